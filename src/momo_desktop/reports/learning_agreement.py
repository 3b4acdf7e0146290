"""The learning agreement before, during and after a stay, in the order of the blocks that the Commission's has.

Source of the blocks: DOMAIN 3.1, the Europass Mobility of 2023, which was joined with the learning agreement. It is a
working paper with signatures: vocational stays have no digital agreement.
"""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from momo_desktop.domain.agreements import LearningAgreement, Stage, StayPapers, Told
from momo_desktop.domain.learning import UnitOutcome
from momo_desktop.domain.students import ContactKind
from momo_desktop.i18n import N_, Language, TwoLanguages
from momo_desktop.i18n.two_languages import apart
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles, words
from momo_desktop.reports.blocks import Grid, heading, paragraph, together
from momo_desktop.reports.document import PLAIN, Output, Sheet, build
from momo_desktop.reports.fonts import drawable
from momo_desktop.reports.known_or_lines import (
    Fact,
    Row,
    grid,
    in_words,
    lined,
    one_of,
    said,
    signatures,
    ticks,
    told_grid,
    told_row,
)
from momo_desktop.reports.marks import bullets

TITLE = N_("Learning agreement")

_LEAST = 96.0
_LEAST_IN_TWO = 123.0
"""Points of a page that a block must have to begin there: its heading and two rows of a table."""

_CATEGORIES = ("job", "language", "digital", "organisational", "communication", "personal")
_PRINTED = {
    Stage.BEFORE: frozenset(
        "nationality sending_name sending_address sending_oid sending_contact receiving_name receiving_address "
        "receiving_oid receiving_contact intermediary intermediary_who emergency hours form working_language level "
        "tasks monitoring mentoring assessment criteria assessor recognition credits transcript support".split()
    ),
    Stage.CHANGES: frozenset({"changes", "remarks"}),
    Stage.AFTER: frozenset(
        "first_day last_day interruptions tasks_done assessed_by assessed_on assessed recognised quality issuer "
        "issue_number issue_date".split()
    )
    | frozenset(_CATEGORIES),
}
"""The questions that have a place in a block; what else a school asks stands in a block of its own."""


def render(
    agreement: LearningAgreement, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN
) -> bytes:
    """Return the agreement as PDF."""
    papers, stage = agreement.papers, agreement.stage
    title = language.gettext(TITLE)
    around = Sheet(
        title=title, header=papers.school.name, footer=_footer(papers, papers.told(stage), language), output=output
    )
    kind = {
        Stage.BEFORE: language.gettext("Before the stay"),
        Stage.CHANGES: language.gettext("Changes during the stay"),
        Stage.AFTER: language.gettext("After the stay"),
    }[stage]
    story: list[Flowable] = [heading(1, title), paragraph(kind, styles.LEAD)]
    make = {Stage.BEFORE: _before, Stage.CHANGES: _changes, Stage.AFTER: _after}[stage]
    blocks = make(papers, language)
    least = _LEAST_IN_TWO if isinstance(language, TwoLanguages) else _LEAST
    numbered = [_block(f"{number}  {name}", body, least) for number, (name, body) in enumerate(blocks, 1)]
    signed = _signed(papers, stage, len(blocks) + 1, language)
    if stage is not Stage.BEFORE:
        # One sentence is too little on a page on which people sign; the commitments before the stay are enough.
        signed = [*numbered.pop()[1:], *signed]
    for block in numbered:
        story += block
    # Of the commitments before the stay the title and the first two may stand on the page before.
    loose = 3 if stage is Stage.BEFORE else 0
    story += [*signed[:loose], together(*signed[loose:])]
    return build(around, story, language, progress)


_Block = tuple[str, list[Flowable]]


def _block(title: str, body: list[Flowable], least: float) -> list[Flowable]:
    head = heading(2, title)
    if isinstance(body[0], Grid) and body[0].row_count > 3:
        # Otherwise the heading would hold a long table together, which leaves half a page empty.
        head.keepWithNext = 0
    return [CondPageBreak(least), head, *body]


def _footer(papers: StayPapers, told: Told, language: Language) -> str:
    """Return the version of the answers in both languages; there is no room to say the days twice."""
    printed = apart(language.gettext("Printed on {day}").format(day=language.date(papers.made_on)))[0]
    if not told.version or told.day is None:
        return printed
    version = language.pgettext("of an agreement", "Version {number}").format(number=told.version)
    return " · ".join((drawable(version), apart(language.date(told.day, "long"))[0], printed))


