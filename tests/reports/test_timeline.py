"""The timeline of a mobility: what is on it, where it lies, and the paper read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from momo_desktop.domain.goals import Goal, Outcome
from momo_desktop.domain.mobilities import JourneyAct, JourneyEvent, Mobility
from momo_desktop.domain.mobility_timeline import DayKind, MobilityTimeline, PhaseSpan, TimelineDay, in_order, spans_of
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.papers import LeftOut, PhaseWords
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.school import School
from momo_desktop.domain.shapes import Circle, Label, Lettering, Picture, Polygon, Polyline
from momo_desktop.domain.timeline_chart import TimelineWords, timeline_chart
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text
from momo_desktop.i18n import language
from momo_desktop.reports import timeline as paper

TODAY = date(2026, 3, 2)
LEAVE, BACK = date(2026, 4, 5), date(2026, 5, 3)
TIMELINE = MobilityTimeline(
    School("School of Metal"),
    TODAY,
    PersonName("Ana", "", "Ős"),
    "11A",
    Mobility(1, host="Lehtola", departure=LEAVE, return_date=BACK),
    tuple(PhaseWords(phase, Text("", phase.name.title()), Text("", phase.name.title())) for phase in Phase),
    (PhaseSpan(Phase.PROMOTION, date(2025, 9, 1), date(2026, 1, 10)), PhaseSpan(Phase.PREPARATION, date(2026, 1, 10))),
    in_order(
        [
            TimelineDay(BACK, DayKind.RETURN),
            TimelineDay(LEAVE, DayKind.DEPARTURE),
            TimelineDay(date(2025, 10, 1), DayKind.SESSION, Text("", "First talk")),
            TimelineDay(date(2026, 2, 20), DayKind.STEP, Text("", "Passport"), late=True),
            TimelineDay(date(2026, 3, 9), DayKind.STEP, Text("", "Insurance")),
        ]
    ),
    (Goal(1, "I can weld", Visibility.SHARED, outcome=Outcome.REACHED),),
    LeftOut(appointments=1),
)
WORDS = TimelineWords(
    {kind: kind.value for kind in DayKind},
    {int(phase): phase.name for phase in Phase},
    [(date(2026, month, 1), f"month {month}") for month in (1, 2, 3, 4, 5)],
    "today",
)
WIDTH = 700.0


def chart(timeline: MobilityTimeline = TIMELINE, width: float = WIDTH) -> Picture:
    return timeline_chart(timeline, WORDS, width, Lettering(lambda text, size: len(text) * size * 0.5, 9))


@pytest.fixture(scope="module")
def text() -> str:
    pages = PdfReader(BytesIO(paper.render(TIMELINE, language("en")))).pages
    assert pages[0].mediabox.width > pages[0].mediabox.height
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.mark.parametrize(
    "said",
    [
        "Ana Ős 11A · Lehtola · 5 April 2026 – 3 May 2026",
        "I can weld Reached",
        "10 Jan 2026 Phase Phase 2 begins: Preparation",
        "20 Feb 2026 Step due Passport · late 9 Mar 2026 Step due Insurance 5 Apr 2026 Departure 3 May 2026 Return",
        "Left out: 1 private appointment",
    ],
)
def test_the_table_says_what_the_picture_shows(text: str, said: str) -> None:
    assert said in text


def test_a_phase_ends_when_another_begins_and_the_last_one_goes_on() -> None:
    events = [
        JourneyEvent(1, JourneyAct.ENTER, Phase.PREPARATION, date(2026, 1, 10), id=2),
        JourneyEvent(1, JourneyAct.ENTER, Phase.PROMOTION, date(2025, 9, 1), id=1),
        JourneyEvent(1, JourneyAct.PAUSE, Phase.PREPARATION, date(2026, 2, 1), id=3),
    ]
    assert spans_of(events) == TIMELINE.spans


def test_a_mobility_that_is_over_has_no_phase_that_goes_on() -> None:
    events = [
        JourneyEvent(1, JourneyAct.ENTER, Phase.USE, date(2026, 1, 10), id=1),
        JourneyEvent(1, JourneyAct.COMPLETE, Phase.USE, date(2026, 2, 1), id=2),
    ]
    assert spans_of(events) == (PhaseSpan(Phase.USE, date(2026, 1, 10), date(2026, 2, 1)),)


@pytest.mark.parametrize("width", [200.0, 700.0])
def test_nothing_lies_outside_the_picture(width: float) -> None:
    picture = chart(width=width)
    for shape in picture.shapes:
        match shape:
            case Polyline(points) | Polygon(points):
                assert all(-1 <= x <= width and 0 <= y <= picture.height for x, y in points)
            case Circle((x, y), radius):
                assert x - radius >= 0
                assert x + radius <= width
                assert y <= picture.height
            case Label((x, _), text, size, anchor):
                half = len(text) * size * 0.5 / 2
                assert anchor != "middle" or (x - half >= -0.01 and x + half <= width + 0.01)


def test_marks_of_one_day_stand_above_one_another() -> None:
    day = TimelineDay(date(2026, 3, 9), DayKind.SESSION)
    picture = chart(replace(TIMELINE, days=(day, day, day)))
    marks = [shape for shape in picture.shapes if isinstance(shape, Circle)]
    assert len({shape.center[0] for shape in marks}) == 1
    assert len({shape.center[1] for shape in marks}) == 3


def test_a_step_that_is_late_is_filled() -> None:
    fills = [shape.fill for shape in chart().shapes if isinstance(shape, Polygon) and shape.stroke == "warning"]
    assert fills == ["warning", "surface"]


def test_a_mobility_without_any_day_is_a_picture_of_today() -> None:
    nothing = replace(TIMELINE, stay=Mobility(1), spans=(), days=())
    assert nothing.ends == (TODAY, TODAY)
    assert [shape.text for shape in chart(nothing).shapes if isinstance(shape, Label)][-1] == "today"
