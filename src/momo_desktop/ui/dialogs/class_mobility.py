"""One mobility for a whole class in one step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain.backups import Occasion
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.phases import MobilityState
from momo_desktop.domain.students import StudentRow
from momo_desktop.i18n import _, ngettext
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.dialogs.large import fit_screen
from momo_desktop.ui.dialogs.mobility import dates_fit, mobility_fields
from momo_desktop.ui.forms.editors import Editor
from momo_desktop.ui.forms.form import Field, Form, Section
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.check_marks import CheckBox
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.flow import FlowLayout, clear
from momo_desktop.ui.widgets.labels import Label

DRAFT = DraftKey(DraftKind.MOBILITY, parent="class")

_LARGEST_CLASS = 200
_ENDED = frozenset({MobilityState.WITHDRAWN, MobilityState.COMPLETED})


@dataclass(frozen=True, slots=True)
class Party:
    """Says who of which class takes part, by the students' ids."""

    school_class: str = ""
    students: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassStay:
    """Is a mobility and who takes part in it, None while nobody does; the mobility's own student counts for nothing."""

    party: Party | None
    mobility: Mobility


class ClassMobilityDialog(DraftedDialog[ClassStay]):
    """Plans the same mobility for the students of one class that are ticked."""

    saved = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        subject = Subject(
            title=_("Mobility for a class"),
            draft=DRAFT,
            dropped=_("The mobility for a class was dropped."),
            student_id=None,
        )
        form: Form[ClassStay] = Form(
            [
                Section(_("Who goes")),
                Field(
                    "party",
                    _("Class"),
                    PartyEditor(context),
                    wide=True,
                    required=_("Choose a class and tick students."),
                ),
                *mobility_fields(context, "mobility."),
            ],
            name="classMobility",
        )
        super().__init__(context, form, ClassStay(None, Mobility(0, group=True)), subject, parent)
        fit_screen(self, 860, 680)

    def save(self, record: ClassStay) -> None:
        if record.party is None or not dates_fit(self.form, record.mobility, "mobility."):
            return
        add = partial(self._add, record.mobility, record.party)
        self.context.copying.before(Occasion.BEFORE_BULK, add)

    def _add(self, mobility: Mobility, party: Party) -> None:
        service = self.context.services.mobilities
        added = service.add_for_students(mobility, party.students, self.subject.draft)
        words = ngettext(
            "Planned a mobility for {count} student of class {name}.",
            "Planned a mobility for {count} students of class {name}.",
            len(added),
        ).format(count=len(added), name=party.school_class)
        move = BinMove(self.context.services.bin, partial(service.bin, [each.id for each in added]))
        self.context.notices.undo(words, move.put, move.take_out)
        self.finish()
        self.saved.emit()


class PartyEditor(Editor):
    """Chooses a class and, in it, who takes part; who is on a journey already is left out at first."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._services = context.services
        self._boxes: dict[int, CheckBox] = {}
        self._classes = context.services.students.classes()
        self.classes = ComboBox()
        self.classes.setPlaceholderText(_("Choose a class"))
        self.classes.addItems(list(self._classes))
        self.classes.setCurrentIndex(-1)
        self.classes.activated.connect(self._on_class)
        self._count = Label("", "caption", tone="text2", name="classMobility.count")
        people = QWidget()
        self._flow = FlowLayout(people, gap=4)
        self._flow.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.classes)
        column.addWidget(people)
        column.addWidget(self._count)
        self.setFocusProxy(self.classes)

    def value(self) -> Party | None:
        ticked = tuple(student_id for student_id, box in self._boxes.items() if box.isChecked())
        return Party(self._class(), ticked) if ticked else None

    def set_value(self, value: object) -> None:
        party = value if isinstance(value, Party) else Party()
        known = party.school_class in self._classes
        self.classes.setCurrentIndex(self._classes.index(party.school_class) if known else -1)
        self._show_class(frozenset(party.students))

    def target(self) -> QWidget:
        return self.classes

    def _class(self) -> str:
        return self._classes[self.classes.currentIndex()] if self.classes.currentIndex() >= 0 else ""

    def _on_class(self, _index: int) -> None:
        self._show_class(None)
        self.edited.emit()

    def _show_class(self, ticked: frozenset[int] | None) -> None:
        """Show the students of the class; without `ticked` those are ticked who are on no journey."""
        clear(self._flow)
        self._boxes = {}
        name = self._class()
        rows = self._services.students.page(f'class:"{name}"', limit=_LARGEST_CLASS).rows if name else ()
        for row in rows:
            box = CheckBox(_words(row), name=f"classMobility.student.{row.id}")
            box.setChecked(row.id in ticked if ticked is not None else not _on_journey(row))
            box.clicked.connect(self._on_tick)
            self._boxes[row.id] = box
            self._flow.addWidget(box)
        self._show_count()

    def _on_tick(self) -> None:
        self._show_count()
        self.edited.emit()

    def _show_count(self) -> None:
        ticked = sum(box.isChecked() for box in self._boxes.values())
        words = ngettext("{count} student takes part.", "{count} students take part.", ticked).format(count=ticked)
        self._count.setText(words if self._boxes else "")


def _on_journey(row: StudentRow) -> bool:
    return row.mobility_id is not None and row.state not in _ENDED


def _words(row: StudentRow) -> str:
    if _on_journey(row):
        return _("{name} (has a mobility)").format(name=row.name.listed())
    return row.name.listed()
