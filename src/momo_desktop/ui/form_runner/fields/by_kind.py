"""How a question is answered: one field for each kind of question."""

from __future__ import annotations

from momo_desktop.domain.forms import Question, QuestionKind
from momo_desktop.ui.form_runner.fields.answer_field import AnswerField, Asking
from momo_desktop.ui.form_runner.fields.choice import ChoiceField
from momo_desktop.ui.form_runner.fields.evidence import FileField
from momo_desktop.ui.form_runner.fields.rating import RatingField
from momo_desktop.ui.form_runner.fields.scales import ScaleField, ScalesField
from momo_desktop.ui.form_runner.fields.table import TableField
from momo_desktop.ui.form_runner.fields.texts import LineField, TextField
from momo_desktop.ui.form_runner.fields.typed import DateField, NumberField


def field(question: Question, asking: Asking, *, name: str) -> AnswerField:  # noqa: C901 - one case for each kind
    """Return the field for a question."""
    asked = asking.language.text(question.text)
    match question.kind:
        case QuestionKind.TEXT:
            return LineField(question, asked, name=name)
        case QuestionKind.LONG_TEXT:
            return TextField(question, asked, name=name)
        case QuestionKind.CHOICE:
            return ChoiceField(question, asked, asking.language, name=name)
        case QuestionKind.SCALE:
            return ScaleField(question, asked, name=name)
        case QuestionKind.SCALES:
            return ScalesField(question, asking.language, name=name)
        case QuestionKind.DATE:
            return DateField(question, asked, name=name)
        case QuestionKind.NUMBER:
            return NumberField(question, asked, name=name)
        case QuestionKind.FILE:
            return FileField(question, asked, asking, name=name)
        case QuestionKind.TABLE:
            return TableField(question, asked, asking.language, name=name)
        case QuestionKind.RATING:
            return RatingField(question, asked, asking, name=name)
