"""SAFETY A22: no picture takes the program down, and what cannot be shown is refused with a reason."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from exchange.pictures import black_png
from momo_desktop.errors import ImageRefused
from momo_desktop.exchange import photos
from momo_desktop.messages import explain

pytestmark = pytest.mark.usefixtures("decoded_apart")

NAME = Path("IMG_1.png")
DECODER = [sys.executable, "-P", "-m", "momo_desktop", photos.DECODER]


def png(mode: str, width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height)).save(out, "PNG", compress_level=1)
    return out.getvalue()


def replace_decoder(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Have another Python program stand where the decoder does."""
    monkeypatch.setattr(photos, "_command", lambda: [sys.executable, "-c", program])


def refusal(content: bytes) -> ImageRefused:
    with pytest.raises(ImageRefused) as refused:
        photos.read(content, NAME)
    return refused.value


def test_a_picture_of_thirty_thousand_squared_is_refused_with_the_limit() -> None:
    refused = refusal(black_png(30_000))
    assert (refused.reason, refused.limit) == ("too_many_pixels", 50_000_000)
    assert "50,000,000" in explain(refused).happened


def test_the_largest_picture_fits_into_the_memory_of_the_decoder() -> None:
    photo = photos.read(png("RGBA", 10_000, 5_000), NAME)
    with Image.open(io.BytesIO(photo.content)) as kept:
        assert kept.size == (3_000, 1_500)


def test_a_cut_picture_is_damaged() -> None:
    assert refusal(png("RGB", 300, 300)[:200]).reason == "damaged"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit the address space")
def test_the_decoder_takes_no_more_memory_than_it_is_given() -> None:
    greedy = "from momo_desktop.exchange import photo_decoder as d; d._limit(); bytearray(d.MEMORY_BYTES)"
    ended = subprocess.run([sys.executable, "-c", greedy], capture_output=True, check=False)
    assert b"MemoryError" in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals are no way to end a process there")
def test_a_decoder_that_is_killed_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    replace_decoder(monkeypatch, f"import os; os.kill(os.getpid(), {int(signal.SIGSEGV)})")
    refused = refusal(png("RGB", 30, 30))
    assert refused.reason == "unfinished"
    assert explain(refused).text.startswith("The picture “IMG_1.png” could not be read to its end. Nothing was added.")


def test_a_decoder_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    replace_decoder(monkeypatch, "import threading; threading.Event().wait()")
    monkeypatch.setattr(photos, "PATIENCE", 0.5)
    assert refusal(png("RGB", 30, 30)).reason == "unfinished"


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"nonsense\n",
        b"\xff\xff",
        b"kept 3 -\n",
        b"kept 900 -\n\xff\xd8\xff\xff\xd8\xff",
        b"kept 3 2026-02-30\n\xff\xd8\xff\xff\xd8\xff",
        b"kept 4 -\n<svgsvg>",
        b"refused for_ever 0\n",
    ],
)
def test_what_a_taken_over_decoder_says_is_not_believed(monkeypatch: pytest.MonkeyPatch, said: bytes) -> None:
    replace_decoder(monkeypatch, f"import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write({said!r})")
    assert refusal(png("RGB", 30, 30)).reason == "unfinished"


def test_the_decoder_imports_nothing_that_its_start_would_wait_for() -> None:
    lister = "import sys; from momo_desktop.exchange import photo_decoder; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", lister], capture_output=True, text=True, check=True).stdout.split()
    dear = ("momo_desktop", "PySide6", "sqlalchemy", "pydantic")
    assert [name for name in loaded if name.startswith(dear)] == [
        "momo_desktop",
        "momo_desktop.exchange",
        "momo_desktop.exchange.photo_decoder",
    ]


def test_the_program_itself_is_the_decoder_wherever_it_is_started(tmp_path: Path) -> None:
    (tmp_path / "PIL.py").write_text("raise SystemExit('another Pillow')")
    ended = subprocess.run(DECODER, input=b"no picture", capture_output=True, cwd=tmp_path, check=True)
    assert ended.stdout == b"refused damaged 0\n"
