"""The sheet for a data breach: what is known by itself, what is to be answered, who is to be told within 72 hours."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from reportlab.platypus import Flowable

from momo_desktop.domain.breach_sheet import HOURS, BreachSheet
from momo_desktop.i18n import N_, Language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles
from momo_desktop.reports.blocks import facts, heading, paragraph, together
from momo_desktop.reports.document import PLAIN, Output, Sheet, build
from momo_desktop.reports.known_or_lines import Fact, grid, lined

TITLE = N_("Sheet for a data breach")


def render(sheet: BreachSheet, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN) -> bytes:
    """Return the sheet as PDF."""
    around = Sheet(
        title=language.gettext(TITLE),
        header=sheet.school.name,
        footer=language.gettext("Made on {day}").format(day=language.date(sheet.made_on, "long")),
        output=output,
    )
    lead = language.gettext(
        "Records may have come into wrong hands, or be lost. From when that became known, the school has {hours} hours "
        "to tell the authority, unless hardly anybody is at risk. An entry in its own register is due in every case "
        "(GDPR, Articles 33 and 34)."
    )
    story: list[Flowable] = [
        heading(1, language.gettext(TITLE)),
        paragraph(lead.format(hours=HOURS)),
        together(heading(2, language.gettext("What happened")), lined(_happened(language))),
        together(heading(2, language.gettext("What is known of the records")), *facts(_known(sheet, language))),
        together(heading(2, language.gettext("What only you can answer")), lined(_questions(language))),
        _meaning(language),
        together(heading(2, language.gettext("Who was told")), _told(language)),
    ]
    return build(around, story, language, progress)


def _happened(language: Language) -> list[Fact]:
    return [
        (language.gettext("What, where and when"), ""),
        (language.gettext("Noticed on (day, time), by"), ""),
        (language.gettext("The {hours} hours end on (day, time)").format(hours=HOURS), ""),
    ]


def _known(sheet: BreachSheet, language: Language) -> list[tuple[str, str]]:
    unknown = language.gettext("never")
    copied = language.datetime(sheet.last_copy.astimezone(), "long") if sheet.last_copy else unknown
    opened = " · ".join(language.datetime(each.astimezone()) for each in sheet.opened)
    whole = language.gettext("whole") if sheet.log_holds else language.gettext("not what was written")
    lines = language.gettext("{number} lines, {state}, ending in {mark}")
    number, mark = language.number(sheet.anchor.number), sheet.anchor.mac[:16]
    return [
        (
            language.gettext("How they are kept"),
            language.gettext("Encrypted with AES-256; the key lies nowhere in readable form."),
        ),
        (language.gettext("What is in them"), " · ".join(_counts(sheet, language))),
        (language.gettext("Last opened"), opened or unknown),
        (language.gettext("Last verified copy"), copied),
        (language.gettext("Log of what was done"), lines.format(number=number, state=whole, mark=mark)),
    ]


def _counts(sheet: BreachSheet, language: Language) -> list[str]:
    counts = (
        (language.ngettext("{number} student", "{number} students", sheet.students), sheet.students),
        (language.ngettext("{number} note", "{number} notes", sheet.notes), sheet.notes),
        (language.ngettext("{number} file", "{number} files", sheet.files), sheet.files),
        (
            language.ngettext("{number} support need", "{number} support needs", sheet.support_needs),
            sheet.support_needs,
        ),
    )
    return [words.format(number=language.number(number)) for words, number in counts]


def _questions(language: Language) -> list[Fact]:
    options = (language.gettext("yes"), language.gettext("no"), language.gettext("not known"))
    return [
        (language.gettext("Computer off, program locked?"), options),
        (language.gettext("Passphrase in other hands?"), options),
        (language.gettext("Readable papers or files gone?"), options),
        (language.gettext("A copy in a second place?"), options),
    ]


def _meaning(language: Language) -> Flowable:
    off = language.gettext(
        "Off or locked, and the passphrase in nobody’s hands: nobody can read the records. The authority then often "
        "need not be told; write down above why you think so."
    )
    other = language.gettext(
        "In any other case: tell your data protection officer today, change the passphrase, make new keys, and find "
        "out who is concerned. Those at high risk are told as well, in plain words."
    )
    return together(paragraph(off, styles.SMALL), paragraph(other, styles.SMALL))


def _told(language: Language) -> Flowable:
    people = (
        language.gettext("Head of the school"),
        language.gettext("Data protection officer"),
        language.gettext("Supervisory authority"),
        language.gettext("People concerned"),
    )
    head = (language.gettext("Who"), language.gettext("When"), language.gettext("By whom (signature)"))
    return grid(head, [(each, "", "") for each in people], len(people))
