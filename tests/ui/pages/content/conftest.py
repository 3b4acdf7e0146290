from dataclasses import replace
from types import SimpleNamespace

import pytest

from momo_desktop.domain.changes import Change, Topic
from momo_desktop.domain.own_content import OwnContent, OwnForm, PublishedContent, Words
from momo_desktop.ui.page import PageContext


class Fake:
    def __init__(self, publish, clock) -> None:
        self.c: dict[str, OwnContent] = {}
        self.gone: dict[str, OwnContent] = {}
        self.tell = lambda: publish(Change(frozenset({Topic.CONTENT})))
        self.clock = clock

    def every(self):
        return tuple(self.c.values())

    def get(self, uid):
        return self.c[uid]

    def new(self, body):
        n = f"uid{len(self.c) + len(self.gone) + 1}"
        self.c[n] = OwnContent(n, body, id=1)
        self.tell()
        return self.c[n]

    def copy_form(self, form_id, codes):
        return self.new(OwnForm(title=(Words("en", "copy"),), replaces=form_id))

    def _set(self, uid, **k):
        self.c[uid] = replace(self.c[uid], **k)
        self.tell()
        return self.c[uid]

    def save_draft(self, uid, body):
        return self._set(uid, draft=body)

    def drop_draft(self, uid):
        return self._set(uid, draft=None)

    def publish(self, uid, progress=None):
        c = self.c[uid]
        v = (*c.versions, PublishedContent(len(c.versions) + 1, c.draft, self.clock.now()))
        self.c[uid] = replace(c, versions=v, draft=None)
        return self.c[uid]

    def is_used(self, uid):
        return False

    def retire(self, uid, retired, progress=None):
        return self._set(uid, is_retired=retired)

    def remove(self, uid, progress=None):
        self.gone[uid] = self.c.pop(uid)
        self.tell()

    def restore(self, uid, progress=None):
        self.c[uid] = self.gone.pop(uid)
        self.tell()


@pytest.fixture
def context(context: PageContext) -> PageContext:
    s = context.services
    names = {n: getattr(s, n) for n in s.__slots__}
    return replace(context, services=SimpleNamespace(**names, own_content=Fake(context.changes.publish, context.clock)))
