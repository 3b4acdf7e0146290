"""The field for the answer to one question, by the kind of question."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from reportlab.platypus import Flowable

from momo_desktop.domain import filled_forms
from momo_desktop.domain.filled_forms import number_name, option_name, option_state, text_name
from momo_desktop.domain.forms import Form, Question, QuestionKind, cell_id, part_id
from momo_desktop.i18n import Language
from momo_desktop.reports import styles
from momo_desktop.reports.blocks import paragraph
from momo_desktop.reports.form_fields import BoxRow, FieldKind, FormFields, MarkRow, RingRow, TextBox

_LINES = {QuestionKind.TEXT: 1, QuestionKind.LONG_TEXT: 6}


def answer(question: Question, fields: FormFields, form: Form, language: Language) -> list[Flowable]:
    """Return the field for the answer to a question."""
    asked, name = language.text(question.text), text_name(question.id)
    match question.kind:
        case QuestionKind.CHOICE:
            return _options(question, fields, language)
        case QuestionKind.SCALE:
            own = language.gettext("In your own words")
            box = TextBox(fields.add(name, FieldKind.LINES), f"{asked}: {own}", 2, label=own)
            return [rings(question, question.id, fields, form, asked), box]
        case QuestionKind.SCALES:
            return [
                rings(
                    question,
                    part_id(question.id, part),
                    fields,
                    form,
                    f"{asked} {language.text(part.text)}",
                    paragraph(language.text(part.text), styles.ITEM),
                )
                for part in question.parts
            ]
        case QuestionKind.RATING:
            own = language.gettext("An example: when and where?")
            return [TextBox(fields.add(name, FieldKind.LINES), f"{asked}: {own}", 2, label=own)]
        case QuestionKind.TABLE:
            return _table(question, fields, language)
        case QuestionKind.DATE:
            return [TextBox(fields.add(name, FieldKind.LINE), asked, 1, share=0.36)]
        case QuestionKind.NUMBER:
            return [TextBox(fields.add(name, FieldKind.LINE), asked, 1, share=0.24)]
        case QuestionKind.FILE:
            return [paragraph(language.gettext("Bring this along, or send it with the form."), styles.CAPTION)]
        case QuestionKind.TEXT | QuestionKind.LONG_TEXT:
            lines = _LINES[question.kind]
            return [TextBox(fields.add(name, FieldKind.LINES if lines > 1 else FieldKind.LINE), asked, lines)]


def rings(
    question: Question, answer_id: str, fields: FormFields, form: Form, said: str, *asked: Flowable
) -> Flowable:  # fmt: skip
    """Return the numbers of a scale or the steps of a rating, with what is asked at their left."""
    rating = question.kind is QuestionKind.RATING
    numbers = range(1, len(form.steps) + 1) if rating else range(question.low, question.high + 1)
    return RingRow(fields.add(number_name(answer_id), FieldKind.ONE), numbers, said, asked)


def _options(question: Question, fields: FormFields, language: Language) -> list[Flowable]:
    asked = language.text(question.text)
    if question.several:
        hint = language.gettext("Tick everything that fits.")
        rows = [
            (fields.add(option_name(question.id, part), FieldKind.TICK), filled_forms.TICKED, language.text(part.text))
            for part in question.parts
        ]
    else:
        hint = language.gettext("Choose one.")
        one = fields.add(text_name(question.id), FieldKind.ONE)
        rows = [(one, option_state(place), language.text(part.text)) for place, part in enumerate(question.parts, 1)]
    marks: list[Flowable] = [MarkRow(made, state, words, f"{asked}: {words}") for made, state, words in rows]
    return [paragraph(hint, styles.HOW_TO_TICK), *marks]


def _table(question: Question, fields: FormFields, language: Language) -> list[Flowable]:
    heads = [language.text(part.text) for part in question.parts]
    if not heads:
        return []
    rows: list[Flowable] = [
        BoxRow(
            [
                (fields.add(text_name(cell_id(question.id, row, part)), FieldKind.LINE), f"{head} {row}")
                for part, head in zip(question.parts, heads, strict=True)
            ]
        )
        for row in range(1, question.high + 1)
    ]
    return [BoxRow([(None, head) for head in heads]), *rows]
