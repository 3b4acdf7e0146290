"""The page for employers: one side that is read in half a minute."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from momo_desktop.domain.employer_page import EmployerPage, Proof, ProofKind, Spoken
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.i18n import N_, Language
from momo_desktop.i18n.two_languages import labelled
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles, words
from momo_desktop.reports.blocks import AtTheFoot, heading, paragraph
from momo_desktop.reports.columns import Columns, Stack
from momo_desktop.reports.document import PLAIN, Output, Sheet, build, page_count
from momo_desktop.reports.fonts import drawable, measure
from momo_desktop.reports.marks import bullets
from momo_desktop.reports.pictures import Portrait
from momo_desktop.reports.portfolio_journey import Station
from momo_desktop.reports.styles import COLORS, PAGE_HEIGHT
from momo_desktop.reports.tagging import Heading, Part

TITLE = N_("Employer page")

_FITTING = (
    (3, 10, True, 16),
    (3, 8, True, 8),
    (3, 6, False, 8),
    (3, 4, False, 5),
    (3, 3, False, 3),
    (3, 2, False, 3),
    (2, 3, False, 5),
    (2, 2, False, 5),
    (1, 2, False, 5),
    (1, 1, False, 5),
)
"""Proofs, lines in a list, whether levels are explained, and the points between two proofs.

They are tried one after the other until all is on the page.
"""
_TOP = 56.0
"""The room above the frame of a cover."""
_NAME_SIZES = (32, 28, 24, 20, 17, 14, 12)
_READABLE = 20
"""The least size of a name beside the portrait; one that would be smaller has the whole width."""
_NAME_HEIGHT = 80.0


def render(page: EmployerPage, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN) -> bytes:
    """Return the page as PDF; whole proofs and lines are left out until it is one side, of large print two."""
    pdf = b""
    for fitting in _FITTING:
        story = _story(page, language, fitting, beside=not output.large_print)
        ground = story[0].wrap(output.width, output.page_height)[1] + _TOP
        around = Sheet(
            title=language.gettext(TITLE),
            header=page.school.name,
            footer=language.gettext("Made on {day}").format(day=language.date(page.made_on, "long")),
            cover=partial(_draw_ground, ground=ground),
            output=output,
        )
        pdf = build(around, story, language, progress)
        if page_count(pdf) <= (2 if output.large_print else 1):
            break
    return pdf


def _story(
    page: EmployerPage, language: Language, fitting: tuple[int, int, bool, int], *, beside: bool
) -> list[Flowable]:
    proofs, lines, explained, gap = fitting
    side = _side(page, language, lines, explained=explained)
    return [
        _Top(page, language),
        *_proofs(page.proofs[:proofs], language, gap),
        *(_beside(side) if beside else [block for each in side for block in each]),
        AtTheFoot(_contact(page, language), 8),
    ]


def _draw_ground(canvas: Canvas, output: Output, ground: float) -> None:
    canvas.setFillColor(COLORS["primary_soft"])
    canvas.rect(0, output.page_height - ground, output.page_width, ground, stroke=0, fill=1)
    canvas.setFillColor(COLORS["primary"])
    canvas.rect(0, output.page_height - ground, output.page_width, 4, stroke=0, fill=1)


class _Top(Flowable):
    """Is what stands on the soft ground: who it is, the trade, and where, when and what the stay was."""

    def __init__(self, page: EmployerPage, language: Language) -> None:
        super().__init__()
        self._name = page.student.full()
        self._portrait = Portrait(None, page.student.initials(), page.student.initials(), 66)
        latin = page.student.latin_form()
        lines = [
            (latin if latin != self._name else "", styles.LEAD),
            (page.trade, styles.COVER_KIND),
            (_stay(page.stay, language) if page.stay else "", styles.LEAD),
        ]
        self._below: list[Flowable] = [paragraph(text, style) for text, style in lines if text]
        self.spaceAfter = 6

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of the ground inside the margins."""
        self.width = available_width
        beside = available_width - self._portrait.width - 16
        longest = max((measure(each, _READABLE) for each in self._name.split()), default=0)
        self._has_portrait = longest * 1.08 <= beside
        name_width = beside if self._has_portrait else available_width
        self._head = Stack([_name(self._name, name_width)])
        self._foot = Stack(self._below)
        portrait = self._portrait.height - 8 if self._has_portrait else 0
        head = max(self._head.wrap(name_width, available_height)[1], portrait)
        self.height = head + (self._foot.wrap(available_width, available_height)[1] + 8 if self._below else 0) + 16
        self._line = self.height - head
        return self.width, self.height

    def draw(self) -> None:
        """Draw the name beside the portrait and the lines under both."""
        canvas = self.canv
        canvas.tags.headings.append(Heading(1, drawable(self._name), 0, PAGE_HEIGHT))
        self._head.drawOn(canvas, 0, self.height - self._head.height)
        if self._has_portrait:
            self._portrait.drawOn(canvas, self.width - self._portrait.width, self.height - self._portrait.height + 8)
        self._foot.drawOn(canvas, 0, self._line - 8 - self._foot.height)


