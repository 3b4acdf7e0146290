"""Support needs: behind the passphrase, sealed, in nothing else that the program makes, handed on with a receipt."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pikepdf
import pypdfium2
import pytest
from pikepdf import pdfa

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.access_copies import AccessRequest
from momo_desktop.domain.audit import Act
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.retention import RecordClass
from momo_desktop.domain.students import Consent, ConsentGiver, ConsentPurpose, Student
from momo_desktop.domain.support_needs import NeedKind, SupportNeed
from momo_desktop.errors import CompartmentClosed, ConsentMissing, NeedReleased, ReportRefused, SealBroken, WrongSecret
from momo_desktop.i18n import language
from momo_desktop.services import support_needs
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.exports import EXPORTS, Ask, ExportRequest
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.reports import REPORTS, ReportRequest
from momo_desktop.services.support_needs import IDLE_MINUTES, Compartment, SupportNeedService
from momo_desktop.storage import student_graph
from pdf_structure import findings, outside
from school import NOW
from ui.markers import plant

WORD = "Qzsupportw"
DAY = date(2026, 3, 2)


def opened(vault: OpenVault, student_id: int, clock: Clock | None = None) -> Compartment:
    """Return the compartment as the passphrase opens it; the vault of the tests has no key file to ask."""
    return Compartment(vault, clock or Clock(NOW), student_id)


def agree(services: Services, student: Student, giver: ConsentGiver = ConsentGiver.BOTH) -> None:
    services.consents.answer(student.id, Consent(ConsentPurpose.SHARING_WITH_HOST, True, DAY, giver))


def written(vault: OpenVault, student_id: int) -> SupportNeed:
    need = SupportNeed(student_id, NeedKind.HEALTH, f"{WORD} insulin", f"{WORD} breaks", f"{WORD} sugar", DAY)
    return opened(vault, student_id).save(need)


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    words = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return words


def test_it_opens_with_the_passphrase_alone(vault: OpenVault, clock: Clock, anna: Student) -> None:
    def confirm(passphrase: str) -> None:
        if passphrase != "right":
            raise WrongSecret

    service = SupportNeedService(vault, clock, confirm)
    with pytest.raises(WrongSecret):
        service.open(anna.id, "wrong")
    assert service.open(anna.id, "right").needs() == ()


def test_a_need_is_kept_changed_and_deleted(vault: OpenVault, services: Services, anna: Student) -> None:
    need = written(vault, anna.id)
    compartment = opened(vault, anna.id)
    assert compartment.needs() == (need,)
    changed = compartment.save(replace(need, text="less"))
    assert [each.text for each in compartment.needs()] == ["less"]
    assert changed.uid == need.uid
    compartment.remove(need.id)
    assert compartment.needs() == ()
    assert services.support_needs.count(anna.id) == 0


def test_two_minutes_after_it_was_used_it_is_closed_whatever_the_clock_of_the_computer_says(
    vault: OpenVault, anna: Student, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed = 1000.0
    monkeypatch.setattr(support_needs, "seconds_awake_and_asleep", lambda: passed)
    written(vault, anna.id)
    compartment = opened(vault, anna.id)
    passed += IDLE_MINUTES * 60 - 1
    assert compartment.needs()
    passed += IDLE_MINUTES * 60 - 1
    compartment._clock = Clock(NOW + timedelta(days=1))
    assert compartment.needs()
    passed += IDLE_MINUTES * 60
    compartment._clock = Clock(NOW - timedelta(days=1))
    with pytest.raises(CompartmentClosed):
        compartment.needs()
    passed -= IDLE_MINUTES * 60
    with pytest.raises(CompartmentClosed):
        compartment.needs()


def test_a_row_that_was_put_in_the_place_of_another_does_not_open(
    vault: OpenVault, services: Services, anna: Student
) -> None:
    for text in ("one", "two"):
        opened(vault, anna.id).save(SupportNeed(anna.id, text=text))
    with vault.database.write() as db:
        [one, two] = student_graph.read(db, anna.id).tables["support_needs"]
        table = next(each for each in student_graph.owned_tables() if each.name == "support_needs")
        db.execute(table.update().where(table.c.id == one["id"]).values(sealed=two["sealed"]))
    with pytest.raises(SealBroken):
        opened(vault, anna.id).needs()


@pytest.fixture
def marked(vault: OpenVault, services: Services) -> int:
    """A student with something of every kind, and a support need with a word of its own."""
    student = plant(services).student_id
    written(vault, student)
    agree(services, services.students.get(student))
    need = opened(vault, student).needs()[-1]
    opened(vault, student).release([need.id], f"{WORD} host", f"{WORD} safety")
    return student


def test_no_paper_export_search_draft_version_or_log_line_holds_a_word_of_it(
    vault: OpenVault, services: Services, marked: int
) -> None:
    made: dict[str, str] = {}
    for report in REPORTS:
        request = ReportRequest(report.id, marked, "en", form_id="momo.core/skills")
        try:
            made[report.id] = words_of(services.reports.render(request))
        except (ReportRefused, StopIteration, ValueError, KeyError):
            continue
    for each in EXPORTS:
        asked = ExportRequest(each.id, "en", None if Ask.STUDENTS in each.asks else marked, with_birth_date=True)
        made[each.id] = _unpacked(services.exports.make(asked))
    copy = services.access_copies.make(AccessRequest(marked, "en", DAY))
    made["access copy"] = _unpacked(copy.content)
    with vault.database.read() as db:
        graph = student_graph.read(db, marked)
        plain = {name: rows for name, rows in graph.tables.items() if name not in {"support_needs", "support_releases"}}
        made["tables"] = repr(plain)
        made["sealed"] = repr((graph.tables["support_needs"], graph.tables["support_releases"]))
    made["log"] = repr(services.audit.page(student_id=marked))
    made["drafts"] = repr([dict(each.fields) for each in services.drafts.every()])
    assert list(services.search.find(WORD)) == []
    assert len(made) > 20
    assert [name for name, words in made.items() if WORD in words] == []


def _unpacked(content: bytes) -> str:
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode("utf-8", "replace")
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            inner = archive.read(name)
            found.append(words_of(inner) if inner.startswith(b"%PDF") else inner.decode("utf-8", "replace"))
    return "\n".join(found)


def test_an_access_copy_says_how_many_there_are_and_holds_them_where_they_were_opened_for_it(
    vault: OpenVault, services: Services, marked: int
) -> None:
    closed = services.access_copies.make(AccessRequest(marked, "en", DAY))
    assert "2 records about support are kept apart" in _unpacked(closed.content).replace("\r\n", " ")
    needs = opened(vault, marked).needs()
    copy = _unpacked(services.access_copies.make(AccessRequest(marked, "en", DAY, support_needs=needs)).content)
    assert copy.count(f"{WORD} insulin") == 2


@pytest.mark.parametrize(
    ("giver", "given", "reason"),
    [(None, True, "not_asked"), (ConsentGiver.BOTH, False, "refused"), (ConsentGiver.STUDENT, True, "guardian")],
)
def test_without_the_consent_nothing_is_handed_on(
    vault: OpenVault, services: Services, anna: Student, giver: ConsentGiver | None, given: bool, reason: str
) -> None:
    need = written(vault, anna.id)
    if giver is not None:
        services.consents.answer(anna.id, Consent(ConsentPurpose.SHARING_WITH_HOST, given, DAY, giver))
    with pytest.raises(ConsentMissing) as missing:
        opened(vault, anna.id).release([need.id], "Aino", "To help in an emergency")
    assert missing.value.reason == reason
    assert opened(vault, anna.id).releases() == ()


def test_a_release_has_a_receipt_is_in_the_log_and_can_be_taken_back(
    vault: OpenVault, services: Services, anna: Student
) -> None:
    need = written(vault, anna.id)
    agree(services, anna)
    compartment = opened(vault, anna.id)
    handed = compartment.release([need.id], "Aino Mäkelä, Työpaja", "So that she is safe at work")
    compartment.save(replace(need, text="Something else since"))
    [kept] = compartment.releases()
    assert (kept.receipt, kept.recipient, kept.needs[0].text) == (handed.receipt, handed.recipient, f"{WORD} insulin")
    [line] = [e.entry.done for e in services.audit.page(student_id=anna.id) if e.entry.done.kind == "support_releases"]
    assert (line.act, line.detail) == (Act.GIVEN, handed.receipt)
    receipt = compartment.receipt(handed, "en")
    with pikepdf.open(io.BytesIO(receipt)) as document:
        assert pdfa.check(document, "3b").findings == []
    assert findings(receipt) + outside(receipt) == []
    words = words_of(receipt)
    for said in (handed.receipt, "Aino Mäkelä", "So that she is safe", f"{WORD} insulin", "Szűcs", "Guardian"):
        assert said in words
    with pytest.raises(NeedReleased):
        compartment.remove(need.id)
    out = services.consents.given_out(anna.id, ConsentPurpose.SHARING_WITH_HOST)
    assert [each.noted for each in out] == [handed.receipt]
    compartment.withdraw(handed.receipt)
    assert not compartment.releases()[0].is_open
    assert services.consents.given_out(anna.id, ConsentPurpose.SHARING_WITH_HOST) == ()
    compartment.remove(need.id)


def test_it_is_kept_until_the_day_of_the_review_list_by_the_periods_of_the_school(
    vault: OpenVault, services: Services, catalogue: Catalogue, anna: Student, stay: Mobility
) -> None:
    written(vault, anna.id)
    rules = services.retention.rules()
    services.retention.set_rules(replace(rules, months={**rules.months, RecordClass.SUPPORT: 4}), ())
    until = opened(vault, anna.id).keep_until()
    assert until == date(2026, 9, 30)
    later = open_services(vault, catalogue, Clock(NOW + timedelta(days=210)), language("en"))
    assert [line.kept_to for line in later.retention.review() if line.record_class is RecordClass.SUPPORT] == [until]
    services.mobilities.save(replace(stay, return_date=None))
    assert opened(vault, anna.id).keep_until() is None
