"""A form as a PDF that is filled in at a computer, in any reader, and comes back."""

from __future__ import annotations

from momo_desktop.domain import filled_forms
from momo_desktop.domain.entries import of_answers
from momo_desktop.domain.filled_forms import FormMark
from momo_desktop.domain.papers import FormSheet
from momo_desktop.i18n import Language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import field_writing, form_sheet
from momo_desktop.reports.form_fields import FormFields


def render(sheet: FormSheet, mark: FormMark, language: Language, progress: Progress = UNWATCHED) -> bytes:
    """Return the file; `mark` says in a hidden field what it is. Private questions are not in it, nor is a name."""
    fields = FormFields(filled_forms.values_of(sheet.form, of_answers(sheet.filled)))
    drawn = form_sheet.render_fillable(sheet, fields, language, progress)
    return field_writing.write(drawn, fields.fields, (filled_forms.MARK, mark.written()))
