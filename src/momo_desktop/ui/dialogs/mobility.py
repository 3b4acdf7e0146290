"""The dialog for a mobility, and the one that shows which dates moved with its days."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from momo_desktop.domain.checklists import MovedDue
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.mobilities import Direction, Mobility, MobilityKind
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _, ngettext, record_words
from momo_desktop.services.mobilities import SavedMobility
from momo_desktop.ui import icons, theme
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.dialogs.large import fit_screen
from momo_desktop.ui.forms.choices import Choice, SearchableChoice
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import TextLine, Tick
from momo_desktop.ui.forms.form import Field, Form, Section
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label, plain_tooltip

_JOURNEY = frozenset({"phase", "state"})
"""What the journey changes, so doing the dialog's change again leaves it as it is now."""


class MobilityDialog(DraftedDialog[Mobility]):
    """Edits a mobility, new or known."""

    saved = Signal(int)
    """Carries the id of the mobility that was written."""

    def __init__(self, context: PageContext, mobility: Mobility, parent: QWidget | None = None) -> None:
        new = not mobility.id
        subject = Subject(
            title=_("New mobility") if new else _("Edit mobility"),
            draft=DraftKey(DraftKind.MOBILITY, mobility.uid, f"student/{mobility.student_id}" if new else ""),
            dropped=_("The new mobility was dropped.") if new else _("The changes to the mobility were dropped."),
            student_id=mobility.student_id,
        )
        super().__init__(context, Form(mobility_fields(context), name="mobility"), mobility, subject, parent)
        fit_screen(self, 820, 640)

    def save(self, record: Mobility) -> None:
        if not dates_fit(self.form, record):
            return
        services, notices = self.context.services, self.context.notices
        if not record.id:
            record = services.mobilities.add(record, self.subject.draft)
            move = BinMove(services.bin, partial(services.mobilities.bin, (record.id,)))
            notices.undo(_("Planned a mobility."), move.put, move.take_out)
            self._leave(record.id)
            return
        done = services.mobilities.save(record, self.subject.draft)
        undo = partial(services.mobilities.put_back, done)
        notices.undo(_moved_words(done), undo, partial(_save_again, self.context, done.mobility))
        moved = [each for each in done.moved if each.old is not None]
        parent = self.parentWidget()
        self._leave(record.id)
        if moved:
            MovedDuesDialog(self.context, moved, parent).open()

    def _leave(self, mobility_id: int) -> None:
        self.finish()
        self.saved.emit(mobility_id)


class MovedDuesDialog(QDialog):
    """Shows which dates moved; own dates stay, and one press takes it all back."""

    def __init__(self, context: PageContext, moved: list[MovedDue], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("movedDues")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._notices = context.notices
        title = ngettext("{count} date moved", "{count} dates moved", len(moved)).format(count=len(moved))
        self.setWindowTitle(title)
        undo = Button(_("Undo"), icon="undo", name="movedDues.undo")
        undo.clicked.connect(self._on_undo)
        close = Button(_("Keep"), kind="primary", name="movedDues.close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(undo)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        column.addWidget(Label(title, "title"))
        column.addWidget(
            Label(_("They follow departure and return. Dates that you set yourself stay."), tone="text2", wrap=True)
        )
        column.addWidget(_table(context, moved), 1)
        column.addLayout(row)
        fit_screen(self, 720, 480)

    def _on_undo(self) -> None:
        self.accept()
        self._notices.take_back()


def mobility_fields(context: PageContext, path: str = "") -> list[Field | Section]:
    """Return the fields of a mobility; `path` is the way to it inside a larger record ("mobility.")."""
    language = context.language
    kinds = [(kind, record_words.stay_kind(language, kind) or _("Other")) for kind in MobilityKind]
    directions = ((Direction.OUTGOING, _("Goes abroad")), (Direction.INCOMING, _("Comes to us")))
    return [
        Section(_("Where to")),
        Field(f"{path}direction", _("Direction"), Choice(directions)),
        Field(f"{path}kind", _("Kind of stay"), Choice(kinds)),
        Field(f"{path}city", _("City"), TextLine()),
        Field(f"{path}country", _("Country"), SearchableChoice(language.countries())),
        Section(_("When")),
        Field(f"{path}departure", _("Departure"), DateEditor(), help=_("Due dates are counted from here.")),
        Field(f"{path}return_date", _("Return"), DateEditor()),
        Section(_("Host")),
        Field(f"{path}host", _("Company or school"), TextLine()),
        Field(f"{path}field", _("Field of work"), TextLine()),
        Field(f"{path}mentor", _("Mentor"), TextLine()),
        Field(f"{path}mentor_email", _("Email of the mentor"), TextLine()),
        Field(f"{path}mentor_phone", _("Phone of the mentor"), TextLine()),
        Field(f"{path}programme", _("Funding programme"), TextLine(), help=_("For example Erasmus+ VET.")),
        Section(_("What the checklist should ask for")),
        Field(f"{path}apprentice", _("Apprentice"), Tick(_("Has an apprenticeship contract"))),
        Field(f"{path}group", _("Group"), Tick(_("Travels in a group"))),
        Field(f"{path}support_plan", _("Support"), Tick(_("Needs a support plan"))),
    ]


def dates_fit(form: Form[Any], mobility: Mobility, path: str = "") -> bool:
    """Tell whether the return follows the departure; if not, say so at the field."""
    fits = not (mobility.departure and mobility.return_date and mobility.return_date < mobility.departure)
    if not fits:
        form.show_problems({f"{path}return_date": _("The return lies before the departure.")})
    return fits


def _save_again(context: PageContext, mobility: Mobility) -> None:
    current = context.services.mobilities.get(mobility.id)
    journey = {each.name: getattr(current, each.name) for each in fields(Mobility) if each.name in _JOURNEY}
    context.services.mobilities.save(replace(mobility, **journey))


def _moved_words(done: SavedMobility) -> str:
    moved = sum(each.old is not None for each in done.moved)
    if moved:
        words = ngettext(
            "Changed the mobility; {count} date moved.", "Changed the mobility; {count} dates moved.", moved
        )
        return words.format(count=moved)
    dated = len(done.moved)
    if dated:
        words = ngettext(
            "Changed the mobility; {count} item has a due date now.",
            "Changed the mobility; {count} items have a due date now.",
            dated,
        )
        return words.format(count=dated)
    return _("Changed the mobility.")


def _table(context: PageContext, moved: list[MovedDue]) -> QTableWidget:
    table = QTableWidget(len(moved), 3)
    table.setObjectName("movedDues.table")
    table.setAccessibleName(_("Dates that moved"))
    table.setHorizontalHeaderLabels([_("Item"), _("Was due"), _("Is due")])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    for row, each in enumerate(moved):
        days = (context.language.date(day) if day else _("no date") for day in (each.old, each.new))
        private = each.visibility is Visibility.PRIVATE
        text = context.language.text(each.text)
        said = _("Private: {text}").format(text=text) if private else text
        for column, words in enumerate((said, *days)):
            item = QTableWidgetItem(words)
            if private and column == 0:
                item.setIcon(icons.icon("lock", "private"))
                item.setForeground(theme.current().color("private"))
            item.setToolTip(plain_tooltip(words))
            table.setItem(row, column, item)
    header = table.horizontalHeader()
    header.setSectionResizeMode(header.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, header.ResizeMode.Stretch)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table
