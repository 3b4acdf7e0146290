from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QTableWidget

from momo_desktop.domain.charts import AFTER, BEFORE, Row, Scale, Series
from momo_desktop.domain.shapes import Label
from momo_desktop.ui import theme
from momo_desktop.ui.widgets.buttons import IconButton
from momo_desktop.ui.widgets.charts import ChartCard, DumbbellChart, RadarChart, lettering

ROWS = (
    Row("Verantwortungsbewusstsein"),
    Row("Kommunikation in einer Fremdsprache"),
    Row("Zusammenarbeit mit anderen"),
)
SCALE = Scale(1, 4, ("not yet", "with help", "on my own", "I help others"))
SERIES = (Series("Before", (1, 2, None), BEFORE), Series("After", (3, 2, 4), AFTER))


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


@pytest.mark.parametrize("kind", [RadarChart, DumbbellChart])
def test_a_chart_says_its_numbers(qtbot, kind: type[RadarChart | DumbbellChart]) -> None:
    chart = kind("Skills", name="skills")
    qtbot.addWidget(chart)
    chart.set_data(ROWS, SERIES, SCALE)
    said = chart.accessibleDescription()
    assert "Verantwortungsbewusstsein: Before 1 (not yet), After 3 (on my own)" in said
    assert "Zusammenarbeit mit anderen: Before not rated, After 4 (I help others)" in said


@pytest.mark.parametrize("kind", [RadarChart, DumbbellChart])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_label_of_a_chart_is_cut(
    qtbot, qapp: QApplication, kind: type[RadarChart | DumbbellChart], scale: float
) -> None:
    theme.apply(qapp, "light", scale)
    chart = kind("Skills", name="skills")
    qtbot.addWidget(chart)
    chart.set_data(ROWS, SERIES, SCALE)
    width, height = chart.minimumSizeHint().width(), max(chart.minimumSizeHint().height(), chart.minimumHeight())
    letters, picture = lettering(), chart.picture(width, height)
    ends = []
    for shape in picture.shapes:
        if isinstance(shape, Label):
            wide = letters.measure(shape.text, shape.size)
            left = shape.at[0] - wide * {"start": 0, "middle": 0.5, "end": 1}[shape.anchor]
            ends += [left, left + wide]
    theme.apply(qapp, "light")
    assert min(ends) >= -1
    assert max(ends) <= width + 1


def test_a_chart_that_is_painted_shows_the_colors_of_its_series(qtbot) -> None:
    chart = RadarChart("Skills", name="skills")
    qtbot.addWidget(chart)
    chart.resize(400, 300)
    chart.set_data(ROWS, SERIES, SCALE)
    image = chart.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {theme.current().tokens.primary.lower(), theme.current().tokens.text3.lower()} <= seen


def test_the_button_shows_the_same_numbers_as_a_table(qtbot) -> None:
    card = ChartCard("Skills", DumbbellChart("Skills", name="chart"), name="card")
    qtbot.addWidget(card)
    card.set_data(
        (Row("Together", heading=True), *ROWS),
        [Series(one.label, (None, *one.values), one.look) for one in SERIES],
        SCALE,
    )
    card.show()
    button, table = card.findChild(IconButton, "card.as_table"), card.findChild(QTableWidget, "card.table")
    assert (table.isVisible(), button.toolTip()) == (False, "Show as table")
    button.click()
    assert (table.isVisible(), button.toolTip()) == (True, "Show as chart")
    cells = [[table.item(row, column).text() for column in range(3)] for row in range(1, 4)]
    assert [cell[1:] for cell in cells] == [["1", "3"], ["2", "2"], ["–", "4"]]
    assert table.item(0, 0).text() == "Together"


def test_a_dumbbell_chart_is_as_high_as_its_rows(qtbot) -> None:
    chart = DumbbellChart("Skills", name="chart")
    qtbot.addWidget(chart)
    chart.set_data(ROWS, SERIES, SCALE)
    three = chart.heightForWidth(400)
    chart.set_data(ROWS * 2, [Series(one.label, one.values * 2, one.look) for one in SERIES], SCALE)
    assert chart.heightForWidth(400) > three
