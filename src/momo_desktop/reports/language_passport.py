"""The language passport: what a student can do in each language before, during and after, as the student sees it."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from momo_desktop.domain.learning import LanguageLevel
from momo_desktop.domain.papers import LanguagePassport, LeftOut, PassportLanguage
from momo_desktop.i18n import N_, Language, record_words
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles, words
from momo_desktop.reports.blocks import facts, heading, numbered, paragraph, table, together
from momo_desktop.reports.document import PLAIN, Output, Sheet, build
from momo_desktop.reports.fonts import drawable

TITLE = N_("Language passport")

_COLUMN = "21%"


def render(
    passport: LanguagePassport, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN
) -> bytes:
    """Return the passport as PDF."""
    around = Sheet(
        title=language.gettext(TITLE),
        header=passport.school.name,
        footer=language.gettext("Made on {day}").format(day=language.date(passport.made_on, "long")),
        left_out=words.left_out(language, LeftOut(learning=passport.left_out)),
        output=output,
    )
    who = (passport.student.full(), passport.school_class)
    story: list[Flowable] = [
        heading(1, language.gettext(TITLE)),
        paragraph(" · ".join(part for part in who if part), styles.LEAD),
    ]
    mother = [language.language_name(code) for code in passport.mother_tongues]
    story += facts([(language.gettext("Mother tongue"), language.capitalised(language.list(mother)) if mother else "")])
    for each in passport.languages:
        story += _language(each, language)
    story.append(together(*_meanings(language)))
    return build(around, story, language, progress)


def _language(each: PassportLanguage, language: Language) -> list[Flowable]:
    points = [record_words.point_of_stay(language, level.point) for level in each.levels]
    days = [language.date(level.day) for level in each.levels]
    head = [language.gettext("Skill"), *(f"{point}\n{day}" for point, day in zip(points, days, strict=True))]
    reached = [[level.value if level else "–" for level in record.levels] for record in each.levels]
    skills = (
        language.gettext("Listening"),
        language.gettext("Reading"),
        language.gettext("Spoken interaction"),
        language.gettext("Spoken production"),
        language.gettext("Writing"),
    )
    rows = [[skill, *(column[row] for column in reached)] for row, skill in enumerate(skills)]
    # As wide in every language, so that the points stand under one another.
    widths = ["*", *[_COLUMN] * len(points)]
    grid = table(head, rows, widths, frozenset(range(1, len(points) + 1)))
    name = language.language_name(each.language)
    return [together(heading(2, language.capitalised(name)), grid), *_said(each.levels, language)]


def _said(levels: tuple[LanguageLevel, ...], language: Language) -> list[Flowable]:
    """Return what can be said now, point by point, and the certificates."""
    found: list[Flowable] = []
    can_say = [level for level in levels if level.can_say.strip()]
    if can_say:
        title = heading(3, language.gettext("What I can say now that I could not"))
        found += [CondPageBreak(60), title]
    for level in can_say:
        point = record_words.point_of_stay(language, level.point)
        found.append(paragraph(f"{drawable(point)}: {level.can_say.strip()}", styles.EXAMPLE, bar="primary"))
    # One certificate is often noted again at the next point.
    certificates = dict.fromkeys(level.certificate.strip() for level in levels if level.certificate.strip())
    return [*found, *facts([(language.gettext("Certificate"), "\n".join(certificates))])]


def _meanings(language: Language) -> list[Flowable]:
    """Return what the levels mean, level by level."""
    note = language.gettext(
        "The levels are how the student sees it. Their names are those of the Common European Framework of Reference "
        "for Languages; the sentences are this program’s own."
    )
    said = [numbered(level.value, meaning, styles.STEP) for level, meaning in words.level_meanings(language).items()]
    return [heading(2, language.gettext("What the levels mean")), *said, Spacer(1, 4), paragraph(note, styles.DETAIL)]
