"""A line that is written down while something else goes on."""

from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services

PRIVATE = Visibility.PRIVATE


def test_without_a_session_a_line_is_a_note_of_its_own(services: Services, anna: Student) -> None:
    services.notes.jot(anna.id, PRIVATE, "09:00 tired")
    [note] = services.notes.of_student(anna.id)
    assert (note.text, note.visibility, note.session_id) == ("09:00 tired", PRIVATE, None)


def test_in_a_session_lines_stand_one_below_the_other_in_its_lane(services: Services, anna: Student) -> None:
    services.sessions.begin(anna.id)
    services.notes.jot(anna.id, PRIVATE, "09:00 tired")
    services.notes.jot(anna.id, PRIVATE, "09:05 worried")
    record = services.sessions.running()
    assert record is not None
    assert record.private is not None
    assert record.private.text == "09:00 tired\n09:05 worried"
    assert record.shared is None


def test_what_is_being_written_goes_on_with_the_line(services: Services, anna: Student) -> None:
    running = services.sessions.begin(anna.id).session
    key = DraftKey(DraftKind.NOTE, parent=f"{running.uid}/private")
    services.drafts.keep(Draft(key, PRIVATE, anna.id, {"text": "half a sen"}, caret=10))
    services.notes.jot(anna.id, PRIVATE, "09:00 tired")
    draft = services.drafts.get(key)
    assert draft is not None
    assert draft.fields["text"] == "half a sen\n09:00 tired"
    assert draft.caret == 10


def test_the_draft_of_the_line_goes_with_it(services: Services, anna: Student) -> None:
    key = DraftKey(DraftKind.NOTE, parent="capture/private/")
    services.drafts.keep(Draft(key, PRIVATE, None, {"text": "tired"}))
    services.notes.jot(anna.id, PRIVATE, "09:00 tired", key)
    assert services.drafts.get(key) is None
