from dataclasses import replace
from datetime import date

import pytest

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.students import (
    CefrLevel,
    Consent,
    ConsentPurpose,
    Contact,
    LanguageSkill,
    Student,
)
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import RecordNotFound, ValueRefused
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.open_vault import OpenVault


def _names(services: Services, query: str = "") -> list[str]:
    return [row.name.listed() for row in services.students.page(query).rows]


def _add(services: Services, given: str, family: str, school_class: str = "11A", **others: object) -> Student:
    return services.students.add(Student(PersonName(given, family=family), school_class, **others))  # type: ignore[arg-type]


def test_a_student_comes_back_as_it_was_written(services: Services) -> None:
    student = Student(
        PersonName("Димитър", "Николов", "Тодоров", used="Митко", pronunciation="dee-MEE-tar"),
        "11А",
        date(2010, 10, 26),
        pronoun="he",
        programme="Mechatronics",
        eqf_level=4,
        contacts=(Contact("Никола Тодоров", relation="father", phone="+359 2 000"),),
        languages=(LanguageSkill("de", listening=CefrLevel.B1), LanguageSkill("bg", mother_tongue=True)),
        consents=(Consent(ConsentPurpose.PHOTO, True, date(2026, 2, 1)),),
    )
    kept = services.students.add(student)
    contacts = tuple(replace(contact, id=kept.contacts[0].id) for contact in student.contacts)
    assert kept == replace(student, id=kept.id, uid=kept.uid, contacts=contacts)
    assert services.students.get(kept.id) == kept


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("szucs", ["Szűcs, Anna"]),
        ("ANNA SZ", ["Szűcs, Anna"]),
        ("dimitr", ["Димитрова, Яна"]),
        ("димитр", ["Димитрова, Яна"]),
        ("papadopoulou", ["Παπαδοπούλου, Ελένη"]),
        ("παπαδοπουλου", ["Παπαδοπούλου, Ελένη"]),
        ("class:11A", ["Szűcs, Anna", "Димитрова, Яна"]),
        ("класа", []),
        ("клас:11А yana", ["Димитрова, Яна"]),
        ("phase:2", []),
        ("zucs", []),
    ],
)
def test_search_finds_names_in_any_script(services: Services, query: str, found: list[str]) -> None:
    _add(services, "Anna", "Szűcs")
    _add(services, "Яна", "Димитрова", "11А")
    _add(services, "Ελένη", "Παπαδοπούλου", "Β2")
    assert _names(services, query) == found


def test_the_list_goes_on_where_a_page_ended(services: Services) -> None:
    for number in range(7):
        _add(services, "Ada", f"Muster {number}")
    first = services.students.page("", limit=3)
    second = services.students.page("", first.next, limit=3)
    third = services.students.page("", second.next, limit=3)
    assert [len(page.rows) for page in (first, second, third)] == [3, 3, 1]
    assert third.next is None
    assert services.students.count() == 7


def test_the_list_follows_the_rules_of_the_window_s_language(
    vault: OpenVault, catalogue: Catalogue, clock: Clock, services: Services
) -> None:
    for family in ("Cukor", "Csaba", "Zala"):
        _add(services, "Anna", family)
    assert _names(services) == ["Csaba, Anna", "Cukor, Anna", "Zala, Anna"]
    hungarian = open_services(vault, catalogue, clock, language("hu"))
    assert _names(hungarian) == ["Cukor, Anna", "Csaba, Anna", "Zala, Anna"]


def test_a_row_shows_phase_progress_and_next_step(services: Services, stay: Mobility) -> None:
    row = services.students.page("").rows[0]
    assert row.phase is Phase.PROMOTION
    assert len(row.progress) == len(Phase)
    assert row.progress[0][0] == 0 < row.progress[0][1]
    assert row.next_item
    assert row.next_due


def test_late_students_can_be_listed(services: Services, stay: Mobility) -> None:
    assert _names(services, "is:late") == ["Szűcs, Anna"]


def test_a_student_without_a_name_is_refused(services: Services) -> None:
    with pytest.raises(ValueRefused):
        _add(services, "", "")
    assert services.students.count() == 0


def test_a_likely_duplicate_is_seen_across_scripts(services: Services) -> None:
    known = _add(services, "Иван", "Петров", birth_date=date(2008, 1, 1))
    new = Student(PersonName("Ivan", family="Petrov"))
    assert services.students.duplicates(new) == (known,)
    assert services.students.duplicates(replace(new, birth_date=date(2007, 1, 1))) == ()


def test_binned_students_leave_the_list_and_come_back(services: Services, anna: Student) -> None:
    batch = services.students.bin([anna.id])
    assert _names(services) == []
    assert services.bin.take_back(batch) == 1
    assert _names(services) == ["Szűcs, Anna"]


def test_a_roll_over_moves_classes_and_leavers_and_can_be_taken_back(services: Services, anna: Student) -> None:
    leaver = _add(services, "Béla", "Kis", "12A")
    move = services.students.roll_over({anna.id: "12A"}, [leaver.id])
    assert services.students.classes() == ("12A",)
    assert _names(services) == ["Szűcs, Anna"]
    services.students.undo_roll_over(move)
    assert services.students.classes() == ("11A", "12A")


def test_a_missing_student_is_not_found(services: Services) -> None:
    with pytest.raises(RecordNotFound):
        services.students.get(4711)


def test_a_new_birth_date_changes_what_is_asked_of_a_minor(services: Services, anna: Student, stay: Mobility) -> None:
    asked = services.students.page("").rows[0].progress
    services.students.save(replace(anna, birth_date=date(2000, 5, 4)))
    assert services.students.page("").rows[0].progress != asked


def test_a_saved_student_needs_its_draft_no_more(services: Services, anna: Student) -> None:
    key = DraftKey(DraftKind.STUDENT, anna.uid)
    services.drafts.keep(Draft(key, Visibility.SHARED, anna.id, {"pronoun": "she"}))
    services.students.save(replace(anna, pronoun="she"), key)
    assert services.drafts.get(key) is None


def test_new_content_is_followed_by_what_the_list_shows(
    services: Services, vault: OpenVault, catalogue: Catalogue, clock: Clock, stay: Mobility
) -> None:
    fewer = replace(catalogue, every_item=catalogue.every_item[:10], signature="another")
    total = sum(count for _closed, count in services.students.page("").rows[0].progress)
    again = open_services(vault, fewer, clock, language("en"))
    shown = sum(count for _closed, count in again.students.page("").rows[0].progress)
    assert shown < total
    back = open_services(vault, catalogue, clock, language("en"))
    assert sum(count for _closed, count in back.students.page("").rows[0].progress) == total


def test_a_full_disk_does_not_keep_the_vault_from_opening(
    services: Services, vault: OpenVault, catalogue: Catalogue, clock: Clock
) -> None:
    for number in range(400):
        _add(services, f"Given{number}", "Családnév" * 11)
    with vault.database.connect().execution_options(begin="") as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1")
    opened = open_services(vault, replace(catalogue, signature="another"), clock, language("hu"))
    assert opened.students.count() == 400
