"""The card with the words to one skill, its places in the frameworks, and what shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain import skill_charts
from momo_desktop.domain.crosswalk import places
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.learning import LearningRecord, kind_of, skills_of
from momo_desktop.domain.skill_charts import Column, Rated, Wording
from momo_desktop.domain.skill_stories import SkillLine, SkillStory
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _
from momo_desktop.ui import learning_words
from momo_desktop.ui.models.skill_table import change_words, evidence_words
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.flow import FlowLayout, clear
from momo_desktop.ui.widgets.labels import Label, plain_tooltip
from momo_desktop.ui.widgets.link_row import LinkRow
from momo_desktop.ui.widgets.pills import Pill, private_pill


@dataclass(frozen=True, slots=True)
class Belongings:
    """Holds what shows skills: pieces of evidence, and records of what was learnt on the way."""

    evidence: Sequence[Evidence] = ()
    records: Sequence[LearningRecord] = ()

    def count(self) -> Counter[str]:
        """Return how many pieces of evidence each skill has."""
        return Counter(piece.skill_id for piece in self.evidence)


class SkillWordsCard(Card):
    """Shows what was said of one skill: the step, the example and the change at each point, and what shows it.

    Without `linked` the pieces of evidence are counted, and nothing leads away from the card.
    """

    opened = Signal(object)
    """Carries the `Evidence` or the learning record to open."""

    def __init__(self, context: PageContext, *, linked: bool, name: str) -> None:
        super().__init__(_("In words"), name=name)
        self._language, self._linked = context.language, linked
        catalogue = context.services.catalogue
        self._skills, self._frameworks = {skill.id: skill for skill in catalogue.spine.skills}, catalogue.frameworks
        self._lines: dict[str, SkillLine] = {}
        self._rated: Rated | None = None
        self._columns: tuple[Column, ...] = ()
        self._belongings = Belongings()
        self._held = ""
        """The name of the row that had the keyboard's focus."""
        self.chooser = ComboBox(_("Skill"), name=f"{name}.skill")
        self.chooser.activated.connect(self._show_chosen)
        self._words = QVBoxLayout()
        self._words.setSpacing(6)
        self.body.addWidget(self.chooser)
        self.body.addLayout(self._words)
        self.body.addStretch(1)

    def show_rated(self, rated: Rated, wording: Wording, belongings: Belongings) -> None:
        """Offer the skills of a series or of views; the one that was chosen stays."""
        held = self.chooser.currentData()
        self._rated, self._belongings = rated, belongings
        self._columns = skill_charts.columns(rated, wording)
        self._lines = {line.skill_id: line for group in rated.groups for line in group.lines}
        self.chooser.clear()
        for skill_id, line in self._lines.items():
            self.chooser.addItem(self._language.text(line.wording), skill_id)
        first = next((skill_id for skill_id, line in self._lines.items() if any(line.examples)), None)
        self.choose(held if held in self._lines else first or next(iter(self._lines), ""))

    def choose(self, skill_id: str) -> None:
        """Show another skill."""
        self.chooser.setCurrentIndex(self.chooser.findData(skill_id))
        self._show_chosen()

    def _show_chosen(self) -> None:
        focused = self.window().focusWidget()
        self._held = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        clear(self._words)
        line = self._lines.get(str(self.chooser.currentData()))
        if line is None or self._rated is None:
            return
        self.chooser.setToolTip(plain_tooltip(self.chooser.currentText()))
        for column in self._columns:
            day, step = self._rated.days[column.place], line.steps[column.place]
            if day is not None and step is not None:
                when = _("{point}, {day}").format(point=column.name, day=self._language.date(day))
                name = self._language.text(self._rated.steps[step - 1])
                self._add(when, _("{number} {step}").format(number=step, step=name), line, column.place)
        pieces = [piece for piece in self._belongings.evidence if piece.skill_id == line.skill_id]
        said = [change_words(line.change)] if isinstance(self._rated, SkillStory) and line.change is not None else []
        self._words.addSpacing(4)
        self._words.addWidget(Label(" · ".join([*said, evidence_words(len(pieces))]), "small", tone="text2", wrap=True))
        if self._linked:
            self._show_links(line.skill_id, pieces)
        self._show_places(line.skill_id)

    def _add(self, when: str, step: str, line: SkillLine, index: int) -> None:
        head = QWidget()
        flow = FlowLayout(head, gap=8)
        flow.setContentsMargins(0, 4, 0, 0)
        pill = Pill(step, "primary")
        label = Label(when, "small", tone="text2")
        label.setMinimumHeight(pill.sizeHint().height())
        flow.addWidget(label)
        flow.addWidget(pill)
        self._words.addWidget(head)
        example, change = line.examples[index], line.changes[index]
        if example:
            self._words.addWidget(Label(example, wrap=True))
        else:
            self._words.addWidget(Label(_("No example yet."), tone="text3", wrap=True))
        if change:
            self._words.addWidget(Label(_("What changed: {words}").format(words=change), wrap=True))

    def _show_links(self, skill_id: str, pieces: Sequence[Evidence]) -> None:
        for piece in pieces:
            self._link(_("Evidence"), piece.title, piece, f"evidence.{piece.id}")
        for record in self._belongings.records:
            if skill_id in skills_of(record):
                kind = learning_words.kind(kind_of(record))
                self._link(kind, learning_words.title(record, self._language), record, f"record.{record.id}")

    def _link(self, kind: str, title: str, thing: Evidence | LearningRecord, name: str) -> None:
        row = LinkRow(kind, "", " ".join(title.split()), name=f"{self.objectName()}.{name}")
        row.clicked.connect(partial(self._on_link, thing))
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(row, 1)
        if thing.visibility is Visibility.PRIVATE:
            row.setAccessibleName(f"{row.accessibleName()}, {_('Private')}")
            line.addWidget(private_pill())
        self._words.addWidget(whole)
        if row.objectName() == self._held:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_places(self, skill_id: str) -> None:
        skill = self._skills.get(skill_id)
        found = places(skill, self._frameworks) if skill is not None else ()
        if not found:
            return
        self._words.addSpacing(4)
        self._words.addWidget(Label(_("In the frameworks"), "caption", tone="text2"))
        for place in found:
            said = _("{framework}: {name}").format(
                framework=self._language.text(place.framework.name), name=self._language.text(place.competence.label)
            )
            label = Label(said, "small", wrap=True)
            label.setToolTip(plain_tooltip(self._language.text(place.framework.notice)))
            self._words.addWidget(label)

    def _on_link(self, thing: object, _checked: bool = False) -> None:
        self.opened.emit(thing)
