"""SAFETY A22: what is attached is refused at once or kept as it is, and says nothing that its giver did not mean."""

from __future__ import annotations

import time
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from exchange.pictures import black_png, film, jpeg, with_place
from figures import Figure
from momo_desktop.domain.evidence import LARGEST_FILE, EvidenceKind
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import FileRefused, ImageRefused
from momo_desktop.messages import explain
from momo_desktop.services.bundle import Services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.reports import ReportRequest

MOST_SECONDS = 2
PLACE = "Tammerkoski"
"""Stands in what a camera wrote into a picture."""


@dataclass(frozen=True)
class Attack:
    """Is a file, and for which reason it is refused or as what it is kept."""

    name: str
    content: bytes
    refused: str = ""
    kept: EvidenceKind = EvidenceKind.OTHER


def attacks() -> list[Attack]:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><image href="file:///etc/hostname"/></svg>'
    return [
        Attack("30000.png", black_png(30_000), refused="too_many_pixels"),
        Attack("12000.png", black_png(12_000), refused="too_many_pixels"),
        Attack("cut.jpg", jpeg(300, 300)[:400], refused="damaged"),
        Attack("film.gif", film(10_000), kept=EvidenceKind.PHOTO),
        Attack("drawing.svg", svg),
        Attack("place.jpg", with_place(PLACE), kept=EvidenceKind.PHOTO),
        Attack("x.pdf.exe", b"MZ\x90\0 a program"),
        Attack("cv\u202efdp.exe", b"MZ\x90\0 a program"),
        Attack("link.lnk", b"L\0\0\0\x01\x14\x02\0"),
        Attack("page.html", b"<script>alert(1)</script>"),
        Attack("nothing.txt", b"", refused="empty"),
        Attack("film.mp4", bytes(26 * 2**20), refused="too_large"),
    ]


@pytest.mark.requirement("A22")
@pytest.mark.usefixtures("decoded_apart")
def test_what_is_attached_is_refused_or_kept_as_it_is_at_once(
    services: Services, vault: OpenVault, anna: Student, tmp_path: Path, figure: Figure
) -> None:
    seconds, kept = {}, 0
    for attack in attacks():
        path = tmp_path / attack.name
        path.write_bytes(attack.content)
        begun = time.monotonic()
        if attack.refused:
            with pytest.raises((FileRefused, ImageRefused)) as told:
                services.evidence.attach(path, NewEvidence(anna.id, Visibility.SHARED))
            assert told.value.reason == attack.refused, attack.name
        else:
            piece = services.evidence.attach(path, NewEvidence(anna.id, Visibility.SHARED))
            assert (piece.kind, piece.is_text) == (attack.kept, False), attack.name
            opaque = attack.kept is not EvidenceKind.PHOTO
            assert (services.evidence.content(piece) == attack.content) is opaque
            assert not opaque or piece.file_name == attack.name.replace("\u202e", "")
            kept += 1
        seconds[attack.name] = time.monotonic() - begun
    assert len(list(vault.folder.files.iterdir())) == kept
    assert max(seconds.values()) <= MOST_SECONDS
    figure(f"{len(seconds) - kept} files refused and {kept} kept, within {max(seconds.values()):.2f} s each")


@pytest.mark.requirement("A22")
def test_the_limit_of_a_file_is_told(figure: Figure) -> None:
    said = explain(FileRefused(Path("film.mp4"), "too_large", LARGEST_FILE)).text
    assert "larger than 25 MB" in said
    figure(f"a file of 26 MiB is refused with: {said.partition('. ')[0]}")


@pytest.mark.requirement("A22")
def test_where_a_photo_was_taken_is_in_no_portfolio(
    services: Services, anna: Student, stay: Mobility, figure: Figure
) -> None:
    taken = with_place(PLACE)
    assert PLACE.encode() in taken
    wanted = NewEvidence(anna.id, Visibility.SHARED, stay.id, title="First weld", may_publish=True)
    services.evidence.attach_content(taken, "IMG_1.JPG", wanted)
    pdf = services.reports.render(ReportRequest("portfolio", anna.id, "en", stay.id))
    with pikepdf.open(BytesIO(pdf)) as opened:
        streams = [each for each in opened.objects if isinstance(each, pikepdf.Stream)]
        raw = [each.read_raw_bytes() for each in streams]
        everything = b"".join([pdf, *raw, *(each.read_bytes() for each in streams if each.get("/Subtype") != "/Image")])
    photos = [Image.open(BytesIO(each)) for each in raw if each.startswith(b"\xff\xd8\xff")]
    assert len(photos) == 1
    assert not photos[0].getexif()
    assert not [word for word in (PLACE.encode(), b"Exif\0") if word in everything]
    figure("0 places and 0 words of a camera in a portfolio with the photo")
