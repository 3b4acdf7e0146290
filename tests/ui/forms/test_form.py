from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Contact, Student
from momo_desktop.ui import theme
from momo_desktop.ui.forms.choices import Choice, SearchableChoice
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import Number, TextBlock, TextLine, Tick
from momo_desktop.ui.forms.form import Field, Form, Section
from momo_desktop.ui.forms.records import RecordDialog, Records, Tags
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label


@dataclass(frozen=True)
class Plan:
    title: str = ""
    note: str = ""
    day: date | None = None
    size: int | None = None
    kind: str = "a"
    country: str = ""
    group: bool = False
    words: tuple[str, ...] = ()
    nickname: str | None = None


FULL = Plan("Practice", "two\nlines", date(2027, 3, 4), 3, "b", "RO", True, ("wood", "metal"), "Mimi")


@pytest.fixture
def form(qapp: QApplication, qtbot) -> Form[Plan]:
    theme.apply(qapp, "light")
    made: Form[Plan] = Form(
        [
            Section("Plan"),
            Field("title", "Title", TextLine(), required="A plan needs a title."),
            Field("note", "Note", TextBlock(), wide=True),
            Field("day", "Day", DateEditor(), help="When it begins."),
            Field("size", "Size", Number(1, 8)),
            Field("kind", "Kind", Choice([("a", "One"), ("b", "Two")])),
            Field("country", "Country", SearchableChoice([("RO", "România"), ("DE", "Deutschland")])),
            Field("group", "Group", Tick("A group goes")),
            Field("words", "Words", Tags()),
            Field("nickname", "Nickname", TextLine(optional=True)),
        ],
        name="plan",
    )
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    return made


def line(form: Form[Plan], name: str) -> QWidget:
    return form.editor(name).target()


def problem(form: Form[Plan], name: str) -> str:
    shown = form.findChild(QLabel, f"plan.{name}.problem")
    return "" if shown.isHidden() else shown.text()


@pytest.mark.parametrize("record", [Plan(), FULL, Plan(country="XX")])
def test_what_is_loaded_comes_back_unchanged(form: Form[Plan], record: Plan) -> None:
    form.load(record)
    assert form.record() == record


def test_loading_tells_nobody(form: Form[Plan], qtbot) -> None:
    with qtbot.assertNotEmitted(form.changed):
        form.load(FULL)
        form.load(Plan())


def test_a_key_of_the_user_changes_the_record(form: Form[Plan], qtbot) -> None:
    form.load(Plan("Pra"))
    line(form, "title").setCursorPosition(3)
    with qtbot.waitSignal(form.changed):
        qtbot.keyClicks(line(form, "title"), "ctice")
    assert form.record() == Plan("Practice")


def test_a_block_of_text_tells_of_the_user_only(form: Form[Plan], qtbot) -> None:
    form.load(Plan())
    with qtbot.waitSignal(form.changed):
        qtbot.keyClicks(line(form, "note"), "x")
    assert form.record().note == "x"


def test_the_tab_key_leaves_a_block_of_text(form: Form[Plan], qtbot) -> None:
    form.load(Plan())
    qtbot.keyClick(line(form, "note"), Qt.Key.Key_Tab)
    assert form.record().note == ""


def test_a_label_belongs_to_its_editor(form: Form[Plan]) -> None:
    labels = {label.text(): label.buddy() for label in form.findChildren(Label) if label.buddy()}
    assert labels["Day"] is line(form, "day")
    assert (line(form, "day").accessibleName(), line(form, "day").accessibleDescription()) == ("Day", "When it begins.")


def test_every_editor_has_a_name_for_tests_and_one_for_people(form: Form[Plan]) -> None:
    named = {name: (line(form, name).objectName(), line(form, name).accessibleName()) for name in ("title", "group")}
    assert named == {"title": ("plan.title", "Title"), "group": ("plan.group", "Group")}


def test_what_is_required_is_asked_for_in_words_at_the_field(form: Form[Plan]) -> None:
    form.load(Plan())
    assert not form.check()
    assert problem(form, "title") == "A plan needs a title."
    assert "A plan needs a title." in line(form, "title").accessibleDescription()


def test_typing_takes_the_problem_away(form: Form[Plan], qtbot) -> None:
    form.load(Plan())
    form.check()
    qtbot.keyClicks(line(form, "title"), "x")
    assert problem(form, "title") == ""


def test_the_first_wrong_field_gets_the_focus(form: Form[Plan], qtbot) -> None:
    form.load(FULL)
    form.activateWindow()
    qtbot.waitActive(form)
    line(form, "day").setText("31.2.2027")
    line(form, "size").setText("99")
    assert not form.check()
    assert QApplication.focusWidget() is line(form, "day")


def test_a_number_outside_its_bounds_is_said_in_words(form: Form[Plan]) -> None:
    form.load(Plan("x"))
    line(form, "size").setText("99")
    form.check()
    assert problem(form, "size") == "Write a number from 1 to 8."


def test_a_good_form_has_no_problem(form: Form[Plan]) -> None:
    form.load(FULL)
    assert form.check()


def test_problems_of_a_service_are_shown_at_their_fields(form: Form[Plan]) -> None:
    form.load(FULL)
    form.show_problems({"country": "This country is not in the programme."})
    assert problem(form, "country") == "This country is not in the programme."


