from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from momo_desktop.ui import theme
from momo_desktop.ui.widgets.avatar import tint
from momo_desktop.ui.widgets.buttons import Button, IconButton
from momo_desktop.ui.widgets.card import Card, LaneFrame
from momo_desktop.ui.widgets.check_marks import CheckBox
from momo_desktop.ui.widgets.check_row import CheckLine, CheckRow
from momo_desktop.ui.widgets.chips import ChoiceChips, FilterChip
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.flow import FlowLayout, clear
from momo_desktop.ui.widgets.labels import ElidedLabel, Label, StatusDot
from momo_desktop.ui.widgets.notice_bar import NoticeBar
from momo_desktop.ui.widgets.phase_tracker import PhaseStep, PhaseTracker
from momo_desktop.ui.widgets.pills import Pill, private_pill
from momo_desktop.ui.widgets.progress import StrengthMeter, ThinProgress
from momo_desktop.ui.widgets.rail import RailAction, RailButton
from momo_desktop.ui.widgets.search_field import SearchField
from momo_desktop.ui.widgets.tabs import TabBar
from momo_desktop.ui.widgets.timeline import Timeline, TimelineDate

Role = QAccessible.Role


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


def role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def tracker() -> PhaseTracker:
    made = PhaseTracker()
    titles = ("Promotion", "Preparation", "Abroad", "Return", "Use")
    states = ("done", "current", "open", "open", "open")
    made.set_steps([PhaseStep(title, "", state) for title, state in zip(titles, states, strict=True)])
    made.choose(2)
    return made


def test_widgets_are_announced_as_what_they_are(qtbot) -> None:
    phases = tracker()
    widgets = {
        RailButton("today", "Today", name="a"): Role.RadioButton,
        RailAction("lock", "Lock", name="b"): Role.Button,
        FilterChip("Late", name="c"): Role.CheckBox,
        CheckRow(CheckLine("Visa"), name="d"): Role.CheckBox,
        CheckBox("Yes", name="e"): Role.CheckBox,
        ThinProgress(name="f"): Role.ProgressBar,
        Button("Save", name="g"): Role.Button,
        phases.findChild(QWidget, "phases.1"): Role.RadioButton,
    }
    for widget in widgets:
        qtbot.addWidget(widget.window())
    assert {type(widget).__name__: role(widget) for widget in widgets} == {
        type(widget).__name__: expected for widget, expected in widgets.items()
    }


def test_an_icon_button_has_the_same_name_and_tooltip(qtbot) -> None:
    button = IconButton("print", "Print", name="print")
    qtbot.addWidget(button)
    assert (spoken(button), button.toolTip(), button.objectName()) == ("Print", "Print", "print")


def test_what_people_typed_is_shown_and_not_read_as_markup(qtbot) -> None:
    label = Label("<b>Mila</b> {0}")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_label_without_room_elides_and_tells_the_rest_in_its_tooltip(qtbot) -> None:
    label = ElidedLabel("Papadopoulos-Anagnostopoulou, Eleni")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.shown_text().endswith("…")
    assert label.toolTip() == label.text()


def test_a_label_with_room_has_no_tooltip(qtbot) -> None:
    label = ElidedLabel("Mila")
    qtbot.addWidget(label)
    label.resize(300, 20)
    label.show()
    assert (label.shown_text(), label.toolTip()) == ("Mila", "")


@pytest.mark.parametrize(
    "widget",
    [
        lambda: RailButton("today", "Heute", name="a"),
        lambda: Button("OK", name="b"),
        lambda: IconButton("more", "More", name="c"),
        lambda: FilterChip("i", name="d"),
        lambda: CheckBox("Ja", name="e"),
    ],
)
def test_a_target_is_at_least_24_pixels_high_and_wide(qtbot, widget) -> None:
    made = widget()
    qtbot.addWidget(made)
    made.adjustSize()
    assert min(made.width(), made.height()) >= 24


# The phase tracker.


def test_a_phase_says_its_number_title_and_state(qtbot) -> None:
    made = tracker()
    qtbot.addWidget(made)
    assert spoken(made.findChild(QWidget, "phases.2")) == "Phase 2 of 5: Preparation, in progress"


