"""What the import of a class list says of its columns and rows, in the window and on the command line alike."""

from __future__ import annotations

from datetime import date

from momo_desktop.domain.class_lists import JudgedRow, Problem, Reason, Verdict
from momo_desktop.domain.list_tables import Field
from momo_desktop.i18n.language import Language

_LONGEST_QUOTE = 40


def field(language: Language, value: Field) -> str:
    """Return what a column holds."""
    return {
        Field.IGNORED: language.gettext("Leave out"),
        Field.GIVEN: language.gettext("Given name"),
        Field.MIDDLE: language.gettext("Middle name or patronymic"),
        Field.FAMILY: language.gettext("Family name"),
        Field.FULL_NAME: language.gettext("Full name"),
        Field.CLASS: language.gettext("Class"),
        Field.BIRTH_DATE: language.gettext("Birth date"),
        Field.EMAIL: language.gettext("Email"),
        Field.PHONE: language.gettext("Phone"),
        Field.GUARDIAN_NAME: language.gettext("Guardian's name"),
        Field.GUARDIAN_PHONE: language.gettext("Guardian's phone"),
        Field.GUARDIAN_EMAIL: language.gettext("Guardian's email"),
    }[value]


def verdict(language: Language, value: Verdict) -> str:
    """Return what will become of a row."""
    return {
        Verdict.NEW: language.gettext("New"),
        Verdict.SAME: language.gettext("Already here"),
        Verdict.MAYBE: language.gettext("Maybe the same"),
        Verdict.ERROR: language.gettext("Cannot be added"),
    }[value]


def reason(language: Language, row: JudgedRow) -> str:
    """Return why a row has its verdict, and what was left out of it; empty when there is nothing to say."""
    if row.verdict is Verdict.ERROR:
        return problem(language, row.problem) if row.problem is not None else ""
    alike = _likeness(language, row) if row.student_id or row.other_row else ""
    remark = problem(language, row.problem) if row.problem is not None else ""
    return " ".join(sentence for sentence in (alike, remark) if sentence)


def problem(language: Language, found: Problem) -> str:
    """Return what is wrong with one cell, with the text that stood there where it is short enough to be shown."""
    if found.reason is Reason.FORMULA:
        return _formula(language, found.field)
    if found.reason is Reason.TOO_LONG:
        return _too_long(language, found.field)
    if found.reason is Reason.UNLIKELY_AGE:
        born = language.date(date.fromisoformat(found.text))
        return language.gettext("Born on {date}: that is no likely age of a student.").format(date=born)
    sentence = {
        Reason.NO_NAME: language.gettext("There is no name."),
        Reason.NOT_A_NAME: language.gettext("“{text}” is no name."),
        Reason.NOT_A_DATE: language.gettext("“{text}” is no date."),
        Reason.NO_SUCH_DAY: language.gettext("{text}: there is no such day."),
    }[found.reason]
    return sentence.format(text=_shortened(found.text))


def _likeness(language: Language, row: JudgedRow) -> str:
    known, earlier = {
        Reason.SAME_PERSON: (
            language.gettext("This student is here already."),
            language.gettext("The same person as in row {row}."),
        ),
        Reason.OTHER_BIRTH_DATE: (
            language.gettext("Named like a student here, born on another day."),
            language.gettext("Named like row {row}, born on another day."),
        ),
        Reason.BIRTH_DATE_MISSING: (
            language.gettext("Named like a student here; a birth date is missing."),
            language.gettext("Named like row {row}; a birth date is missing."),
        ),
        Reason.OTHER_SPELLING: (
            language.gettext("Nearly named like a student here, born on the same day."),
            language.gettext("Nearly named like row {row}, born on the same day."),
        ),
    }[row.reason]
    return earlier.format(row=row.other_row) if row.other_row else known


def _formula(language: Language, where: str) -> str:
    return {
        "name": language.gettext("A part of the name was a formula and is left out."),
        "birth_date": language.gettext("The birth date was a formula and is left out."),
        "class": language.gettext("The class was a formula and is left out."),
        "contact": language.gettext("A phone or an email address was a formula and is left out."),
    }[where]


def _too_long(language: Language, where: str) -> str:
    return {
        "name": language.gettext("The name is too long."),
        "class": language.gettext("The class is too long."),
        "contact": language.gettext("A phone, an email address or a guardian's name is too long."),
    }[where]


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"
