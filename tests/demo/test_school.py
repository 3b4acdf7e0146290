"""The invented school: what it holds, that it stays the same, and what it refuses."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from PIL import Image
from pypdf import PdfReader

from momo_desktop.demo import scenes, source
from momo_desktop.demo.school import PRIVATE_MARKERS, DemoSize, fill
from momo_desktop.domain.appointments import AppointmentState
from momo_desktop.domain.evidence import EvidenceKind
from momo_desktop.domain.forms import MeasurementPoint, Rater
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.phases import MobilityState, Phase
from momo_desktop.domain.skills import ratings, series
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import Cancelled, VaultNotEmpty
from momo_desktop.services.bundle import Services
from momo_desktop.services.reports import ReportRequest

TODAY = date(2026, 3, 2)
STAR, NOTHING, LONG_NAME = 1, 6, 7


def test_the_school_stands_in_every_phase_and_state(invented: Services) -> None:
    rows = invented.students.page("").rows
    assert len(rows) == 40
    assert {row.phase for row in rows} == {None, *Phase}
    assert {row.state for row in rows} == {None, *MobilityState}


def test_the_school_writes_in_four_scripts(invented: Services) -> None:
    names = " ".join(row.name.full() for row in invented.students.page("").rows)
    for letters in ("[a-z]", "[őű]", "[șț]", "[ıİ]", "[щѝъ]", "[ђћљњ]", "[ѓќѕ]", "[α-ω]", "ς"):
        assert re.search(letters, names, re.IGNORECASE), letters


def test_one_student_has_everything(invented: Services) -> None:
    student = invented.students.get(STAR)
    assert student.contacts
    assert student.languages
    assert len(student.consents) > 3
    assert len(invented.mobilities.of_student(STAR)) == 2
    photos = [each for each in invented.evidence.of_student(STAR) if each.kind is EvidenceKind.PHOTO]
    assert len(photos) >= 10
    goals = invented.goals.of_student(STAR)
    assert {goal.visibility for goal in goals} == set(Visibility)
    days = [each.session.day for each in invented.sessions.of_student(STAR)]
    assert (max(days) - min(days)).days > 600


def test_one_student_has_nothing_but_a_name(invented: Services) -> None:
    assert invented.students.get(NOTHING).birth_date is None
    assert invented.mobilities.of_student(NOTHING) == ()
    assert invented.notes.of_student(NOTHING) == ()


def test_one_name_has_sixty_letters(invented: Services) -> None:
    assert sum(letter.isalpha() for letter in invented.students.get(LONG_NAME).name.full()) >= 60


def test_some_ratings_go_down(invented: Services) -> None:
    given = ratings(invented.reflections.of_student(STAR))
    punctual = series(given, source.PACK + "time", Rater.STUDENT)
    assert punctual.change is not None
    assert punctual.change < 0
    assert all(
        punctual.at(point) and punctual.at(point).example
        for point in (MeasurementPoint.BEFORE, MeasurementPoint.DURING, MeasurementPoint.AFTER)
    )


def test_an_earlier_stay_was_answered_in_the_words_of_its_days(invented: Services) -> None:
    versions: dict[int | None, set[int]] = {}
    for filled in invented.reflections.of_student(STAR):
        versions.setdefault(filled.mobility_id, set()).add(filled.form_version)
    earlier, last = (each.id for each in sorted(invented.mobilities.of_student(STAR), key=lambda one: one.id))
    assert (versions[earlier], versions[last]) == ({1}, {2})


def test_every_private_text_carries_a_marker_and_no_shared_one_does(invented: Services) -> None:
    marked = re.compile("|".join(PRIVATE_MARKERS))
    for row in invented.students.page("").rows:
        texts = [(note.visibility, note.text) for note in invented.notes.of_student(row.id)]
        texts += [(task.visibility, task.text) for task in invented.tasks.of_student(row.id)]
        texts += [(goal.visibility, goal.text) for goal in invented.goals.of_student(row.id)]
        texts += [
            (Visibility.PRIVATE, text)
            for flag in invented.risks.of_student(row.id)
            for text in (flag.text, flag.source, flag.action, flag.told)
        ]
        texts += [
            (answer.visibility, answer.text)
            for filled in invented.reflections.of_student(row.id)
            for answer in filled.answers
        ]
        assert all(bool(marked.search(text)) is (lane is Visibility.PRIVATE) for lane, text in texts), row.id


def test_no_text_shows_a_field_or_a_choice(invented: Services) -> None:
    for row in invented.students.page("").rows:
        for note in invented.notes.of_student(row.id):
            assert not re.search(r"[{}\[\]|]", note.text), note.text


@pytest.mark.parametrize("student_id", [STAR, 4, 5])
def test_no_private_text_reaches_a_portfolio(invented: Services, student_id: int) -> None:
    pdf = invented.reports.render(ReportRequest("portfolio", student_id, "en"))
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)
    assert invented.students.get(student_id).name.family in text
    assert not [marker for marker in PRIVATE_MARKERS if marker in text]


def test_ticks_stand_where_a_student_has_been(invented: Services) -> None:
    for row in invented.students.page("").rows:
        for phase, (closed, total) in zip(Phase, row.progress, strict=False):
            if row.state is MobilityState.ACTIVE and phase < row.phase:
                assert closed == total, (row.id, phase)
            if phase > row.phase:
                assert closed == 0, (row.id, phase)


def test_three_come_today_and_everybody_who_is_on_the_way_comes_again(invented: Services) -> None:
    today = [each for each in invented.appointments.between(TODAY, TODAY) if each.state is AppointmentState.PLANNED]
    assert [each.start for each in today] == [time(10), time(11, 30), time(13, 45)]
    for row in invented.students.page("").rows:
        if row.state is MobilityState.ACTIVE:
            assert invented.appointments.next_of(row.id) is not None, row.id


def test_the_next_day_of_a_session_stands_in_the_calendar(invented: Services) -> None:
    for row in invented.students.page("").rows:
        planned = {(each.day, each.start) for each in invented.appointments.of_student(row.id)}
        sessions = [each.session for each in invented.sessions.of_student(row.id)]
        assert {(each.day, each.start) for each in sessions} <= planned
        assert {(each.next_day, each.next_time) for each in sessions if each.next_day} <= planned


def test_the_calendar_has_what_was_missed_what_is_proposed_and_visits_to_a_class(invented: Services) -> None:
    there = invented.appointments.between(TODAY - timedelta(days=400), TODAY + timedelta(days=200))
    assert {each.state for each in there} == {AppointmentState.PLANNED, AppointmentState.HELD, AppointmentState.MISSED}
    assert len([each for each in there if each.meeting_id and each.day > TODAY]) > 20
    assert len([each for each in there if each.student_id is None]) > 5
    assert all(each.day.weekday() < 5 for each in there if each.day > TODAY)


def test_two_are_on_the_counsellors_mind(invented: Services) -> None:
    day = invented.today.overview()
    assert day.reminders.total == 2
    assert all(invented.risks.of_student(line.who.id) for line in day.reminders.lines)


def test_everybody_is_marked_as_invented_and_leaves_together(invented: Services) -> None:
    batch = invented.students.bin_demo()
    assert invented.students.count() == 0
    assert invented.appointments.between(TODAY, TODAY + timedelta(days=200)) == ()
    invented.bin.take_back(batch)
    assert invented.students.count() == 40


def test_the_same_day_tells_the_same_story(invented: Services, services: Services) -> None:
    fill(services, DemoSize(3))
    for student_id in (1, 2, 3):
        one, other = (
            [(note.text, note.visibility) for note in each.notes.of_student(student_id)]
            for each in (invented, services)
        )
        assert one == other


def test_a_vault_with_a_student_is_refused_unchanged(services: Services, anna: Student) -> None:
    with pytest.raises(VaultNotEmpty):
        fill(services, DemoSize())
    assert services.students.count() == 1


def test_a_vault_with_a_student_in_the_bin_is_refused(services: Services) -> None:
    added = services.students.add(Student(PersonName("Anna")))
    services.students.bin([added.id])
    with pytest.raises(VaultNotEmpty):
        fill(services, DemoSize())


def test_a_cancelled_filling_leaves_no_student_in_the_list(services: Services) -> None:
    class Impatient:
        def step(self, done: int, total: int) -> None:
            if (done, total) == (2, 4):
                raise Cancelled

    with pytest.raises(Cancelled):
        fill(services, DemoSize(4), Impatient())
    assert services.students.count() == 0


def test_a_crowd_has_the_wanted_number_of_students_and_notes(services: Services) -> None:
    assert fill(services, DemoSize(60, 900)) == 60
    found = services.doctor.examine(full=False)
    assert (found.students, found.notes, found.damage) == (60, 900, ())


def test_photos_come_in_several_shapes_and_say_when_they_were_taken() -> None:
    day = datetime(2026, 2, 14, tzinfo=UTC).date()
    pictures = [Image.open(io.BytesIO(scenes.photo("city", number, day))) for number in range(3)]
    assert len({picture.width > picture.height for picture in pictures}) == 2
    assert {str(picture.getexif().get_ifd(0x8769)[0x9003])[:10] for picture in pictures} == {"2026:02:14"}


@pytest.mark.parametrize("code", source.LANGUAGES)
def test_every_language_has_the_same_words(code: str) -> None:
    english, words = source.words("en"), source.words(code)
    assert words.marker in PRIVATE_MARKERS
    for part in ("talks", "skills", "scenes"):
        assert getattr(words, part).keys() == getattr(english, part).keys()
    assert {key: set(value) for key, value in words.reflections.items()} == {
        key: set(value) for key, value in english.reflections.items()
    }