def test_the_right_arrow_chooses_the_next_phase(qtbot) -> None:
    made = tracker()
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.phase_chosen) as told:
        qtbot.keyClick(made.findChild(QWidget, "phases.2"), Qt.Key.Key_Right)
    assert told.args == [3]


def test_showing_a_phase_tells_nobody(qtbot) -> None:
    made = tracker()
    qtbot.addWidget(made)
    with qtbot.assertNotEmitted(made.phase_chosen):
        made.choose(4)
    assert made.phase() == 4


def test_a_click_anywhere_on_a_segment_chooses_it(qtbot) -> None:
    made = tracker()
    qtbot.addWidget(made)
    made.resize(900, 60)
    made.show()
    segment = made.findChild(QWidget, "phases.5")
    with qtbot.waitSignal(made.phase_chosen):
        qtbot.mouseClick(segment, Qt.MouseButton.LeftButton, pos=QPoint(segment.width() - 4, 4))


# Checklist rows.


def row(state: str = "open", **more: object) -> CheckRow:
    return CheckRow(CheckLine("Order the card", state, **more), name="row")  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("state", "wanted"), [("open", "done"), ("doing", "done"), ("done", "open"), ("not_applicable", "open")]
)
def test_a_tick_asks_for_the_other_state(qtbot, state: str, wanted: str) -> None:
    made = row(state)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.state_chosen) as told:
        qtbot.keyClick(made, Qt.Key.Key_Space)
    assert told.args == [wanted]


def test_a_row_shows_what_is_kept_and_not_what_was_clicked(qtbot) -> None:
    made = row("open")
    qtbot.addWidget(made)
    made.click()
    assert made.checkState() == Qt.CheckState.Unchecked


def test_n_says_not_applicable(qtbot) -> None:
    made = row()
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.state_chosen) as told:
        qtbot.keyClick(made, Qt.Key.Key_N)
    assert told.args == ["not_applicable"]


def test_enter_opens_an_item(qtbot) -> None:
    made = row()
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.opened):
        qtbot.keyClick(made, Qt.Key.Key_Return)


def test_a_late_row_says_so_in_words(qtbot) -> None:
    made = row(due="due 12 Nov", late=True, detail="student")
    qtbot.addWidget(made)
    assert made.accessibleDescription() == "late, due 12 Nov, student"


def test_what_is_being_done_is_half_checked(qtbot) -> None:
    made = row("doing")
    qtbot.addWidget(made)
    assert QAccessible.queryAccessibleInterface(made).state().checkStateMixed


def test_a_narrow_row_grows_so_that_its_text_wraps(qtbot) -> None:
    made = CheckRow(CheckLine("Visit the host's page and write down three questions"), name="row")
    qtbot.addWidget(made)
    assert made.heightForWidth(200) > made.heightForWidth(800)


# Fields, chips, bars.


def test_escape_empties_a_search(qtbot) -> None:
    field = SearchField("Search", "Search students", name="search")
    qtbot.addWidget(field)
    qtbot.keyClicks(field.edit, "mil")
    with qtbot.waitSignal(field.edited) as told:
        qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert (told.args, field.text()) == ([""], "")


def test_a_search_tells_every_key(qtbot) -> None:
    field = SearchField("Search", "Search students", name="search")
    qtbot.addWidget(field)
    heard: list[str] = []
    field.edited.connect(heard.append)
    qtbot.keyClicks(field.edit, "mi")
    assert heard == ["m", "mi"]


def test_one_chip_is_on(qtbot) -> None:
    chips = ChoiceChips([("all", "All"), ("late", "Late")], "Filter", name="filter")
    qtbot.addWidget(chips)
    with qtbot.waitSignal(chips.chosen) as told:
        chips.findChild(QWidget, "filter.late").click()
    assert (told.args, chips.key()) == (["late"], "late")


