import pytest
from pytestqt.modeltest import ModelTester

from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.ui.models.bin import BINNED, LEFT, WHAT, BinModel
from momo_desktop.ui.page import PageContext


@pytest.fixture
def model(context: PageContext) -> BinModel:
    return BinModel(context)


def test_the_model_keeps_qts_rules(
    services: Services, anna: Student, model: BinModel, qtmodeltester: ModelTester
) -> None:
    services.students.bin([anna.id])
    model.refresh()
    qtmodeltester.check(model)


def test_a_line_says_what_when_and_how_long(services: Services, anna: Student, model: BinModel) -> None:
    services.students.bin([anna.id])
    model.refresh()
    words = [model.index(0, column).data() for column in (WHAT, BINNED, LEFT)]
    assert words == ["Student · Szűcs, Anna", "02/03/2026, 09:00", "30 more days"]


def test_several_students_are_counted(services: Services, anna: Student, model: BinModel) -> None:
    other = services.students.add(Student(PersonName("Béla")))
    services.students.bin([anna.id, other.id])
    model.refresh()
    assert model.index(0, WHAT).data() == "2 students"


def test_a_private_note_is_called_private_and_not_read_out(services: Services, anna: Student, model: BinModel) -> None:
    note = services.notes.done(Note(anna.id, Visibility.PRIVATE, "Worried about home."))
    services.notes.bin(note.id)
    model.refresh()
    assert model.index(0, WHAT).data() == "Private note · Szűcs, Anna"
