"""The student portfolio: a paper that a student is proud to show."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from momo_desktop.domain.evidence import EvidenceKind
from momo_desktop.domain.goals import Outcome
from momo_desktop.domain.portfolio import Journey, Portfolio, PortfolioExhibit, PortfolioGoal
from momo_desktop.i18n import N_, Language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import pictures, styles, words
from momo_desktop.reports.blocks import SignatureLines, bullets, facts, heading, paragraph, table, together
from momo_desktop.reports.document import Sheet, build
from momo_desktop.reports.portfolio_cover import cover, draw_cover_ground
from momo_desktop.reports.portfolio_journey import journey_chapters
from momo_desktop.reports.portfolio_skills import skill_pages
from momo_desktop.reports.portfolio_words import own_words
from momo_desktop.reports.styles import WIDTH

TITLE = N_("Portfolio")


def render(portfolio: Portfolio, language: Language, progress: Progress = UNWATCHED) -> bytes:
    """Return the portfolio as PDF; sections without content are not there."""
    sheet = Sheet(
        title=language.gettext(TITLE),
        header=portfolio.school.name,
        footer=_made_on(portfolio, language),
        left_out=words.left_out(language, portfolio.left_out),
        cover=draw_cover_ground,
    )
    sections = [
        *_stays(portfolio, language),
        *own_words(portfolio.reflections, language),
        *_goals(portfolio.goals, language),
        *skill_pages(portfolio.skills, language),
        *_evidence(portfolio.exhibits, language),
    ]
    ending = [*_languages(portfolio, language), *_closing(portfolio, language)]
    # A portfolio that is still empty is signed on its cover: a page with nothing but signatures is no page.
    story = [*cover(portfolio, language), *([PageBreak()] if sections else []), *sections, together(*ending)]
    return build(sheet, story, language, progress)


def _made_on(portfolio: Portfolio, language: Language) -> str:
    return language.gettext("Made on {day}").format(day=language.date(portfolio.made_on, "long"))


def _stays(portfolio: Portfolio, language: Language) -> list[Flowable]:
    story: list[Flowable] = []
    for journey in portfolio.journeys:
        rows = facts(_stay_facts(journey, language))
        chapters = journey_chapters(journey, language)
        title = language.gettext("My stay abroad")
        if rows:
            story += [together(CondPageBreak(150), heading(1, title), rows[0])]
        if chapters:
            story += [CondPageBreak(170), heading(1, language.gettext("My journey")), *chapters]
    return story


def _stay_facts(journey: Journey, language: Language) -> list[tuple[str, str]]:
    stay = journey.stay
    country = language.country(stay.country) if stay.country else ""
    dates = (
        words.period(language, stay.departure, stay.return_date),
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
    story: list[Flowable] = [CondPageBreak(170), heading(1, language.gettext("My goals and what came of them"))]
    for goal in goals:
        result = words.outcome(language, goal.outcome)
        reason = f"{result}. {goal.reason}" if goal.reason else result
        color = "primary" if goal.outcome in (Outcome.REACHED, Outcome.PARTLY) else "control"
        parts = [paragraph(goal.text, styles.GOAL, bar=color), paragraph(reason, styles.GOAL_RESULT, bar=color)]
        if goal.proof:
            proof = language.gettext("How it showed: {proof}").format(proof=goal.proof)
            parts.append(paragraph(proof, styles.GOAL_PROOF, bar=color))
        story.append(together(*parts, Spacer(1, 14)))
    return story


def _languages(portfolio: Portfolio, language: Language) -> list[Flowable]:
    skills = portfolio.student.languages
    if not skills:
        return []
    mother = [language.language_name(each.language) for each in skills if each.mother_tongue]
    others = [each for each in skills if not each.mother_tongue]
    parts: list[Flowable] = [heading(1, language.gettext("My languages"))]
    parts += facts([(language.gettext("Mother tongue"), language.list(mother) if mother else "")])
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
                _language_cell(language.language_name(each.language), each.certificate),
                *(level.value if level else "–" for level in (
                    each.listening, each.reading, each.interaction, each.production, each.writing
                )),
            ]
            for each in others
        ]  # fmt: skip
        parts.append(table(head, rows, [WIDTH * 0.27, *[WIDTH * 0.146] * 5], frozenset(range(1, 6))))
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


def _language_cell(name: str, certificate: str) -> str:
    return f"{name}\n{certificate}" if certificate else name


def _evidence(exhibits: Sequence[PortfolioExhibit], language: Language) -> list[Flowable]:
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
        return []
    story: list[Flowable] = []
    rows = pictures.gallery(shown, WIDTH)
    title = heading(1, language.gettext("What I made and saw"))
    if rows:
        story += [together(title, rows[0]), *rows[1:]]
    if files:
        items = bullets(files)
        first = heading(2, language.gettext("Papers and files")) if rows else title
        story += [together(first, items[0]), *items[1:]]
    return story


def _details(each: PortfolioExhibit, language: Language) -> str:
    said = (
        language.text(each.skill) if each.skill else "",
        language.text(each.phase) if each.phase else "",
        language.date(each.day, "long") if each.day else "",
    )
    return " · ".join(part for part in said if part)


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
    return [Spacer(1, 30), paragraph(text), lines]