def _name(name: str, width: float) -> Flowable:
    """Return the name in the largest size that keeps its words whole and its lines few."""
    longest = max(name.split(), key=len, default="")
    for size in _NAME_SIZES:
        made = paragraph(name, styles.cover_name(size), Part("H1"))
        if measure(longest, size) * 1.08 <= width and made.wrap(width, 1000)[1] <= _NAME_HEIGHT:
            return made
    return paragraph(name, styles.cover_name(_NAME_SIZES[-1]), Part("H1"))


def _stay(stay: Mobility, language: Language) -> str:
    country = language.country(stay.country) if stay.country else ""
    place = ", ".join(part for part in (stay.host, stay.city, country) if part)
    when = words.stay_period(language, stay)
    length = words.length(language, stay.departure, stay.return_date)
    # Lines end between two days, and behind a dot.
    when, length = (each.replace(" ", "\u00a0").replace("\u00a0–\u00a0", "\u00a0– ") for each in (when, length))
    return "\u00a0· ".join(part for part in (place, when, length, stay.field) if part)


def _proofs(proofs: Sequence[Proof], language: Language, gap: float) -> list[Flowable]:
    if not proofs:
        return []
    blocks = [
        Station(number, "primary", _proof(each, language), leads_on=False) for number, each in enumerate(proofs, 1)
    ]
    spaced = [each for block in blocks for each in (block, Spacer(1, gap))]
    return [heading(2, language.gettext("What I can prove")), *spaced[:-1]]


def _proof(proof: Proof, language: Language) -> list[Flowable]:
    claim = language.text(proof.skill) if proof.skill else proof.title
    source = {
        ProofKind.STORY: language.gettext("From my story: {title}"),
        ProofKind.GOAL: language.gettext("A goal that I reached"),
        ProofKind.EVIDENCE: language.gettext("Shown by: {title}"),
    }[proof.kind]
    said = labelled(source, title=proof.title) if "{title}" in source else source
    parts: list[Flowable] = [paragraph(claim, styles.CLAIM, Part("H3"))] if claim else []
    parts.append(paragraph(proof.sentence, styles.PROOF))
    if proof.title or proof.kind is ProofKind.GOAL:
        parts.append(paragraph(said, styles.DETAIL))
    return parts


def _side(page: EmployerPage, language: Language, lines: int, *, explained: bool) -> list[list[Flowable]]:
    """Return the two lists that stand beside one another, without what is empty."""
    right = [*_languages(page.languages[: lines + 1], language, explained=explained), *_units(page, language, lines)]
    return [each for each in (_abilities(page, language, lines), right) if each]


def _beside(side: list[list[Flowable]]) -> list[Flowable]:
    return [Columns(side) if len(side) > 1 else Stack(side[0])] if side else []


def _abilities(page: EmployerPage, language: Language, lines: int) -> list[Flowable]:
    known = page.abilities
    if known is None:
        return []
    story: list[Flowable] = [heading(2, language.gettext("What I do without help"))]
    for step, skills in groupby(known.skills[:lines], key=lambda each: each.step):
        story.append(paragraph(language.text(step), styles.ITEM_STRONG))
        story += bullets([language.text(each.wording) for each in skills])
    day = language.date(known.day, "long") if known.day else ""
    said = " · ".join(part for part in (words.rater(language, known.rater), day) if part)
    return [*story, paragraph(said, styles.DETAIL)]


def _languages(known: Sequence[Spoken], language: Language, *, explained: bool) -> list[Flowable]:
    if not known:
        return []
    story: list[Flowable] = [heading(2, language.gettext("My languages"))]
    meanings = words.level_meanings(language)
    for each in known:
        level = language.gettext("mother tongue")
        if each.low and each.high:
            level = each.low.value if each.low is each.high else f"{each.low.value} – {each.high.value}"
        name = language.capitalised(language.language_name(each.language))
        story.append(paragraph(f"{drawable(name)}: {drawable(level)}", styles.ITEM_STRONG))
        if each.low and explained:
            story.append(paragraph(meanings[each.low], styles.SMALL))
        if each.certificate:
            story.append(paragraph(each.certificate, styles.DETAIL))
    return story


def _units(page: EmployerPage, language: Language, lines: int) -> list[Flowable]:
    if not page.units:
        return []
    said: list[str] = []
    for each in page.units[:lines]:
        level = language.gettext("EQF level {number}").format(number=each.eqf_level) if each.eqf_level else ""
        said.append(" · ".join(part for part in (each.title, drawable(level), each.by) if part))
    return [heading(2, language.gettext("Recognised units")), *bullets(said)]


def _contact(page: EmployerPage, language: Language) -> list[Flowable]:
    school = page.school
    asked = ", ".join(part for part in (school.counsellor, school.name, *school.letterhead) if part)
    found: list[Flowable] = []
    if page.contacts:
        found.append(paragraph("\n".join(page.contacts), styles.CONTACT))
    if asked:
        found.append(paragraph(labelled(language.gettext("Who can be asked: {names}"), names=asked), styles.SMALL))
    return found
