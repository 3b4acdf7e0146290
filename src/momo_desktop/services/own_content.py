"""What the school writes itself: begun, kept, published, retired, removed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from momo_desktop.content import own_records
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.forms import Form, FormKind
from momo_desktop.domain.own_content import (
    OwnBody,
    OwnContent,
    OwnForm,
    OwnSkills,
)
from momo_desktop.domain.own_content_checks import faults
from momo_desktop.domain.own_content_texts import tidied
from momo_desktop.errors import ContentInUse, ContentUnfinished, ValueRefused
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.services.content_copies import copied_form, copied_skills
from momo_desktop.services.own_catalogue import keep_outlook
from momo_desktop.storage import own_content
from momo_desktop.storage.database import Database, Session


class OwnContentService:
    """Keeps the school's own content of one vault; `catalogue` follows what is published.

    Where a checklist is concerned, what the student list shows is worked out anew, which may take seconds: then the
    call is for the worker, and `Cancelled` leaves all as it was. Every call with a uid raises `RecordNotFound`.
    """

    def __init__(self, database: Database, catalogue: Catalogue, clock: Clock) -> None:
        self._database = database
        self._catalogue = catalogue
        self._clock = clock

    def every(self) -> tuple[OwnContent, ...]:
        """Return all contents in the order in which they came, retired ones too."""
        with self._database.read() as db:
            return tuple(own_content.every(db))

    def get(self, uid: str) -> OwnContent:
        """Return one content."""
        with self._database.read() as db:
            return own_content.get(db, uid)

    def as_form(self, uid: str, body: OwnForm | OwnSkills) -> Form:
        """Return what is being written in a form as it would be asked; it need not be good enough to be published."""
        content = self.get(uid)
        number = content.latest.number + 1 if content.latest else 1
        return own_records.form(content, number, body, self._catalogue.every_form)

    def new(self, body: OwnBody) -> OwnContent:
        """Begin a content with a draft."""
        uid = str(uuid.uuid4())
        with self._database.write() as db:
            own_content.add(db, OwnContent(uid, body, self._clock.now()))
            return own_content.get(db, uid)

    def copy_form(self, form_id: str, codes: Sequence[str]) -> OwnContent:
        """Begin a form with what one of the program's asks, to stand instead of it; the first language is the source.

        Raises KeyError.
        """
        form = self._catalogue.form(form_id)
        return self.new(self.program_skills(codes) if form.kind is FormKind.SKILLS else copied_form(form, codes))

    def program_skills(self, codes: Sequence[str]) -> OwnSkills:
        """Return the program's skills as they would be copied; the first language is the source."""
        spine = self._catalogue.program_spine
        form = next(each for each in self._catalogue.forms if each.kind is FormKind.SKILLS and each.title.key)
        return copied_skills(form, spine, codes)

    def save_draft(self, uid: str, body: OwnBody) -> OwnContent:
        """Keep what is being written; raises `ValueRefused` for a body of another kind."""
        with self._database.write() as db:
            if own_content.get(db, uid).body.kind != body.kind:
                raise ValueRefused("kind", "another")
            own_content.keep_draft(db, uid, body, self._clock.now())
            return own_content.get(db, uid)

    def drop_draft(self, uid: str) -> OwnContent:
        """Forget what was written since the newest version; raises `ValueRefused` where there is none."""
        with self._database.write() as db:
            if own_content.get(db, uid).latest is None:
                raise ValueRefused("draft", "never_published")
            own_content.keep_draft(db, uid, None, self._clock.now())
            return own_content.get(db, uid)

    def publish(self, uid: str, progress: Progress = UNWATCHED) -> OwnContent:
        """Make the draft the newest version, which never changes; a draft that says nothing new is only dropped.

        Raises `ContentUnfinished`, and `ValueRefused` where there is no draft.
        """
        with self._database.write() as db:
            content = own_content.get(db, uid)
            if content.draft is None:
                raise ValueRefused("draft", "missing")
            if found := faults(content.draft):
                raise ContentUnfinished(found)
            body, latest, now = tidied(content.draft), content.latest, self._clock.now()
            own_content.keep_draft(db, uid, None, now)
            if latest is None or body != latest.body:
                own_content.publish_next(db, uid, body, now)
            return self._followed(db, uid, progress)

    def retire(self, uid: str, retired: bool, progress: Progress = UNWATCHED) -> OwnContent:
        """Offer a content no more, or again; what was answered or marked stays."""
        with self._database.write() as db:
            own_content.set_retired(db, uid, retired=retired)
            return self._followed(db, uid, progress)

    def is_used(self, uid: str) -> bool:
        """Tell whether answers, begun forms, marks or sessions refer to a content, so that it cannot be removed."""
        with self._database.read() as db:
            return own_content.is_used(db, own_content.get(db, uid))

    def remove(self, uid: str, progress: Progress = UNWATCHED) -> None:
        """Take a content away whole, with its draft, for `restore` to bring back; raises `ContentInUse`."""
        with self._database.write() as db:
            content = own_content.get(db, uid)
            if own_content.is_used(db, content):
                raise ContentInUse
            own_content.set_removed(db, uid, self._clock.now())
            self._followed(db, uid, progress)

    def restore(self, uid: str, progress: Progress = UNWATCHED) -> OwnContent:
        """Bring a removed content back as it was."""
        with self._database.write() as db:
            own_content.set_removed(db, uid, None)
            return self._followed(db, uid, progress)

    def _followed(self, db: Session, uid: str, progress: Progress) -> OwnContent:
        content = own_content.get(db, uid, removed=True)
        if content.body.kind == "checklist":
            keep_outlook(db, self._catalogue, self._clock.today(), progress)
        return content
