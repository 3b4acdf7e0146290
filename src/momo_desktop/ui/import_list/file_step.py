"""The first step: a file is chosen or dropped, and what was read of it is looked at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from momo_desktop.domain.list_tables import DELIMITERS, Table
from momo_desktop.i18n import Language, _, ngettext
from momo_desktop.services.class_lists import ClassList
from momo_desktop.ui import theme
from momo_desktop.ui.choosing import file_to_open
from momo_desktop.ui.models.list_preview import ListPreviewModel
from momo_desktop.ui.tokens import CONTROL_HEIGHT, GAP, RADIUS_CARD
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.file_drop import FileDrop
from momo_desktop.ui.widgets.labels import IconLabel, Label

_WIDEST_COLUMN = 260
_MEASURED_ROWS = 50
_NOTHING, _READ = range(2)


class FileStep(FileDrop):
    """Asks for a file, then shows its rows and how its bytes and lines were understood."""

    file_chosen = Signal(object)
    """Carries the path of a file that was chosen or dropped."""

    reading_changed = Signal(str, str)
    """Carries the encoding and the delimiter that the counsellor wants."""

    def __init__(self, language: Language) -> None:
        super().__init__(_("Drop the class list here"), name="import.file")
        self._language = language
        self._model = ListPreviewModel(self)
        self.addWidget(self._invitation())
        self.addWidget(self._read_page())
        self.files_dropped.connect(self._on_dropped)

    def show_nothing(self) -> None:
        """Ask for a file."""
        self.setCurrentIndex(_NOTHING)
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self, found: ClassList) -> None:
        """Show what was read."""
        table = found.table
        self._card.set_title(table.path.name)
        rows = ngettext("{count} row", "{count} rows", len(table.rows)).format(
            count=self._language.number(len(table.rows))
        )
        columns = ngettext("{count} column", "{count} columns", len(table.header)).format(count=len(table.header))
        self._size.setText(f"{rows} · {columns}")
        self._fill_choices(table)
        notes = _notes(table, self._language)
        self._notes.setText("\n".join(notes))
        self._notes_row.setVisible(bool(notes))
        self._model.show(found)
        self._preview.resizeColumnsToContents()
        widest = theme.current().px(_WIDEST_COLUMN)
        for column in range(self._model.columnCount()):
            self._preview.setColumnWidth(column, min(widest, self._preview.columnWidth(column) + 8))
        self.setCurrentIndex(_READ)

    def choose(self) -> None:
        """Ask the system for a file."""
        kinds = _("Class lists") + " (*.csv *.tsv *.txt *.xlsx *.CSV *.TSV *.TXT *.XLSX)"
        path = file_to_open(self, _("Choose a class list"), kinds)
        if path is not None:
            self.file_chosen.emit(path)

    def _invitation(self) -> EmptyState:
        words = _(
            "Choose the list of a class, or drop its file here. CSV, tab-separated text and XLSX can be read. "
            "Nothing is added before you have looked at it."
        )
        empty = _DropPlace("import", words, name="import.empty")
        self._choose = Button(_("Choose a file…"), kind="primary", icon="folder", name="import.choose")
        self._choose.clicked.connect(self.choose)
        empty.add_buttons(self._choose)
        return empty

    def _read_page(self) -> QWidget:
        other = Button(_("Choose another file…"), icon="folder", name="import.chooseAnother")
        other.clicked.connect(self.choose)
        self._size = Label("", "small", tone="text2", name="import.size")
        self._card = Card(actions=(self._size, other), name="import.read")
        # An untitled card leaves its title row out; the name of the file comes later.
        head = QHBoxLayout()
        head.setSpacing(GAP)
        for widget, stretch in ((self._card.heading, 1), (self._size, 0), (other, 0)):
            head.addWidget(widget, stretch, Qt.AlignmentFlag.AlignVCenter)
        self._card.body.addLayout(head)
        self._card.body.addLayout(self._choices())
        self._notes = Label("", "small", tone="text2", wrap=True, name="import.notes")
        self._notes_row = QWidget()
        notes = QHBoxLayout(self._notes_row)
        notes.setContentsMargins(0, 0, 0, 0)
        notes.addWidget(IconLabel("info", "info", 16), 0, Qt.AlignmentFlag.AlignTop)
        notes.addWidget(self._notes, 1)
        self._card.body.addWidget(self._notes_row)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._card)
        column.addWidget(self._preview_card(), 1)
        return page

    def _choices(self) -> QGridLayout:
        self._encoding = ComboBox(_("Encoding"), name="import.encoding")
        self._delimiter = ComboBox(_("Columns end at"), name="import.delimiter")
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(4)
        self._choice_labels: list[Label] = []
        for place, box in enumerate((self._encoding, self._delimiter)):
            box.activated.connect(self._on_choice)
            label = Label(box.accessibleName(), "small", tone="text2")
            label.setBuddy(box)
            self._choice_labels.append(label)
            box.setMinimumWidth(theme.current().px(220))
            grid.addWidget(label, 0, place)
            grid.addWidget(box, 1, place)
        words = _("Are letters wrong in the preview? Then choose another encoding; the preview follows at once.")
        self._hint = Label(words, "small", tone="text2", wrap=True)
        grid.addWidget(self._hint, 1, 2)
        grid.setColumnStretch(2, 1)
        return grid

    def _preview_card(self) -> Card:
        self._preview = QTableView()
        self._preview.setObjectName("import.preview")
        self._preview.setAccessibleName(_("What was read"))
        self._preview.setModel(self._model)
        self._preview.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._preview.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._preview.setTabKeyNavigation(False)
        self._preview.setShowGrid(False)
        self._preview.setWordWrap(False)
        self._preview.horizontalHeader().setHighlightSections(False)
        self._preview.horizontalHeader().setResizeContentsPrecision(_MEASURED_ROWS)
        self._preview.horizontalHeader().setStretchLastSection(True)
        self._preview.verticalHeader().setHighlightSections(False)
        self._preview.verticalHeader().setDefaultSectionSize(theme.current().px(CONTROL_HEIGHT - 4))
        self._preview.setCornerButtonEnabled(False)
        card = Card(_("What was read"), name="import.previewCard")
        card.body.addWidget(self._preview, 1)
        return card

    def _fill_choices(self, table: Table) -> None:
        encodings = sorted({table.encoding, *table.encodings} - {""}, key=_encoding_words)
        delimiters = tuple(dict.fromkeys((*DELIMITERS, table.delimiter))) if table.delimiter else ()
        for box, values, words, used in (
            (self._encoding, encodings, _encoding_words, table.encoding),
            (self._delimiter, delimiters, _delimiter_words, table.delimiter),
        ):
            box.clear()
            for value in values:
                box.addItem(words(value), value)
            box.setCurrentIndex(box.findData(used))
        for widget in (self._encoding, self._delimiter, self._hint, *self._choice_labels):
            widget.setVisible(bool(table.encoding))

    def _on_choice(self, _index: int) -> None:
        self.reading_changed.emit(str(self._encoding.currentData()), str(self._delimiter.currentData()))

    def _on_dropped(self, files: tuple[Path, ...]) -> None:
        self.file_chosen.emit(files[0])


class _DropPlace(EmptyState):
    """Has the dashed outline of a place to drop something."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        look, rect = theme.current(), QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painting.ground(painter, rect, RADIUS_CARD, "surface")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.color("control"), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(rect, RADIUS_CARD, RADIUS_CARD)


