"""How a form will look: on the screen, on paper, and to the student alone. Nothing that is tried here is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.domain import entries as standing
from momo_desktop.domain.entries import Entry
from momo_desktop.domain.forms import AnswerSet, Form, Question, QuestionKind, Rater, cell_id, part_id
from momo_desktop.domain.own_content_texts import WITH_PARTS
from momo_desktop.domain.student_screens import AskedForm, Given, alone
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ReportRefused
from momo_desktop.i18n import Language, _
from momo_desktop.progress import Progress
from momo_desktop.ui.form_runner.column import FormColumn
from momo_desktop.ui.form_runner.fields.answer_field import Asking
from momo_desktop.ui.form_runner.question import QuestionBlock
from momo_desktop.ui.latest import Latest
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.content import words
from momo_desktop.ui.student_window.look import Reading
from momo_desktop.ui.student_window.question import QuestionBlock as StudentQuestion
from momo_desktop.ui.widgets.chips import ChoiceChips
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.pdf_preview import PdfPreview

SCREEN, BLANK, FILLED, STUDENT = "screen", "blank", "filled", "student"

_STUDENT_WIDTH = 620


class PreviewPane(QWidget):
    """Shows a form in one of four ways."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("content.preview")
        self._context = context
        self._form: Form | None = None
        self._language = context.language
        self._latest = Latest(context.jobs, self)
        self._latest.answered.connect(self._on_made)
        ways = [
            (SCREEN, _("On the screen")),
            (BLANK, _("On paper, blank")),
            (FILLED, _("On paper, filled in")),
            (STUDENT, _("To the student alone")),
        ]
        self._ways = ChoiceChips(ways, _("How the form is looked at"), name="content.preview.way")
        self._ways.chosen.connect(self._on_way)
        self._paper = PdfPreview(context.language, name="content.preview.paper")
        self._place = QStackedWidget()
        self._place.addWidget(self._paper)
        self._made: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._ways)
        column.addWidget(self._place, 1)

    def show_form(self, form: Form, code: str) -> None:
        """Show a form in a language, in the way that was chosen last."""
        self._form, self._language = form, words.speaker(code)
        self._on_way(self._ways.key())

    def _on_way(self, way: str) -> None:
        if self._form is None:
            return
        self._latest.stop()
        if way in {BLANK, FILLED}:
            self._show_paper(self._form, filled=way == FILLED)
        else:
            self._show(_screen(self._form, self._language) if way == SCREEN else self._student(self._form))

    def _show(self, made: QWidget) -> None:
        if self._made is not None:
            self._place.removeWidget(self._made)
            self._made.deleteLater()
        self._made = made
        self._place.addWidget(made)
        self._place.setCurrentWidget(made)

    def _student(self, form: Form) -> QWidget:
        whole = replace(form, questions=tuple(each for each in form.questions if can_be_asked(each)))
        asked = AskedForm(alone(whole), {})
        if not asked.questions:
            sentence = _("The student is asked nothing of this form alone: you fill it in together.")
            return EmptyState("person", sentence, name="content.preview.nothing")
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        question = StudentQuestion(Reading(self._language), asked, _keep_nothing)
        question.setMaximumWidth(_STUDENT_WIDTH)
        column.addWidget(question, 0, Qt.AlignmentFlag.AlignTop)
        return place

    def _show_paper(self, form: Form, *, filled: bool) -> None:
        self._place.setCurrentWidget(self._paper)
        self._paper.set_state(_("Making the paper…"))
        answers = invented(form, self._context.clock.now()) if filled else None
        self._latest.ask_now(partial(self._make, form, self._language, answers))

    def _make(self, form: Form, language: Language, filled: AnswerSet | None, progress: Progress) -> bytes | None:
        try:
            return self._context.services.reports.blank_form(form, language, progress, filled).pdf
        except ReportRefused:
            return None

    def _on_made(self, pdf: bytes | None) -> None:
        self._paper.set_state("")
        if pdf is None:
            self._paper.say(_("This cannot be printed: a text has a character that our typeface does not have."))
        else:
            self._paper.show_pdf(pdf)


class _Screen(FormColumn):
    """Asks as the form runner does and hides what hangs on a choice that was not made."""

    def __init__(self, form: Form, blocks: list[QuestionBlock]) -> None:
        super().__init__(blocks)
        self.setObjectName("content.preview.screen")
        self._form, self._blocks = form, blocks
        for block in blocks:
            block.set_compact(False)
            block.edited.connect(self._show_asked)
        self._show_asked()

    def _show_asked(self) -> None:
        entries = {answer_id: entry for block in self._blocks for answer_id, entry in block.entries().items()}
        asked = {question.id for question in standing.asked(self._form, entries)}
        for block in self._blocks:
            block.setVisible(block.question.id in asked)


def can_be_asked(question: Question) -> bool:
    """Tell whether a question of a draft has what it needs, as a choice needs something to choose from."""
    return bool(question.parts) or question.kind not in WITH_PARTS


def _screen(form: Form, language: Language) -> QWidget:
    numbered = [(each, n) for n, each in enumerate(form.questions, 1) if can_be_asked(each)]
    steps = tuple(language.text(step.name) for step in sorted(form.steps, key=lambda step: step.value))
    return _Screen(form, [QuestionBlock(each, n, Asking(language, steps)) for each, n in numbered])


def invented(form: Form, now: datetime) -> AnswerSet:
    """Return answers that nobody gave, for a look at the filled paper."""
    entries = {answer_id: entry for each in form.questions for answer_id, entry in _answers(each).items()}
    moment = datetime.combine(now.date(), time(), UTC)
    empty = AnswerSet(0, None, form.id, form.version, None, Rater.STUDENT, moment, Visibility.SHARED, ())
    return standing.with_entries(empty, form, entries)


def _answers(question: Question) -> dict[str, Entry]:
    said, middle = _("An answer, to see how it looks."), (question.low + question.high) // 2
    match question.kind:
        case QuestionKind.CHOICE:
            return {question.id: Entry(question.parts[0].id if question.parts else "")}
        case QuestionKind.SCALE:
            return {question.id: Entry(said, middle)}
        case QuestionKind.RATING:
            return {question.id: Entry(said, 2)}
        case QuestionKind.SCALES:
            return {part_id(question.id, part): Entry(value=middle) for part in question.parts}
        case QuestionKind.DATE:
            return {question.id: Entry("2026-05-04")}
        case QuestionKind.NUMBER:
            return {question.id: Entry("12.5")}
        case QuestionKind.TABLE:
            return {cell_id(question.id, 1, part): Entry(said) for part in question.parts}
        case QuestionKind.FILE:
            return {}
        case _:
            return {question.id: Entry(said)}


def _keep_nothing(_given: Given) -> None:
    """Let go of what is tried in the student's view."""
