import io
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from exchange.pictures import jpeg, with_place
from momo_desktop.domain.evidence import LARGEST_FILE, EvidenceKind
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import Cancelled, FileRefused, ImageRefused, NotWritable, VaultDamaged
from momo_desktop.services.bundle import Services
from momo_desktop.services.evidence import LONGEST_TEXT, NewEvidence, Source
from momo_desktop.services.open_vault import OpenVault


@pytest.fixture
def wanted(anna: Student) -> NewEvidence:
    return NewEvidence(anna.id, Visibility.SHARED, title="First weld")


def test_a_photo_is_kept_upright_and_without_place(services: Services, wanted: NewEvidence) -> None:
    piece = services.evidence.attach_content(with_place(), "IMG_1.JPG", wanted)
    kept = Image.open(io.BytesIO(services.evidence.content(piece)))
    assert kept.size == (20, 40)
    assert not kept.getexif()
    assert str(piece.taken_on) == "2026-02-14"
    assert piece.kind is EvidenceKind.PHOTO
    assert services.evidence.thumbnails((piece.id,))[piece.id].startswith(b"\xff\xd8")


def test_a_file_comes_back_byte_for_byte(services: Services, wanted: NewEvidence, tmp_path: Path) -> None:
    certificate = tmp_path / "Zeugnis.pdf"
    certificate.write_bytes(b"%PDF-1.7 not really")
    piece = services.evidence.attach(certificate, wanted)
    assert services.evidence.content(piece) == certificate.read_bytes()
    assert (piece.kind, piece.title, piece.file_name) == (EvidenceKind.DOCUMENT, "First weld", "Zeugnis.pdf")


def test_the_vault_holds_no_readable_file(services: Services, wanted: NewEvidence, vault: OpenVault) -> None:
    services.evidence.attach_content(b"readable words", "note.txt", wanted)
    [path] = vault.folder.files.iterdir()
    assert b"readable" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_a_changed_file_is_noticed(services: Services, wanted: NewEvidence, vault: OpenVault) -> None:
    piece = services.evidence.attach_content(b"readable words", "note.txt", wanted)
    path = vault.folder.files / piece.file_id
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(VaultDamaged):
        services.evidence.content(piece)


@pytest.mark.parametrize("content", [jpeg(30, 30)[:200], b"\x89PNG\r\n\x1a\n" + bytes(40)])
def test_a_damaged_picture_is_refused_and_leaves_nothing(
    services: Services, wanted: NewEvidence, vault: OpenVault, content: bytes
) -> None:
    with pytest.raises(ImageRefused):
        services.evidence.attach_content(content, "broken.jpg", wanted)
    assert list(vault.folder.files.iterdir()) == []
    assert services.evidence.of_student(wanted.student_id) == ()


