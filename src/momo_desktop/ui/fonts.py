"""The typeface of the window: Fira Sans, loaded from the files of its package."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import fontpkg_fira_sans
from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Fira Sans"
CUTS = ("Regular", "Italic", "Medium", "SemiBold", "Bold")


def load() -> None:
    """Make the typeface known to Qt, once; raise FileNotFoundError when a cut is missing."""
    if QFontDatabase.hasFamily(FAMILY):
        return
    files = Path(fontpkg_fira_sans.__path__[0]) / "files"
    for cut in CUTS:
        file = files / f"FiraSans-{cut}.ttf"
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FileNotFoundError(file)


@cache
def font(px: int, weight: int) -> QFont:
    """Return the typeface at a size in pixels; weights are those of CSS (400, 500, 600, 700).

    Each is made once and keeps what Qt finds out about it, so nobody changes what is returned.
    """
    made = QFont(FAMILY)
    made.setPixelSize(px)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return made