def _before(papers: StayPapers, language: Language) -> list[_Block]:
    told = papers.before
    return [
        (language.gettext("The learner"), [lined(_learner(papers, language))]),
        (language.gettext("Sending organisation"), [lined(_organisation(papers, "sending", language))]),
        (language.gettext("Receiving organisation"), [lined(_organisation(papers, "receiving", language))]),
        (language.gettext("Intermediary organisation"), _intermediary(papers, language)),
        (language.gettext("Emergency contacts"), _emergency(papers, language)),
        (language.gettext("The mobility"), _mobility(papers, language)),
        (language.gettext("Language"), _language(papers, language)),
        (language.gettext("Expected learning outcomes"), _outcomes(papers, language)),
        (language.gettext("Tasks of the learner"), in_words(told, "tasks", language, 4, named=False)),
        (
            language.gettext("Monitoring and mentoring"),
            [*in_words(told, "monitoring", language, 2), *in_words(told, "mentoring", language, 2)],
        ),
        (
            language.gettext("Assessment"),
            [
                *in_words(told, "assessment", language, 2),
                *in_words(told, "criteria", language, 2),
                lined(told_row(told, "assessor", language)),
            ],
        ),
        (
            language.gettext("Validation and recognition"),
            [
                *in_words(told, "recognition", language, 2),
                lined([*told_row(told, "credits", language), *told_row(told, "transcript", language)]),
            ],
        ),
        (language.gettext("Support measures"), in_words(told, "support", language, 2, named=False)),
        *_further(told, Stage.BEFORE, language),
    ]


def _changes(papers: StayPapers, language: Language) -> list[_Block]:
    return [
        (language.gettext("The learner and the stay"), [lined(_in_short(papers, language))]),
        (language.gettext("What has changed"), told_grid(papers.changes, "changes", language, 3)),
        (language.gettext("Remarks"), in_words(papers.changes, "remarks", language, 2, named=False)),
        *_further(papers.changes, Stage.CHANGES, language),
    ]


def _after(papers: StayPapers, language: Language) -> list[_Block]:
    told = papers.after
    assessment = [row for each in ("assessed_by", "assessed_on") for row in told_row(told, each, language)]
    issuing = [row for each in ("issuer", "issue_number", "issue_date") for row in told_row(told, each, language)]
    dates = [
        *told_row(told, "first_day", language, _day(papers.mobility.departure, language)),
        *told_row(told, "last_day", language, _day(papers.mobility.return_date, language)),
        *told_row(told, "interruptions", language),
    ]
    return [
        (language.gettext("The learner and the stay"), [lined(_in_short(papers, language))]),
        (language.gettext("Days of the stay as they were"), [lined(dates)]),
        (language.gettext("Changes to the agreement"), told_grid(papers.changes, "changes", language, 1)),
        (language.gettext("Tasks carried out"), in_words(told, "tasks_done", language, 4, named=False)),
        (language.gettext("Learning outcomes achieved"), _achieved(papers, language)),
        (language.gettext("Assessment"), [lined(assessment), *in_words(told, "assessed", language, 2)]),
        (language.gettext("Evidence"), _evidence(papers, language)),
        (language.gettext("Validation and recognition"), in_words(told, "recognised", language, 2, named=False)),
        (language.gettext("Quality criteria"), ticks(told, "quality", language)),
        *_further(told, Stage.AFTER, language),
        (language.gettext("Issue of the Europass Mobility"), [lined(issuing)]),
    ]


def _learner(papers: StayPapers, language: Language) -> list[Row]:
    student = papers.student
    level = language.gettext("EQF level {level}").format(level=student.eqf_level) if student.eqf_level else ""
    rows = [
        (language.gettext("Name"), student.name.full()),
        (language.gettext("Date of birth"), _day(student.birth_date, language)),
        *told_row(papers.before, "nationality", language),
        (language.gettext("Email"), student.email),
        (language.gettext("Phone"), student.phone),
        (
            language.gettext("Programme and class"),
            ", ".join(part for part in (student.programme, student.school_class) if part),
        ),
        (language.gettext("Level of the qualification"), level),
    ]
    if papers.minor:
        told = ["\n".join(_known(each.name, each.relation, each.phone, each.email)) for each in papers.guardians]
        rows.append((language.gettext("Guardian"), "\n".join(told)))
    return rows


