"""The dialog that gives a filter of the student list a name."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.saved_lists import SavedList
from momo_desktop.domain.text import clean, fold
from momo_desktop.i18n import _
from momo_desktop.services.saved_lists import RemovedList, SavedListService
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.forms.editors import TextLine
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.labels import Label


class SavedListDialog(DraftedDialog[SavedList]):
    """Names a list that is kept (its id is 0), or names a kept one anew."""

    def __init__(self, context: PageContext, saved: SavedList, parent: QWidget) -> None:
        subject = Subject(
            title=_("Rename the list") if saved.id else _("Keep as a list"),
            draft=draft_key(saved),
            dropped=_("The name of the list was dropped."),
            student_id=None,
        )
        name = Field("name", _("Name"), TextLine(max_length=60), wide=True, required=_("Give the list a name."))
        super().__init__(context, Form([name], name="savedList"), saved, subject, parent)
        self.put_above_form(Label(saved.query, tone="text2", wrap=True, name="savedList.query"))
        self.form.editor("name").target().setFocus()
        self.fit(440)

    def save(self, record: SavedList) -> None:
        lists = self.context.services.saved_lists
        others = (each for each in lists.every() if each.id != record.id)
        if any(fold(each.name) == fold(clean(record.name)) for each in others):
            self.form.show_problems({"name": _("Another list has this name.")})
            return
        saved = lists.save(record)
        if record.id:
            said = _("List renamed: {name}").format(name=saved.name)
            self.context.notices.undo(said, partial(lists.save, self.record), partial(lists.save, saved))
        else:
            taken = ListMove(lists, saved.id)
            said = _("List kept: {name}").format(name=saved.name)
            self.context.notices.undo(said, taken.remove, taken.put_back)
        self.finish()


class ListMove:
    """Forgets a list and brings it back, any number of times."""

    def __init__(self, lists: SavedListService, list_id: int) -> None:
        self._lists = lists
        self._id = list_id
        self._removed: RemovedList | None = None

    def remove(self) -> None:
        """Forget the list."""
        self._removed = self._lists.remove(self._id)

    def put_back(self) -> None:
        """Bring the list back to its place."""
        if self._removed is not None:
            self._lists.put_back(self._removed)


def draft_key(saved: SavedList) -> DraftKey:
    """Return where the name is kept while it is written."""
    return DraftKey(DraftKind.LIST, str(saved.id or ""), "" if saved.id else saved.query)
