"""What the counsellor does with students: find, write down, move up a class, put in the bin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain import student_filter
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import DraftKey
from momo_desktop.domain.names import LONGEST_PART, likeness_keys, likeness_keys_of_all, same_name
from momo_desktop.domain.student_filter import StudentFilter
from momo_desktop.domain.students import Student, StudentRow
from momo_desktop.domain.text import clean
from momo_desktop.errors import ValueRefused
from momo_desktop.i18n import Language
from momo_desktop.services import outlook
from momo_desktop.storage import appointments, binning, drafts, saved_lists, settings, student_list, students
from momo_desktop.storage.database import Database, Session
from momo_desktop.storage.meeting_tables import AppointmentTable
from momo_desktop.storage.student_list import Place
from momo_desktop.storage.tables import StudentTable


@dataclass(frozen=True, slots=True)
class StudentPage:
    """Is one stretch of the student list; `next` is where the following one begins, None at the end."""

    rows: tuple[StudentRow, ...]
    next: Place | None


@dataclass(frozen=True, slots=True)
class ClassMove:
    """Holds the class of each moved student as it was, so that a roll-over can be taken back."""

    classes: Mapping[int, str]
    left: tuple[int, ...]


class StudentService:
    """Keeps the students of one vault; names sort by the rules of `language`."""

    def __init__(self, database: Database, catalogue: Catalogue, clock: Clock, language: Language) -> None:
        self._database = database
        self._catalogue = catalogue
        self._clock = clock
        self._language = language

    def page(self, query: str, after: Place | None = None, limit: int = 200) -> StudentPage:
        """Return the next students that the search field leaves, in the order of the list."""
        with self._database.read() as db:
            rows, place = student_list.page(db, self._wanted(db, query), after, limit)
        return StudentPage(tuple(rows), place)

    def count(self, query: str = "") -> int:
        """Return how many students the search field leaves."""
        with self._database.read() as db:
            return student_list.count(db, self._wanted(db, query))

    def get(self, student_id: int) -> Student:
        """Return one student; raises `RecordNotFound`."""
        with self._database.read() as db:
            return students.get(db, student_id)

    def is_known(self, student_id: int) -> bool:
        """Tell whether there is such a student outside the bin."""
        with self._database.read() as db:
            return students.is_known(db, student_id)

    def classes(self) -> tuple[str, ...]:
        """Return the classes of the students at school."""
        with self._database.read() as db:
            return tuple(students.classes(db))

    def add(self, student: Student, draft: DraftKey | None = None) -> Student:
        """Write a new student, drop the draft that it grew from, and return it with its ids.

        Raises `ValueRefused` for a student without a name.
        """
        with self._database.write() as db:
            if draft is not None:
                drafts.drop(db, draft)
            return students.add(db, _checked(student), self._sort_key(student), self._clock.now())

    def add_many(self, wanted: Iterable[Student]) -> tuple[Student, ...]:
        """Write new students in one transaction and return them with their ids."""
        now = self._clock.now()
        with self._database.write() as db:
            return tuple(students.add(db, _checked(each), self._sort_key(each), now) for each in wanted)

    def save(self, student: Student, draft: DraftKey | None = None) -> Student:
        """Write a changed student and drop the draft that it grew from; the checklists follow the birth date.

        Raises `ValueRefused` for a student without a name.
        """
        with self._database.write() as db:
            if draft is not None:
                drafts.drop(db, draft)
            known = students.birth_date(db, student.id)
            saved = students.save(db, _checked(student), self._sort_key(student), self._clock.now())
            if saved.birth_date != known:
                outlook.keep_of_student(db, self._catalogue, saved.id, self._clock.today())
        return saved

    def duplicates(self, student: Student) -> tuple[Student, ...]:
        """Return students who may be the same person: likely the same name, and no other birth date."""
        keys = likeness_keys(student.name)
        with self._database.read() as db:
            known = students.names_born(db, student.birth_date)
            keys_of_known = likeness_keys_of_all([name for _, name in known])
            alike = [
                known_id
                for (known_id, name), known_keys in zip(known, keys_of_known, strict=True)
                if known_id != student.id and keys & known_keys and same_name(name, student.name)
            ]
            return tuple(students.get(db, known_id) for known_id in alike)

    def every(self) -> tuple[Student, ...]:
        """Return every student outside the bin, in the order of the list."""
        with self._database.read() as db:
            return tuple(students.every(db))

    def bin(self, ids: Iterable[int]) -> str:
        """Move students to the bin and return the batch that `take_back` brings back."""
        with self._database.write() as db:
            return binning.put(db, StudentTable, ids, self._clock.now())

    def bin_demo(self) -> str:
        """Move the invented students and the rest of their calendar to the bin and return the batch."""
        with self._database.write() as db:
            now = self._clock.now()
            batch = binning.put(db, StudentTable, students.demo_ids(db), now)
            return binning.put(db, AppointmentTable, appointments.demo_ids(db), now, batch)

    def has_demo(self) -> bool:
        """Tell whether invented students are in the list."""
        with self._database.read() as db:
            return bool(students.demo_ids(db))

    def roll_over(self, classes: Mapping[int, str], leaving: Iterable[int]) -> ClassMove:
        """Move students to their class of the next year and note those who leave; returns how it was."""
        leavers = tuple(leaving)
        with self._database.write() as db:
            before = {student_id: students.get(db, student_id).school_class for student_id in classes}
            students.set_classes(db, classes.items(), self._clock.now())
            students.set_left(db, leavers, self._clock.today())
        return ClassMove(before, leavers)

    def undo_roll_over(self, move: ClassMove) -> None:
        """Take a roll-over back."""
        with self._database.write() as db:
            students.set_classes(db, move.classes.items(), self._clock.now())
            students.set_left(db, move.left, None)

    def sort_by_language(self) -> None:
        """Write every sort key by the rules of the language, unless the list is in its order already."""
        with self._database.read() as db:
            if settings.sorted_in(db) == self._language.code:
                return
        with self._database.write() as db:
            keys = [(each, self._language.sort_key(*name.sort_texts())) for each, name in students.sort_names(db)]
            if keys:
                students.set_sort_keys(db, keys)
            settings.keep_sorted_in(db, self._language.code)

    def _wanted(self, db: Session, query: str) -> StudentFilter:
        if student_filter.names_a_list(query):
            query = student_filter.expand(query, saved_lists.every(db))
        return student_filter.parse(query, self._clock.today())

    def _sort_key(self, student: Student) -> bytes:
        return self._language.sort_key(*student.name.sort_texts())


def _checked(student: Student) -> Student:
    """Return a student whose name and class are cleaned lines; raises `ValueRefused` for no name and too long ones."""
    name = student.name
    parts = {each: clean(getattr(name, each)) for each in ("given", "middle", "family", "used", "latin", "sort_as")}
    if not (parts["given"] or parts["family"]):
        raise ValueRefused("name", "empty")
    if any(len(parts[each]) > LONGEST_PART for each in ("given", "middle", "family", "used")):
        raise ValueRefused("name", "too_long")
    return replace(student, name=replace(name, **parts), school_class=clean(student.school_class))
