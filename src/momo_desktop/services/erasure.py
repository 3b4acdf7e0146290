"""Erasing for good, with a proof that names nobody, and again in a copy that goes back in place of the records."""

from __future__ import annotations

import secrets
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from momo_desktop.domain import crockford
from momo_desktop.domain.audit import VAULT, Act, Done
from momo_desktop.domain.backups import Occasion
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.erasure import (
    Erasure,
    ErasureAct,
    ErasureCertificate,
    ErasurePreview,
    ErasureReason,
    Wish,
)
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.retention import RecordClass
from momo_desktop.errors import DiskFull, ErasureHeld, RecordNotFound
from momo_desktop.i18n import Language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import (
    audit,
    backups,
    erasing,
    erasure_ledger,
    erasures,
    measures,
    outgoing,
    papers,
    settings,
    students,
)
from momo_desktop.storage.copy_manifests import Making
from momo_desktop.storage.database import Session
from momo_desktop.storage.erasing import Taken

ROOM = 2.2
"""How many times the size of the records must be free: the file is written anew beside itself (SAFETY T20)."""

_CODE_LENGTH = 6
_STEPS = 6


class ErasureService:
    """Erases what the counsellor confirmed, and keeps the ledger and the certificates of one vault."""

    def __init__(self, vault: OpenVault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def preview(self, wishes: Iterable[Wish]) -> ErasurePreview:
        """Return what wishes would erase, where it would still be, and who is named elsewhere."""
        rows, given, elsewhere = Counter[str](), 0, 0
        names: dict[int, PersonName] = {}
        with self._vault.database.read() as db:
            for wish in wishes:
                chosen = erasing.chosen(db, wish)
                rows.update({table.name: len(ids) for table, ids in chosen.items()})
                if wish.student_id is not None and wish.student_id not in names:
                    names |= students.names(db, [wish.student_id], restricted=True)
                    given += len(papers.of_student(db, wish.student_id))
                    if wish.record_class is RecordClass.RECORD and wish.student_id in names:
                        elsewhere += erasing.named_elsewhere(db, names[wish.student_id], wish.student_id)
        copies = erasures.copies(self._vault.folder)
        return ErasurePreview(
            tuple(names.values()), rows, rows["evidence"], given, copies, elsewhere, self._missing_room()
        )

    def erase(self, wishes: Sequence[Wish], reason: ErasureReason, progress: Progress = UNWATCHED) -> ErasureAct:
        """Erase for good under one certificate, after a verified copy, and look whether anything is left.

        Raises:
            ErasureHeld: when a record is held; then nothing is erased.
            DiskFull: when there is no room to write the records anew; nothing is erased either.
            ErasureUnfinished: when the records are erased, and files of them are removed at the next opening.
            RecordNotFound, VaultReadOnly, VaultDamaged, BackupUnusable, NotWritable, Cancelled.
        """
        self._vault.check_writable()
        progress.step(0, _STEPS)
        with self._vault.database.read() as db:
            _check_holds(db, wishes)
        if needed := self._missing_room():
            raise DiskFull(self._vault.folder.path, needed)
        now = self._clock.now()
        backups.make(self._vault.folder, self._vault.database, self._vault.keys, Making(now, Occasion.BEFORE_ERASE))
        progress.step(2, _STEPS)
        certificate = _certificate_number(now.year)
        progress.decide()
        with self._vault.database.write() as db:
            _check_holds(db, wishes)
            taken = [self._take_out(db, wish, certificate, reason) for wish in wishes]
        erasures.finish(self._vault.folder, self._vault.database, erasing.joined(taken))
        return self.act(certificate)

    def acts(self) -> tuple[ErasureAct, ...]:
        """Return what was erased so far, the newest first."""
        with self._vault.database.read() as db:
            return tuple(erasure_ledger.acts(db))

    def act(self, certificate: str) -> ErasureAct:
        """Return what was erased under a certificate; raises `RecordNotFound`."""
        for act in self.acts():
            if act.certificate == certificate:
                return act
        raise RecordNotFound("certificate", 0)

    def certificate(self, number: str, language: Language) -> bytes:
        """Return a certificate as PDF; it names nobody."""
        from momo_desktop.reports import erasure_certificate

        act = self.act(number)
        with self._vault.database.read() as db:
            school = settings.school(db)
        return erasure_certificate.render(ErasureCertificate(school, act, self._clock.today()), language)

    def save_certificate(self, number: str, language: Language, path: Path) -> None:
        """Write a certificate to a file; raises `DiskFull` and `NotWritable`."""
        outgoing.write(path, self.certificate(number, language))

    def forget_versions(self, record_uid: str, student_id: int) -> int:
        """Delete what a record said before it was corrected (Art. 16), and return how many versions that were.

        The file is written anew, so that the old words are nowhere in it; raises `DiskFull`.
        """
        self._vault.check_writable()
        if needed := self._missing_room():
            raise DiskFull(self._vault.folder.path, needed)
        with self._vault.database.write() as db:
            count, highest = erasing.forget_versions(db, record_uid)
            if count:
                tag = erasure_ledger.tag(self._vault.keys.erasure_key, record_uid, erasure_ledger.VERSIONS)
                erasure_ledger.forget(db, {tag: highest})
                audit.note(db, Done(Act.ERASED, "versions", None, student_id, count, "rectified"))
        if count:
            erasures.keep_ledger(self._vault.folder, self._vault.database)  # first, as in every erasure
            erasing.clear_file(self._vault.database)
        return count

    def _take_out(self, db: Session, wish: Wish, certificate: str, reason: ErasureReason) -> Taken:
        uid = erasing.uid_of(db, wish)
        taken = erasing.take_out(db, wish)
        tags = tuple(erasure_ledger.tag(self._vault.keys.erasure_key, each) for each in sorted(taken.uids))
        part = erasure_ledger.part_of(wish.record_class, certificate)
        line = Erasure(
            tag=erasure_ledger.tag(self._vault.keys.erasure_key, uid, part),
            certificate=certificate,
            reason=reason,
            erased_at=self._clock.now(),
            record_class=wish.record_class,
            until=wish.until,
            rows=taken.rows,
            files=len(taken.file_ids),
            tags=tags if wish.record_class is RecordClass.BIN else (),
        )
        erasure_ledger.write(db, line, sorted(taken.file_ids))
        kind = "students" if wish.record_class is RecordClass.RECORD else VAULT
        audit.note(db, Done(Act.ERASED, kind, wish.student_id, wish.student_id, detail=wish.record_class))
        return taken

    def _missing_room(self) -> int:
        """Return how many bytes must be free for an erasure, 0 when they are."""
        folder = self._vault.folder
        needed = int(folder.database.stat().st_size * ROOM)  # by its name: to open it would drop SQLite's locks
        return 0 if shutil.disk_usage(folder.path).free >= needed else needed


def _check_holds(db: Session, wishes: Iterable[Wish]) -> None:
    """Raise `ErasureHeld` for the first student whose record is held."""
    held = measures.holds(db)
    for wish in wishes:
        for student_id in erasing.students_of(db, wish):
            if student_id in held:
                raise ErasureHeld(student_id, held[student_id])


def _certificate_number(year: int) -> str:
    return f"{year}-" + "".join(secrets.choice(crockford.ALPHABET) for _ in range(_CODE_LENGTH))