def _organisation(papers: StayPapers, which: str, language: Language) -> list[Row]:
    """Return the rows of the "sending" or the "receiving" organisation; of each the records know one person."""
    told, stay = papers.before, papers.mobility
    rows = [
        (language.gettext("Legal name"), papers.sending_name if which == "sending" else papers.receiving_name),
        (language.gettext("Address"), papers.sending_address if which == "sending" else told.text("receiving_address")),
        (language.gettext("OID"), told.text(f"{which}_oid")),
    ]
    if which == "sending":
        rows.append((language.gettext("Contact for the learner"), papers.school.counsellor))
    else:
        rows.append((language.gettext("Mentor"), "\n".join(_known(stay.mentor, stay.mentor_email, stay.mentor_phone))))
    return [*rows, (language.gettext("Administrative contact"), told.text(f"{which}_contact"))]


def _intermediary(papers: StayPapers, language: Language) -> list[Flowable]:
    told = papers.before
    if told.text("intermediary") == "no":
        return [paragraph(language.gettext("No intermediary organisation takes part."))]
    return in_words(told, "intermediary_who", language, 2, named=False)


def _emergency(papers: StayPapers, language: Language) -> list[Flowable]:
    """Return at least two people to call: those of the form, then those of the records whom it does not name."""
    question = papers.before.question("emergency")
    if question is None:
        return []
    rows = list(papers.before.rows("emergency"))
    named = {row[0] for row in rows}
    kinds = (ContactKind.GUARDIAN, ContactKind.EMERGENCY) if papers.minor else (ContactKind.EMERGENCY,)
    for each in papers.student.contacts:
        if each.kind in kinds and each.name not in named:
            known = {"name": each.name, "organisation": each.relation, "phone": each.phone, "email": each.email}
            rows.append(tuple(known.get(part.id, "") for part in question.parts))
    columns = [part.id for part in question.parts]
    widths = ["24%", "24%", "22%", "30%"] if columns == ["name", "organisation", "phone", "email"] else None
    return [grid([language.text(part.text) for part in question.parts], rows, 2, widths)]


def _mobility(papers: StayPapers, language: Language) -> list[Flowable]:
    stay = papers.mobility
    rows: list[Fact] = [
        (
            language.gettext("Mobility programme"),
            ", ".join(_known(stay.programme, words.stay_kind(language, stay.kind))),
        ),
        (language.gettext("Field of work"), stay.field),
        (language.gettext("Town and country"), ", ".join(_known(stay.city, _country(stay.country, language)))),
        (language.gettext("First and last day"), words.period(language, stay.departure, stay.return_date)),
        *told_row(papers.before, "hours", language),
        *one_of(papers.before, "form", language),
    ]
    return [lined(rows)]


def _language(papers: StayPapers, language: Language) -> list[Flowable]:
    latest = {each.language: each.levels for each in sorted(papers.languages, key=lambda each: each.day)}
    now = [
        f"{language.capitalised(language.language_name(code))}: {max(level.value for level in levels if level)}"
        for code, levels in latest.items()
        if any(levels)
    ]
    rows: list[Fact] = [
        *told_row(papers.before, "working_language", language),
        *one_of(papers.before, "level", language),
    ]
    if now:
        rows.append((language.gettext("What the learner says of the own level"), "\n".join(now)))
    return [lined(rows)]


def _outcomes(papers: StayPapers, language: Language) -> list[Flowable]:
    rows = [
        [each.title, "\n".join(outcome.text for outcome in each.outcomes), str(each.eqf_level or "")]
        for each in papers.units
    ]
    head = [language.gettext("Learning unit"), language.gettext("Learning outcomes"), language.gettext("EQF level")]
    found = [grid(head, rows, 1 if rows else 4, ["30%", "50%", "20%"])]
    if papers.goals:
        goals = [f"{goal.text}\n{goal.proof}" if goal.proof else goal.text for goal in papers.goals]
        found += [heading(3, language.gettext("Goals in the learner’s own words")), *bullets(goals), Spacer(1, 6)]
    return found


