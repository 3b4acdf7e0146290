"""The session slip: what was agreed, on half a page to take home."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from momo_desktop.domain.papers import LeftOut, SessionSlip
from momo_desktop.i18n import N_, Language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles, words
from momo_desktop.reports.blocks import AtTheFoot, SignatureLines, facts, heading, paragraph
from momo_desktop.reports.document import PLAIN, Output, Sheet, build
from momo_desktop.reports.fonts import drawable
from momo_desktop.reports.marks import Ticked
from momo_desktop.reports.tagging import Part

TITLE = N_("What we agreed")


def render(slip: SessionSlip, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN) -> bytes:
    """Return the slip as PDF, half an A4 page as long as the text is short."""
    around = Sheet(
        title=language.gettext(TITLE),
        header=slip.school.name,
        footer=language.gettext("Session on {day}").format(day=language.date(slip.day, "long")),
        left_out=words.left_out(language, LeftOut(steps=slip.left_out)),
        half_page=True,
        output=output,
    )
    story: list[Flowable] = [heading(1, language.gettext(TITLE), styles.H2)]
    who = (slip.student.full(), slip.school_class, language.date(slip.day, "full"))
    story.append(paragraph(" · ".join(part for part in who if part), styles.SMALL))
    story += facts([(language.gettext("What it was about"), slip.goal)])
    if slip.summary:
        story.append(paragraph(slip.summary, styles.QUOTE, bar="primary"))
    steps = Part("L")
    for task in slip.steps:
        due = language.gettext("by {day}").format(day=language.date(task.due, "long")) if task.due else ""
        said = " · ".join(part for part in (words.owner(language, task.owner), due) if part)
        story.append(Ticked(f"{task.text}\n{drawable(said)}", "primary", Part("LBody", Part("LI", steps)), "box"))
    if slip.next_day:
        time = language.time(slip.next_time) if slip.next_time else ""
        when = ", ".join(part for part in (language.date(slip.next_day, "full"), time) if part)
        story += [Spacer(1, 6), *facts([(language.gettext("We meet again"), when)])]
    names = [language.gettext("Student"), slip.school.counsellor or language.gettext("Counsellor")]
    story.append(AtTheFoot([SignatureLines(names)], 0))
    return build(around, story, language, progress)
