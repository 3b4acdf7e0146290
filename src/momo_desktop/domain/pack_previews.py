"""A momopack beside what is in the vault: what it would bring, what it brought, what was taken back of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from momo_desktop.domain.momopacks import PackInfo
from momo_desktop.domain.own_content import OwnContent, PackedContent
from momo_desktop.domain.own_content_texts import languages, wordings
from momo_desktop.domain.own_pieces import pieces


class Standing(StrEnum):
    """Tells how a content of a pack stands to what is here: unknown, as the newest version, or another one."""

    NEW = "new"
    SAME = "same"
    CONFLICT = "conflict"


class Choice(StrEnum):
    """Names what becomes of a content: what is here stays, theirs is the next version of it, or both are here."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class PreviewedContent:
    """Is a content of a pack beside the one with its uid that is here, if there is one."""

    packed: PackedContent
    standing: Standing
    here: OwnContent | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages in which there are texts of it."""
        return languages(self.packed.body)

    @property
    def lines(self) -> int:
        """How many questions, items, steps, snippets or skills it has."""
        return len(pieces(self.packed.body))

    @property
    def texts(self) -> int:
        """How many texts it has, each counted once whatever the languages."""
        return sum(bool(wording) for _key, wording in wordings(self.packed.body))


@dataclass(frozen=True, slots=True)
class PackPreview:
    """Is what a pack would bring; `signed_by` and `checksum` are as in `momopacks.Inspected`."""

    info: PackInfo
    signed_by: str
    checksum: str
    contents: tuple[PreviewedContent, ...]


@dataclass(frozen=True, slots=True)
class InstalledContent:
    """Is a content before a pack brought it or a version of it, None for what was not here, and since."""

    before: OwnContent | None
    after: OwnContent


@dataclass(frozen=True, slots=True)
class Installed:
    """Is what a pack brought, for the way back."""

    contents: tuple[InstalledContent, ...]


class TakenBack(StrEnum):
    """Tells what became of a content when the pack was taken back that had brought it or a version of it.

    It is as it was before, or it had to stay because it was answered or changed meanwhile. Then a content that was new
    is retired; of another one the former version was published again, unless a newer one had been.
    """

    GONE = "gone"
    RETIRED = "retired"
    FORMER_AGAIN = "former_again"
    NEWER = "newer"
