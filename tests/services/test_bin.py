from datetime import date, timedelta

from momo_desktop.domain.bin import BinKind, days_left
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import CounsellingSession, Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from school import TODAY


def test_an_empty_bin_lists_nothing(services: Services, anna: Student) -> None:
    assert services.bin.entries() == ()


def test_a_single_record_is_listed_with_its_name(services: Services, anna: Student) -> None:
    services.students.bin([anna.id])
    (entry,) = services.bin.entries()
    assert (entry.kind, entry.count, entry.name) == (BinKind.STUDENT, 1, anna.name)


def test_records_that_went_together_are_one_line(services: Services, anna: Student) -> None:
    other = services.students.add(Student(PersonName("Béla", family="Kis")))
    services.students.bin([anna.id, other.id])
    (entry,) = services.bin.entries()
    assert (entry.kind, entry.count, entry.name) == (BinKind.STUDENT, 2, None)


def test_a_session_is_listed_with_its_student_and_day(services: Services, anna: Student) -> None:
    session = services.sessions.add(CounsellingSession(anna.id, date(2026, 2, 20)))
    services.notes.done(Note(anna.id, Visibility.SHARED, "We spoke.", session_id=session.id))
    services.sessions.bin(session.id)
    (entry,) = services.bin.entries()
    assert (entry.kind, entry.name, entry.day) == (BinKind.SESSION, anna.name, date(2026, 2, 20))


def test_the_words_of_a_private_note_stay_out_of_the_list(services: Services, anna: Student) -> None:
    note = services.notes.done(Note(anna.id, Visibility.PRIVATE, "Worried about home."))
    services.notes.bin(note.id)
    (entry,) = services.bin.entries()
    assert entry.private
    assert entry.words == ""


def test_a_batch_comes_back_whole(services: Services, anna: Student, stay: Mobility) -> None:
    batch = services.mobilities.bin([stay.id])
    assert services.bin.take_back(batch) == 1
    assert services.mobilities.of_student(anna.id) == (stay,)
    assert services.bin.entries() == ()


def test_a_session_that_comes_back_counts_for_the_checklist_again(
    services: Services, anna: Student, stay: Mobility
) -> None:
    session = services.sessions.add(CounsellingSession(anna.id, date(2025, 12, 1)))
    with_talk = services.students.page("").rows[0]
    batch = services.sessions.bin(session.id)
    services.bin.take_back(batch)
    assert services.students.page("").rows[0] == with_talk


def test_thirty_days_are_counted_from_the_day_of_binning(services: Services, anna: Student) -> None:
    services.students.bin([anna.id])
    (entry,) = services.bin.entries()
    assert [days_left(entry, TODAY + timedelta(days=days)) for days in (0, 29, 31)] == [30, 1, 0]


def test_a_note_in_the_bin_is_found_no_more_and_found_again_when_it_is_back(services: Services, anna: Student) -> None:
    note = services.notes.done(Note(anna.id, Visibility.SHARED, "Tampere"))
    batch = services.notes.bin(note.id)
    assert services.search.find("tampere") == []
    services.bin.take_back(batch)
    assert [entry.record_id for entry in services.search.find("tampere")] == [note.id]


def test_a_lane_whose_note_lies_in_the_bin_takes_another_note(services: Services, anna: Student) -> None:
    session = services.sessions.add(CounsellingSession(anna.id, date(2026, 2, 20)))
    first = services.notes.done(Note(anna.id, Visibility.SHARED, "First.", session_id=session.id))
    batch = services.notes.bin(first.id)
    second = services.notes.done(Note(anna.id, Visibility.SHARED, "Second.", session_id=session.id))
    assert services.sessions.get(session.id).shared == second
    services.bin.take_back(batch)
    assert services.sessions.get(session.id).shared == second
    assert [version.content["text"] for version in services.notes.versions(second)] == ["Second.", "First."]
    assert services.bin.entries() == ()


def test_a_student_in_the_bin_is_listed_nowhere_and_comes_back_whole(
    services: Services, anna: Student, stay: Mobility
) -> None:
    services.notes.done(Note(anna.id, Visibility.SHARED, "Tampere"))
    before = (services.students.page(""), services.search.find("tampere"), services.mobilities.of_student(anna.id))
    batch = services.students.bin([anna.id])
    assert services.students.page("").rows == ()
    assert services.students.classes() == ()
    assert services.students.every() == ()
    assert services.search.find("tampere") == []
    services.bin.take_back(batch)
    after = (services.students.page(""), services.search.find("tampere"), services.mobilities.of_student(anna.id))
    assert after == before
