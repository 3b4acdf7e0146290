from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Consent, ConsentGiver, ConsentPurpose, Student
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services
from momo_desktop.ui.dialogs.bin import BinDialog
from momo_desktop.ui.dialogs.consents import Answer, ConsentsEditor
from momo_desktop.ui.dialogs.roll_over import RollOverDialog
from momo_desktop.ui.dialogs.student import StudentDialog, new_student
from momo_desktop.ui.forms.dates import written
from momo_desktop.ui.page import PageContext

Open = Callable[[Student], StudentDialog]


@pytest.fixture
def opened(qtbot: QtBot, context: PageContext) -> Open:
    def make(student: Student) -> StudentDialog:
        owner = QWidget()
        qtbot.addWidget(owner)
        dialog = StudentDialog(context, student, owner)
        dialog.owner = owner  # type: ignore[attr-defined]  keeps it alive
        dialog.show()
        return dialog

    return make


def _write(qtbot: QtBot, dialog: StudentDialog, field: str, text: str) -> None:
    edit = dialog.form.editor(field).target()
    edit.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(edit, text)


def test_a_new_student_is_written_and_can_be_taken_back(
    qtbot: QtBot, opened: Open, services: Services, context: PageContext
) -> None:
    dialog = opened(new_student("", language("en")))
    _write(qtbot, dialog, "name.given", "Ada")
    _write(qtbot, dialog, "name.family", "Muster")
    _write(qtbot, dialog, "birth_date", "04/05/2009")
    with qtbot.waitSignal(dialog.saved):
        dialog.save_button.click()
    (row,) = services.students.page("").rows
    assert (row.name, row.birth_date) == (PersonName("Ada", family="Muster"), date(2009, 5, 4))
    context.notices.take_back()
    assert services.students.count() == 0


def test_a_student_without_a_name_is_not_written(opened: Open, services: Services) -> None:
    dialog = opened(new_student("", language("en")))
    dialog.save_button.click()
    assert services.students.count() == 0
    assert dialog.isVisible()


def test_a_likely_double_is_told_before_it_is_written(
    qtbot: QtBot, opened: Open, services: Services, anna: Student
) -> None:
    dialog = opened(new_student("Anna Szucs", language("en")))
    dialog.save_button.click()
    assert services.students.count() == 1
    assert dialog.save_button.text() == "Save anyway"
    with qtbot.waitSignal(dialog.open_wanted) as wanted:
        dialog.findChild(QPushButton, "student.double.action").click()
    assert wanted.args == [anna.id]


def test_a_double_can_be_written_anyway(opened: Open, services: Services, anna: Student) -> None:
    dialog = opened(new_student("Anna Szucs", language("en")))
    dialog.save_button.click()
    dialog.save_button.click()
    assert services.students.count() == 2


def test_another_birth_date_ends_the_warning(qtbot: QtBot, opened: Open, services: Services, anna: Student) -> None:
    dialog = opened(new_student("Anna Szucs", language("en")))
    dialog.save_button.click()
    _write(qtbot, dialog, "birth_date", "01/01/2008")
    assert dialog.save_button.text() == "Save"
    dialog.save_button.click()
    assert services.students.count() == 2


def test_a_changed_record_can_be_taken_back(
    qtbot: QtBot, opened: Open, services: Services, context: PageContext, anna: Student
) -> None:
    dialog = opened(anna)
    _write(qtbot, dialog, "school_class", "12B")
    dialog.save_button.click()
    assert services.students.get(anna.id).school_class == "12B"
    context.notices.take_back()
    assert services.students.get(anna.id) == anna


def test_escape_keeps_what_was_written(qtbot: QtBot, opened: Open, services: Services, anna: Student) -> None:
    dialog = opened(anna)
    _write(qtbot, dialog, "pronoun", "she")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert services.students.get(anna.id).pronoun == ""
    assert opened(anna).form.record().pronoun == "she"


def test_cancel_drops_it_behind_an_undo_bar(
    qtbot: QtBot, opened: Open, services: Services, context: PageContext, anna: Student
) -> None:
    dialog = opened(anna)
    _write(qtbot, dialog, "pronoun", "she")
    dialog.findChild(QPushButton, "studentRecord.cancel").click()
    assert services.drafts.every() == ()
    context.notices.take_back()
    assert opened(anna).form.record().pronoun == "she"


