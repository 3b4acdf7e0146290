"""The report on a year: words and simple tables, and no count of fewer than five people."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from reportlab.platypus import Flowable

from momo_desktop.domain.disclosure import FEWEST, SafeTable, Shown
from momo_desktop.domain.mobilities import Direction, MobilityKind
from momo_desktop.domain.yearly_report import GUESTS, StayLength, YearlyReport
from momo_desktop.i18n import N_, Language, TwoLanguages, record_words
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles, words
from momo_desktop.reports.blocks import facts, heading, paragraph, table, together
from momo_desktop.reports.columns import Columns
from momo_desktop.reports.document import PLAIN, Output, Sheet, build

TITLE = N_("Yearly report")

_K = TypeVar("_K", bound=Hashable)


def render(report: YearlyReport, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN) -> bytes:
    """Return the report as PDF."""
    around = Sheet(
        title=language.gettext(TITLE),
        header=report.school.name,
        footer=language.gettext("Made on {day}").format(day=language.date(report.made_on, "long")),
        output=output,
    )
    story: list[Flowable] = [
        heading(1, _title(report, language)),
        paragraph(_span(report, language), styles.LEAD),
        *_figures(report, language),
        *_placed(_sections(report, language), single=output.large_print or isinstance(language, TwoLanguages)),
        *_rule(language),
    ]
    return build(around, story, language, progress)


def _placed(sections: Sequence[Sequence[Flowable]], *, single: bool) -> list[Flowable]:
    """Return the sections two by two beside one another, or one after the other."""
    if single:
        return [together(*each) for each in sections]
    return [Columns(sections[first : first + 2]) for first in range(0, len(sections), 2)]


def _title(report: YearlyReport, language: Language) -> str:
    year = report.year
    name = language.gettext("School year {year}") if year.is_school_year else language.gettext("Year {year}")
    return f"{language.gettext('Mobilities')} · {name.format(year=year.label)}"


def _span(report: YearlyReport, language: Language) -> str:
    year = report.year
    said = words.period(language, year.first, year.last)
    if year.last >= report.made_on:
        so_far = language.gettext("as far as it is known on {day}")
        said = f"{said} · {so_far.format(day=language.date(report.made_on, 'long'))}"
    return said


def _figures(report: YearlyReport, language: Language) -> list[Flowable]:
    supported = shown(language, report.supported)
    if report.supported.value is not None and report.stays.value:
        share = language.percent(report.supported.value / report.stays.value)
        supported = language.gettext("{count}, that is {share} of all").format(count=supported, share=share)
    return facts(
        [
            (language.gettext("Stays in this year"), shown(language, report.stays)),
            (language.gettext("With support for inclusion"), supported),
            (language.gettext("Plans given up"), shown(language, report.given_up)),
            (language.gettext("Counselling sessions"), shown(language, report.sessions)),
            (language.gettext("Students counselled"), shown(language, report.met)),
            (language.gettext("Units recognised"), shown(language, report.units)),
            (language.gettext("Students with recognised units"), shown(language, report.with_units)),
        ]
    )


def shown(language: Language, count: Shown) -> str:
    """Return what may be said of a count."""
    if count.value is not None:
        return language.number(count.value)
    if count.few:
        return language.gettext("fewer than {count}").format(count=FEWEST)
    return language.gettext("not shown")


def _sections(report: YearlyReport, language: Language) -> list[list[Flowable]]:
    """Return each table under its heading; those of countries and languages have their rows by the alphabet.

    An order by their counts would tell of those that are not shown.
    """

    def by_name(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        return sorted(rows, key=lambda row: language.sort_key(row[0]))

    kinds = _division(report.kinds, lambda each: _kind(language, each), language)
    directions = _division(report.directions, lambda each: _direction(language, each), language)
    countries = by_name(_division(report.countries, lambda each: _country(language, each), language))
    lengths = _division(report.lengths, lambda each: _length(language, each), language)
    names = {each.phase: language.text(each.name) for each in report.phase_words}
    phases = [(names[phase], shown(language, count)) for phase, count in report.phases if phase in names]
    answered = [
        (record_words.point_of_stay(language, point), shown(language, count)) for point, count in report.answered
    ]
    spoken = by_name(
        (language.capitalised(language.language_name(code)), shown(language, count)) for code, count in report.languages
    )
    stays, people = language.gettext("Stays"), language.gettext("Students")
    total = [(language.gettext("All"), shown(language, report.stays))]
    divisions = [
        (language.gettext("Kind of stay"), kinds),
        (language.gettext("Direction"), directions),
        (language.gettext("Country"), countries),
        (language.gettext("Length"), lengths),
    ]
    found = [
        _section(label, (label, stays), [*rows, *total] if rows else _too_few(report, language))
        for label, rows in divisions
    ]
    found += [
        _section(language.gettext("Phases that were begun"), (language.gettext("Phase"), stays), phases),
        _section(language.gettext("Skills forms filled in"), (language.gettext("When"), people), answered),
        _section(language.gettext("Levels noted in languages"), (language.gettext("Language"), people), spoken),
    ]
    return [each for each in found if each]


def _division(division: SafeTable[_K], say: Callable[[_K], str], language: Language) -> list[tuple[str, str]]:
    return [(say(key), shown(language, count)) for key, count in division.rows]


def _too_few(report: YearlyReport, language: Language) -> list[tuple[str, str]]:
    """Return the one row that stands where a division of the stays cannot be shown; of few stays there is none."""
    few = language.gettext("too few to be told apart")
    return [(few, shown(language, report.stays))] if report.stays.value is not None else []


def _section(title: str, head: tuple[str, str], rows: Sequence[tuple[str, str]]) -> list[Flowable]:
    return [heading(2, title), table(head, rows, ["60%", "40%"], frozenset({1}))] if rows else []


def _kind(language: Language, kind: MobilityKind) -> str:
    return words.stay_kind(language, kind) or language.gettext("Other")


def _direction(language: Language, direction: Direction) -> str:
    return {
        Direction.OUTGOING: language.gettext("Students of ours abroad"),
        Direction.INCOMING: language.gettext("Guests from abroad"),
    }[direction]


def _country(language: Language, code: str) -> str:
    if code == GUESTS:
        return language.gettext("Guests from abroad")
    return language.gettext("not known") if code == "ZZ" else language.country(code)


def _length(language: Language, length: StayLength) -> str:
    return {
        StayLength.TWO_WEEKS: language.gettext("up to two weeks"),
        StayLength.MONTH: language.gettext("up to a month"),
        StayLength.THREE_MONTHS: language.gettext("up to three months"),
        StayLength.LONGER: language.gettext("longer"),
        StayLength.UNKNOWN: language.gettext("not known"),
    }[length]


def _rule(language: Language) -> list[Flowable]:
    said = language.gettext(
        "So that nobody can be recognised, a number under five stands here as “fewer than 5”. Where it could be "
        "computed from other numbers, another one is not shown either. Only what students may see is counted."
    )
    return [together(heading(3, language.gettext("How to read this")), paragraph(said, styles.SMALL))]
