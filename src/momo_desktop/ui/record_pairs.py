"""Records of a student that differ here and in a package, side by side, to be ticked one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.packages import RecordPair
from momo_desktop.domain.versions import Record
from momo_desktop.i18n import _, ngettext
from momo_desktop.ui import package_words, record_lines
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.check_marks import CheckBox
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pills import Pill

_LONGEST = 400
"""Characters of a record that are shown; all of it is among the versions once it is taken."""


class RecordPairs(QWidget):
    """Shows the records that can be taken; built when they are first shown, because there may be hundreds."""

    changed = Signal()

    def __init__(self, context: PageContext, pairs: Sequence[RecordPair], *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._context = context
        self._pairs = [each for each in pairs if each.can_be_taken]
        self._only_here = len(pairs) - len(self._pairs)
        self._boxes: dict[str, CheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 0, 0, 0)
        self._column.setSpacing(10)

    def chosen(self) -> frozenset[str]:
        """Return the uids of the records that are ticked; what is new or newer is, at first."""
        if not self._boxes:
            return frozenset(each.uid for each in self._pairs if each.is_proposed)
        return frozenset(uid for uid, box in self._boxes.items() if box.isChecked())

    def unfold(self, *, shown: bool) -> None:
        """Show the records, or hide them again."""
        if shown and not self._boxes:
            self._build()
        self.setVisible(shown)

    def _build(self) -> None:
        for number, pair in enumerate(self._pairs):
            self._column.addWidget(self._line(number, pair))
        if self._only_here:
            words = ngettext(
                "{count} record is only here and stays as it is.",
                "{count} records are only here and stay as they are.",
                self._only_here,
            )
            self._column.addWidget(Label(words.format(count=self._only_here), "small", tone="text2", wrap=True))

    def _line(self, number: int, pair: RecordPair) -> QWidget:
        shown = pair.theirs or pair.ours
        title = record_lines.title(shown, self._context) if shown is not None else ""
        words = _("{kind}: {title}").format(kind=package_words.kind(pair.kind), title=title)
        box = CheckBox(words, name=f"{self.objectName()}.{number}")
        box.setChecked(pair.is_proposed)
        box.clicked.connect(self.changed)
        self._boxes[pair.uid] = box
        said, kind = package_words.pair(pair)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(box, 1)
        head.addWidget(Pill(said, kind), 0, Qt.AlignmentFlag.AlignTop)
        sides = QGridLayout()
        sides.setContentsMargins(32, 0, 0, 0)
        sides.setHorizontalSpacing(16)
        columns = (
            (_("Here"), pair.ours, pair.our_moment, pair.theirs),
            (_("In the package"), pair.theirs, pair.their_moment, pair.ours),
        )
        for place, (label, record, moment, other) in enumerate(columns):
            sides.setColumnStretch(place, 1)
            sides.addWidget(Label(self._dated(label, moment), "caption", tone="text2"), 0, place)
            text = Label(self._said(record, other), "small", wrap=True)
            sides.addWidget(text, 1, place, Qt.AlignmentFlag.AlignTop)
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(sides)
        return line

    def _dated(self, label: str, moment: datetime | None) -> str:
        if moment is None:
            return label
        return f"{label} · {self._context.language.datetime(moment.astimezone())}"

    def _said(self, record: Record | None, other: Record | None) -> str:
        """Return what stands in a record, of two only the fields that differ."""
        if record is None:
            return "–"
        lines = record_lines.lines(record, self._context)
        if other is not None:
            differing = set(record_lines.changed(record, other, self._context))
            lines = tuple(line for line in lines if line[0] in differing) or lines
        text = "\n".join(f"{label}: {words}" for label, words in lines) or "–"
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
