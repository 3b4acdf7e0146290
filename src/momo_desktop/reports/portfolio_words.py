"""Learning in the student's own words: questions and answers, phase by phase."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from momo_desktop.domain.reflections import OwnWords, Reflection, ScaleAnswer
from momo_desktop.i18n import Language, answer_words
from momo_desktop.reports import styles
from momo_desktop.reports.blocks import heading, paragraph
from momo_desktop.reports.fonts import drawable
from momo_desktop.reports.styles import COLORS
from momo_desktop.reports.tagging import Part, artifact


def own_words(reflections: Sequence[Reflection], language: Language) -> list[Flowable]:
    """Return all shared answers under the titles of their forms."""
    if not reflections:
        return []
    story: list[Flowable] = [CondPageBreak(165), heading(1, language.gettext("In my own words"))]
    for reflection in reflections:
        color = f"phase{int(reflection.phase)}" if reflection.phase else "primary"
        story.append(heading(2, language.text(reflection.title)))
        for answer in reflection.answers:
            story += _answer(answer, color, language)
    return story


def _answer(answer: OwnWords, color: str, language: Language) -> list[Flowable]:
    parts: list[Flowable] = [paragraph(language.text(answer.question.text), styles.QUESTION)]
    parts += [Dots(scale, color, language) for scale in answer.scales]
    said = answer_words.lines(language, answer.question, answer.entries, answer.titles)
    if said:
        parts.append(paragraph("\n".join(map(drawable, said)), styles.QUOTE, Part("P", Part("BlockQuote")), bar=color))
    return parts


class Dots(Flowable):
    """Is a number on a scale: a row of dots, filled up to the value, with the number in words."""

    def __init__(self, scale: ScaleAnswer, color: str, language: Language) -> None:
        super().__init__()
        self._scale = scale
        self._color = color
        value = language.gettext("{value} of {high}").format(value=scale.value, high=scale.high)
        label = f"{language.text(scale.label)}: {value}" if scale.label else value
        self._label = paragraph(label, styles.SMALL)
        self.spaceAfter = 6

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of the row."""
        self.width = available_width
        self._reach = (self._scale.high - self._scale.low + 1) * 13.0 + 8
        _, self.height = self._label.wrap(available_width - self._reach - 14, available_height)
        return available_width, self.height

    def draw(self) -> None:
        """Draw the dots, then the words that say the same."""
        canvas, y = self.canv, self.height - 6.5
        with artifact(canvas):
            for index, step in enumerate(range(self._scale.low, self._scale.high + 1)):
                reached = step <= self._scale.value
                canvas.setStrokeColor(COLORS[self._color if reached else "control"])
                canvas.setFillColor(COLORS[self._color if reached else "surface"])
                canvas.setLineWidth(0.9)
                canvas.circle(18 + index * 13, y, 4, stroke=1, fill=1)
        self._label.drawOn(canvas, 14 + self._reach, 0)
