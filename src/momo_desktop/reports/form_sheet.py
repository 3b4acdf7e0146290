"""A form on paper: blank, to be filled by hand, or with the answers in their places."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import CondPageBreak, Flowable, Indenter, Spacer

from momo_desktop.domain import entries, paper_codes
from momo_desktop.domain.form_plan import points_of
from momo_desktop.domain.forms import AnswerSet, Form, FormKind, Question, QuestionKind, Rater
from momo_desktop.domain.paper_codes import Carried
from momo_desktop.domain.papers import FormSheet
from momo_desktop.i18n import N_, Language, record_words
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import fillable_room, styles, words
from momo_desktop.reports.answer_room import Choices, Field, Fields
from momo_desktop.reports.blocks import TaggedParagraph, heading, numbered, paragraph
from momo_desktop.reports.code_mark import BesideMark, CodeMark
from momo_desktop.reports.document import PLAIN, Output, Sheet, build
from momo_desktop.reports.form_answers import Answers, answer, numbers
from momo_desktop.reports.form_fields import FormFields
from momo_desktop.reports.styles import INDENT, PAGE_HEIGHT
from momo_desktop.reports.tagging import Part

TITLE = N_("Form")

_WHOLE = 330.0
"""Points up to which a question and its answer stay on one page."""
_MOST = 600.0
"""Points that no question asks for before it: an empty page has little more."""
_BEGIN = 60.0
"""Points of a longer answer in words that stay with its question."""


def render(sheet: FormSheet, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN) -> bytes:
    """Return the form as PDF. Private questions are not in it; of a filled one neither is what was not asked.

    One that was begun has room for the rest, and the questions that may still be asked.
    """
    head = _who(sheet, language)
    return _render(sheet, head, language, progress, output)


def render_fillable(sheet: FormSheet, fields: FormFields, language: Language, progress: Progress) -> bytes:
    """Return a form in its place with room for `fields`, which are collected as they are drawn; it names nobody."""
    return _render(sheet, _whose(sheet, language), language, progress, PLAIN, fields)


def _render(  # noqa: PLR0913, PLR0917
    sheet: FormSheet,
    head: Sequence[Flowable],
    language: Language,
    progress: Progress,
    output: Output,
    fields: FormFields | None = None,
) -> bytes:
    form = sheet.form
    around = Sheet(
        title=language.gettext(TITLE),
        header=sheet.school.name,
        footer=_footer(sheet, language),
        left_out=words.left_out(language, sheet.left_out),
        output=output,
    )
    given = entries.of_answers(sheet.filled) if sheet.filled else None
    color = f"phase{int(form.phase)}" if form.phase else "primary"
    answers = Answers(form, language, color, given, sheet.titles, output.width - INDENT, sheet.has_room, fields)
    story = [*_begin(sheet, language), *head, *_steps(form, language)]
    for number, question in _asked(answers):
        story += _question(number, question, answers)
    return build(around, story, language, progress)


def _footer(sheet: FormSheet, language: Language) -> str:
    """Return the code, the version, then the title, which may be cut at the end."""
    version = language.pgettext("of a form", "Version {number}").format(number=sheet.form.version)
    code = paper_codes.written(sheet.code)
    return " · ".join(part for part in (code, version, language.text(sheet.form.title)) if part)


def _begin(sheet: FormSheet, language: Language) -> list[Flowable]:
    """Return title and purpose, with the mark of a form that comes back beside them."""
    form, blocks = sheet.form, list[Flowable]()
    if title := language.text(form.title).strip():
        blocks.append(heading(1, title))
    if purpose := language.text(form.purpose).strip():
        blocks.append(paragraph(purpose, styles.LEAD))
    if not sheet.code:
        return blocks
    return [BesideMark(blocks, CodeMark(Carried(form.id, form.version, sheet.code), language))]


def _who(sheet: FormSheet, language: Language) -> list[Flowable]:
    """Return whose form it is and from when; a form of a series, or one of another's, says whose view it is too."""
    filled, name = sheet.filled, sheet.student.full() if sheet.student else ""
    day = language.date(filled.answered_at.date(), "long") if filled and not sheet.has_room else ""
    first = Fields(
        [
            Field(language.gettext("Name"), name, 5),
            Field(language.gettext("Class"), sheet.school_class, 2),
            Field(language.gettext("Date"), day, 3),
        ]
    )
    return [first, *_whose(sheet, language), Spacer(1, 8)]


def _whose(sheet: FormSheet, language: Language) -> list[Flowable]:
    in_series, filled = sheet.form.kind is FormKind.SKILLS, sheet.filled
    if filled is None:
        return _views(language) if in_series else []
    return [_view(filled, language)] if in_series or filled.rater is not Rater.STUDENT else []


