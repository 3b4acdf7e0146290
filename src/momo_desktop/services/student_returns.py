"""One student brought back from a copy, while everybody else stays as they are."""

from __future__ import annotations

import contextlib
from collections.abc import Generator

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.audit import Act, Done
from momo_desktop.domain.backups import Occasion, VaultCopy
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.student_returns import COUNTED, Side, StudentInCopy, TwoSides
from momo_desktop.errors import BackupUnusable, RecordNotFound
from momo_desktop.i18n import Language
from momo_desktop.progress import Progress
from momo_desktop.services import outlook
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import (
    audit,
    backups,
    bringing_along,
    erasures,
    keys,
    measures,
    mobilities,
    reading,
    student_graph,
    student_returns,
    students,
)
from momo_desktop.storage.copy_manifests import Making
from momo_desktop.storage.database import Database, Session
from momo_desktop.storage.vaults import VaultFolder


class StudentReturnService:
    """Looks for a student in a copy and puts that one back."""

    def __init__(self, vault: OpenVault, catalogue: Catalogue, clock: Clock, language: Language) -> None:
        self._vault = vault
        self._catalogue = catalogue
        self._clock = clock
        self._language = language

    def students(self, copy: VaultCopy) -> tuple[StudentInCopy, ...]:
        """Return whom a copy holds, in the order of the list, without those who were erased since.

        Raises `BackupUnusable` and `VaultTooNew`.
        """
        with self._opened(copy) as database, database.read() as db:
            return self._listed(db)

    def compare(self, copy: VaultCopy, student: StudentInCopy) -> TwoSides:
        """Set what the copy and the vault hold about a student side by side."""
        with self._opened(copy) as database, database.read() as db:
            then = _side(db, student.id)
            named = student_graph.read(db, student.id).file_ids
        with self._vault.database.read() as db:
            now = _side(db, student.id)
            is_here = bool(student_graph.count(db, student.id)["students"])
        missing = sum(not (self._vault.folder.files / file_id).exists() for file_id in named)
        return TwoSides(student, then, now if is_here else None, missing)

    def bring_back(self, copy: VaultCopy, student_id: int, progress: Progress) -> VaultCopy:
        """Put a student back as the copy has them, and return the copy that was made of how everything was before.

        A consent that was withdrawn since stays withdrawn. Raises `RecordNotFound` for one who is not in the copy or
        was erased since, and what making a copy raises.
        """
        self._vault.check_writable()
        with self._opened(copy) as database, database.read() as db:
            if student_id not in {each.id for each in self._listed(db)}:
                raise RecordNotFound("student", student_id)
            graph = student_graph.read(db, student_id)
        making = Making(self._clock.now(), Occasion.BEFORE_RESTORE)
        before = backups.make(self._vault.folder, self._vault.database, self._vault.keys, making, progress)
        with self._vault.database.write() as db:
            known = bringing_along.wishes(db)
            student_graph.put_back(db, graph, self._catalogue.form_of)
            bringing_along.bring(db, bringing_along.missing(db, known), making.now)
            self._follow(db, student_id)
            for each in measures.not_put_away(db):  # a restriction holds for what comes back too
                measures.put_away(db, each, making.now)
            audit.note(db, Done(Act.RESTORED, "students", student_id, student_id))
        return before

    def _listed(self, db: Session) -> tuple[StudentInCopy, ...]:
        return student_returns.listed(db, erasures.erased_students(db, self._vault.keys, self._vault.folder))

    def _follow(self, db: Session, student_id: int) -> None:
        """Have the list show the student as it shows the others now."""
        name = students.get(db, student_id).name
        students.set_sort_keys(db, [(student_id, self._language.sort_key(*name.sort_texts()))])
        for mobility in mobilities.of_student(db, student_id):
            outlook.keep(db, self._catalogue, mobility, self._clock.today())

    @contextlib.contextmanager
    def _opened(self, copy: VaultCopy) -> Generator[Database]:
        if not keys.is_of(copy.folder, self._vault.keys):
            raise BackupUnusable(copy.folder, "other_key")
        mend = erasures.mend(self._vault.folder, self._vault.keys, self._clock)
        database = reading.open_copy(VaultFolder(copy.folder).database, self._vault.keys.database_key, mend)
        try:
            yield database
        finally:
            reading.close_reading(database)


def _side(db: Session, student_id: int) -> Side:
    counts = student_graph.count(db, student_id)
    return Side({kind: counts[kind] for kind in COUNTED}, student_returns.last_change(db, student_id))