GIVEN = Consent(ConsentPurpose.PHOTO, True, date(2026, 1, 9), ConsentGiver.GUARDIAN)
TODAY = date(2026, 3, 2)


@pytest.fixture
def consents(qtbot: QtBot, lit: None) -> ConsentsEditor:
    editor = ConsentsEditor(TODAY)
    qtbot.addWidget(editor)
    editor.set_value((GIVEN,))
    return editor


def _answer(editor: ConsentsEditor, purpose: ConsentPurpose, answer: Answer) -> None:
    choice = editor._lines[purpose].answer
    choice.set_value(answer)
    choice.edited.emit()


def _write_day(editor: ConsentsEditor, day: date) -> None:
    editor.findChild(QLineEdit, "consents.photo.day").setText(written(day, language("en")))


def test_who_answered_and_when_is_asked_where_an_answer_stands_and_comes_next_by_tab(
    qtbot: QtBot, consents: ConsentsEditor
) -> None:
    assert [each.objectName() for each in consents.findChildren(QLineEdit)] == ["consents.photo.day"]
    _answer(consents, ConsentPurpose.STAY, Answer.GIVEN)
    consents.show()
    qtbot.waitUntil(consents.isActiveWindow)
    answer = consents._lines[ConsentPurpose.STAY].answer.target()
    answer.setFocus()
    reached = []
    for _number in range(4):
        qtbot.keyClick(consents.focusWidget(), Qt.Key.Key_Tab)
        reached.append(consents.focusWidget().objectName())
    assert reached == [f"consents.{part}" for part in ("stay.giver", "stay.day", "stay.day.choose", "treatment.answer")]
    _answer(consents, ConsentPurpose.STAY, Answer.NOT_ASKED)
    assert not consents.findChild(QLineEdit, "consents.stay.day").isVisible()


def test_consents_that_nobody_touched_stay_as_they_are(consents: ConsentsEditor) -> None:
    assert consents.value() == (GIVEN,)


def test_a_consent_that_is_given_gets_todays_date(consents: ConsentsEditor) -> None:
    _answer(consents, ConsentPurpose.PORTFOLIO, Answer.GIVEN)
    assert consents.value() == (GIVEN, Consent(ConsentPurpose.PORTFOLIO, True, TODAY))


def test_a_withdrawn_consent_keeps_when_it_was_given(consents: ConsentsEditor) -> None:
    _answer(consents, ConsentPurpose.PHOTO, Answer.WITHDRAWN)
    _write_day(consents, TODAY)
    (consent,) = consents.value()
    assert (consent.decided_on, consent.withdrawn_on, consent.holds) == (GIVEN.decided_on, TODAY, False)


def test_a_later_answer_follows_the_earlier_one(consents: ConsentsEditor) -> None:
    _answer(consents, ConsentPurpose.PHOTO, Answer.REFUSED)
    _write_day(consents, TODAY)
    assert consents.value() == (GIVEN, Consent(ConsentPurpose.PHOTO, False, TODAY, ConsentGiver.GUARDIAN))


def test_the_school_year_rolls_over_and_back(
    qtbot: QtBot, context: PageContext, services: Services, anna: Student
) -> None:
    services.students.add(Student(PersonName("Béla", family="Kis"), "12A"))
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = RollOverDialog(context, owner)
    dialog.show()
    assert dialog.findChild(QWidget, "rollOver.summary").text() == "1 student moves up. 1 leaves school."
    dialog.findChild(QPushButton, "rollOver.save").click()
    context.jobs.wait()
    assert services.students.classes() == ("12A",)
    assert services.students.count() == 1
    context.notices.take_back()
    assert services.students.classes() == ("11A", "12A")


def test_the_bin_gives_back_what_is_chosen(
    qtbot: QtBot, context: PageContext, services: Services, anna: Student
) -> None:
    services.students.bin([anna.id])
    dialog = BinDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.findChild(QWidget, "bin.table"), Qt.Key.Key_Return)
    assert services.students.count() == 1
    assert dialog.findChild(QWidget, "bin.empty").isVisible()