def test_chips_wrap_instead_of_being_cut(qtbot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for word in ("Всички", "Тази седмица", "Просрочени"):
        flow.addWidget(FilterChip(word))
    holder.resize(200, 200)
    holder.show()
    chips = holder.findChildren(FilterChip)
    assert len({chip.y() for chip in chips}) > 1
    assert all(chip.geometry().right() <= holder.width() and chip.width() == chip.sizeHint().width() for chip in chips)


def test_wrapped_chips_push_down_what_stands_below(qtbot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    chips = ChoiceChips([(str(number), "Word") for number in range(12)], "Filter", name="filter")
    below = QLabel("below")
    column.addWidget(chips)
    column.addWidget(below)
    holder.resize(200, 100)
    holder.show()
    qtbot.waitUntil(lambda: below.y() >= chips.geometry().bottom() > 60)


def test_a_cleared_layout_is_empty(qtbot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = QHBoxLayout(holder)
    row.addWidget(QPushButton("x"))
    clear(row)
    assert row.count() == 0


def test_a_notice_offers_its_action_and_goes(qtbot) -> None:
    bar = NoticeBar(name="notice")
    qtbot.addWidget(bar)
    bar.say("Moved to the bin.", action="Undo")
    with qtbot.waitSignals([bar.acted, bar.closed]):
        bar.findChild(QPushButton, "notice.action").click()
    assert bar.isHidden()


def test_a_notice_goes_by_itself(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(QLineEdit())
    column.addSpacing(300)
    bar = NoticeBar(name="notice")
    column.addWidget(bar)
    page.show()
    with qtbot.waitSignal(bar.closed, timeout=2_000):
        bar.say("Kept.", shown_ms=20)


def test_a_notice_without_an_action_has_no_empty_button(qtbot) -> None:
    bar = NoticeBar(name="notice")
    qtbot.addWidget(bar)
    bar.say("Kept.")
    assert bar.findChild(QPushButton, "notice.action").isHidden()


def test_an_empty_place_offers_the_one_thing_that_changes_it(qtbot) -> None:
    place = EmptyState("session", "No sessions yet.", action="Start a session", name="none")
    qtbot.addWidget(place)
    with qtbot.waitSignal(place.acted):
        place.findChild(QPushButton, "none.action").click()


def test_a_card_is_called_as_its_title(qtbot) -> None:
    card = Card("Checklist", name="card")
    qtbot.addWidget(card)
    card.set_title("Checklist: Abroad")
    assert (card.heading.text(), card.accessibleName()) == ("Checklist: Abroad", "Checklist: Abroad")


def test_the_private_lane_carries_the_word(qtbot) -> None:
    lane = LaneFrame("My note", name="lane")
    qtbot.addWidget(lane)
    assert lane.findChild(Pill, "lane.sign").text() == "Private"


def test_a_private_pill_has_a_violet_line_and_a_lock(qtbot) -> None:
    pill = private_pill(name="sign")
    qtbot.addWidget(pill)
    pill.resize(pill.sizeHint())
    edge = pill.grab().toImage().pixelColor(pill.width() // 2, 0)
    assert edge.name() == theme.current().tokens.private.lower()


def test_states_are_said_in_words(qtbot) -> None:
    progress, meter = ThinProgress(), StrengthMeter()
    dot = StatusDot("All changes kept")
    for widget in (progress, meter, dot):
        qtbot.addWidget(widget)
    progress.set_progress(6, 9)
    meter.set_strength(3)
    names = [spoken(widget) for widget in (progress, meter, dot)]
    assert names == ["6 of 9 done", "Strength: Strong", "All changes kept"]


def test_a_timeline_tells_its_days_in_their_order(qtbot) -> None:
    line = Timeline("Dates", name="dates")
    qtbot.addWidget(line)
    line.set_dates(
        [TimelineDate(date(2027, 4, 2), "Return", "2 Apr"), TimelineDate(date(2027, 3, 3), "Departure", "3 Mar")],
        date(2027, 3, 20),
    )
    assert line.accessibleDescription() == "Departure: 3 Mar; Return: 2 Apr"


def test_tabs_are_as_wide_as_their_words(qtbot) -> None:
    tabs = TabBar("Parts", name="tabs")
    qtbot.addWidget(tabs)
    for word in ("Overview", "Log"):
        tabs.addTab(word)
    tabs.resize(900, 40)
    tabs.show()
    assert tabs.tabRect(0).width() > tabs.tabRect(1).width()


def test_a_name_keeps_its_color() -> None:
    assert tint("Novak Mila") == tint("Novak Mila")
    assert len({tint(f"name {number}") for number in range(40)}) > 3
