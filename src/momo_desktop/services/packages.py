"""What goes from counsellor to counsellor: packages about students written, looked into and taken in."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain import student_filter
from momo_desktop.domain.audit import Act, Done
from momo_desktop.domain.backups import Occasion
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.packages import (
    Choice,
    InspectedPackage,
    PackagedStudent,
    PackageInfo,
    PackageNote,
    StudentStanding,
    Taken,
    Wanted,
    standing_of_sender,
)
from momo_desktop.domain.papers import Paper, PaperWay
from momo_desktop.domain.students import Student
from momo_desktop.domain.what_leaves import Leaving, Thing, WhatLeaves, counted
from momo_desktop.errors import PackageRefused
from momo_desktop.exchange import age_files, packages
from momo_desktop.i18n import Language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.services import outlook
from momo_desktop.services.identity import identity_of
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.package_contents import Content, as_shown, count_of, needed, unpacked, with_files
from momo_desktop.storage import (
    attachments,
    audit,
    backups,
    colleagues,
    erasures,
    migrate,
    outgoing,
    papers,
    portable_rows,
    saved_lists,
    settings,
    student_comparing,
    student_graph,
    student_list,
    student_moving,
    students,
)
from momo_desktop.storage.copy_manifests import Making
from momo_desktop.storage.database import Session
from momo_desktop.storage.student_comparing import Merging
from momo_desktop.storage.student_graph import StudentGraph

SUFFIX = packages.SUFFIX
NOTED = "export:package"
"""What is noted for each student who goes with a package, among the papers."""

_PAGE = 500
_THINGS: Mapping[Thing, tuple[str, ...]] = {
    Thing.STUDENTS: ("students",),
    Thing.STAYS: ("mobilities",),
    Thing.STEPS: ("marks", "own_items"),
    Thing.SESSIONS: ("sessions",),
    Thing.NOTES: ("notes",),
    Thing.TASKS: ("tasks",),
    Thing.APPOINTMENTS: ("appointments",),
    Thing.GOALS: ("goals",),
    Thing.LEARNING: ("learnings",),
    Thing.LANGUAGES: ("language_skills",),
    Thing.ANSWERS: ("answers",),
    Thing.FILES: ("evidence",),
    Thing.CONTACTS: ("contacts",),
    Thing.CONSENTS: ("consents",),
    Thing.WORRIES: ("risk_flags",),
    Thing.VERSIONS: ("versions",),
}


@dataclass(frozen=True, slots=True, repr=False)
class PackageRequest:
    """Says about whom a package shall be and who can open it: a colleague, or with 0 whoever has the password.

    Without a student it is about all whom the filter leaves. `whole` takes the private lane along.
    """

    student_id: int | None = None
    query: str = ""
    colleague_id: int = 0
    password: str = ""
    whole: bool = True


class PackageService:
    """Exchanges students of one vault with other counsellors; names sort by the rules of `language`."""

    def __init__(self, vault: OpenVault, catalogue: Catalogue, clock: Clock, language: Language) -> None:
        self._vault = vault
        self._catalogue = catalogue
        self._clock = clock
        self._language = language

    def what_leaves(self, request: PackageRequest, progress: Progress = UNWATCHED) -> WhatLeaves:
        """Return what would go and what would stay; nothing is written. Raises `RecordNotFound`, `Cancelled`."""
        sums: Counter[tuple[Thing, str]] = Counter()
        with self._vault.database.read() as db:
            ids = self._chosen(db, request)
            for number, student_id in enumerate(ids):
                progress.step(number, len(ids))
                graph = student_graph.read(db, student_id)
                gone = portable_rows.leaving(graph, whole=request.whole)
                for thing, tables in _THINGS.items():
                    sums[thing, "leaves"] += count_of(gone, tables)
                    sums[thing, "private"] += count_of(graph, tables) - count_of(gone, tables)
                sums[Thing.SUPPORT_NEEDS, "apart"] += count_of(graph, ("support_needs",))
        lines = [Leaving(thing, sums[thing, "leaves"], sums[thing, "private"]) for thing in _THINGS]
        apart = Leaving(Thing.SUPPORT_NEEDS, 0, not_asked=sums[Thing.SUPPORT_NEEDS, "apart"])
        return WhatLeaves(counted(*lines, apart), encrypted=True)

    def file_name(self) -> str:
        """Return what a package may be called, which names nobody."""
        return f"MOMO-{self._clock.today():%Y-%m-%d}{SUFFIX}"

    def write(self, request: PackageRequest, path: Path, progress: Progress = UNWATCHED) -> int:
        """Write a package, whole or not at all, note it for each student, and return how many go.

        Raises `RecordNotFound`, `PackageRefused("too_large")`, `VaultDamaged`, `VaultReadOnly`, `Cancelled`, `DiskFull`
        and `NotWritable`.
        """
        self._vault.check_writable()
        own = identity_of(self._vault.database)
        with self._vault.database.read() as db:
            ids = self._chosen(db, request)
            steps = len(ids) + 3
            graphs: list[StudentGraph] = []
            for number, student_id in enumerate(ids):
                progress.step(number, steps)
                graphs.append(portable_rows.leaving(student_graph.read(db, student_id), whole=request.whole))
            school = settings.school(db)
            reader = colleagues.get(db, request.colleague_id).address if request.colleague_id else None
        now = self._clock.now()
        info = PackageInfo(str(uuid.uuid4()), now, school.counsellor, school.name, own.address, request.whole)
        to = reader.recipient if reader else ""
        plain = [portable_rows.plain(graph) for graph in graphs]
        files = self._files(graphs, path)
        progress.step(steps - 3, steps)
        packed = packages.write(packages.ToPack(info, to, migrate.HEAD, plain, files, own.signing_key), path)
        unpacked(path, packed, to)  # what a colleague's program would refuse is not written
        progress.step(steps - 2, steps)
        sealed = age_files.seal_for(packed, to) if to else age_files.seal_with(packed, request.password)
        del packed  # which is as large again
        progress.step(steps - 1, steps)
        outgoing.write(path, sealed)
        with self._vault.database.write() as db:
            for student_id in ids:
                paper = Paper(student_id, NOTED, self._language.code, 0, way=PaperWay.ENCRYPTED_FILE)
                papers.add(db, paper, now)
            key = reader.signing_key if reader else ""
            colleagues.note_package(db, PackageNote(info.uid, False, key, len(ids)), now)
        return len(ids)

    def asks_password(self, path: Path) -> bool:
        """Tell whether a package opens with a password; raises `FileRefused` and `PackageRefused`."""
        packages.sealed_size(path)
        with path.open("rb") as file:
            return age_files.asks_password(path, file.read(4096))

    def inspect(self, path: Path, password: str = "", progress: Progress = UNWATCHED) -> InspectedPackage:
        """Open a package and return what is in it and how it stands to what is here; nothing is written.

        Raises `FileRefused`, `PackageRefused`, `WrongSecret` and `Cancelled`.
        """
        packages.sealed_size(path)
        own = identity_of(self._vault.database)
        progress.step(0, 3)
        sealed = path.read_bytes()
        locked = age_files.asks_password(path, sealed[:4096])
        packed = age_files.opened(path, sealed, identity=own.identity, password=password)
        del sealed  # which is as large again
        progress.step(1, 3)
        info, content = unpacked(path, packed, "" if locked else own.address.recipient)
        progress.step(2, 3)
        with self._vault.database.read() as db:
            known = {each.address.signing_key: each for each in colleagues.every(db)}
            standing, colleague = standing_of_sender(info, own.address, known)
            found = tuple(self._packaged(db, uid, graph) for uid, graph in content.graphs.items())
            seen = colleagues.taken_at(db, info.uid)
        return InspectedPackage(info, standing, colleague, seen, found, content)

    def take(self, package: InspectedPackage, wanted: Mapping[str, Wanted], progress: Progress = UNWATCHED) -> Taken:
        """Take in what was chosen, by the uids of the students, all of it or nothing, after a copy of the vault.

        Raises `VaultReadOnly`, `DiskFull`, `BackupUnusable`, `Cancelled`; then everything is as it was.
        """
        self._vault.check_writable()
        content = package.content
        if not isinstance(content, Content):
            raise TypeError("not a package that was inspected here")
        chosen = {uid: each for uid, each in wanted.items() if each.choice is not Choice.LEAVE}
        evidence = [row for each in package.students for row in needed(each, content, wanted)]
        steps = len(evidence) + len(chosen) + 1
        progress.step(0, steps)
        making = Making(self._clock.now(), Occasion.BEFORE_IMPORT)
        backups.make(self._vault.folder, self._vault.database, self._vault.keys, making)
        shown: dict[str, dict[str, Any]] = {}
        for number, row in enumerate(evidence, 1):
            progress.step(number, steps)
            shown[row["file_id"]] = as_shown(row, content.files[row["file_id"]])
        graphs = {uid: with_files(content.graphs[uid], shown) for uid in chosen}
        with self._written(content.files, shown) as files, self._vault.database.write() as db:
            taken = self._take_all(db, package, chosen, graphs, files)
            progress.step(steps, steps)
        return taken

    def _take_all(
        self,
        db: Session,
        package: InspectedPackage,
        chosen: Mapping[str, Wanted],
        graphs: Mapping[str, StudentGraph],
        files: Mapping[str, str],
    ) -> Taken:
        standing = {each.uid: each for each in package.students}
        added: list[int] = []
        records = 0
        for uid, each in chosen.items():
            if each.choice is Choice.ADD:
                student_id = self._add(db, graphs[uid], files)
                added.append(student_id)
            else:
                student_id = standing[uid].student_id
                form_of = self._catalogue.form_of
                merging = Merging(student_id, form_of, self._sort_key, self._clock.now())
                records += student_comparing.take(db, graphs[uid], each.records, files, merging)
            outlook.keep_of_student(db, self._catalogue, student_id, self._clock.today())
            audit.note(db, Done(Act.IMPORTED, "students", student_id, student_id, detail="package"))
        note = PackageNote(package.info.uid, True, package.info.sender.signing_key, len(chosen))
        colleagues.note_package(db, note, self._clock.now())
        return Taken(tuple(added), records)

    def _add(self, db: Session, graph: StudentGraph, files: Mapping[str, str]) -> int:
        uid: str = graph.tables["students"][0]["uid"]
        # Under the uid of somebody who was erased here, it would be erased again at the next opening.
        was_erased = erasures.was_erased(db, self._vault.keys, self._vault.folder, uid)
        ids = student_moving.put_in(db, graph, files, spent=frozenset({uid}) if was_erased else frozenset())
        student_id = ids["students"][graph.student_id]
        students.make_findable(db, student_id, self._sort_key(students.get(db, student_id)))
        student_graph.index(db, student_id, self._catalogue.form_of)
        return student_id

    def _sort_key(self, student: Student) -> bytes:
        return self._language.sort_key(*student.name.sort_texts())

    def _chosen(self, db: Session, request: PackageRequest) -> list[int]:
        if request.student_id is not None:
            return [students.get(db, request.student_id).id]
        wanted = student_filter.parse(student_filter.expand(request.query, saved_lists.every(db)), self._clock.today())
        rows, place = student_list.page(db, wanted, None, _PAGE)
        ids = [row.id for row in rows]
        while place is not None:
            rows, place = student_list.page(db, wanted, place, _PAGE)
            ids += [row.id for row in rows]
        return ids

    def _files(self, graphs: Sequence[StudentGraph], path: Path) -> packages.FilesByNeed:
        rows = [row for graph in graphs for row in graph.tables["evidence"]]
        if sum(row["size"] for row in rows) > packages.LIMITS.total:
            raise PackageRefused(path, "too_large", packages.LIMITS.total)
        folder, key = self._vault.folder.files, self._vault.keys.attachment_key
        return packages.FilesByNeed([row["file_id"] for row in rows], partial(attachments.read, folder, key))

    def _packaged(self, db: Session, uid: str, graph: StudentGraph) -> PackagedStudent:
        student = graph.tables["students"][0]
        here = students.by_uid(db, uid)
        forms = ((row["form_id"], row["form_version"]) for row in graph.tables["answer_sets"])
        found = PackagedStudent(
            uid=uid,
            name=students.name_record(*(student[column.name] for column in students.NAME)),
            school_class=student["school_class"],
            counts=counted(*(Leaving(thing, count_of(graph, tables)) for thing, tables in _THINGS.items())),
            unknown_forms=sum(self._catalogue.form_of(*form) is None for form in forms),
        )
        if here is None:
            return found
        student_id, binned = here
        standing = StudentStanding.IN_BIN if binned else StudentStanding.HERE
        pairs = student_comparing.compare(student_graph.read(db, student_id), graph)
        return replace(found, standing=standing, student_id=student_id, pairs=pairs)

    @contextmanager
    def _written(self, contents: Mapping[str, bytes], file_ids: Iterable[str]) -> Generator[dict[str, str]]:
        """Put files beside the records, each under an id of its own here; they go again when the records fail."""
        folder, key = self._vault.folder.files, self._vault.keys.attachment_key
        written: dict[str, str] = {}
        try:
            for file_id in file_ids:
                written[file_id] = attachments.write(folder, key, contents[file_id])
            yield written
        except BaseException:
            for file_id in written.values():
                attachments.remove(folder, file_id)
            raise
