"""The theme of the running program: scheme, text scale and the colours and fonts that follow from them.

`apply` sets it for the application, `current` reads it. Painted widgets ask at every paint, so a theme that is applied
again shows at once; a widget that keeps something derived from the theme (a font, a fixed height) has a method
`restyle`, which `apply` calls.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from momo_desktop import garbage
from momo_desktop.ui import fonts, stylesheet
from momo_desktop.ui.keyboard_focus import KeyboardFocus
from momo_desktop.ui.tokens import (
    DARK,
    LIGHT,
    SCALE_MAX,
    SCALE_MIN,
    SMALLEST_PX,
    TYPE,
    Tokens,
)

_PROPERTY = "momo.theme"
_SHEET = "momo.sheet"
"""The property of the application that holds the stylesheet which its windows wear."""

_DRESSED = "momo.dressed"
"""The property of a window that wears it."""


@dataclass(frozen=True)
class Theme:
    """Holds what is shown now: `kind` is "light", "dark" or "contrast"; durations are in milliseconds."""

    tokens: Tokens
    kind: str = "light"
    scale: float = 1.0

    @property
    def contrast(self) -> bool:
        """Tell whether grounds must be outlined, because the system's colours have no soft ones."""
        return self.kind == "contrast"

    def color(self, token: str) -> QColor:
        """Return the colour of a token by its name; nobody changes it."""
        return _color(getattr(self.tokens, token))

    def font(self, role: str = "body", weight: int | None = None) -> QFont:
        """Return the font of a type role at the user's scale."""
        kind = TYPE[role]
        return fonts.font(max(SMALLEST_PX, round(kind.px * self.scale)), weight or kind.weight)

    def metrics(self, role: str = "body", weight: int | None = None) -> QFontMetrics:
        """Return the metrics of the font of a type role."""
        return QFontMetrics(self.font(role, weight))

    def px(self, length: float) -> int:
        """Return a length that holds text, grown with the text but never below its size at scale 1."""
        return round(length * max(1.0, self.scale))


def current() -> Theme:
    """Return the theme of the application; the light one before any was applied."""
    app = QApplication.instance()
    found = app.property(_PROPERTY) if app else None
    return found if isinstance(found, Theme) else Theme(LIGHT)


def apply(app: QApplication, scheme: str = "system", scale: float = 1.0) -> Theme:
    """Give the application the scheme ("system", "light", "dark", "contrast") and the text scale 0.8 to 2.0.

    The desktop's wish for high contrast wins over any scheme: then the stylesheet is dropped and the system's palette
    stays. May be called again at any time.
    """
    fonts.load()
    follower = _follower(app)
    follower.wish(scheme, scale)
    wants_contrast = follower.wants_contrast()
    with follower.paused():
        app.styleHints().setColorScheme(_COLOR_SCHEMES[scheme])
    scale = min(SCALE_MAX, max(SCALE_MIN, scale))
    if scheme == "contrast" or wants_contrast:
        app.setPalette(QPalette())
        made = Theme(_tokens_of(app.palette()), "contrast", scale)
        sheet = ""
    else:
        dark = scheme == "dark" or (scheme == "system" and app.styleHints().colorScheme() == Qt.ColorScheme.Dark)
        made = Theme(DARK if dark else LIGHT, "dark" if dark else "light", scale)
        app.setPalette(_palette(made))
        sheet = stylesheet.build(made.tokens)
    app.setProperty(_PROPERTY, made)
    app.setFont(made.font())
    app.setProperty(_SHEET, sheet)
    with garbage.spared():
        windows, widgets = app.topLevelWidgets(), app.allWidgets()
    for window in windows:
        if window.property(_DRESSED):
            dress(window)
    for widget in filter(isValid, widgets):  # one may go while another is restyled
        restyle = getattr(widget, "restyle", None)
        if restyle is not None:
            restyle()
        widget.update()
    return made


def dress(window: QWidget) -> None:
    """Give a window that has no parent the stylesheet of the theme, and of every theme that is applied from now on.

    What has a parent wears what its window wears. The application has no stylesheet: with one, Qt would style a page
    that is being built again each time that a part of it is put into another, which takes a quarter of the time.
    """
    window.setProperty(_DRESSED, True)
    app = QApplication.instance()
    sheet = str(app.property(_SHEET) or "") if app else ""
    if sheet != window.styleSheet():
        window.setStyleSheet(sheet)


_COLOR_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "contrast": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class _Follower(QObject):
    """Applies the theme again when the desktop turns dark or light, or asks for more contrast."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme, self._scale, self._paused = "system", 1.0, False
        self.setObjectName("theme.follower")
        # Both are kept: the inner one is invalid as soon as Python forgets the outer one.
        self._hints = app.styleHints()
        self._accessibility = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._follow)
        self._accessibility.contrastPreferenceChanged.connect(self._follow)

    def wish(self, scheme: str, scale: float) -> None:
        """Remember what the user asked for."""
        self._scheme, self._scale = scheme, scale

    def wants_contrast(self) -> bool:
        """Tell whether the desktop asks for high contrast."""
        return self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast

    def paused(self) -> _Pause:
        """Return a context in which the program's own change of scheme is not followed."""
        return _Pause(self)

    def pause(self, paused: bool) -> None:
        """Follow no change while paused."""
        self._paused = paused

    @Slot()
    def _follow(self) -> None:
        if not self._paused:
            apply(self._app, self._scheme, self._scale)


class _Pause:
    def __init__(self, follower: _Follower) -> None:
        self._follower = follower

    def __enter__(self) -> None:
        self._follower.pause(True)

    def __exit__(self, *_error: object) -> None:
        self._follower.pause(False)


def _follower(app: QApplication) -> _Follower:
    found = app.findChild(_Follower, "theme.follower")
    if found is None:
        KeyboardFocus(app)
        found = _Follower(app)
    return found


@cache
def _color(name: str) -> QColor:
    return QColor(name)


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    tokens = theme.tokens
    palette = QPalette()
    for target, colour in {
        role.Window: tokens.canvas,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.sunken,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.danger,
        role.Highlight: tokens.primary,
        role.HighlightedText: tokens.on_primary,
        role.ToolTipBase: tokens.text,
        role.ToolTipText: tokens.surface,
        role.PlaceholderText: tokens.text3,
        role.Link: tokens.primary,
        role.LinkVisited: tokens.phase1,
        role.Light: tokens.raised,
        role.Midlight: tokens.border,
        role.Mid: tokens.border,
        role.Dark: tokens.control,
        role.Shadow: tokens.text,
        role.Accent: tokens.focus,
    }.items():
        palette.setColor(target, QColor(colour))
    for target in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(tokens.text3))
    return palette


def _tokens_of(palette: QPalette) -> Tokens:
    """Return tokens made of the system's palette alone: every soft ground is the base, every ink the text."""
    ink, base = palette.text().color().name(), palette.base().color().name()
    lit, on_lit = palette.highlight().color().name(), palette.highlightedText().color().name()
    plain = dict.fromkeys(Tokens._fields, ink)
    grounds = {name: base for name in Tokens._fields if name.endswith("_soft") and not name.startswith("on_")}
    marks = {"canvas": palette.window().color().name(), "surface": base, "sunken": base, "raised": base}
    accents = dict.fromkeys(("primary", "primary_hover", "primary_press"), lit)
    return Tokens(**plain | grounds | marks | accents | {"on_primary": on_lit, "selection": base, "on_phase": base})
