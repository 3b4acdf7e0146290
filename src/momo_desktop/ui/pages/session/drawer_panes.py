"""What can be opened beside the note: forms, skills, evidence and the guide, all of it from shared records."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain import form_plan, skill_charts
from momo_desktop.domain.evidence import Evidence, EvidenceKind
from momo_desktop.domain.form_plan import FormState, PlannedForm
from momo_desktop.domain.forms import FormKind, Rater
from momo_desktop.domain.guidance import SessionTemplate
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import CounsellingSession
from momo_desktop.domain.skill_charts import Wording
from momo_desktop.domain.skill_stories import skill_stories
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _, ngettext
from momo_desktop.services.common_ground import CommonGround
from momo_desktop.services.evidence import Attached, NewEvidence, Source
from momo_desktop.ui import choosing
from momo_desktop.ui.dialogs.evidence import RefusedDialog, TextViewer
from momo_desktop.ui.dialogs.photo_viewer import PhotoViewer
from momo_desktop.ui.form_runner import words
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.phase_panel import PhaseCard, WarningSigns
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.skill_words_card import Belongings, SkillWordsCard
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.charts import ChartCard, RadarChart
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.link_row import LinkRow

_FEWEST_FIELDS = 3
"""A radar needs three axes."""


class Pane(QWidget):
    """Is one tab of the drawer."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def show_ground(self, ground: CommonGround) -> None:
        """Show what lies between the two."""
        raise NotImplementedError


