from dataclasses import replace
from datetime import date

import pytest

from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.dues import Owner
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ValueRefused
from momo_desktop.services.bundle import Services


@pytest.fixture
def talk(services: Services, stay: Mobility) -> CounsellingSession:
    return services.sessions.add(CounsellingSession(stay.student_id, date(2026, 3, 2), stay.id))


def _note(talk: CounsellingSession, text: str, lane: Visibility = Visibility.SHARED) -> Note:
    return Note(talk.student_id, lane, text, talk.id)


def test_a_session_keeps_its_two_lanes_apart(services: Services, talk: CounsellingSession) -> None:
    services.notes.done(_note(talk, "We looked at Tampere."))
    services.notes.done(_note(talk, "Seems tired.", Visibility.PRIVATE))
    record = services.sessions.get(talk.id)
    assert record.shared is not None
    assert record.shared.text == "We looked at Tampere."
    assert record.private is not None
    assert record.private.text == "Seems tired."


def test_marking_done_makes_a_version_and_drops_the_draft(services: Services, talk: CounsellingSession) -> None:
    key = DraftKey(DraftKind.NOTE, parent=f"{talk.uid}/shared")
    services.drafts.keep(Draft(key, Visibility.SHARED, talk.student_id, {"text": "We"}, caret=2))
    first = services.notes.done(_note(talk, "We met."), key)
    second = services.notes.done(replace(first, text="We met and planned."))
    assert services.drafts.get(key) is None
    assert [version.content["text"] for version in services.notes.versions(second)] == [
        "We met and planned.",
        "We met.",
    ]


def test_an_unchanged_note_makes_no_version(services: Services, talk: CounsellingSession) -> None:
    first = services.notes.done(_note(talk, "We met."))
    assert services.notes.done(first) == first


def test_a_draft_comes_back_with_its_caret(services: Services, talk: CounsellingSession) -> None:
    key = DraftKey(DraftKind.NOTE, parent=f"{talk.uid}/private")
    kept = services.drafts.keep(Draft(key, Visibility.PRIVATE, talk.student_id, {"text": "őű Щ Ω"}, caret=3))
    assert services.drafts.get(key) == kept
    assert services.drafts.every() == (kept,)


def test_the_first_talk_dates_what_waits_for_it(services: Services, stay: Mobility, talk: CounsellingSession) -> None:
    line = next(each for each in services.journey.get(stay.id).lines if each.item_id == "momo.core/1.02")
    assert line.due == talk.day


def test_a_binned_session_takes_notes_and_agreed_steps_along(services: Services, talk: CounsellingSession) -> None:
    services.notes.done(_note(talk, "We met."))
    services.tasks.save(Task(talk.student_id, "Passport", Owner.STUDENT, Visibility.SHARED, session_id=talk.id))
    batch = services.sessions.bin(talk.id)
    assert services.sessions.of_student(talk.student_id) == ()
    assert services.tasks.of_student(talk.student_id) == ()
    services.bin.take_back(batch)
    record = services.sessions.get(talk.id)
    assert record.shared is not None
    assert [task.text for task in record.agreed] == ["Passport"]


@pytest.mark.parametrize(
    ("query", "hits"), [("zan", 1), ("žana", 1), ("ЖАНА", 1), ("djord", 0), ("đorđ", 1), ("nobody", 0), ("", 0)]
)
def test_notes_are_found_by_the_beginning_of_words(services: Services, anna: Student, query: str, hits: int) -> None:
    services.notes.done(Note(anna.id, Visibility.PRIVATE, "Жана met Đorđe in Žilina; Žana agreed."))
    assert len(services.search.find(query)) == hits


def test_a_changed_note_is_no_longer_found_by_its_old_words(services: Services, anna: Student) -> None:
    note = services.notes.done(Note(anna.id, Visibility.SHARED, "passport"))
    services.notes.done(replace(note, text="visa"))
    assert not services.search.find("passport")
    assert services.search.find("visa")[0].record_id == note.id


def test_an_empty_note_is_refused(services: Services, anna: Student) -> None:
    with pytest.raises(ValueRefused):
        services.notes.done(Note(anna.id, Visibility.SHARED, "  "))


def test_a_task_is_done_today_and_open_again(services: Services, anna: Student) -> None:
    task = services.tasks.save(Task(anna.id, "Call the host", Owner.COUNSELLOR, Visibility.PRIVATE))
    assert services.tasks.set_done(task.id, done=True).done_on == date(2026, 3, 2)
    assert services.tasks.set_done(task.id, done=False).done_on is None
