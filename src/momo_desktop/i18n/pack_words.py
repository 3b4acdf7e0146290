"""What a content pack says of whose content is in it, from the window and from the command line alike."""

from __future__ import annotations

from collections.abc import Iterable

from momo_desktop.domain.own_content import OwnContent
from momo_desktop.i18n.language import Language


def credits_of(language: Language, contents: Iterable[OwnContent], author: str) -> list[str]:
    """Return a line for each pack of another author than this one that a content came in."""
    words = language.gettext("Contains content from “{pack}” by {author}, {licence}.")
    foreign = [each.origin for each in contents if each.origin.pack and each.origin.author != author]
    lines = (words.format(pack=each.pack, author=each.author, licence=each.licence) for each in foreign)
    return list(dict.fromkeys(lines))
