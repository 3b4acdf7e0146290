"""The copy of everything that is kept about a person, to be read by that person."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from reportlab.platypus import CondPageBreak, Flowable

from momo_desktop.domain.access_copies import AccessCopy, CopiedRow, CopiedTable, Plain
from momo_desktop.domain.support_needs import SupportNeed
from momo_desktop.i18n import N_, Language, access_words, rights_words, table_words
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles
from momo_desktop.reports.blocks import facts, heading, paragraph, table
from momo_desktop.reports.document import PLAIN, Output, Sheet, build

TITLE = N_("What is kept about you")

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:\+00:00)?")
_UNSAID = frozenset({"id", "student_id", "mobility_id", "session_id", "set_id", "need_id", "evidence_id", "position"})
"""Numbers that only hold the records together."""
_CODES_THAT_LEAD = ("question_id", "item_id", "form_id")
_SHORT = 60
"""Up to so many characters a value stands in one paragraph with others."""
_LEADING = ("day", "flagged_on", "written_at", "saved_at", "name", "title", "purpose", "language")


def render(copy: AccessCopy, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN) -> bytes:
    """Return the copy as PDF; raises `Cancelled`."""
    around = Sheet(
        title=language.gettext(TITLE),
        header=copy.school.name,
        footer=language.gettext("Made on {day}").format(day=language.date(copy.made_on, "long")),
        output=output,
    )
    names = table_words.tables(language)
    known = {each.name: each for each in copy.tables}
    story: list[Flowable] = [*_front(copy, language), *_art_15(copy, language)]
    for name in (*names, *(each for each in known if each not in names)):
        if name == "support_needs":
            story += _support(copy, language)
        if name in known:
            story += _table(known[name], names.get(name, name), table_words.columns(language, name), language)
    story += _log(copy, language)
    return build(around, story, language, progress)


def _front(copy: AccessCopy, language: Language) -> list[Flowable]:
    lead = language.gettext(
        "This is a copy of everything that the school keeps about you in its mobility records. You have a right to it "
        "(Art. 15 of the General Data Protection Regulation), free of charge."
    )
    return [
        heading(1, language.gettext(TITLE)),
        paragraph(copy.person.full(), styles.LEAD),
        paragraph(lead),
        *facts(
            [
                (language.gettext("School"), copy.school.name),
                (language.gettext("Counsellor"), copy.school.counsellor),
                (language.gettext("Asked for on"), language.date(copy.received_on, "long")),
                (language.gettext("To be given by"), language.date(copy.due_on, "long")),
                (language.gettext("Records in this copy"), language.number(copy.records)),
                (language.gettext("Files in this copy"), language.number(len(copy.files))),
            ]
        ),
        *_left_out(copy, language),
    ]


def _left_out(copy: AccessCopy, language: Language) -> Iterator[Flowable]:
    """Say what is not in the copy and why, as a person has a right to know."""
    if copy.withheld:
        words = language.ngettext(
            "{count} record was left out because it would tell about somebody else:",
            "{count} records were left out because they would tell about somebody else:",
            len(copy.withheld),
        )
        yield paragraph(words.format(count=len(copy.withheld)), styles.ITEM_STRONG)
        names = table_words.tables(language)
        for each in copy.withheld:
            yield paragraph(f"{names.get(each.address.table, each.address.table)}: {each.reason}", styles.EXAMPLE)
    if copy.masked:
        words = language.ngettext(
            "The name of somebody else was taken out at {count} place.",
            "Names of other people were taken out at {count} places.",
            copy.masked,
        )
        yield paragraph(words.format(count=language.number(copy.masked)))


def _art_15(copy: AccessCopy, language: Language) -> list[Flowable]:
    head = [language.gettext("Use"), language.gettext("Legal basis"), language.gettext("Note")]
    uses = [
        [rights_words.use_purpose(language, each.purpose), rights_words.legal_basis(language, each.basis), each.note]
        for each in copy.facts.bases
    ]
    sections = (
        (language.gettext("Where the data are from"), access_words.sources(language)),
        (language.gettext("Who receives them"), access_words.recipients(language)),
        (language.gettext("How long they are kept"), access_words.periods(language)),
        (language.gettext("What you can do"), access_words.rights(language)),
    )
    story: list[Flowable] = [heading(2, language.gettext("What the data are used for")), table(head, uses, _USES)]
    for title, lines in sections:
        story += [CondPageBreak(90), heading(2, title), *(paragraph(f"• {each}", styles.STEP) for each in lines)]
    story += facts(
        [
            (language.gettext("Data protection officer of the school"), copy.facts.officer),
            (language.gettext("Data protection authority"), copy.facts.authority),
        ]
    )
    return story


_USES = ["34%", "36%", "*"]


def _table(copied: CopiedTable, title: str, labels: Mapping[str, str], language: Language) -> Iterator[Flowable]:
    named = heading(2, f"{title} ({language.number(len(copied.rows))})")
    yield CondPageBreak(110)
    yield named
    for number, row in enumerate(copied.rows, 1):
        yield from _row(number, row, labels, language)


def _row(number: int, row: CopiedRow, labels: Mapping[str, str], language: Language) -> Iterator[Flowable]:
    """Show a row: what leads it, what is short in one paragraph, what is long beside its label, and the rest small."""
    coded = _codes(language)
    told = {name: language.text(text) for name, text in row.said.items()}
    lead = next((each for each in (*_CODES_THAT_LEAD, *_LEADING) if told.get(each) or row.values.get(each)), "")
    begin = told.get(lead) or _words(table_words.value(language, lead, str(row.values.get(lead, ""))), language)
    lane = table_words.value(language, "visibility", str(row.values.get("visibility", "")))
    lines = [(coded[name], words) for name, words in told.items() if name != lead]
    others: list[str] = []
    for name, value in row.values.items():
        if (
            name in _UNSAID
            or (name == lead and name not in told)
            or name == "visibility"
            or value in (None, "", [], {})
        ):
            continue
        if name in labels:
            lines += [(_label(name, at, labels), words) for at, words in _flat(name, value, language)]
        else:
            others += [f"{name} = {words}" for _at, words in _flat(name, value, language)]
    yield paragraph(
        " · ".join(part for part in (f"{number}. {begin}".removesuffix(". "), lane) if part), styles.ITEM_STRONG
    )
    if short := [f"{label}: {words}" for label, words in lines if len(words) <= _SHORT and "\n" not in words]:
        yield paragraph(" · ".join(short), styles.CELL)
    yield from facts([(label, words) for label, words in lines if len(words) > _SHORT or "\n" in words])
    if others:
        yield paragraph(" · ".join(others), styles.DETAIL)


def _codes(language: Language) -> Mapping[str, str]:
    """Return what stands before the words that a code stands for."""
    return {
        "form_id": language.gettext("Form"),
        "question_id": language.gettext("Question"),
        "item_id": language.gettext("Step"),
        "skill_id": language.gettext("Skill"),
        "meeting_id": language.gettext("Meeting"),
    }


def _label(name: str, at: Sequence[str], labels: Mapping[str, str]) -> str:
    return ", ".join(labels.get(each, each.replace("_", " ")) for each in at) or labels[name]


def _flat(
    name: str, value: Plain, language: Language, at: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Return every text and number in a value with the names that lead to it; what is empty is left out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(key, inner, language, (*at, key))
    elif isinstance(value, list):
        if all(not isinstance(each, dict | list) for each in value):
            said = [table_words.value(language, name, str(each)) for each in value if each not in (None, "")]
            if said:
                yield at, ", ".join(said)
        else:
            for number, inner in enumerate(value, 1):
                yield from _flat(name, inner, language, (*at, str(number)))
    elif isinstance(value, bool):
        if value or name == "given":  # an answer says no as well
            yield at, language.gettext("Yes") if value else language.gettext("No")
    elif value not in (None, ""):
        yield at, _words(table_words.value(language, name, str(value)), language)


def _words(text: str, language: Language) -> str:
    if _DAY.fullmatch(text):
        return language.date(date.fromisoformat(text))
    if _MOMENT.fullmatch(text):
        return language.datetime(datetime.fromisoformat(text).astimezone())
    return text


def _support(copy: AccessCopy, language: Language) -> Iterator[Flowable]:
    if not copy.support_count:
        return
    yield heading(2, language.gettext("Support needs"))
    if copy.support_needs is None:
        words = language.ngettext(
            "{count} record about support is kept apart, under a key of its own. Ask to be shown it.",
            "{count} records about support are kept apart, under a key of their own. Ask to be shown them.",
            copy.support_count,
        )
        yield paragraph(words.format(count=copy.support_count))
        return
    for need in copy.support_needs:
        yield from _need(need, language)


def _need(need: SupportNeed, language: Language) -> list[Flowable]:
    return facts(
        [
            (language.gettext("Kind"), rights_words.need_kind(language, need.kind)),
            (language.gettext("What should be known"), need.text),
            (language.gettext("What helps"), need.measures),
            (language.gettext("In an emergency"), need.emergency),
        ]
    )


def _log(copy: AccessCopy, language: Language) -> list[Flowable]:
    if not copy.log:
        return []
    head = [language.gettext("When"), language.gettext("What was done"), language.gettext("With what")]
    rows = [
        [
            language.datetime(each.moment.astimezone()),
            access_words.act(language, each),
            " · ".join(part for part in (access_words.kind(language, each), each.done.detail) if part),
        ]
        for each in copy.log
    ]
    return [
        CondPageBreak(110),
        _going_on(language.gettext("What was done with your records")),
        table(head, rows, _DONE),
    ]


_DONE = ["28%", "26%", "*"]


def _going_on(title: str) -> Flowable:
    """Return a heading that does not hold the whole table after it together."""
    named = heading(2, title)
    named.keepWithNext = 0
    return named
