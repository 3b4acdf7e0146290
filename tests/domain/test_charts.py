"""The geometry of the charts."""

from __future__ import annotations

import math

import pytest

from momo_desktop.domain.charts import (
    AFTER,
    BEFORE,
    DURING,
    DURING_2,
    Row,
    Scale,
    Series,
    dumbbell,
    marker,
    phase_band,
    radar,
)
from momo_desktop.domain.shapes import Circle, Label, Lettering, Picture, Point, Polygon, Polyline, Shape, wrap

GERMAN = (
    "Verantwortungsbewusstsein",
    "Kommunikation und Zusammenarbeit",
    "Selbstorganisation",
    "Interkulturelle Handlungsfähigkeit",
    "Problemlösungskompetenz",
    "Nachhaltigkeit und Umweltbewusstsein",
)
STEPS = Scale(1, 4, ("noch nicht", "mit Unterstützung", "selbstständig", "ich helfe anderen"))


def measure(text: str, size: float) -> float:
    return len(text) * size * 0.55


LETTERING = Lettering(measure)


def series(count: int) -> list[Series]:
    return [
        Series("Vorher", (1.0,) * count, BEFORE),
        Series("Während", (2.0,) * count, DURING),
        Series("Nachher", (4.0,) * count, AFTER),
    ]


def points(shape: Shape) -> list[Point]:
    match shape:
        case Polyline(corners) | Polygon(corners):
            return list(corners)
        case Circle((x, y), radius):
            return [(x - radius, y - radius), (x + radius, y + radius)]
        case Label((x, y), text, size, anchor):
            width = measure(text, size)
            left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
            return [(left, y - size * 0.8), (left + width, y + size * 0.2)]


def lies_inside(picture: Picture) -> bool:
    return all(
        -0.01 <= x <= picture.width + 0.01 and -0.01 <= y <= picture.height + 0.01
        for shape in picture.shapes
        for x, y in points(shape)
    )


@pytest.mark.parametrize("box", [(480.0, 320.0), (300.0, 260.0), (240.0, 300.0)])
def test_long_radar_labels_stay_inside_the_box(box: tuple[float, float]) -> None:
    assert lies_inside(radar(GERMAN, series(6), STEPS, box, LETTERING))


def test_a_radar_label_is_wrapped_and_never_shortened() -> None:
    picture = radar(GERMAN, series(6), STEPS, (300, 260), LETTERING)
    drawn = (
        "".join(shape.text for shape in picture.shapes if isinstance(shape, Label)).replace(" ", "").replace("-", "")
    )
    assert all(label.replace(" ", "") in drawn for label in GERMAN)


def test_a_radar_without_room_is_still_drawn() -> None:
    assert radar(GERMAN, series(6), STEPS, (100, 30), LETTERING).shapes


def test_a_radar_point_lies_on_the_ring_of_its_value() -> None:
    picture = radar(("a", "b", "c", "d"), [Series("s", (1, 2, 3, 4), AFTER)], Scale(1, 4), (300, 300), LETTERING)
    rings = [shape.points for shape in picture.shapes if isinstance(shape, Polygon) and not shape.fill]
    value = next(shape.points for shape in picture.shapes if isinstance(shape, Polygon) and shape.fill == "primary")
    for axis in range(4):
        assert math.dist(value[axis], rings[axis][axis]) < 1e-9


def test_a_radar_leaves_a_gap_where_nothing_was_rated() -> None:
    picture = radar(GERMAN, [Series("s", (1, None, 3, 4, 2, 2), AFTER)], STEPS, (400, 300), LETTERING)
    lines = [shape for shape in picture.shapes if isinstance(shape, Polyline) and shape.stroke == "primary"]
    assert len(lines) == 5  # four edges without the two beside the gap, and the legend


@pytest.mark.parametrize("width", [480.0, 320.0])
def test_dumbbell_shapes_stay_inside_the_box(width: float) -> None:
    rows = [Row("Selbstständigkeit", heading=True), *(Row(label) for label in GERMAN)]
    assert lies_inside(dumbbell(rows, series(7), STEPS, width, LETTERING))


def test_dumbbell_marks_lie_in_the_order_of_their_values() -> None:
    picture = dumbbell([Row("a")], [Series("s", (1,), BEFORE), Series("t", (4,), AFTER)], Scale(1, 4), 400, LETTERING)
    marks = [shape for shape in picture.shapes if isinstance(shape, Circle)][2:]
    assert marks[0].center[0] < marks[1].center[0]


def test_a_row_without_ratings_has_no_marks() -> None:
    empty = [Series("s", (None,), BEFORE)]
    marks = [shape for shape in dumbbell([Row("a")], empty, STEPS, 400, LETTERING).shapes if isinstance(shape, Circle)]
    assert len(marks) == 1  # that of the legend


def test_series_differ_without_colour() -> None:
    looks = (BEFORE, DURING, AFTER)
    assert len({look.dash for look in looks}) == len({look.marker for look in looks}) == 3


def test_marks_of_one_value_nest() -> None:
    reach = [max(x for x, _ in points(marker(look, (0, 0)))) for look in (BEFORE, DURING, AFTER)]
    assert reach == sorted(reach, reverse=True)


def test_a_word_wider_than_the_limit_is_broken_and_kept() -> None:
    lines = wrap("Donaudampfschifffahrtsgesellschaft", 60, LETTERING)
    assert all(measure(line, 9) <= 60 for line in lines)
    assert "".join(line.removesuffix("-") for line in lines) == "Donaudampfschifffahrtsgesellschaft"


def test_an_empty_text_is_one_empty_line() -> None:
    assert wrap("", 60, LETTERING) == [""]


def test_a_phase_that_was_not_entered_is_a_ring() -> None:
    picture = phase_band(["Werbung", "Vorbereitung", "Ausland"], [True, True, False], 400, LETTERING)
    fills = [shape.fill for shape in picture.shapes if isinstance(shape, Circle)]
    assert fills == ["phase1", "phase2", "surface"]
    assert lies_inside(picture)


def test_the_labels_of_a_radar_of_twelve_stand_beside_one_another() -> None:
    axes = ["Openness to cultural otherness", "Respect", "Responsibility", *GERMAN, "Empathy", "Conflict resolution"]
    axes.append("Knowledge and critical understanding of the self")
    picture = radar(axes, series(12), STEPS, (320, 300), LETTERING)
    inked = [points(shape) for shape in picture.shapes if isinstance(shape, Label) and shape.color == "text"]
    words = [box for box in inked if box[0][1] < 280]
    assert not [
        (one, other)
        for number, one in enumerate(words)
        for other in words[number + 1 :]
        if one[0][0] < other[1][0] and other[0][0] < one[1][0] and one[0][1] < other[1][1] and other[0][1] < one[1][1]
    ]


def test_the_mark_of_the_second_measurement_lies_around_the_others_and_hides_none() -> None:
    square = marker(DURING_2, (0, 0))
    assert isinstance(square, Polygon)
    assert square.fill == ""
    reach = max(abs(x) for x, _ in square.points)
    for look in (BEFORE, DURING, AFTER):
        assert max(abs(x) for x, _ in points(marker(look, (0, 0)))) < reach


def test_no_word_of_a_radar_is_broken_where_a_smaller_one_keeps_it_whole() -> None:
    axes = ("Learning", "Reliable work", "Initiative", "Planning", "Understanding people", "Culture and environment")
    picture = radar(axes, series(len(axes)), STEPS, (322, 300), LETTERING)
    said = {word for shape in picture.shapes if isinstance(shape, Label) for word in shape.text.split()}
    assert {word for axis in axes for word in axis.split()} <= said