def _achieved(papers: StayPapers, language: Language) -> list[Flowable]:
    """Return a table for each category; as long as nothing is assessed the agreed outcomes wait in the first."""
    told = papers.after
    agreed: list[UnitOutcome] = [outcome for unit in papers.units for outcome in unit.outcomes]
    found: list[Flowable] = []
    for category in _CATEGORIES:
        question = told.question(category)
        if question is None:
            continue
        rows: Sequence[Sequence[str]] = told.rows(category)
        if category == "job" and not rows:
            rows = [[each.text, *[""] * (len(question.parts) - 1)] for each in agreed]
        head = [language.text(part.text) for part in question.parts]
        as_ours = [part.id for part in question.parts] == ["outcome", "reached", "comment"]
        widths = ["48%", "18%", "34%"] if as_ours else None
        found += [heading(3, language.text(question.text)), grid(head, rows, len(rows) or 2, widths)]
    return found


def _evidence(papers: StayPapers, language: Language) -> list[Flowable]:
    titles = [each.title or each.file_name for each in papers.evidence]
    if titles:
        return bullets(titles)
    return [lined([(language.gettext("Photos, products, certificates"), "")])]


def _further(told: Told, stage: Stage, language: Language) -> list[_Block]:
    """Return what the school asks in its own form beyond the program's."""
    own = [each for each in told.form.questions if each.id not in _PRINTED[stage]]
    rows = [(language.text(each.text), said(told, each, language)) for each in own]
    return [(language.gettext("Further points"), [lined(rows)])] if rows else []


def _in_short(papers: StayPapers, language: Language) -> list[Row]:
    stay = papers.mobility
    return [
        (language.gettext("Name"), papers.student.name.full()),
        (language.gettext("Date of birth"), _day(papers.student.birth_date, language)),
        (language.gettext("Sending organisation"), papers.sending_name),
        (language.gettext("Receiving organisation"), papers.receiving_name),
        (language.gettext("Town and country"), ", ".join(_known(stay.city, _country(stay.country, language)))),
        (language.gettext("Days that were agreed"), words.period(language, stay.departure, stay.return_date)),
    ]


def _signed(papers: StayPapers, stage: Stage, number: int, language: Language) -> list[Flowable]:
    guardian = papers.guardians[0].name if papers.guardians else ""
    people = [
        (language.gettext("Learner"), papers.student.name.full()),
        *([(language.gettext("Guardian"), guardian)] if papers.minor else []),
        (language.gettext("Sending organisation"), ", ".join(_known(papers.sending_name, papers.school.counsellor))),
        (language.gettext("Receiving organisation"), ", ".join(_known(papers.receiving_name, papers.mobility.mentor))),
        *([(language.gettext("Intermediary organisation"), "")] if papers.has_intermediary else []),
    ]
    title = (
        language.gettext("Confirmation and signatures")
        if stage is Stage.AFTER
        else language.gettext("Commitments and signatures")
    )
    promised = [paragraph(each, styles.BODY) for each in _promises(papers, stage, language)]
    return [heading(2, f"{number}  {title}"), *promised, *signatures(people, language)]


def _promises(papers: StayPapers, stage: Stage, language: Language) -> list[str]:
    match stage:
        case Stage.BEFORE:
            found = [
                language.gettext(
                    "The learner works on the tasks, keeps the rules of work and safety there, and says early when "
                    "something is not as agreed."
                ),
                language.gettext(
                    "The sending organisation prepares the learner, stays in touch during the stay, and recognises "
                    "what was learned as written above."
                ),
                language.gettext(
                    "The receiving organisation gives tasks that fit the outcomes, names a mentor, looks after the "
                    "safety of the learner, and takes part in the assessment."
                ),
            ]
            guardian = language.gettext("The guardian has read this agreement and agrees to the stay.")
            return [
                *found,
                *([guardian] if papers.minor else []),
                language.gettext("Changes count once all who sign agree to them."),
            ]
        case Stage.CHANGES:
            return [
                language.gettext("All who sign agree to these changes. What is not named here stays as it was agreed.")
            ]
        case Stage.AFTER:
            return [
                language.gettext(
                    "All who sign confirm that the stay took place and that what is written above is true."
                )
            ]


def _known(*parts: str) -> list[str]:
    return [part for part in parts if part.strip()]


def _country(code: str, language: Language) -> str:
    return language.country(code) if code else ""


def _day(day: date | None, language: Language) -> str:
    return language.date(day, "long") if day else ""
