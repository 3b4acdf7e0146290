"""What one counsellor hands over to another: who sent it, whom it is about, and what becomes of each record in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from momo_desktop.domain.addresses import Address
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.versions import Record, RecordKind
from momo_desktop.domain.what_leaves import Leaving


@dataclass(frozen=True, slots=True)
class Colleague:
    """Is somebody whose address is known; `confirmed_at` is when its figures were compared by telephone."""

    name: str
    address: Address
    confirmed_at: datetime | None = None
    id: int = 0

    def __repr__(self) -> str:
        return f"Colleague({self.id})"


@dataclass(frozen=True, slots=True, repr=False)
class PackageInfo:
    """Is what a package says about itself, signed by the key of `sender`.

    `name` and `school` are what the sender wrote and prove nothing. `whole` tells whether the private lane is in it.
    """

    uid: str
    made_at: datetime
    name: str
    school: str
    sender: Address
    whole: bool


@dataclass(frozen=True, slots=True)
class PackageNote:
    """Is what is kept of a package: of whom it came, or to whom it went ("" with a password), and how many it named."""

    uid: str
    taken: bool
    signing_key: str
    students: int


class SenderStanding(StrEnum):
    """Says what is known here about who signed a package."""

    OURSELVES = "ourselves"
    CONFIRMED = "confirmed"
    KNOWN = "known"
    UNKNOWN = "unknown"
    CHANGED = "changed"
    """The name of a colleague stands in it, and another key signed it."""


class StudentStanding(StrEnum):
    """Says whether a student of a package is here already."""

    NEW = "new"
    HERE = "here"
    IN_BIN = "in_bin"


class RecordStanding(StrEnum):
    """Compares one record of a package with the one that is here under the same uid."""

    ONLY_HERE = "only_here"
    ONLY_THERE = "only_there"
    OLDER = "older"
    """It differs, and was changed here after it was changed there."""
    NEWER = "newer"


class Choice(StrEnum):
    """Says what becomes of a student of a package."""

    LEAVE = "leave"
    ADD = "add"
    """As a new student; where one with the same uid is here, beside that one."""
    RECORDS = "records"
    """Single records go to the student who is here."""


@dataclass(frozen=True, slots=True, repr=False)
class RecordPair:
    """Is one record that is not the same here and there; None stands for the side that has none.

    The moments are those of the last change, None where none is known.
    """

    uid: str
    kind: RecordKind
    standing: RecordStanding
    ours: Record | None = None
    theirs: Record | None = None
    our_moment: datetime | None = None
    their_moment: datetime | None = None

    @property
    def can_be_taken(self) -> bool:
        """Whether there is something to take."""
        return self.theirs is not None

    @property
    def is_proposed(self) -> bool:
        """Whether taking it adds what is not here yet, or what is newer."""
        return self.standing in (RecordStanding.ONLY_THERE, RecordStanding.NEWER)


@dataclass(frozen=True, slots=True, repr=False)
class PackagedStudent:
    """Is one student of a package: what comes, and against whom here it stands (`student_id`, 0 for nobody).

    `unknown_forms` counts filled forms whose questions are not here: their words come, and are shown once the content
    pack is here that they belong to.
    """

    uid: str
    name: PersonName
    school_class: str
    counts: tuple[Leaving, ...]
    standing: StudentStanding = StudentStanding.NEW
    student_id: int = 0
    pairs: tuple[RecordPair, ...] = ()
    unknown_forms: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class InspectedPackage:
    """Is a package that was opened and checked; nothing of it is in the vault.

    `colleague` is who is known under the key, or under the name where the key changed. `seen_at` is when this package
    was taken in before. `content` is what the service took out of it, for `take`.
    """

    info: PackageInfo
    standing: SenderStanding
    colleague: Colleague | None
    seen_at: datetime | None
    students: tuple[PackagedStudent, ...]
    content: object = field(default=None)


@dataclass(frozen=True, slots=True, repr=False)
class Wanted:
    """Is what shall become of one student; `records` are uids of `RecordPair`s, for `Choice.RECORDS` alone."""

    choice: Choice
    records: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Taken:
    """Counts what was taken in: the ids of the students who were added, and how many records went to others."""

    students: tuple[int, ...]
    records: int


def usual(package: InspectedPackage) -> dict[str, Wanted]:
    """Return what becomes of each student where nobody says otherwise: who is not here comes, ours stay as they are."""
    return {
        each.uid: Wanted(Choice.ADD if each.standing is StudentStanding.NEW else Choice.LEAVE)
        for each in package.students
    }


def standing_of_sender(
    info: PackageInfo, own: Address, colleagues: Mapping[str, Colleague]
) -> tuple[SenderStanding, Colleague | None]:
    """Return what is known about who signed; `colleagues` go by their signing keys."""
    if info.sender == own:
        return SenderStanding.OURSELVES, None
    known = colleagues.get(info.sender.signing_key)
    if known is not None:
        return (SenderStanding.CONFIRMED if known.confirmed_at else SenderStanding.KNOWN), known
    name = info.name.casefold().strip()
    namesake = next((each for each in colleagues.values() if name and each.name.casefold().strip() == name), None)
    return (SenderStanding.CHANGED, namesake) if namesake else (SenderStanding.UNKNOWN, None)
