"""The checklist of a stay on paper: every step by phase with a box to tick, who does it and until when."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from reportlab.platypus import Flowable

from momo_desktop.domain.checklists import ChecklistLine, MarkState
from momo_desktop.domain.papers import ChecklistSheet, LeftOut
from momo_desktop.i18n import N_, Language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles, words
from momo_desktop.reports.blocks import heading, paragraph, together
from momo_desktop.reports.document import PLAIN, Output, Sheet, build
from momo_desktop.reports.marks import draw_mark
from momo_desktop.reports.styles import COLORS
from momo_desktop.reports.tagging import Part, artifact

TITLE = N_("Checklist")


def render(sheet: ChecklistSheet, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN) -> bytes:
    """Return the sheet as PDF; phases without steps are not there."""
    around = Sheet(
        title=language.gettext(TITLE),
        header=sheet.school.name,
        footer=language.gettext("Made on {day}").format(day=language.date(sheet.made_on, "long")),
        left_out=words.left_out(language, LeftOut(steps=sheet.left_out)),
        output=output,
    )
    story: list[Flowable] = [heading(1, sheet.student.full())]
    stay = (sheet.school_class, sheet.host, words.period(language, sheet.departure, sheet.return_date))
    said = " · ".join(part for part in stay if part)
    if said:
        story.append(paragraph(said, styles.LEAD))
    for phase in sheet.phases:
        lines = [line for line in sheet.lines if line.phase is phase.phase]
        if lines:
            title = heading(2, f"{int(phase.phase)}  {language.text(phase.name)}")
            steps = Part("L")
            rows = [ChecklistRow(line, language, steps) for line in lines]
            # Neither the first nor the last step of a phase stands alone on its page.
            begin, middle, end = (rows[:2], rows[2:-2], rows[-2:]) if len(rows) > 3 else (rows, [], [])
            story += [together(title, *begin), *middle, *([together(*end)] if end else [])]
    return build(around, story, language, progress)


class ChecklistRow(Flowable):
    """Is one step: a box that shows its state, its text, who does it and until when."""

    def __init__(self, line: ChecklistLine, language: Language, steps: Part) -> None:
        super().__init__()
        item = Part("LI", steps)
        closed = line.state is MarkState.NOT_APPLICABLE
        self._mark = "done" if line.state is MarkState.DONE else "box"
        self._color = f"phase{int(line.phase)}"
        self._dash = closed
        text = language.text(line.text)
        if closed:
            said = language.gettext("Not applicable: {reason}") if line.reason else language.gettext("Not applicable")
            text = f"{text}\n{said.format(reason=line.reason)}"
        self._text = paragraph(text, styles.ITEM, Part("LBody", item))
        self._owner = paragraph(words.owners(language, line.owners), styles.CAPTION, Part("LBody", item))
        self._due = paragraph(_due(line, language), styles.CAPTION, Part("LBody", item))

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of the row: text in the first three fifths, then owner and day."""
        self.width = available_width
        self._columns = (22.0, available_width * 0.62, available_width * 0.8)
        widths = (self._columns[1] - 34, self._columns[2] - self._columns[1] - 8, available_width - self._columns[2])
        parts = (self._text, self._owner, self._due)
        heights = [part.wrap(width, available_height)[1] for part, width in zip(parts, widths, strict=True)]
        self.height = max(heights) + 7
        return available_width, self.height

    def draw(self) -> None:
        """Draw the box, the three columns and a rule."""
        canvas, top = self.canv, self.height - 3
        with artifact(canvas):
            draw_mark(canvas, (2, top - 11.5), self._color, self._mark)
            if self._dash:
                canvas.setLineWidth(1)
                canvas.setStrokeColor(COLORS[self._color])
                canvas.line(4, top - 7, 9, top - 7)
            canvas.setStrokeColor(COLORS["border"])
            canvas.setLineWidth(0.5)
            canvas.line(0, 0, self.width, 0)
        for part, x in zip((self._text, self._owner, self._due), self._columns, strict=True):
            part.drawOn(canvas, x, top - part.height)


def _due(line: ChecklistLine, language: Language) -> str:
    if line.state is MarkState.DONE and line.done_on:
        return language.gettext("done {day}").format(day=language.date(line.done_on))
    return language.date(line.due) if line.due else ""
