"""A group of students at a glance, one row each."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus import Flowable

from momo_desktop.domain.groups import ClassOverview, Member
from momo_desktop.domain.phases import MobilityState
from momo_desktop.i18n import N_, Language
from momo_desktop.i18n.record_words import mobility_state
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles, words
from momo_desktop.reports.blocks import facts, heading, paragraph, table
from momo_desktop.reports.document import PLAIN, Output, Sheet, build

TITLE = N_("Class overview")


def render(
    overview: ClassOverview, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN
) -> bytes:
    """Return the overview as PDF: a table on its side, in large print a block for each student."""
    around = Sheet(
        title=language.gettext(TITLE),
        header=overview.school.name,
        footer=language.gettext("Made on {day}").format(day=language.date(overview.made_on, "long")),
        left_out=words.left_out(language, overview.left_out),
        output=replace(output, landscape=not output.large_print),
    )
    head = [
        language.gettext("Name"),
        language.gettext("Phase"),
        language.gettext("Host"),
        language.gettext("Dates"),
        language.gettext("Next step"),
        language.gettext("Late"),
    ]
    rows = [_row(each, overview, language) for each in overview.members]
    story: list[Flowable] = [
        heading(1, group_title(overview.school_class, language)),
        paragraph(_summary(overview, language), styles.LEAD),
    ]
    if output.large_print:
        for name, *said in rows:
            story += [heading(2, name), *facts(list(zip(head[1:], said, strict=True)))]
    else:
        story.append(table(head, rows, ["20%", "13%", "21%", "15%", "*", "8%"], frozenset({5})))
    return build(around, story, language, progress)


def group_title(school_class: str, language: Language) -> str:
    """Return what a group is called: its class, or that its members were chosen."""
    if school_class:
        return language.gettext("Class {name}").format(name=school_class)
    return language.gettext("Chosen students")


def _summary(overview: ClassOverview, language: Language) -> str:
    count = len(overview.members)
    said = [language.ngettext("{count} student", "{count} students", count).format(count=count)]
    for words_of_phase in overview.phases:
        there = sum(
            each.is_under_way and each.stay is not None and each.stay.phase is words_of_phase.phase
            for each in overview.members
        )
        if there:
            said.append(f"{language.text(words_of_phase.short)}: {there}")
    return " · ".join(said)


def _row(member: Member, overview: ClassOverview, language: Language) -> list[str]:
    # Beside a class in the title, only those of another one need theirs.
    own_class = "" if member.school_class == overview.school_class else member.school_class
    name = " · ".join(part for part in (member.name.listed(), own_class) if part)
    stay = member.stay
    if stay is None:
        return [name, language.gettext("no mobility yet"), "", "", "", ""]
    phase = next(each for each in overview.phases if each.phase is stay.phase)
    running = stay.state is MobilityState.ACTIVE
    state = "" if running else f"\n{mobility_state(language, stay.state)}"
    country = language.country(stay.country) if stay.country else ""
    place = ", ".join(part for part in (stay.city, country) if part)
    following, due = member.next, ""
    if following is not None and following.due is not None:
        day = language.date(following.due)
        due = language.gettext("late since {day}") if following.late else language.gettext("by {day}")
        due = due.format(day=day)
    step = language.text(following.text) if following else ""
    return [
        name,
        f"{int(stay.phase)} {language.text(phase.short)}{state}",
        "\n".join(part for part in (stay.host, place) if part),
        # A line ends between two days only.
        language.days(stay.departure, stay.return_date).replace(" ", "\u00a0").replace("\u00a0–\u00a0", "\u00a0– ")
        if stay.departure and stay.return_date and stay.departure <= stay.return_date
        else words.period(language, stay.departure, stay.return_date),
        "\n".join(part for part in (step, due) if part),
        str(member.late) if member.late else "–",
    ]
