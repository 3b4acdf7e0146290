"""Whether the vault is what was written: the checks that find damage before it spreads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from momo_desktop.domain.backups import VaultCopy
from momo_desktop.errors import VaultDamaged
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import attachments, audit, backups, checks
from momo_desktop.storage.database import cipher_version

_Check = Callable[[], str]


class Part(StrEnum):
    """Names what of a vault can be damaged."""

    PAGES = "pages"
    TABLES = "tables"
    COUNTERS = "counters"
    INDEX = "index"
    LOG = "log"
    FILES = "files"


_HELD_BY_COPIES = (Part.PAGES, Part.TABLES, Part.COUNTERS)


@dataclass(frozen=True, slots=True)
class Damage:
    """Is one thing that is not as it was written; `finding` is a technical word without content."""

    part: Part
    finding: str

    def __str__(self) -> str:
        return f"{self.part}: {self.finding}"


@dataclass(frozen=True, slots=True)
class Findings:
    """Tells what was counted and what is wrong; nothing is counted where the pages cannot be trusted.

    `unnamed` files belong to no row of the vault: a copy may need them, or a cut left them behind.
    """

    full: bool
    students: int
    notes: int
    files: int
    unnamed: int
    newest_copy: VaultCopy | None
    damage: tuple[Damage, ...]

    def of(self, part: Part) -> int:
        """Return how many findings concern a part."""
        return sum(each.part is part for each in self.damage)

    @property
    def leads_to_copies(self) -> bool:
        """Whether something is wrong that a copy brings back; it shares the attached files with the vault."""
        return any(map(self.of, _HELD_BY_COPIES))

    @property
    def index_can_be_rebuilt(self) -> bool:
        """Whether the word index is wrong and the texts that it is made of are not."""
        return bool(self.of(Part.INDEX)) and not self.leads_to_copies


class DoctorService:
    """Examines one open vault; it changes nothing, `SearchService.rebuild` mends the word index."""

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault

    def examine(self, progress: Progress = UNWATCHED, *, full: bool) -> Findings:
        """Check every page, table and counter, the word index, the log and the files, of which `full` decrypts each."""
        checked = self._of_records()
        progress.step(0, len(checked))
        damage: list[Damage] = []
        for done, (part, check) in enumerate(checked, 1):
            if finding := _found(check):
                damage.append(Damage(part, finding))
            progress.step(done, len(checked) + 1)
            if part is Part.PAGES and damage:  # what is read from such pages proves nothing
                return Findings(full, 0, 0, 0, 0, self._newest_copy(), tuple(damage))
        with self._vault.database.read() as db:
            students, notes, named = checks.counted(db)
        damage.extend(self._of_files(named, progress, len(checked)) if full else self._missing(named))
        unnamed = len(self._on_disk() - set(named))
        return Findings(full, students, notes, len(named), unnamed, self._newest_copy(), tuple(damage))

    def _of_records(self) -> list[tuple[Part, _Check]]:
        database, key = self._vault.database, self._vault.keys.database_key

        def of(check: Callable[..., str]) -> _Check:
            return partial(check, database.path, key, at_rest=database.at_rest)

        def pages() -> str:
            database.checkpoint()  # past the journal a check would read older pages and cry wolf
            return of(checks.page_damage)()

        return [
            # A page that another thread writes meanwhile is read by half once; one that is damaged stays so.
            (Part.PAGES, lambda: pages() and pages()),
            (Part.TABLES, of(checks.table_damage)),
            (Part.COUNTERS, of(checks.counter_damage)),
            (Part.INDEX, of(checks.index_damage)),
            (Part.LOG, self._log_damage),
        ]

    def _log_damage(self) -> str:
        if self._vault.read_only:  # records that are older than the copies beside them lack lines rightly
            return ""
        with self._vault.database.read() as db:
            anchors = audit.still_standing(db, backups.anchors(self._vault.folder))
            first_bad = audit.verify(db, self._vault.keys.audit_key, anchors).first_bad
        return "" if first_bad is None else f"line {first_bad}"

    def _missing(self, named: Iterable[str]) -> list[Damage]:
        there = self._on_disk()
        return [Damage(Part.FILES, f"attachment missing {file_id}") for file_id in named if file_id not in there]

    def _of_files(self, named: list[str], progress: Progress, before: int) -> Iterable[Damage]:
        for done, file_id in enumerate(named, before):
            progress.step(done, before + len(named))
            try:
                attachments.read(self._vault.folder.files, self._vault.keys.attachment_key, file_id)
            except VaultDamaged as found:
                yield Damage(Part.FILES, f"{found.finding} {file_id}")
            except OSError:
                yield Damage(Part.FILES, f"attachment unreadable {file_id}")

    def _on_disk(self) -> set[str]:
        try:
            return {path.name for path in self._vault.folder.files.iterdir()}
        except OSError:  # then every file is missing
            return set()

    def _newest_copy(self) -> VaultCopy | None:
        return backups.newest(self._vault.folder)


def _found(check: _Check) -> str:
    try:
        return check()
    except VaultDamaged as unreadable:
        return unreadable.finding


def report(found: Findings) -> str:
    """Return what helps whoever looks after the vault: technical words and counts, nothing from the records."""
    from importlib.metadata import version

    return "\n".join(
        (
            f"MOMO Desktop {version('momo-desktop')}, SQLCipher {cipher_version()}",
            f"check: {'full' if found.full else 'quick'}",
            f"students {found.students}, notes {found.notes}, files {found.files}, files without a row {found.unnamed}",
            *(map(str, found.damage) if found.damage else ("no damage",)),
            "",
        )
    )
