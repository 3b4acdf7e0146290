"""What the catalogues and CLDR (through Babel and Qt) do not tell about a language."""

from __future__ import annotations

from typing import NamedTuple

from momo_desktop.i18n.sorting import Alphabet

PSEUDO = "qps"
"""The code of the pseudo-locale: English with accents, longer and in brackets, to find what is not translated."""


_COMMON = Alphabet()


class LocaleFacts(NamedTuple):
    """Holds the name in the language itself, the names that Babel and Qt know it by, and its habits."""

    name: str
    cldr: str
    qt: str
    alphabet: Alphabet = _COMMON
    quotes: tuple[str, str] = ("“", "”")
    family_first: bool = False


_HUNGARIAN = Alphabet(groups="c cs, d dz dzs, g gy, l ly, n ny, o ö=ő, s sz, t ty, u ü=ű, z zs")

LOCALES: dict[str, LocaleFacts] = {
    "en": LocaleFacts("English", "en_GB", "en_GB"),
    "de": LocaleFacts("Deutsch", "de", "de", quotes=("„", "“")),
    "hu": LocaleFacts("magyar", "hu", "hu", _HUNGARIAN, quotes=("„", "”"), family_first=True),
    "bg": LocaleFacts("български", "bg", "bg", Alphabet("Cyrillic"), quotes=("„", "“")),
    PSEUDO: LocaleFacts("Þsëüðö", "en_GB", "en_GB"),
}
