"""The working sheet for the Europass Mobility: what to type into the official one, field by field.

Its first part has the numbered fields and headings of the template of 2004 (DOMAIN 3.1, source EP2), in whose order
the national databases ask; numbers and headings stay as they are. The second part has what the template of 2023 asks
beyond that. The official paper has a number and is issued elsewhere.
"""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from momo_desktop.domain.agreements import StayPapers, Told
from momo_desktop.i18n import N_, Language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles, words
from momo_desktop.reports.blocks import heading, paragraph, together
from momo_desktop.reports.document import PLAIN, Output, Sheet, build
from momo_desktop.reports.known_or_lines import Row, framed, said, told_row

TITLE = N_("Europass Mobility: working sheet")

_NOTE = ParagraphStyle("note", parent=styles.BODY, leftIndent=10)
_Frames = Sequence[Sequence[Row]]
"""Are rows of fields, the fields of a row side by side."""


def render(papers: StayPapers, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN) -> bytes:
    """Return the working sheet as PDF."""
    title = language.gettext(TITLE)
    around = Sheet(
        title=title,
        header=papers.school.name,
        footer=language.gettext("Working sheet, not the official document"),
        output=output,
    )
    notes = [
        language.gettext(
            "This is a working sheet, not the official document. The Europass Mobility has a number and is issued by "
            "the organisation that the National Europass Centre names; there these fields are typed in, one by one."
        ),
        language.gettext("Fields with * must be filled in. What does not apply stays empty or gets “n/a”."),
    ]
    last = papers.days[1]
    issued = papers.after.day_of("issue_date")
    if issued and last and issued < last:
        notes.append(
            language.gettext("The date of issue lies before the last day of the stay: the document would be refused.")
        )
    story: list[Flowable] = [heading(1, title), *(paragraph(each, _NOTE, bar="primary") for each in notes)]
    story += _part(
        language.gettext("Part 1: the fields in the order of the numbered template"), _numbered(papers, language)
    )
    story += _part(language.gettext("Part 2: what the template of 2023 asks beyond that"), _beyond(papers, language))
    return build(around, story, language, progress)


def _part(title: str, sections: Sequence[tuple[str, _Frames]]) -> list[Flowable]:
    found: list[Flowable] = [CondPageBreak(150), Spacer(1, 8), heading(2, title)]
    for name, rows in sections:
        found += [CondPageBreak(90), heading(3, name)]
        # The first one stays with its heading, which cannot keep what keeps together itself.
        begin, *others = [framed(row) for row in rows if row]
        found += [begin, *(together(each) for each in others), Spacer(1, 6)]
    return found


def _numbered(papers: StayPapers, language: Language) -> list[tuple[str, _Frames]]:
    stay, student, told, after = papers.mobility, papers.student, papers.before, papers.after
    first, last = papers.days
    given = " ".join(part for part in (student.name.given, student.name.middle) if part)
    level = language.gettext("EQF level {level}").format(level=student.eqf_level) if student.eqf_level else ""
    issued = after.day_of("issue_date")
    return [
        (
            "1. " + language.gettext("This Europass Mobility document is awarded to"),
            [
                [
                    (_no("1", language.gettext("Surname(s)"), must=True), student.name.family),
                    (_no("2", language.gettext("First name(s)"), must=True), given),
                ],
                [(_no("3", language.gettext("Address")), ""), (_no("4", language.gettext("Photograph")), "")],
                [
                    (_no("5", language.gettext("Date of birth")), _day(student.birth_date, language)),
                    (_no("6", language.gettext("Nationality")), told.text("nationality")),
                ],
                [(_no("7", language.gettext("Signature of the holder")), "")],
            ],
        ),
        (
            "2. " + language.gettext("This Europass Mobility document is issued by"),
            [
                [(_no("8", language.gettext("Name of the organisation"), must=True), after.text("issuer"))],
                [
                    (_no("9", language.gettext("Europass Mobility number"), must=True), after.text("issue_number")),
                    (_no("10", language.gettext("Issuing date"), must=True), _day(issued, language)),
                ],
            ],
        ),
        (
            "3. " + language.gettext("The partner organisations of the Europass Mobility experience are"),
            [
                *_partner(
                    language.gettext("Sending partner"),
                    11,
                    _lines(papers.sending_name, papers.sending_address),
                    (
                        papers.school.counsellor,
                        language.gettext("Mobility counsellor") if papers.school.counsellor else "",
                        "",
                        "",
                    ),
                    language,
                ),
                *_partner(
                    language.gettext("Host partner"),
                    17,
                    _lines(papers.receiving_name, told.text("receiving_address")),
                    (
                        stay.mentor,
                        language.gettext("Mentor") if stay.mentor else "",
                        stay.mentor_phone,
                        stay.mentor_email,
                    ),
                    language,
                ),
            ],
        ),
        (
            "4. " + language.gettext("Description of the Europass Mobility experience"),
            [
                [
                    (
                        _no("23", language.gettext("Objective of the experience"), must=True),
                        _lines(*(goal.text for goal in papers.goals)),
                    )
                ],
                [
                    (
                        _no("24", language.gettext("Initiative during which the experience is completed")),
                        words.stay_kind(language, stay.kind),
                    )
                ],
                [
                    (
                        _no("25", language.gettext("Qualification to which the education or training leads")),
                        ", ".join(part for part in (student.programme, level) if part),
                    ),
                    (_no("26", language.gettext("Mobility programme")), stay.programme),
                ],
                [
                    (_no("27", language.gettext("Duration: from"), must=True), _day(first, language)),
                    (_no("28", language.gettext("Duration: to"), must=True), _day(last, language)),
                ],
            ],
        ),
        (
            "5a. " + language.gettext("Description of skills acquired during the Europass Mobility experience"),
            [
                [
                    (
                        _no("29a", language.gettext("Activities and tasks carried out"), must=True),
                        after.text("tasks_done") or told.text("tasks"),
                    )
                ],
                [(_no("30a", language.gettext("Job-related skills")), _achieved(after, "job"))],
                [
                    (
                        _no("31a", language.gettext("Language skills")),
                        _achieved(after, "language") or _levels(papers, language),
                    )
                ],
                [(_no("32a", language.gettext("Computer skills")), _achieved(after, "digital"))],
                [
                    (
                        _no("33a", language.gettext("Organisational and managerial skills")),
                        _achieved(after, "organisational"),
                    )
                ],
                [(_no("34a", language.gettext("Communication skills")), _achieved(after, "communication"))],
                [(_no("35a", language.gettext("Other skills")), _achieved(after, "personal"))],
                [
                    (_no("36a", language.gettext("Date"), must=True), ""),
                    (_no("37a", language.gettext("Signature of the reference person or mentor"), must=True), ""),
                    (_no("38a", language.gettext("Signature of the holder"), must=True), ""),
                ],
            ],
        ),
    ]


