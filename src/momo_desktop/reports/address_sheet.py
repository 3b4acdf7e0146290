"""The address sheet: how a colleague writes packages for this vault, and makes sure that they come from it."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

import segno
from reportlab.platypus import Flowable

from momo_desktop.domain.papers import AddressSheet
from momo_desktop.i18n import N_, Language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles
from momo_desktop.reports.blocks import facts, heading, paragraph, together
from momo_desktop.reports.code_box import CodeBox
from momo_desktop.reports.code_mark import runs
from momo_desktop.reports.document import Sheet, build
from momo_desktop.reports.fonts import REGULAR, drawable
from momo_desktop.reports.styles import COLORS
from momo_desktop.reports.tagging import Part

TITLE = N_("Address for packages")

_SIDE = 132.0
_IN_LINE = 36
"""Characters of the address in one line beside the square."""


def render(sheet: AddressSheet, language: Language, progress: Progress = UNWATCHED) -> bytes:
    """Return the sheet as PDF."""
    around = Sheet(
        title=language.gettext(TITLE),
        header=sheet.school.name,
        footer=language.gettext("Made on {day}").format(day=language.date(sheet.made_on, "long")),
    )
    alt = language.gettext("The address as a square code")
    story: list[Flowable] = [
        heading(1, language.gettext(TITLE)),
        paragraph(
            language.gettext(
                "With this address a colleague can write a package that only our vault opens. Nothing on this sheet "
                "is secret."
            ),
            styles.LEAD,
        ),
        *facts(
            [
                (language.gettext("School"), sheet.school.name),
                (language.gettext("Counsellor"), sheet.school.counsellor),
            ]
        ),
        AddressBox(sheet.address.written(), alt),
        together(
            heading(2, language.gettext("How to use it")),
            paragraph(
                language.gettext(
                    "In MOMO, open “Safety”, then “Packages”, and choose “Add a colleague…”. Paste the address "
                    "from a mail or a file, or read the square with a phone and pass its text on."
                )
            ),
        ),
        together(
            heading(2, language.gettext("Compare by telephone")),
            paragraph(
                language.gettext(
                    "Read these figures to each other before the first package. If one differs, somebody changed "
                    "the address on its way."
                )
            ),
            CodeBox(["   ".join(sheet.address.figures)], size=20),
        ),
    ]
    return build(around, story, language, progress)


class AddressBox(Flowable):
    """Is the address as a square code, and beside it the same as text."""

    def __init__(self, text: str, alt: str) -> None:
        super().__init__()
        self._rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
        self._lines = [text[start : start + _IN_LINE] for start in range(0, len(text), _IN_LINE)]
        self._figure = Part("Figure", alt=drawable(alt))
        self.spaceBefore, self.spaceAfter = 10, 18

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size."""
        del available_height
        self.width, self.height = available_width, _SIDE
        return self.width, self.height

    def draw(self) -> None:
        """Draw the square, then the lines in the middle beside it."""
        canvas, module = self.canv, _SIDE / len(self._rows)
        with canvas.tags.marked(canvas, self._figure):
            canvas.setFillColor(COLORS["text"])
            for number, row in enumerate(self._rows, 1):
                for begin, length in runs(row):
                    y = self.height - number * module
                    canvas.rect(begin * module, y, length * module, module * 1.02, stroke=0, fill=1)
        with canvas.tags.marked(canvas, Part("P")):
            canvas.setFont(REGULAR, 11)
            top = (self.height + 18 * (len(self._lines) - 1)) / 2 - 4
            for number, line in enumerate(self._lines):
                canvas.drawString(_SIDE + 24, top - number * 18, line)
