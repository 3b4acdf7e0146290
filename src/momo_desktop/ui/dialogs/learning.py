"""The dialog of a learning record: a diary entry, an encounter, a story, a level, a unit, a gain, or a deed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.learning import DiaryEntry, Encounter, LearningKind, LearningRecord, is_written, kind_of, new
from momo_desktop.domain.learning_chain import encounter_of, story_of
from momo_desktop.i18n import _
from momo_desktop.ui import learning_words
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.dialogs.learning_forms import form
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.buttons import Button

_WIDTHS = {LearningKind.DIARY: 560, LearningKind.GAIN: 560, LearningKind.DEED: 620}


def draft_of(record: LearningRecord) -> DraftKey:
    """Return the key of what is being written in the dialog of a record; the parent of a new one tells its kind."""
    parent = "" if record.id else f"{record.student_id}/{kind_of(record)}/{_origin(record)}"
    return DraftKey(DraftKind.LEARNING, record.uid, parent)


def begun(parent: str, mobility_id: int | None, known: Iterable[LearningRecord], today: date) -> LearningRecord | None:
    """Return the new record that a draft with this parent was begun as, None when what it was made of is gone."""
    student, kind, origin = parent.split("/", 2)
    before = next((each for each in known if each.uid == origin), None) if origin else None
    match LearningKind(kind):
        case LearningKind.ENCOUNTER if origin:
            return encounter_of(before) if isinstance(before, DiaryEntry) else None
        case LearningKind.STORY if origin:
            return story_of(before) if isinstance(before, Encounter) else None
        case made:
            return new(made, int(student), mobility_id, today)


class LearningDialog(DraftedDialog[LearningRecord]):
    """Writes a new record (its id is 0) or changes one."""

    def __init__(self, context: PageContext, record: LearningRecord, parent: QWidget) -> None:
        kind = kind_of(record)
        self._name = learning_words.kind(kind)
        subject = Subject(
            title=self._name,
            draft=draft_of(record),
            dropped=_("What was being written was dropped."),
            student_id=record.student_id,
        )
        super().__init__(context, form(context, record), record, subject, parent)
        if record.id:
            remove = Button(_("Move to the bin"), kind="ghost", icon="bin", name=f"{self.objectName()}.bin")
            remove.clicked.connect(self._on_bin)
            self.put_at_left(remove)
        next(iter(self.form.editors().values())).target().setFocus()
        self.fit(_WIDTHS.get(kind, 760))

    def save(self, record: LearningRecord) -> None:
        if not is_written(record):  # every other kind has a required field
            self.form.show_problems({"listening": _("Choose one level at least, or write what you can say now.")})
            return
        services = self.context.services
        said = _("Kept: {what}").format(what=learning_words.title(record, self.context.language))
        if not record.id:
            added = services.learning.save(record, self.subject.draft)
            move = BinMove(services.bin, partial(services.learning.bin, added.id))
            self.context.notices.undo(said, move.put, move.take_out)
        elif record != self.record:
            saved = services.learning.save(record, self.subject.draft)
            take_back, again = partial(services.learning.save, self.record), partial(services.learning.save, saved)
            self.context.notices.undo(said, take_back, again)
        self.finish()

    def _on_bin(self) -> None:
        services = self.context.services
        move = BinMove(services.bin, partial(services.learning.bin, self.record.id))
        move.put()
        what = learning_words.title(self.record, self.context.language)
        said = _("Moved to the bin: {item}").format(item=f"{self._name} · {what}")
        self.context.notices.undo(said, move.take_out, move.put)
        self.finish()


def _origin(record: LearningRecord) -> str:
    """Return the uid of what a new record is made of, so that two of them are told apart."""
    return str(getattr(record, "diary_uid", "") or getattr(record, "encounter_uid", ""))