@pytest.mark.usefixtures("decoded_apart")
def test_a_picture_whose_decoder_is_killed_leaves_nothing(
    services: Services, wanted: NewEvidence, vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying = "import os; os.write(1, b'{'); os.abort()"
    monkeypatch.setattr("momo_desktop.exchange.photos._command", lambda: [sys.executable, "-c", dying])
    sources = [Source(Path("a.txt"), b"a"), Source(Path("b.jpg"), jpeg(30, 30))]
    attached = services.evidence.attach_all(sources, wanted)
    assert [piece.file_name for piece in attached.pieces] == ["a.txt"]
    assert [refusal.reason for refusal in attached.refused if isinstance(refusal, ImageRefused)] == ["unfinished"]
    assert len(list(vault.folder.files.iterdir())) == 1


@pytest.mark.parametrize(("size", "reason"), [(0, "empty"), (LARGEST_FILE + 1, "too_large")])
def test_files_of_no_or_too_many_bytes_are_refused(
    services: Services, wanted: NewEvidence, tmp_path: Path, size: int, reason: str
) -> None:
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(size)
    with pytest.raises(FileRefused) as refused:
        services.evidence.attach(path, wanted)
    assert refused.value.reason == reason


def test_the_real_ending_of_a_name_shows(services: Services, wanted: NewEvidence) -> None:
    piece = services.evidence.attach_content(b"MZ", "photo\u202efdp.exe", wanted)
    assert piece.file_name == "photofdp.exe"
    assert piece.kind is EvidenceKind.OTHER


def test_of_several_files_the_refused_ones_keep_no_other_out(
    services: Services, wanted: NewEvidence, vault: OpenVault
) -> None:
    sources = [Source(Path(name), content) for name, content in (("a.txt", b"a"), ("b.txt", b""), ("c.txt", b"c"))]
    attached = services.evidence.attach_all(sources, wanted)
    assert [piece.file_name for piece in attached.pieces] == ["a.txt", "c.txt"]
    assert [refusal.path.name for refusal in attached.refused if isinstance(refusal, FileRefused)] == ["b.txt"]
    assert len(list(vault.folder.files.iterdir())) == 2


class _StopsAtTheSecond:
    def step(self, done: int, total: int) -> None:
        if done == 1:
            raise Cancelled


def test_stopping_in_the_middle_leaves_none_of_the_files(
    services: Services, wanted: NewEvidence, vault: OpenVault
) -> None:
    sources = [Source(Path("a.txt"), b"a"), Source(Path("b.txt"), b"b")]
    with pytest.raises(Cancelled):
        services.evidence.attach_all(sources, wanted, _StopsAtTheSecond())
    assert list(vault.folder.files.iterdir()) == []
    assert services.evidence.of_student(wanted.student_id) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_text_is_read_whatever_its_encoding(services: Services, wanted: NewEvidence, encoding: str) -> None:
    words = "Днес научих как се заварява ъгъл. " * 4
    piece = services.evidence.attach_content(words.encode(encoding), "дневник.txt", wanted)
    assert piece.is_text
    assert services.evidence.text(piece).text == words


def test_only_the_beginning_of_a_long_text_is_read(services: Services, wanted: NewEvidence) -> None:
    piece = services.evidence.attach_content(b"a" * (LONGEST_TEXT + 1), "long.txt", wanted)
    shown = services.evidence.text(piece)
    assert (len(shown.text), shown.whole) == (LONGEST_TEXT, False)


def test_a_text_that_begins_like_a_bitmap_is_a_text(services: Services, wanted: NewEvidence) -> None:
    piece = services.evidence.attach_content(b"BMW visit on Friday", "visit.txt", wanted)
    assert piece.kind is EvidenceKind.DOCUMENT


@pytest.mark.parametrize("place", ["pulled out/copy.txt", "n" * 300 + ".txt"])
def test_a_copy_to_an_impossible_place_is_refused(
    services: Services, wanted: NewEvidence, tmp_path: Path, place: str
) -> None:
    piece = services.evidence.attach_content(b"words", "note.txt", wanted)
    with pytest.raises(NotWritable):
        services.evidence.save_copy(piece, tmp_path / place)


def test_a_folder_of_files_that_is_gone_is_made_anew(services: Services, wanted: NewEvidence, vault: OpenVault) -> None:
    shutil.rmtree(vault.folder.files)
    piece = services.evidence.attach_content(b"words", "note.txt", wanted)
    assert services.evidence.content(piece) == b"words"
    assert vault.folder.files.stat().st_mode & 0o077 == 0


def test_permission_changes_nothing_else(services: Services, wanted: NewEvidence) -> None:
    piece = services.evidence.attach_content(b"words", "note.txt", wanted)
    assert services.evidence.permit(piece.id, may_publish=True) == replace(piece, may_publish=True)


def test_what_is_private_is_never_printed(services: Services, wanted: NewEvidence) -> None:
    private = replace(wanted, visibility=Visibility.PRIVATE, may_publish=True)
    assert not services.evidence.attach_content(b"words", "note.txt", private).is_printed


def test_marks_that_turn_the_writing_direction_leave_a_title(services: Services, wanted: NewEvidence) -> None:
    piece = services.evidence.attach_content(b"words", "note.txt", wanted)
    saved = services.evidence.save(replace(piece, title=" My \u202eplan\u0007 "))
    assert saved.title == "My plan"
