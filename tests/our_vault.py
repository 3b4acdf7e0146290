"""The vault that tests of the window open, and how they find its widgets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.school import School
from momo_desktop.services.bundle import Services

Widget = TypeVar("Widget", bound=QWidget)

PASSPHRASE = "harbour lantern seventeen oats"
VaultFilled = Callable[[str, Callable[[Services], object]], Path]
"""Takes a name and what writes into a vault, and returns the folder of that vault."""

SCHOOL = School("Tervuren Vocational School", "I. Kalniņa", "LV")


def find(owner: QWidget, kind: type[Widget], name: str) -> Widget:
    """Return the widget with this object name that was made last."""
    return [each for each in owner.findChildren(kind) if each.objectName() == name][-1]