def _partner(
    kind: str, number: int, place: str, person: tuple[str, str, str, str], language: Language
) -> list[list[Row]]:
    name, function, phone, email = person
    kind = f"{kind}: "
    return [
        [
            (_no(str(number), kind + language.gettext("name, type and address"), must=True), place),
            (_no(str(number + 1), kind + language.gettext("stamp and signature"), must=True), ""),
        ],
        [
            (_no(str(number + 2), kind + language.gettext("reference person or mentor"), must=True), name),
            (_no(str(number + 3), kind + language.gettext("title and position")), function),
        ],
        [
            (_no(str(number + 4), kind + language.gettext("telephone")), phone),
            (_no(str(number + 5), kind + language.gettext("email")), email),
        ],
    ]


def _beyond(papers: StayPapers, language: Language) -> list[tuple[str, _Frames]]:
    told, after, stay, student = papers.before, papers.after, papers.mobility, papers.student

    def asked(which: Told, *question_ids: str) -> list[list[Row]]:
        return [row for each in question_ids if (row := told_row(which, each, language))]

    def beside(which: Told, *question_ids: str) -> list[Row]:
        return [row for each in question_ids for row in told_row(which, each, language)]

    outcomes = [outcome.text for unit in papers.units for outcome in unit.outcomes]
    level = language.gettext("EQF level {level}")
    units = [
        f"{unit.title}, {level.format(level=unit.eqf_level)}" if unit.eqf_level else unit.title for unit in papers.units
    ]
    recognised = [unit.recognised for unit in papers.units if unit.recognised]
    before: list[list[Row]] = [
        [(language.gettext("Email"), student.email), (language.gettext("Phone"), student.phone)],
        beside(told, "sending_oid", "sending_contact"),
        beside(told, "receiving_oid", "receiving_contact"),
        *(asked(told, "intermediary_who") if papers.has_intermediary else []),
        [
            (language.gettext("City"), stay.city),
            (language.gettext("Country"), language.country(stay.country) if stay.country else ""),
        ],
        [(language.gettext("Field of work"), stay.field), *beside(told, "hours")],
        beside(told, "form"),
        beside(told, "working_language", "level"),
        [(language.gettext("Units of learning outcomes"), _lines(*units))],
        [(language.gettext("Expected learning outcomes"), _lines(*outcomes))],
        *asked(told, "tasks", "monitoring", "mentoring", "assessment", "criteria", "assessor", "recognition"),
        beside(told, "credits", "transcript"),
    ]
    quality = after.question("quality")
    evidence = [each.title or each.file_name for each in papers.evidence]
    since: list[list[Row]] = [
        *asked(after, "interruptions"),
        *asked(papers.changes, "changes"),
        beside(after, "assessed_by", "assessed_on"),
        *asked(after, "assessed"),
        [(language.gettext("Evidence"), _lines(*evidence))],
        [(language.gettext("Validation and recognition"), after.text("recognised") or _lines(*recognised))],
        *([[(language.gettext("Quality criteria"), said(after, quality, language))]] if quality else []),
    ]
    return [(language.gettext("Before the stay"), before), (language.gettext("After the stay"), since)]


def _no(number: str, label: str, *, must: bool = False) -> str:
    # At this space no line ends.
    star = "\N{NO-BREAK SPACE}*" if must else ""
    return f"({number}) {label}{star}"


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part.strip())


def _achieved(after: Told, category: str) -> str:
    """Return the outcomes of a category as they were assessed, each with its comment."""
    return _lines(*(" – ".join(cell for cell in row if cell) for row in after.rows(category)))


def _levels(papers: StayPapers, language: Language) -> str:
    """Return what the student can do in each language at the last point, as the student sees it."""
    latest = {each.language: each for each in sorted(papers.languages, key=lambda each: each.day)}
    skills = (
        language.gettext("Listening"),
        language.gettext("Reading"),
        language.gettext("Spoken interaction"),
        language.gettext("Spoken production"),
        language.gettext("Writing"),
    )
    found: list[str] = []
    for code, each in latest.items():
        reached = [f"{skill} {level.value}" for skill, level in zip(skills, each.levels, strict=True) if level]
        if reached:
            found.append(f"{language.capitalised(language.language_name(code))}: {', '.join(reached)}")
    return _lines(*found)


def _day(day: date | None, language: Language) -> str:
    return language.date(day, "long") if day else ""
