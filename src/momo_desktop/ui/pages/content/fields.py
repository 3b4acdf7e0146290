"""The fields of what the school writes: of a content as a whole, and of one of its pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from momo_desktop.domain.checklists import CharterPoint
from momo_desktop.domain.dues import Anchor
from momo_desktop.domain.forms import FormKind, QuestionKind, Rater
from momo_desktop.domain.own_content import (
    OwnBody,
    OwnChecklistItem,
    OwnForm,
    OwnQuestion,
    OwnSkill,
    OwnSkills,
    OwnSnippet,
    OwnStep,
)
from momo_desktop.domain.own_content_texts import WITH_PARTS, WITH_RANGE
from momo_desktop.domain.own_pieces import OwnPiece, choices_before, said
from momo_desktop.domain.skills import Competence
from momo_desktop.i18n import _, pgettext, record_words
from momo_desktop.ui.form_runner import words as runner_words
from momo_desktop.ui.forms.choices import Choice
from momo_desktop.ui.forms.editors import Tick
from momo_desktop.ui.forms.form import Field, Form, Section
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.content import words
from momo_desktop.ui.pages.content.editors import DaysEditor, PartsEditor, PeopleEditor, WordingEditor

HEAD, PIECE = "content.head", "content.piece"
"""The names of the two forms; those of their fields begin with them."""

_HIGHEST, _MOST_ROWS = 10, 20


@dataclass(frozen=True, slots=True)
class Writing:
    """Is what fields need to know: the languages that are written in, one or two."""

    context: PageContext
    codes: tuple[str, ...]

    def wording(self, field: str, label: str, form: str, *, lines: int = 1) -> Field:
        """Return a field of words, as wide as the form."""
        editor = WordingEditor(self.codes, label, lines=lines, name=f"{form}.{field}")
        return Field(field, label, editor, wide=True)


def head_form(writing: Writing, body: OwnBody) -> Form[Any]:
    """Return the fields of a content as a whole."""
    parts: list[Field | Section] = [writing.wording("title", _("Title"), HEAD)]
    if isinstance(body, OwnForm):
        parts += [
            writing.wording("purpose", _("What it is for"), HEAD, lines=2),
            Field("phase", _("Phase"), Choice(words.phases(writing.context))),
            Field(
                "replaces",
                _("Stands instead of"),
                Choice(_replaceable(writing.context, body)),
                help=_("The MOMO form is then not asked any more. What was answered stays."),
            ),
        ]
    if isinstance(body, OwnSkills):
        groups = PartsEditor(writing.codes, pgettext("of skills", "Group"), _("Add a group"), name=f"{HEAD}.groups")
        parts += [
            writing.wording("purpose", _("What it is for"), HEAD, lines=2),
            Field("groups", pgettext("of skills", "Groups"), groups, wide=True),
        ]
    return Form(parts, name=HEAD)


def piece_form(writing: Writing, body: OwnBody, piece: OwnPiece) -> Form[Any]:
    """Return the fields of a piece."""
    match piece:
        case OwnQuestion() if isinstance(body, OwnForm):
            parts = _question(writing, body, piece)
        case OwnChecklistItem():
            parts = _item(writing, piece)
        case OwnStep():
            title = words.step(writing.context, piece.step)
            parts = [Section(title), writing.wording("prompt", _("What to say or ask in this step"), PIECE, lines=3)]
        case OwnSnippet():
            every = [(None, _("In every phase")), *words.phases(writing.context)]
            parts = [
                writing.wording("short", _("Short name"), PIECE),
                writing.wording("text", _("Beginning of the sentence"), PIECE, lines=2),
                Field("phase", _("Phase"), Choice(every)),
            ]
        case OwnSkill() if isinstance(body, OwnSkills):
            parts = _skill(writing, body, piece)
        case _:
            raise TypeError(f"{type(body).__name__} has no {type(piece).__name__}")
    return Form(parts, name=PIECE)


def _question(writing: Writing, body: OwnForm, question: OwnQuestion) -> list[Field | Section]:
    kinds = [(kind, words.question_kind(kind)) for kind in words.QUESTION_KINDS]
    parts: list[Field | Section] = [
        writing.wording("text", _("Question"), PIECE, lines=2),
        writing.wording("guiding", _("Hint for the answer"), PIECE),
        Field("kind", _("How it is answered"), Choice(kinds)),
    ]
    parts += [Field("answered_by", _("Who answers"), Choice([(each, runner_words.rater(each)) for each in Rater]))]
    parts += _of_kind(writing, question)
    parts += _condition(body, question, writing.codes[0])
    parts += [_tick("private", _("Private: the answer never reaches the student’s view or a paper"))]
    if question.kind is not QuestionKind.FILE:
        parts += [_tick("asks_evidence", _("Asks for a piece of evidence"))]
    return parts


def _of_kind(writing: Writing, question: OwnQuestion) -> list[Field]:
    found: list[Field] = []
    kind = question.kind
    if kind in WITH_PARTS:
        label, add = {
            QuestionKind.SCALES: (_("Lines, each with its scale"), _("Add a line")),
            QuestionKind.TABLE: (_("Columns"), _("Add a column")),
        }.get(kind, (pgettext("of a question", "Options"), _("Add an option")))
        parts = PartsEditor(writing.codes, words.part(kind), add, name=f"{PIECE}.parts")
        found += [Field("parts", label, parts, wide=True)]
    if kind is QuestionKind.CHOICE:
        found += [_tick("several", _("Several options can be chosen"))]
    if kind in WITH_RANGE:
        found += [
            Field("low", _("The scale begins with"), _numbers(range(1, 3), question.low)),
            Field("high", _("and ends with"), _numbers(range(2, _HIGHEST + 1), question.high)),
        ]
    if kind is QuestionKind.TABLE:
        found += [Field("high", _("Rows"), _numbers(range(1, _MOST_ROWS + 1), question.high))]
    return found


def _condition(body: OwnForm, question: OwnQuestion, code: str) -> list[Field]:
    choices = choices_before(body, question.id)
    if not choices and not question.if_question:
        return []
    numbers = {each.id: number for number, each in enumerate(body.questions, 1)}
    asked = {
        each.id: _("{number}. {words}").format(number=numbers[each.id], words=said(each.text, code)) for each in choices
    }
    found = [
        Field(
            "if_question", _("Show it only if"), Choice(_with_now(asked, question.if_question, _("It is always shown")))
        )
    ]
    chosen = next((each for each in choices if each.id == question.if_question), None)
    if chosen is not None:
        options = {part.id: said(part.text, code) or part.id for part in chosen.parts}
        found += [Field("if_option", _("is answered with"), Choice(_with_now(options, question.if_option, "")))]
    return found


def _item(writing: Writing, item: OwnChecklistItem) -> list[Field | Section]:
    anchors = [
        (None, _("No date")),
        (Anchor.DEPARTURE, _("Departure")),
        (Anchor.RETURN, _("Return")),
    ]
    together = [(True, _("All of them together")), (False, _("Any one of them"))]
    parts: list[Field | Section] = [
        writing.wording("text", _("What is to do"), PIECE, lines=2),
        writing.wording("help", pgettext("of an item", "Help"), PIECE),
        Field("owners", _("Who does it"), PeopleEditor(name=f"{PIECE}.owners"), wide=True),
        Field("phase", _("Phase"), Choice(words.phases(writing.context))),
    ]
    if len(item.owners) > 1:
        parts += [Field("together", _("All or any one"), Choice(together))]
    points = [(point, record_words.charter_point(writing.context.language, point)) for point in CharterPoint]
    parts += [
        Field("charter", _("Point of the Quality Charter"), Choice([(None, _("None of the ten")), *points])),
        Field("anchor", _("Due, counted from"), Choice(anchors)),
    ]
    if item.anchor is not None:
        parts += [Field("days", _("How many days"), DaysEditor(name=f"{PIECE}.days"))]
    return parts


def _skill(writing: Writing, body: OwnSkills, skill: OwnSkill) -> list[Field | Section]:
    context, code = writing.context, writing.codes[0]
    groups = {each.id: said(each.text, code) or _("Group without a name") for each in body.groups}
    spoken = writing.wording("text", _("What the student says of it"), PIECE, lines=2)
    same = next((each for each in context.services.catalogue.program_spine.skills if each.id == skill.same_as), None)
    if same is not None:
        goes_on = _("Its ratings go on with those of the MOMO skill “{skill}”.")
        spoken = replace(spoken, help=goes_on.format(skill=context.language.text(same.wording)))
    parts: list[Field | Section] = [
        spoken,
        writing.wording("guiding", _("Hint for the answer"), PIECE),
        Field("group", pgettext("of skills", "Group"), Choice(_with_now(groups, skill.group, _("Choose a group")))),
    ]
    for name, label in (("key_competence", _("EU key competence")), ("lifecomp", _("LifeComp competence"))):
        if not skill.same_as:
            found = {each.id: context.language.text(each.label) for each in _competences(context, name)}
            parts += [Field(name, label, Choice(_with_now(found, getattr(skill, name), _("None"))), wide=True)]
    return parts


def _competences(context: PageContext, framework_id: str) -> Sequence[Competence]:
    every = context.services.catalogue.frameworks
    return next(framework.offered for framework in every if framework.id == framework_id)


def _replaceable(context: PageContext, body: OwnForm) -> list[tuple[object, str]]:
    catalogue = context.services.catalogue
    ours = [each for each in catalogue.forms if each.kind is not FormKind.SKILLS and each.title.key]
    titles = {each.id: context.language.text(each.title) for each in ours}
    return _with_now(titles, body.replaces, _("No MOMO form"))


def _with_now(choices: dict[str, str], now: str, none: str) -> list[tuple[object, str]]:
    """Return choices with the one that is made now, even if it is not there any more: showing must not change it."""
    first: list[tuple[object, str]] = [("", none or _("Choose an option"))]
    gone: list[tuple[object, str]] = [(now, _("No longer there"))] if now and now not in choices else []
    return [*first, *choices.items(), *gone]


def _tick(name: str, words: str) -> Field:
    return Field(name, words, Tick(words), wide=True)


def _numbers(numbers: Sequence[int], now: int) -> Choice:
    every = sorted({*numbers, now})
    return Choice([(number, str(number)) for number in every])


REBUILT_BY = frozenset({"kind", "if_question", "anchor", "owners"})
"""The fields whose value decides which other fields there are."""
