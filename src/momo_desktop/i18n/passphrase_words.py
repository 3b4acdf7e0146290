"""The words that passphrases are drawn from: one list a language, written for this program."""

from __future__ import annotations

from momo_desktop import paths
from momo_desktop.i18n.language import Language


def word_list(language: Language) -> tuple[str, ...]:
    """Return the list of the language in `resources/words`, or the English one where there is none."""
    folder = paths.resources() / "words"
    own = folder / f"{language.code}.txt"
    return tuple((own if own.is_file() else folder / "en.txt").read_text("utf-8").split())
