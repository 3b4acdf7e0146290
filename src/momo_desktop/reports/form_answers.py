"""The answer to one question on paper, or the room for it, by the kind of question."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from momo_desktop.domain.entries import Entries, Entry
from momo_desktop.domain.forms import Form, Question, QuestionKind, cell_id, change_id, evidence_id, part_id
from momo_desktop.i18n import Language
from momo_desktop.i18n import numbers as numbers_in_words
from momo_desktop.i18n.two_languages import labelled
from momo_desktop.reports import styles
from momo_desktop.reports.answer_room import LINE, Numbers, WritingLines
from momo_desktop.reports.blocks import paragraph, ruled_table
from momo_desktop.reports.form_fields import FormFields
from momo_desktop.reports.marks import Ticked, bullets
from momo_desktop.reports.tagging import Part

_LINES = {QuestionKind.TEXT: 2, QuestionKind.LONG_TEXT: 5}


@dataclass(frozen=True, slots=True)
class Answers:
    """Is what is printed of the answers to a form; on a blank paper there are no `entries` at all.

    `titles` names the pieces of evidence by their uids, `room` is the width of the page beside the numbers in points.
    """

    form: Form
    language: Language
    color: str
    entries: Entries | None
    titles: Mapping[str, str]
    room: float
    has_room: bool = False
    """Whether what was not answered yet is left open to be answered by hand."""
    fields: FormFields | None = None
    """Collects the fields of a paper that is filled in at a computer."""

    def entry(self, answer_id: str) -> Entry:
        """Return what was answered, which may be nothing."""
        return (self.entries or {}).get(answer_id, Entry())

    def has_room_at(self, *answer_ids: str) -> bool:
        """Tell whether there is room to answer, because nothing stands at any of these places."""
        return self.entries is None or (self.has_room and not any(self.entry(each) for each in answer_ids))


def answer(question: Question, answers: Answers) -> list[Flowable]:
    """Return the answer to a question, or the room for it."""
    language = answers.language
    match question.kind:
        case QuestionKind.CHOICE:
            found = _options(question, answers)
        case QuestionKind.SCALE:
            found = [numbers(question, question.id, answers), *_own_words(question, answers)]
        case QuestionKind.SCALES:
            found = _scales(question, answers)
        case QuestionKind.RATING:
            found = _example(question, answers)
        case QuestionKind.TABLE:
            found = _table(question, answers)
        case QuestionKind.FILE:
            found = _files(question, answers)
        case QuestionKind.DATE:
            found = _short(question, _day(answers.entry(question.id).text, language), answers, 0.36)
        case QuestionKind.NUMBER:
            said = numbers_in_words.said(answers.entry(question.id).text, language)
            found = _short(question, said, answers, 0.24)
        case QuestionKind.TEXT | QuestionKind.LONG_TEXT:
            lines = WritingLines(_LINES[question.kind])
            found = [lines] if answers.has_room_at(question.id) else _said(answers.entry(question.id).text, answers)
            found += [WritingLines(2)] if answers.has_room and answers.entry(question.id) else []
    return [*found, *(_proof(question, answers) if question.asks_evidence else [])]


def numbers(question: Question, answer_id: str, answers: Answers, *asked: Flowable) -> Flowable:
    """Return the numbers of a scale or the steps of a rating, with what is asked at their left."""
    language, chosen = answers.language, answers.entry(answer_id).value
    low, high = question.low, question.high
    if question.kind is QuestionKind.RATING:
        low, high = 1, len(answers.form.steps)
    step = next((each for each in answers.form.steps if each.value == chosen), None)
    if (answers.has_room and chosen is None) or answers.entries is None:
        said = language.gettext("To circle: a number from {low} to {high}").format(low=low, high=high)
    elif chosen is None:
        said = language.gettext("No answer")
    elif step is not None:
        said = language.gettext("{number} {step}").format(number=chosen, step=language.text(step.name))
    else:
        said = language.gettext("{value} of {high}").format(value=chosen, high=high)
    return Numbers(range(low, high + 1), chosen, said, answers.color, asked)


def _options(question: Question, answers: Answers) -> list[Flowable]:
    language, chosen = answers.language, answers.entry(question.id).text.split()
    whole, found = Part("L"), list[Flowable]()
    if answers.has_room_at(question.id):
        several = language.gettext("Tick everything that fits.")
        found.append(paragraph(several if question.several else language.gettext("Tick one box."), styles.HOW_TO_TICK))
    for each in question.parts:
        done = each.id in chosen
        body = Part("LBody", Part("LI", whole))
        words, said = language.text(each.text), language.gettext("Chosen") if done else ""
        found.append(Ticked(words, answers.color if done else "control", body, "done" if done else "box", said))
    return found


def _scales(question: Question, answers: Answers) -> list[Flowable]:
    return [
        numbers(
            question,
            part_id(question.id, part),
            answers,
            paragraph(answers.language.text(part.text), styles.ITEM),
        )
        for part in question.parts
    ]


def _own_words(question: Question, answers: Answers) -> list[Flowable]:
    text = answers.entry(question.id).text
    if text.strip():
        return _said(text, answers)
    is_open = answers.entries is None or answers.has_room
    return [WritingLines(2, answers.language.gettext("In your own words"))] if is_open else []


def _example(question: Question, answers: Answers) -> list[Flowable]:
    language = answers.language
    change = answers.entry(change_id(question.id)).text.strip()
    said = labelled(language.gettext("What changed: {words}"), words=change) if change else ""
    texts = [text for text in (answers.entry(question.id).text.strip(), said) if text]
    if texts:
        return _said("\n".join(texts), answers)
    is_open = answers.entries is None or answers.has_room
    return [WritingLines(1, language.gettext("An example: when and where?"))] if is_open else []


def _table(question: Question, answers: Answers) -> list[Flowable]:
    head = [answers.language.text(part.text) for part in question.parts]
    rows = [
        [answers.entry(cell_id(question.id, row, part)).text.strip() for part in question.parts]
        for row in range(1, question.high + 1)
    ]
    if answers.entries is None or answers.has_room:
        return [ruled_table(head, rows, 0 if any(map(any, rows)) else LINE + 3)] if head else []
    written = [row for row in rows if any(row)]
    return [ruled_table(head, written)] if written else _said("", answers)


def _files(question: Question, answers: Answers) -> list[Flowable]:
    if answers.has_room_at(question.id):
        return [_attached(answers)]
    named = _named(answers.entry(question.id).text, answers)
    return bullets(named, answers.color) or _said("", answers)


def _proof(question: Question, answers: Answers) -> list[Flowable]:
    if answers.has_room_at(evidence_id(question.id)):
        return [_attached(answers)]
    named = _named(answers.entry(evidence_id(question.id)).text, answers)
    said = answers.language.gettext("Attached: {names}").format(names=", ".join(named))
    return [paragraph(said, styles.CAPTION)] if named else []


def _attached(answers: Answers) -> Flowable:
    return WritingLines(1, answers.language.gettext("Attached:"))


def _named(uids: str, answers: Answers) -> list[str]:
    return [answers.titles[uid] for uid in uids.split() if uid in answers.titles]


def _short(question: Question, text: str, answers: Answers, share: float) -> list[Flowable]:
    room = WritingLines(1, width=answers.room * share)
    return [room] if answers.has_room_at(question.id) else _said(text, answers)


def _said(text: str, answers: Answers) -> list[Flowable]:
    if text.strip():
        return [paragraph(text.strip(), styles.ANSWER, Part("P", Part("BlockQuote")), bar=answers.color)]
    return [paragraph(answers.language.gettext("No answer"), styles.NO_ANSWER)]


def _day(text: str, language: Language) -> str:
    try:
        return language.date(date.fromisoformat(text), "long")
    except ValueError:
        return text