def _views(language: Language) -> list[Flowable]:
    """Return boxes to tick: whose view it is, and at which point of the series."""
    raters = [record_words.rater(language, each) for each in Rater]
    points = [record_words.point_of_stay(language, each) for each in points_of(None)]
    return [
        Choices(language.gettext("Whose view it is"), raters),
        Choices(language.gettext("When"), points),
    ]


def _view(filled: AnswerSet, language: Language) -> Flowable:
    fields = [Field(language.gettext("Whose view it is"), record_words.rater(language, filled.rater))]
    if filled.point:
        fields.append(Field(language.gettext("When"), record_words.point_of_stay(language, filled.point)))
    return Fields(fields)


def _steps(form: Form, language: Language) -> list[Flowable]:
    """Return what the numbers of a rating mean, once for all of its questions."""
    steps = sorted(form.steps, key=lambda step: step.value)
    said = [
        numbered(step.value, language.text(step.explanation), styles.STEP, strong=language.text(step.name))
        for step in steps
    ]
    return [*said, Spacer(1, 10)] if said else []


def _asked(answers: Answers) -> Iterator[tuple[int, Question]]:
    """Return the questions that are printed, with the numbers that they have on the screen too."""
    for number, question in enumerate(answers.form.questions, 1):
        if not question.private and _is_asked(question, answers):
            yield number, question


def _is_asked(question: Question, answers: Answers) -> bool:
    """Tell whether a question is printed: of a form that was begun, also where it is not decided yet."""
    asked = question.show_if
    return (
        asked is None
        or answers.has_room_at(asked.question_id)
        or asked.option in answers.entry(asked.question_id).text.split()
        or any(answers.entry(each) for each in entries.ids(question))
    )


def _question(number: int, question: Question, answers: Answers) -> list[Flowable]:
    """Return a question with its answer; both stay on one page where that leaves no large gap."""
    language = answers.language
    above, below = _condition(question, answers), _hints(question, answers.form, language)
    head = numbered(number, language.text(question.text), styles.ASKED, Part("H2"))
    if question.kind is QuestionKind.RATING:
        head, below = _rated(question, answers, head, *below), []
    if answers.fields is None:
        found = answer(question, answers)
    else:
        found = fillable_room.answer(question, answers.fields, answers.form, language)
    needed = _height([*above, head, *below], answers.room + INDENT) + _kept(found, answers.room)
    return [
        CondPageBreak(min(needed, _MOST)),
        *above,
        head,
        *below,
        Indenter(left=INDENT),
        *found,
        Indenter(left=-INDENT),
        Spacer(1, 3 if question.kind is QuestionKind.RATING else 10),
    ]


def _rated(question: Question, answers: Answers, *asked: Flowable) -> Flowable:
    """Return what is asked with the steps of its rating."""
    if answers.fields is None:
        return numbers(question, question.id, answers, *asked)
    said = answers.language.text(question.text)
    return fillable_room.rings(question, question.id, answers.fields, answers.form, said, *asked)


def _condition(question: Question, answers: Answers) -> list[Flowable]:
    """Return when a question is asked at all; nothing where that depends on what is not printed."""
    language, asked = answers.language, question.show_if
    for number, other in enumerate(answers.form.questions, 1):
        if asked and other.id == asked.question_id and not other.private:
            option = next((each.text for each in other.parts if each.id == asked.option), None)
            if option:
                said = language.gettext("If you answered “{option}” to question {number}:")
                words_of_option = language.text(option)
                return [paragraph(said.format(option=words_of_option, number=number), styles.CONDITION)]
    return []


def _hints(question: Question, form: Form, language: Language) -> list[Flowable]:
    """Return who answers, if that is not who fills the form, and what helps to answer."""
    said_of = {
        Rater.STUDENT: language.gettext("The student answers this."),
        Rater.COUNSELLOR: language.gettext("The counsellor answers this."),
        Rater.HOST_MENTOR: language.gettext("The host mentor answers this."),
    }
    by = "" if question.answered_by is form.filler else said_of[question.answered_by]
    hints = ((by, styles.ANSWERED_BY), (language.text(question.guiding), styles.HINT))
    return [paragraph(said, style) for said, style in hints if said.strip()]


def _kept(found: Sequence[Flowable], room: float) -> float:
    """Return the points of an answer that stay on the page of its question: all, or the beginning of a long one."""
    heights = [_height([each], room) for each in found]
    kept = [
        min(height, _BEGIN) if isinstance(each, TaggedParagraph) else height
        for each, height in zip(found, heights, strict=True)
    ]
    return sum(kept) if sum(kept) <= _WHOLE else min(sum(kept[:3]), _WHOLE)


def _height(blocks: Sequence[Flowable], width: float) -> float:
    """Return the points that blocks take, with the room around them."""
    return sum(each.wrap(width, PAGE_HEIGHT)[1] + each.getSpaceBefore() + each.getSpaceAfter() for each in blocks)
