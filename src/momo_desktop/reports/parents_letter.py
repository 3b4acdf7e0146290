"""The letter to the parents, with a slip that comes back."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from momo_desktop.domain.parents_letter import AskedOfParents, LetterTime, ParentsLetter
from momo_desktop.i18n import N_, Language, TwoLanguages
from momo_desktop.i18n.two_languages import labelled
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles, words
from momo_desktop.reports.blocks import AtTheFoot, SignatureLines, facts, heading, paragraph
from momo_desktop.reports.columns import Stack
from momo_desktop.reports.document import PLAIN, Output, Sheet, build, page_count
from momo_desktop.reports.marks import Ticked
from momo_desktop.reports.styles import COLORS
from momo_desktop.reports.tagging import Part, artifact

TITLE = N_("Letter to the parents")

_FITTING = (8, 6, 4, 3, 2)
"""How many steps are named, tried one after the other until the letter is on its page."""

_ABOVE_SLIP = 12.0


def render(letter: ParentsLetter, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN) -> bytes:
    """Return the letter as PDF: one page, in two languages or in large print up to two.

    What is private stands nowhere on it, nor how much of that there is.
    """
    around = Sheet(
        title=language.gettext(TITLE),
        header=letter.school.name,
        footer=letter.school.name,
        cover=_draw_rule,
        output=output,
    )
    most = 2 if output.large_print or isinstance(language, TwoLanguages) else 1
    pdf = b""
    for count in _FITTING:
        pdf = build(around, _story(letter, language, count, output.width), language, progress)
        if page_count(pdf) <= most:
            break
    return pdf


def _draw_rule(canvas: Canvas, output: Output) -> None:
    canvas.setFillColor(COLORS["primary"])
    canvas.rect(0, output.page_height - 4, output.page_width, 4, stroke=0, fill=1)


def _story(letter: ParentsLetter, language: Language, count: int, width: float) -> list[Flowable]:
    school = letter.school
    sender = ", ".join(part for part in (school.counsellor, school.name, *school.letterhead) if part)
    here = language.gettext("You reach me here: {address}")
    invited = paragraph(
        language.gettext(
            "If you have a question, or if anything worries you, please call or write to me at any time. "
            "No question is too small."
        ),
        styles.LETTER,
    )
    closing: list[Flowable] = [
        paragraph(labelled(here, address=sender), styles.LETTER) if sender else invited,
        paragraph(language.gettext("With kind regards"), styles.LETTER),
        Spacer(1, 20),
        paragraph(school.counsellor or language.gettext("Counsellor"), styles.SIGNED),
    ]
    slip = Stack(_slip(letter, language))
    # The slip never has a page to itself: what is on a second page begins with words to the parents.
    ending = sum(each.wrap(width, 0)[1] for each in (Stack(closing), slip))
    return [
        *([paragraph(school.name, styles.COVER_KIND)] if school.name else []),
        *[paragraph(line, styles.SMALL) for line in school.letterhead],
        paragraph(language.date(letter.made_on, "long"), styles.LETTER_DAY),
        heading(1, language.gettext("Your child’s stay abroad"), styles.H2),
        paragraph(language.gettext("Dear parents and guardians,"), styles.LETTER),
        paragraph(_opening(letter.time, language), styles.LETTER),
        *_plan(letter, language),
        *_asked(letter.asked, language, count),
        *([invited] if sender else []),
        CondPageBreak(ending + _ABOVE_SLIP + 12),
        *closing,
        AtTheFoot([slip], _ABOVE_SLIP),
    ]


def _opening(time: LetterTime, language: Language) -> str:
    return {
        LetterTime.IDEA: language.gettext(
            "Your child is thinking about a stay abroad with our school. Nothing is decided yet, and nothing will be "
            "decided without you. This letter tells you what is known so far."
        ),
        LetterTime.PLANNED: language.gettext(
            "Your child is getting ready for a stay abroad with our school. This letter tells you what is planned, "
            "what we still need from you, and how you reach us."
        ),
        LetterTime.ARRIVING: language.gettext(
            "Your child is coming to us for a stay. We are looking forward to it. This letter tells you what is "
            "planned, what we still need from you, and how you reach us."
        ),
        LetterTime.AWAY: language.gettext(
            "Your child is on a stay with our school at the moment. This letter tells you where, who is there for "
            "your child, and how you reach us."
        ),
        LetterTime.BACK: language.gettext(
            "Your child is back from a stay with our school. Thank you for your trust. It helps a lot if you let your "
            "child tell you about it at home: much of what was learned shows only then."
        ),
    }[time]


def _plan(letter: ParentsLetter, language: Language) -> list[Flowable]:
    stay = letter.stay
    country = language.country(stay.country) if stay.country else ""
    mentor = () if letter.time is LetterTime.BACK else (stay.mentor, stay.mentor_phone, stay.mentor_email)
    when = (words.stay_period(language, stay), words.length(language, stay.departure, stay.return_date))
    return facts(
        [
            (language.gettext("Student"), _student(letter)),
            (language.gettext("Where"), ", ".join(part for part in (stay.host, stay.city, country) if part)),
            (language.gettext("Field of work"), stay.field),
            (language.gettext("When"), " · ".join(part for part in when if part)),
            (language.gettext("Who looks after your child there"), " · ".join(part for part in mentor if part)),
            (language.gettext("In an emergency"), letter.emergency_number),
        ]
    )


def _asked(asked: Sequence[AskedOfParents], language: Language, count: int) -> list[Flowable]:
    if not asked:
        return []
    steps = Part("L")
    story: list[Flowable] = [heading(2, language.gettext("What we still need from you"), styles.H3)]
    for each in asked[:count]:
        due = language.gettext("by {day}").format(day=language.date(each.due, "long")) if each.due else ""
        said = language.text(each.text) + (f" · {due}" if due else "")
        story.append(Ticked(said, "primary", Part("LBody", Part("LI", steps)), "box"))
    more = len(asked) - count
    if more > 0:
        said = language.ngettext("and {count} step more, later on", "and {count} steps more, later on", more)
        story.append(paragraph(said.format(count=more), styles.SMALL))
    return [*story, Spacer(1, 6)]


def _slip(letter: ParentsLetter, language: Language) -> list[Flowable]:
    day = language.date(letter.made_on, "long")
    steps = Part("L")
    boxes = (
        language.gettext("I have read the letter."),
        language.gettext("I would like to talk to you. Please call me."),
    )
    return [
        _CutLine(language.gettext("Please cut off here and give it back to the school.")),
        heading(2, language.gettext("Return slip to the letter of {day}").format(day=day), styles.H3),
        paragraph(_student(letter), styles.SMALL),
        Spacer(1, 4),
        *[Ticked(each, "primary", Part("LBody", Part("LI", steps)), "box") for each in boxes],
        SignatureLines(
            [
                language.gettext("Place and date"),
                language.gettext("Signature of a parent or guardian"),
                language.gettext("Phone number"),
            ]
        ),
    ]


def _student(letter: ParentsLetter) -> str:
    return " · ".join(part for part in (letter.student.full(), letter.school_class) if part)


class _CutLine(Flowable):
    """Is a dashed line to cut along, with small words under it."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self._said = paragraph(said, styles.DETAIL)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size."""
        self.width = available_width
        self.height = self._said.wrap(available_width, available_height)[1] + 4
        return self.width, self.height

    def draw(self) -> None:
        """Draw line and words."""
        canvas = self.canv
        with artifact(canvas):
            canvas.saveState()
            canvas.setStrokeColor(COLORS["control"])
            canvas.setLineWidth(0.8)
            canvas.setDash([4, 3])
            canvas.line(0, self.height, self.width, self.height)
            canvas.restoreState()
        self._said.drawOn(canvas, 0, 0)
