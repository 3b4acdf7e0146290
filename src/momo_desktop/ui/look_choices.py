"""The chips for language and text size, alike in the first run and in the settings."""

from __future__ import annotations

from momo_desktop import i18n
from momo_desktop.i18n import _
from momo_desktop.preferences import TEXT_SCALES, stepped_scale
from momo_desktop.ui.widgets.chips import ChoiceChips


def language_chips(*, name: str) -> ChoiceChips:
    """Return a chip for each language in its own name; the window's is on."""
    now = i18n.window_language()
    languages = i18n.available()
    if now not in languages:  # the pseudo-locale of the tests
        languages.append(now)
    chips = ChoiceChips([(each.code, each.name) for each in languages], _("Language"), name=name)
    chips.choose(now.code)
    return chips


def size_chips(scale: float, *, name: str) -> ChoiceChips:
    """Return a chip for each size of text; the one nearest to `scale` is on."""
    chips = ChoiceChips([(str(each), f"{round(each * 100)} %") for each in TEXT_SCALES], _("Text size"), name=name)
    chips.choose(str(stepped_scale(scale, 0)))
    return chips