def _encoding_words(encoding: str) -> str:
    known = {
        "utf-8": _("Unicode (UTF-8)"),
        "utf-16": _("Unicode (UTF-16)"),
        "utf-16-le": _("Unicode (UTF-16)"),
        "utf-16-be": _("Unicode (UTF-16)"),
        "cp1250": _("Central European (Windows-1250)"),
        "cp1251": _("Cyrillic (Windows-1251)"),
        "cp1252": _("Western European (Windows-1252)"),
        "cp1253": _("Greek (Windows-1253)"),
        "cp1254": _("Turkish (Windows-1254)"),
        "cp1257": _("Baltic (Windows-1257)"),
    }
    return known.get(encoding, encoding)


def _delimiter_words(delimiter: str) -> str:
    return {";": _("Semicolon"), ",": _("Comma"), "\t": _("Tab"), "|": _("Vertical bar")}.get(delimiter, delimiter)


def _notes(table: Table, language: Language) -> list[str]:
    """Return what is to be known about a list before its columns are looked at."""
    notes: list[str] = []
    if not table.rows:
        notes.append(_("There is no row below the headings."))
    if table.sheet and table.other_sheets:
        others = language.list([f"“{name}”" for name in table.other_sheets])
        notes.append(
            ngettext(
                "The sheet “{sheet}” was read. The sheet {others} was not.",
                "The sheet “{sheet}” was read. The sheets {others} were not.",
                len(table.other_sheets),
            ).format(sheet=table.sheet, others=others)
        )
    if table.formulas:
        notes.append(
            ngettext(
                "{count} cell holds a formula. Formulas are not computed, so it stays empty.",
                "{count} cells hold formulas. Formulas are not computed, so they stay empty.",
                table.formulas,
            ).format(count=language.number(table.formulas))
        )
    return notes
