"""A form leaves as a file, is filled in elsewhere, and comes back; what is not ours is refused."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader, PdfWriter

from every_kind import ANSWERS, FORM, SLOT, catalogue_with, filled, words
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.answer_choices import Keep
from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.entries import Entry, of_answers, to_json
from momo_desktop.domain.filled_forms import MARK
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.papers import PaperWay
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import FileRefused, FilledFormRefused, MomoError, PaperCodeUnknown
from momo_desktop.exchange import filled_forms as files
from momo_desktop.i18n import language
from momo_desktop.messages import explain
from momo_desktop.services.bundle import Services
from momo_desktop.services.coded_forms import WantedForm
from momo_desktop.services.fillable_forms import ComeBack
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage.keys import VaultKeys

ENGLISH = language("en")
NEWER = replace(FORM, version=2, title=words("Arrival, anew"))
ANSWERED = {
    "host": "Мария Ѓорѓиевска и Ωμέγα",
    "story": "Един ред.\nΔεύτερη γραμμή.",
    "travel": "/o1",
    "line": "Λεωφορείο 12",
    "tasks=weld": "/yes",
    "day": "27.02.2026",
    "hours": "12,5",
    "people:1:name": "Αινώ",
    "people:3:place": "Ђорђе",
    "ready#": "/7",
    "ready": "Да!",
    "week:sleep#": "/4",
}
GIVEN = {
    "host": Entry("Мария Ѓорѓиевска и Ωμέγα"),
    "story": Entry("Един ред.\nΔεύτερη γραμμή."),
    "travel": Entry("bus"),
    "line": Entry("Λεωφορείο 12"),
    "tasks": Entry("weld"),
    "day": Entry("2026-02-27"),
    "hours": Entry("12.5"),
    "people.1.name": Entry("Αινώ"),
    "people.3.place": Entry("Ђорђе"),
    "ready": Entry("Да!", 7),
    "week.sleep": Entry(value=4),
}


@pytest.fixture(scope="session")
def catalogue(catalogue: Catalogue) -> Catalogue:
    return catalogue_with(catalogue, FORM)


@pytest.fixture
def wanted(stay: Mobility) -> WantedForm:
    return WantedForm(stay.student_id, stay.id, FORM.id, SLOT, begun=True)


@pytest.fixture
def file(services: Services, wanted: WantedForm, tmp_path: Path) -> Path:
    """The form as it is given to the student."""
    made = services.fillable_forms.make(wanted, "bg")
    path = tmp_path / made.name
    services.fillable_forms.save(made, path)
    return path


def fill(file: Path, values: dict[str, str]) -> Path:
    """Fill the fields as a reader of PDF does, and return the new file."""
    writer = PdfWriter(clone_from=PdfReader(file))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values)
    path = file.with_name("filled.pdf")
    writer.write(path)
    return path


def look(services: Services, file: Path) -> ComeBack:
    return services.fillable_forms.look(file, ENGLISH)


def entries(services: Services, student_id: int) -> dict[str, Entry]:
    (kept,) = services.reflections.of_student(student_id)
    return of_answers(kept)


def refused(services: Services, file: Path) -> str:
    with pytest.raises(MomoError) as told:
        look(services, file)
    assert explain(told.value).text
    assert services.reflections.of_student(1) == ()
    return getattr(told.value, "reason", "")


def test_cyrillic_and_greek_come_back_whole(services: Services, file: Path, wanted: WantedForm) -> None:
    come = look(services, fill(file, ANSWERED))
    assert come.found.student.id == wanted.student_id
    assert (come.given, come.not_understood) == (GIVEN, {})
    assert [each.is_conflict for each in come.answers] == [False] * len(come.answers)
    taken = services.fillable_forms.take(come, {})
    assert entries(services, wanted.student_id) == GIVEN
    services.fillable_forms.untake(taken)
    assert services.reflections.of_student(wanted.student_id) == ()


def test_the_file_names_nobody_and_is_noted(services: Services, file: Path, wanted: WantedForm) -> None:
    with pikepdf.open(file) as pdf:
        said = " ".join([str(pdf.docinfo), str(pdf.open_metadata())])
        assert all(str(field.TU) for field in pdf.Root.AcroForm.Fields if str(field.T) != MARK)
    text = " ".join(page.extract_text() for page in PdfReader(file).pages)
    assert "Anna" not in said + text + file.name
    assert "Szűcs" not in said + text
    assert "What worries you?" not in text
    (paper,) = services.reports.papers(wanted.student_id)
    assert (paper.way, paper.form_version) == (PaperWay.FILE, 1)
    assert file.name == f"MOMO-Form-{paper.code}.pdf"


def test_every_field_has_its_place_in_the_reading_order(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        widgets = [each for page in pdf.pages for each in page.Annots if "/StructParent" in each]
        assert len(widgets) > 20
        for widget in widgets:
            element = parents[int(widget.StructParent)]
            assert pikepdf.Name.Form == element.S
            assert element.Alt
            assert any(isinstance(kid, pikepdf.Dictionary) and kid.Obj == widget for kid in element.K)


def test_what_was_begun_stands_in_the_file_and_what_is_private_does_not(
    services: Services, stay: Mobility, wanted: WantedForm
) -> None:
    services.reflections.done(filled(stay))
    fields = PdfReader(BytesIO(services.fillable_forms.make(wanted, "en").pdf)).get_fields() or {}
    values = {name: str(field.get("/V", "")) for name, field in fields.items()}
    assert values["host"] == "Mikko"
    assert values["travel"] == "/o1"
    assert values["ready#"] == "/7"
    assert "My hearing." not in values.values()


def test_what_differs_is_chosen_question_by_question_and_undone_in_one_go(
    services: Services, stay: Mobility, file: Path
) -> None:
    come_file = fill(file, {"host": "Αινώ", "story": "By sea.", "ready#": "/2", "day": "1.3.2026", "hours": "9"})
    mine = {name: ANSWERS[name] for name in ("host", "ready", "worry")} | {"story": Entry("By air.")}
    before = services.reflections.done(filled(stay, mine))
    come = look(services, come_file)
    assert {each.question.id: each.choices for each in come.answers if each.is_conflict} == {
        "host": (Keep.MINE, Keep.THEIRS, Keep.BOTH),
        "story": (Keep.MINE, Keep.THEIRS, Keep.BOTH),
        "ready": (Keep.MINE, Keep.THEIRS),
    }
    taken = services.fillable_forms.take(come, {"host": Keep.THEIRS, "story": Keep.BOTH})
    assert entries(services, stay.student_id) == {
        "host": Entry("Αινώ"),
        "story": Entry("By air.\nBy sea."),
        "day": Entry("2026-03-01"),
        "hours": Entry("9"),
        "ready": Entry("Quite.", 7),
        "worry": Entry("My hearing."),
    }
    (after,) = services.reflections.of_student(stay.student_id)
    assert after.id == before.id
    assert [each.visibility for each in after.answers if each.question_id == "worry"] == [Visibility.PRIVATE]
    services.fillable_forms.untake(taken)
    assert entries(services, stay.student_id) == mine


def test_a_draft_counts_as_mine_and_comes_back_with_the_undo(services: Services, stay: Mobility, file: Path) -> None:
    uid = services.students.get(stay.student_id).uid
    key = DraftKey(DraftKind.ANSWERS, parent=SLOT.draft_parent(uid, stay))
    begun = {"form_version": 1, "answers": to_json({"host": Entry("Mikko"), "line": Entry("Line 7")})}
    services.drafts.keep(Draft(key, Visibility.PRIVATE, stay.student_id, begun))
    come = look(services, fill(file, {"host": "Αινώ"}))
    assert [each.is_conflict for each in come.answers] == [True]
    taken = services.fillable_forms.take(come, {})
    assert entries(services, stay.student_id) == {"host": Entry("Mikko")}
    assert services.drafts.get(key) is None
    services.fillable_forms.untake(taken)
    draft = services.drafts.get(key)
    assert draft is not None
    assert draft.fields == begun


def test_a_file_of_an_older_version_comes_back_as_that_version(
    services: Services, stay: Mobility, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.catalogue.every_form = (*services.catalogue.every_form, NEWER)
    services.reflections.done(filled(stay, {"host": Entry("Mikko")}, NEWER))
    come = look(services, fill(file, {"host": "Αινώ"}))
    assert (come.found.form.version, come.found.is_newest) == (1, False)
    assert come.place.other is not None
    services.fillable_forms.take(come, {})
    kept = {each.form_version: of_answers(each) for each in services.reflections.of_student(stay.student_id)}
    assert kept == {1: {"host": Entry("Αινώ")}, 2: {"host": Entry("Mikko")}}


def test_what_a_question_does_not_take_is_named_and_left_out(services: Services, file: Path) -> None:
    strange = {"day": "last spring", "hours": "many", "host": "\u202eA\u200bino\x07", "story": "x" * 20_000}
    come = look(services, fill(file, strange))
    assert come.not_understood == {"day": "last spring", "hours": "many"}
    assert come.given["host"] == Entry("Aino")
    assert len(come.given["story"].text) == 10_000


def forge(file: Path, name: str, value: object) -> Path:
    """Write anything at all into a field."""
    with pikepdf.open(file) as pdf:
        (field,) = [each for each in pdf.Root.AcroForm.Fields if str(each.T) == name]
        field.V = value
        pdf.save(file.with_name("forged.pdf"))
    return file.with_name("forged.pdf")


def mark(file: Path) -> str:
    return str((PdfReader(file).get_fields() or {})[MARK]["/V"])


@pytest.mark.parametrize("state", ["/11", "/0", "/99999999999", "/o1", "/-3"])
def test_no_number_comes_back_that_the_scale_does_not_have(services: Services, file: Path, state: str) -> None:
    come = look(services, forge(fill(file, {"host": "Aino"}), "ready#", pikepdf.Name(state)))
    assert "ready" not in come.given


def test_a_changed_mark_is_refused(services: Services, file: Path) -> None:
    said = mark(fill(file, {"host": "Aino"}))
    for wrong in (said.replace("@1:", "@2:"), said[:-1] + ("0" if said[-1] != "0" else "1")):
        assert refused(services, forge(file, MARK, wrong)) == "changed"


def test_a_form_of_another_vault_is_refused(
    services: Services, vault: OpenVault, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = VaultKeys("another", bytes(reversed(range(32))))
    monkeypatch.setattr(services.fillable_forms, "_vault", replace(vault, keys=theirs))
    assert refused(services, fill(file, {"host": "Aino"})) == "other_vault"


def test_a_file_that_is_no_form_of_ours_is_refused(services: Services, file: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.pdf"
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(foreign)
    assert refused(services, foreign) == "not_a_form"
    foreign.write_bytes(b"PK\x03\x04 a letter")
    assert refused(services, foreign) == "not_a_form"
    assert refused(services, forge(file, MARK, "MOMO1:own/other@1:ABC")) == "not_a_form"
    long = PdfWriter(clone_from=PdfReader(file))
    for _page in range(60):
        long.add_blank_page(200, 200)
    long.write(foreign)
    assert refused(services, foreign) == "too_many_pages"


def test_a_file_that_cannot_be_read_is_refused(services: Services, file: Path, tmp_path: Path) -> None:
    locked = PdfWriter(clone_from=PdfReader(file))
    locked.encrypt("secret")
    locked.write(tmp_path / "locked.pdf")
    assert refused(services, tmp_path / "locked.pdf") == "encrypted"
    (tmp_path / "cut.pdf").write_bytes(file.read_bytes()[:2_000])
    assert refused(services, tmp_path / "cut.pdf") == "unreadable"
    (tmp_path / "large.pdf").write_bytes(b"%PDF-1.7" + bytes(files.LARGEST_FILE))
    assert refused(services, tmp_path / "large.pdf") == "too_large"
    assert refused(services, tmp_path / "gone.pdf") == "missing"


def test_a_version_that_is_gone_and_a_student_in_the_bin_are_told_apart(
    services: Services, file: Path, stay: Mobility
) -> None:
    come = fill(file, {"host": "Aino"})
    services.catalogue.every_form = tuple(each for each in services.catalogue.every_form if each.id != FORM.id)
    assert refused(services, come) == "unknown_version"
    services.catalogue.every_form = (FORM, *services.catalogue.every_form)
    services.students.bin([stay.student_id])
    assert refused(services, come) == "student_gone"


def test_an_empty_file_is_refused(services: Services, file: Path) -> None:
    assert refused(services, file) == "empty"


def test_bytes_that_were_changed_on_the_way_break_nothing(services: Services, file: Path) -> None:
    whole = fill(file, {"host": "Aino"}).read_bytes()
    broken = file.with_name("broken.pdf")
    for seed in range(60):
        place = (seed * 7919) % len(whole)
        broken.write_bytes(whole[:place] + bytes([seed]) + whole[place + seed % 3 :])
        try:
            look(services, broken)
        except (FileRefused, FilledFormRefused, PaperCodeUnknown):
            continue
