"""What the program needs and must have brought along."""

from __future__ import annotations

from momo_desktop.reports import fonts as report_fonts
from momo_desktop.storage import database


def encryption() -> str:
    """Return the version of SQLCipher that the records are kept with, "" when the driver does not encrypt."""
    return database.cipher_version()


def typeface() -> bool:
    """Tell whether papers can be set: the typeface is there and has a width."""
    return report_fonts.measure("őűșЩѝΩ", 10) > 0