class FormsPane(Pane):
    """Offers what the student is to answer now, and tells what was answered."""

    form_wanted = Signal(object)
    """Carries the `PlannedForm` to fill in."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.column.addLayout(self._rows)
        self.column.addStretch(1)

    def show_ground(self, ground: CommonGround) -> None:
        clear(self._rows)
        if not ground.due_forms:
            self._rows.addWidget(Label(_("Nothing is due in this phase."), "small", tone="text3", wrap=True))
        for number, planned in enumerate(ground.due_forms):
            self._rows.addWidget(self._row(number, planned))

    def _row(self, number: int, planned: PlannedForm) -> QWidget:
        begun = planned.state is FormState.IN_PROGRESS
        card = Card(self.context.language.text(planned.form.title), subtitle=words.place(planned.slot))
        card.heading.setWordWrap(True)
        start = Button(_("Continue") if begun else _("Start"), icon="arrow-right", name=f"session.forms.start.{number}")
        start.setAccessibleDescription(card.accessibleName())
        start.clicked.connect(partial(self._on_start, planned))
        writing(self.context, start)
        card.body.addWidget(start, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _on_start(self, planned: PlannedForm, _checked: bool = False) -> None:
        self.form_wanted.emit(planned)


class SkillsPane(Pane):
    """Shows how the student rates the own skills, and begins the rating that is due."""

    form_wanted = Signal(object)
    """Carries the `PlannedForm` to fill in."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._due: PlannedForm | None = None
        self._none = Label(_("No self-assessment yet."), "small", tone="text3", wrap=True)
        self._rate = Button(_("Rate the skills"), icon="skills", name="session.skills.rate")
        self._rate.clicked.connect(self._on_rate)
        writing(context, self._rate)
        title = _("Skills by field")
        self._radar = ChartCard(title, RadarChart(title, name="session.radar"), name="session.skills.fields")
        self._words = SkillWordsCard(context, linked=False, name="session.skills.words")
        for widget in (self._none, self._radar, self._words):
            self.column.addWidget(widget)
        self.column.addWidget(self._rate, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def show_ground(self, ground: CommonGround) -> None:
        catalogue = self.context.services.catalogue
        sets = form_plan.of_mobility(ground.material)
        own = [each for each in sets if each.rater is Rater.STUDENT]
        story = next(iter(skill_stories(own, catalogue.every_form, catalogue.spine)), None)
        self._due = next((each for each in ground.due_forms if each.form.kind is FormKind.SKILLS), None)
        self._rate.setVisible(self._due is not None)
        self._none.setVisible(story is None)
        self._words.setVisible(story is not None)
        self._radar.hide()
        if story is None:
            return
        wording = Wording(self.context.language.text, words.points())
        fields = skill_charts.fields(story, wording)
        self._radar.set_data(fields.rows, fields.series, fields.scale)
        self._radar.setVisible(len(fields.rows) >= _FEWEST_FIELDS)
        self._words.show_rated(story, wording, Belongings(ground.records.evidence))

    def _on_rate(self) -> None:
        if self._due is not None:
            self.form_wanted.emit(self._due)


class EvidencePane(Pane):
    """Lists the shared evidence, shows a piece, and takes new files."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._session: CounsellingSession | None = None
        self._pieces: tuple[Evidence, ...] = ()
        self._add = Button(_("Add files"), icon="plus", name="session.evidence.add")
        self._add.clicked.connect(self._on_add)
        writing(context, self._add)
        self._none = Label(_("No evidence yet."), "small", tone="text3", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._none)
        self.column.addLayout(self._rows)
        self.column.addStretch(1)

    def show_ground(self, ground: CommonGround) -> None:
        self._session = ground.session
        if ground.records.evidence == self._pieces and self._rows.count():
            return
        self._pieces = ground.records.evidence
        self._none.setVisible(not self._pieces)
        clear(self._rows)
        for piece in self._pieces:
            day = self.context.language.date(piece.taken_on) if piece.taken_on else ""
            row = LinkRow(piece.title, day, piece.file_name, name=f"session.evidence.{piece.id}")
            row.clicked.connect(partial(self._on_view, piece))
            self._rows.addWidget(row)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Put files into the vault, where the student sees them."""
        session = self._session
        if session is None or not paths or self.context.refuses_writing():
            return
        wanted = NewEvidence(session.student_id, Visibility.SHARED, session.mobility_id, phase=session.phase)
        sources = tuple(Source(path) for path in paths)
        work = partial(self.context.services.evidence.attach_all, sources, wanted)
        self.context.jobs.start(work, self._on_added, title=_("Adding files"), writes=True)

    def _on_add(self) -> None:
        self.add_files(choosing.files_to_open(self, _("Add files")))

    def _on_added(self, attached: Attached) -> None:
        added = len(attached.pieces)
        if added:
            said = ngettext("{count} file was added.", "{count} files were added.", added).format(count=added)
            undo = partial(self.context.services.evidence.bin, *(piece.id for piece in attached.pieces))
            self.context.notices.undo(said, undo)
        if attached.refused:
            RefusedDialog(attached.refused, added, self).open()

    def _on_view(self, piece: Evidence, _checked: bool = False) -> None:
        evidence = self.context.services.evidence
        if piece.kind is EvidenceKind.PHOTO:
            photos = [each for each in self._pieces if each.kind is EvidenceKind.PHOTO]
            PhotoViewer(photos, photos.index(piece), evidence.content, self.context.language, self).open()
        elif piece.is_text:
            TextViewer(piece.title, evidence.text(piece), self).open()
        else:
            self.context.notices.say(_("This file opens in the tab Evidence."))


class GuidePane(Pane):
    """Shows what the phase is about and what to ask; the warning signs are for the counsellor alone."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._template: SessionTemplate | None = None
        self._card = PhaseCard()
        self._asked = Card(_("What to ask"), name="session.guide.ask")
        self._signs: WarningSigns | None = None
        self.column.addWidget(self._asked)
        self.column.addWidget(self._card)
        self.column.addStretch(1)

    def show_template(self, template: SessionTemplate | None) -> None:
        """Show the prompts of a template."""
        if template == self._template:
            return
        self._template = template
        clear(self._asked.body)
        for step in template.steps if template else ():
            self._asked.body.addWidget(Label(self.context.language.text(step.prompt), "small", wrap=True))

    def show_ground(self, ground: CommonGround) -> None:
        guide = self.context.services.catalogue.phase(ground.session.phase or Phase.PROMOTION)
        self._card.show_guide(guide, self.context.language)
        self.follow_sight()
        if not self.context.sight.now.alone:
            return
        if self._signs is None:
            self._signs = WarningSigns()
            self.column.insertWidget(2, self._signs)
        self._signs.show_signs(tuple(self.context.language.text(sign) for sign in guide.warning_signs))

    def follow_sight(self) -> None:
        """Let the warning signs go where somebody else looks."""
        if self._signs is not None and not self.context.sight.now.alone:
            self._signs.hide()
            self._signs.setParent(None)
            self._signs.deleteLater()
            self._signs = None