def test_a_wide_form_has_two_columns_and_a_narrow_one_has_one(form: Form[Plan]) -> None:
    form.load(FULL)

    def side_by_side() -> bool:
        day, size = line(form, "day"), line(form, "size")
        return day.mapTo(form, day.rect().topLeft()).y() // 10 == size.mapTo(form, size.rect().topLeft()).y() // 10

    QApplication.processEvents()
    assert side_by_side()
    form.resize(420, 500)
    QApplication.processEvents()
    assert not side_by_side()


def test_a_form_scrolls_instead_of_outgrowing_the_screen(form: Form[Plan]) -> None:
    form.resize(420, 300)
    QApplication.processEvents()
    assert form.sizeHint().height() < 768
    assert form.verticalScrollBar().maximum() > 0


def test_a_country_is_found_without_its_accents(form: Form[Plan], qtbot) -> None:
    form.load(Plan())
    qtbot.keyClicks(line(form, "country"), "romania")
    assert form.record().country == "RO"


def test_the_list_of_countries_shows_what_contains_the_letters(form: Form[Plan], qtbot) -> None:
    form.load(Plan())
    qtbot.keyClicks(line(form, "country"), "mani")
    completer = line(form, "country").completer()
    assert [completer.completionModel().index(row, 0).data() for row in range(completer.completionCount())] == [
        "România"
    ]
    completer.popup().hide()


def test_what_is_on_no_list_is_a_problem(form: Form[Plan]) -> None:
    form.load(Plan("x"))
    line(form, "country").setText("Atlantis")
    form.check()
    assert problem(form, "country") == "Choose an entry of the list."


def test_a_choice_tells_of_the_user(form: Form[Plan], qtbot) -> None:
    form.load(Plan())
    with qtbot.waitSignal(form.changed):
        qtbot.keyClick(line(form, "kind"), Qt.Key.Key_Down)
    assert form.record().kind == "b"


def test_a_comma_adds_a_word(form: Form[Plan], qtbot) -> None:
    form.load(Plan())
    qtbot.keyClicks(line(form, "words"), "wood,")
    assert form.record().words == ("wood",)


def test_a_word_is_taken_away_by_its_button(form: Form[Plan]) -> None:
    form.load(FULL)
    next(button for button in form.findChildren(QWidget) if button.accessibleName() == "Remove wood").click()
    assert form.record().words == ("metal",)


def test_markup_in_a_field_stays_text(form: Form[Plan]) -> None:
    nasty = replace(FULL, title="<img src=x>", words=("<b>", "{0}"))
    form.load(nasty)
    assert form.record() == nasty


def test_a_field_reaches_into_a_record_inside(qapp: QApplication, qtbot) -> None:
    form: Form[Student] = Form([Field("name.given", "Given name", TextLine())], name="student")
    qtbot.addWidget(form)
    form.load(Student(PersonName("Mila", family="Novak"), "11A"))
    form.editor("name.given").target().setText("Milena")
    assert form.record() == Student(PersonName("Milena", family="Novak"), "11A")


@pytest.fixture
def contacts(qapp: QApplication, qtbot) -> Records:
    made = Records(
        lambda: Form([Field("name", "Name", TextLine())], name="contact"),
        lambda: Contact("Ada"),
        lambda one: one.name,
        add_text="Add contact",
        empty_text="Nobody yet.",
    )
    qtbot.addWidget(made)
    made.set_value((Contact("Maria"), Contact("Ion")))
    return made


def test_a_record_inside_is_removed_by_its_button(contacts: Records, qtbot) -> None:
    with qtbot.waitSignal(contacts.edited):
        next(each for each in contacts.findChildren(QWidget) if each.accessibleName() == "Remove Maria").click()
    assert contacts.value() == (Contact("Ion"),)


def press(owner: QWidget, name: str) -> None:
    next(each for each in owner.findChildren(QWidget) if each.accessibleName() == name).click()


def test_a_record_inside_is_edited_in_a_dialog_of_its_own(contacts: Records, qtbot) -> None:
    press(contacts, "Edit Maria")
    dialog = contacts.findChild(RecordDialog)
    dialog.findChild(QWidget, "contact.name").setText("Mariana")
    dialog.findChild(QWidget, "record.ok").click()
    assert contacts.value() == (Contact("Mariana"), Contact("Ion"))


def test_a_cancelled_record_is_not_added(contacts: Records, qtbot) -> None:
    contacts.target().click()
    contacts.findChild(RecordDialog).findChild(QWidget, "record.cancel").click()
    assert contacts.value() == (Contact("Maria"), Contact("Ion"))


def test_what_is_written_in_a_record_inside_counts_at_once_and_cancel_takes_it_back(contacts: Records, qtbot) -> None:
    press(contacts, "Edit Ion")
    dialog = contacts.findChild(RecordDialog)
    QTest.keyClicks(dialog.findChild(QWidget, "contact.name"), "Ma")
    assert contacts.value() == (Contact("Maria"), Contact("MaIon"))
    dialog.findChild(QWidget, "record.cancel").click()
    assert contacts.value() == (Contact("Maria"), Contact("Ion"))


def test_a_word_with_markup_or_an_ampersand_is_shown_as_it_is(qapp: QApplication, qtbot) -> None:
    tags = Tags()
    qtbot.addWidget(tags)
    tags.set_value(("<b>R&D</b>",))
    button = tags.findChild(Button)
    assert button.text() == "<b>R&&D</b>"
    assert button.toolTip() == "<span>Remove &lt;b>R&amp;D&lt;/b></span>"
