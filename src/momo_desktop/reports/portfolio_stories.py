"""The stories of a student, each ending in the sentence that an employer understands."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from momo_desktop.domain.portfolio import PortfolioStory
from momo_desktop.i18n import Language
from momo_desktop.i18n.two_languages import labelled
from momo_desktop.reports import styles
from momo_desktop.reports.blocks import heading, paragraph
from momo_desktop.reports.tagging import Part


def stories(told: Sequence[PortfolioStory], language: Language) -> list[Flowable]:
    """Return the stories in the order in which they were told."""
    if not told:
        return []
    found: list[Flowable] = [CondPageBreak(165), heading(1, language.gettext("My stories"))]
    for each in told:
        found += [CondPageBreak(110), heading(2, each.title)]
        if each.parts:
            found.append(paragraph(" ".join(each.parts), styles.BODY))
        if each.learnt:
            said = labelled(language.gettext("What I learnt: {words}"), words=each.learnt)
            found.append(paragraph(said, styles.BODY))
        if each.cv_line:
            found.append(paragraph(each.cv_line, styles.QUOTE, Part("P", Part("BlockQuote")), bar="primary"))
        if each.skills:
            names = " · ".join(language.text(skill) for skill in each.skills)
            found.append(paragraph(language.gettext("Skills: {names}").format(names=names), styles.SMALL))
    return found
