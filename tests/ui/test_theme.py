from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QIcon, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from momo_desktop import paths
from momo_desktop.ui import fonts, icons, theme
from momo_desktop.ui.tokens import DARK, LIGHT, SMALLEST_PX, TYPE, Tokens
from momo_desktop.ui.widgets.labels import Label

TEXT, CONTROL = 4.5, 3.0
GROUNDS = ("canvas", "surface", "sunken", "raised")
PHASES = tuple(f"phase{number}" for number in range(1, 6))
PAIRS = (
    *((ink, ground, TEXT) for ink in ("text", "text2", "text3") for ground in (*GROUNDS, "selection", "private_soft")),
    *((ink, f"{phase}_soft", TEXT) for ink in ("text", "text2") for phase in PHASES),
    *((tone, f"{tone}_soft", TEXT) for tone in ("success", "warning", "danger", "info", "private")),
    *((tone, "surface", TEXT) for tone in ("primary", "success", "warning", "danger", "info", "private")),
    *((tone, "selection", TEXT) for tone in ("primary", "warning")),
    *(("on_primary", ground, TEXT) for ground in ("primary", "primary_hover", "primary_press")),
    *((ink, f"{ink}_soft", TEXT) for ink in ("phase1", "phase4", "phase5")),
    ("primary", "primary_soft", TEXT),
    ("on_primary_soft", "primary_soft", TEXT),
    ("surface", "text", TEXT),
    *(("on_phase", phase, TEXT) for phase in PHASES),
    *(("control", ground, CONTROL) for ground in GROUNDS),
    *(("focus", ground, CONTROL) for ground in (*GROUNDS, "primary_soft", "selection")),
    *((phase, ground, CONTROL) for phase in PHASES for ground in ("surface", f"{phase}_soft")),
)


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


def _luminance(color: str) -> float:
    """Return the relative luminance as WCAG 2.2 defines it."""
    parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_pair_of_ink_and_ground_has_enough_contrast(tokens: Tokens) -> None:
    colors = tokens._asdict()
    ratios = {(ink, ground): (contrast(colors[ink], colors[ground]), least) for ink, ground, least in PAIRS}
    assert {pair: ratio for pair, (ratio, least) in ratios.items() if ratio < least} == {}


def test_black_on_white_has_the_contrast_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_scheme_fills_every_token_into_the_stylesheet(qapp: QApplication, qtbot, scheme: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    theme.dress(window)
    theme.apply(qapp, scheme)
    assert "@" not in window.styleSheet()
    assert theme.current().tokens.primary in window.styleSheet()


def test_dark_gives_the_palette_a_dark_window(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.canvas)


def test_high_contrast_drops_the_stylesheet_and_keeps_the_palette_of_the_system(qapp: QApplication, qtbot) -> None:
    theme.apply(qapp, "dark")
    window = QWidget()
    qtbot.addWidget(window)
    theme.dress(window)
    made = theme.apply(qapp, "contrast")
    assert window.styleSheet() == ""
    assert qapp.palette().color(QPalette.ColorRole.Window) == QPalette(qapp.style().standardPalette()).window().color()
    assert made.tokens.text == qapp.palette().text().color().name()


def test_a_theme_that_is_applied_again_reaches_the_widgets_that_are_there(qapp: QApplication, qtbot) -> None:
    label = Label("Mila", "title")
    qtbot.addWidget(label)
    theme.apply(qapp, "light", 2.0)
    assert label.font().pixelSize() == 2 * TYPE["title"].px


@pytest.mark.parametrize(("wished", "given"), [(0.1, 0.8), (1.25, 1.25), (9.0, 2.0)])
def test_the_text_scale_stays_within_its_bounds(qapp: QApplication, wished: float, given: float) -> None:
    assert theme.apply(qapp, "light", wished).scale == given


def test_no_text_gets_smaller_than_eleven_pixels(qapp: QApplication) -> None:
    made = theme.apply(qapp, "light", 0.8)
    assert min(made.font(role).pixelSize() for role in TYPE) == SMALLEST_PX


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_the_typeface_is_there_in_the_weights_that_are_used(qapp: QApplication, weight: int) -> None:
    info = QFontInfo(fonts.font(14, weight))
    assert (info.family(), info.weight()) == ("Fira Sans", weight)


@pytest.mark.parametrize("name", icons.names())
def test_an_icon_is_a_drawing_in_the_one_style(name: str) -> None:
    source = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert QSvgRenderer(source.encode()).isValid()
    assert 'viewBox="0 0 24 24"' in source
    assert 'stroke="currentColor" stroke-width="1.75" stroke-linecap="round"' in source


def test_an_icon_takes_the_color_of_its_token_in_the_theme_of_the_moment(qapp: QApplication) -> None:
    drawn = icons.icon("minus", "primary", 96)
    before = drawn.pixmap(QSize(96, 96)).toImage().pixelColor(48, 48)
    theme.apply(qapp, "dark")
    after = drawn.pixmap(QSize(96, 96)).toImage().pixelColor(48, 48)
    assert (QColor(before.rgb()).name(), QColor(after.rgb()).name()) == (LIGHT.primary.lower(), DARK.primary.lower())


def test_a_disabled_icon_is_drawn_in_the_third_text_color(qapp: QApplication) -> None:
    drawn = icons.icon("minus", "primary", 96).pixmap(QSize(96, 96), QIcon.Mode.Disabled)
    assert QColor(drawn.toImage().pixelColor(48, 48).rgb()).name() == LIGHT.text3.lower()


def test_an_icon_is_as_sharp_as_the_screen(qapp: QApplication) -> None:
    drawn = icons.pixmap("lock", "#000000", 18, ratio=2.0)
    assert (drawn.width(), drawn.devicePixelRatio()) == (36, 2.0)


def test_an_unknown_icon_is_refused_at_once(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")
