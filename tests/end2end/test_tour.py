from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from momo_desktop.demo.school import PRIVATE_MARKERS
from momo_desktop.i18n import available

PICTURES = 61


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a whole tour left, played by the real program without a display and without a mouse."""
    out = tmp_path_factory.mktemp("tour")
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    own = {name: value for name, value in os.environ.items() if name not in screens}
    ended = subprocess.run(
        [sys.executable, "-m", "momo_desktop", "tour", "--out", str(out)],
        env=own,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return out


def test_every_act_of_the_tour_was_played_by_the_keyboard(left: Path) -> None:
    pictures = sorted(left.glob("*.png"))
    assert len(pictures) >= PICTURES
    assert all(picture.stat().st_size > 10_000 for picture in pictures)


def test_the_tour_is_shown_on_one_page(left: Path) -> None:
    page = (left / "index.html").read_text("utf-8")
    assert all(path.name in page for path in (*left.glob("*.png"), *left.glob("*.pdf")))


def test_the_portfolio_is_there_in_every_language_whole_and_with_nothing_private(left: Path) -> None:
    for language in available():
        reader = PdfReader(left / f"portfolio-{language.code}.pdf")
        text = " ".join(page.extract_text() for page in reader.pages)
        assert 6 <= len(reader.pages) <= 14
        assert reader.trailer["/Root"]["/Lang"] == language.tag
        assert "Kőszegi-Hegedűs Boróka" in text
        assert not any(marker in text for marker in PRIVATE_MARKERS)
