"""The student portfolio: a paper that a student is proud to show."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from momo_desktop.domain.evidence import EvidenceKind
from momo_desktop.domain.goals import Outcome
from momo_desktop.domain.portfolio import Experience, Journey, Portfolio, PortfolioExhibit, PortfolioGoal
from momo_desktop.i18n import N_, Language
from momo_desktop.i18n.two_languages import labelled
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import pictures, styles, words
from momo_desktop.reports.blocks import AtTheFoot, ByRoom, SignatureLines, facts, heading, paragraph, table, together
from momo_desktop.reports.document import PLAIN, Output, Sheet, build
from momo_desktop.reports.fonts import drawable, measure, words_of
from momo_desktop.reports.marks import bullets
from momo_desktop.reports.portfolio_cover import cover, draw_cover_ground
from momo_desktop.reports.portfolio_journey import journey_chapters
from momo_desktop.reports.portfolio_skills import skill_pages
from momo_desktop.reports.portfolio_stories import stories
from momo_desktop.reports.portfolio_words import own_words

TITLE = N_("Portfolio")

_LANGUAGES_ROOM = 190.0
_LANGUAGE = 80.0
"""The least width of a column that names languages."""
_BESIDE = 3
"""How many languages stand beside one another in large print."""


def render(portfolio: Portfolio, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN) -> bytes:
    """Return the portfolio as PDF; sections without content are not there."""
    sheet = Sheet(
        title=language.gettext(TITLE),
        header=portfolio.school.name,
        footer=_made_on(portfolio, language),
        left_out=words.left_out(language, portfolio.left_out),
        cover=draw_cover_ground,
        output=output,
    )
    named = len(portfolio.experiences) > 1
    sections: list[Flowable] = []
    gallery = _Gallery([], 0)
    for each in portfolio.experiences:
        sections += [*gallery.blocks, *_sections(each, language, named=named, with_charts=portfolio.with_charts)]
        gallery = _gallery(each.exhibits, language, output.width)
    # A portfolio that is still empty is signed on its cover: a page with nothing but signatures is no page.
    begin = [PageBreak()] if sections or gallery.blocks else []
    story = [*cover(portfolio, language), *begin, *sections, *_ending(portfolio, gallery, language, output.width)]
    return build(sheet, story, language, progress)


def _ending(portfolio: Portfolio, gallery: _Gallery, language: Language, width: float) -> list[Flowable]:
    """Return photos, languages and signatures; languages fill a page that is too full for the first photos."""
    languages, closing = _languages(portfolio, language, width), _closing(portfolio, language)
    usual = [*gallery.blocks, together(*languages, *closing)]
    if not gallery.blocks or not languages:
        return usual
    filled = [together(*languages), *gallery.blocks, *closing]
    return [ByRoom(gallery.room, usual, [ByRoom(_LANGUAGES_ROOM, filled, usual)])]


def _made_on(portfolio: Portfolio, language: Language) -> str:
    return language.gettext("Made on {day}").format(day=language.date(portfolio.made_on, "long"))


def _sections(experience: Experience, language: Language, *, named: bool, with_charts: bool) -> list[Flowable]:
    """Return the sections of one stay; `named` puts its place into the title, where there are several."""
    return [
        *(_stay(experience.journey, language, named=named) if experience.journey else []),
        *own_words(experience.reflections, language),
        *_goals(experience.goals, language),
        *skill_pages(experience.skills, language, with_charts=with_charts),
        *stories(experience.stories, language),
    ]


def _stay(journey: Journey, language: Language, *, named: bool) -> list[Flowable]:
    story: list[Flowable] = []
    rows = facts(_stay_facts(journey, language))
    chapters = journey_chapters(journey, language)
    place = journey.stay.city or journey.stay.host
    title = language.gettext("My stay abroad")
    if rows:
        story += [together(heading(1, f"{title} · {place}" if named and place else title), rows[0])]
    if chapters:
        story += [CondPageBreak(150), heading(1, language.gettext("My journey")), *chapters]
    return story


def _stay_facts(journey: Journey, language: Language) -> list[tuple[str, str]]:
    stay = journey.stay
    country = language.country(stay.country) if stay.country else ""
    dates = (
        words.stay_period(language, stay),
        words.length(language, stay.departure, stay.return_date),
    )
    kind = (words.stay_kind(language, stay.kind), stay.programme)
    return [
        (language.gettext("Host"), stay.host),
        (language.gettext("Place"), ", ".join(part for part in (stay.city, country) if part)),
        (language.gettext("Mentor at the host"), stay.mentor),
        (language.gettext("Field of work"), stay.field),
        (language.gettext("Dates"), " · ".join(part for part in dates if part)),
        (language.gettext("Kind of stay"), " · ".join(part for part in kind if part)),
    ]


def _goals(goals: Sequence[PortfolioGoal], language: Language) -> list[Flowable]:
    if not goals:
        return []
    story: list[Flowable] = [CondPageBreak(130), heading(1, language.gettext("My goals and what came of them"))]
    for goal in goals:
        result = words.outcome(language, goal.outcome)
        reason = f"{drawable(result)}. {goal.reason}" if goal.reason else result
        color = "primary" if goal.outcome in (Outcome.REACHED, Outcome.PARTLY) else "control"
        parts = [paragraph(goal.text, styles.GOAL, bar=color), paragraph(reason, styles.GOAL_RESULT, bar=color)]
        if goal.proof:
            proof = labelled(language.gettext("How it showed: {proof}"), proof=goal.proof)
            parts.append(paragraph(proof, styles.GOAL_PROOF, bar=color))
        story.append(together(*parts, Spacer(1, 14)))
    return story


def _languages(portfolio: Portfolio, language: Language, width: float) -> list[Flowable]:
    skills = portfolio.student.languages
    if not skills:
        return []
    mother = [language.language_name(each.language) for each in skills if each.mother_tongue]
    others = [each for each in skills if not each.mother_tongue]
    parts: list[Flowable] = [heading(1, language.gettext("My languages"))]
    parts += facts([(language.gettext("Mother tongue"), language.capitalised(language.list(mother)) if mother else "")])
    if others:
        head = [
            language.gettext("Language"),
            language.gettext("Listening"),
            language.gettext("Reading"),
            language.gettext("Spoken interaction"),
            language.gettext("Spoken production"),
            language.gettext("Writing"),
        ]
        rows = [
            [
                _language_cell(language.capitalised(language.language_name(each.language)), each.certificate),
                *(level.value if level else "–" for level in (
                    each.listening, each.reading, each.interaction, each.production, each.writing
                )),
            ]
            for each in others
        ]  # fmt: skip
        parts += _level_tables(head, rows, width)
        parts.append(
            paragraph(
                language.gettext(
                    "Levels of the Common European Framework of Reference for Languages: "
                    "A1 and A2 basic user, B1 and B2 independent user, C1 and C2 proficient user."
                ),
                styles.DETAIL,
            )
        )
    return parts


def _level_tables(head: Sequence[str], rows: Sequence[Sequence[str]], width: float) -> list[Flowable]:
    """Return the levels, a row for each language; where a page is too narrow for that, a column for each.

    The widths break no word of the head; the first column takes the rest.
    """
    size = styles.CELL_HEAD.fontSize
    longest = [max(measure(word, size) for word in words_of(text)) for text in head[1:]]
    widths = [max(52.0, each * 1.06 + 12) for each in longest]
    if sum(widths) + _LANGUAGE <= width:
        return [table(head, rows, ["*", *widths], frozenset(range(1, len(head))))]
    turned: list[Flowable] = []
    for first in range(0, len(rows), _BESIDE):
        named, *levels = zip(head, *rows[first : first + _BESIDE], strict=True)
        centered = frozenset(range(1, len(named)))
        turned.append(table(named, levels, ["*", *["22%"] * len(centered)], centered))
    return turned


def _language_cell(name: str, certificate: str) -> str:
    return f"{name}\n{certificate}" if certificate else name


@dataclass(frozen=True, slots=True)
class _Gallery:
    """Is the section of photos and files; `room` is what it needs of a page to begin."""

    blocks: list[Flowable]
    room: float


def _gallery(exhibits: Sequence[PortfolioExhibit], language: Language, width: float) -> _Gallery:
    shown: list[pictures.Captioned] = []
    files: list[str] = []
    for each in exhibits:
        picture = pictures.load(each.picture) if each.picture and each.kind is EvidenceKind.PHOTO else None
        details = _details(each, language)
        if picture:
            alt = ". ".join(part for part in (each.title, each.caption) if part)
            shown.append(pictures.Captioned(picture, each.title, each.caption, details, alt))
        else:
            said = (each.title, each.caption, each.file_name, details)
            files.append(" · ".join(part for part in said if part))
    if not shown and not files:
        return _Gallery([], 0)
    story: list[Flowable] = []
    room = 100.0
    rows = pictures.gallery(shown, width)
    title = heading(1, language.gettext("What I made and saw"))
    if rows:
        # The heading stays with the row by the break before it, so that the row sees how much room it has.
        title.keepWithNext = 0
        room = rows[0].least_height + 62
        story += [CondPageBreak(room), title, *rows]
    if files:
        items = bullets(files)
        first = heading(2, language.gettext("Papers and files")) if rows else title
        story += [together(first, items[0]), *items[1:]]
    return _Gallery(story, room)


def _details(each: PortfolioExhibit, language: Language) -> str:
    said = (
        language.text(each.skill) if each.skill else "",
        language.text(each.phase) if each.phase else "",
        language.date(each.day, "long").replace(" ", "\u00a0") if each.day else "",
    )
    # Captions are narrow; the space before a dot is one at which no line ends.
    return "\N{NO-BREAK SPACE}· ".join(part for part in said if part)


def _closing(portfolio: Portfolio, language: Language) -> list[Flowable]:
    text = language.gettext("This portfolio was made by the student together with the counsellor.")
    counsellor = portfolio.school.counsellor
    lines = SignatureLines(
        [
            language.gettext("Place and date"),
            language.gettext("Student: {name}").format(name=portfolio.student.name.full()),
            language.gettext("Counsellor: {name}").format(name=counsellor)
            if counsellor
            else language.gettext("Counsellor"),
        ]
    )
    return [AtTheFoot([paragraph(text), lines], 24)]
