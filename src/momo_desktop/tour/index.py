"""The one page that shows what the tour left."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>MOMO Desktop: a tour</title>
<style>
 body {{ font: 16px/1.5 "Fira Sans", sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #16212B }}
 h1, h2 {{ line-height: 1.2 }} figure {{ margin: 2rem 0 }} figcaption {{ color: #465563; margin-bottom: .5rem }}
 img {{ max-width: 100%; border: 1px solid #DCE3E8; border-radius: 10px }}
</style>
<h1>MOMO Desktop: a tour</h1>
<h2>Papers</h2>
<ul>
{papers}
</ul>
<h2>Pictures</h2>
{pictures}
</html>
"""


def write(out: Path, pictures: Iterable[tuple[Path, str]], papers: Iterable[Path]) -> None:
    """Write `index.html` beside the pictures and the papers."""
    shown = (
        f'<figure><figcaption>{number}. {escape(title)}</figcaption><img src="{path.name}" alt="{escape(title)}">'
        "</figure>"
        for number, (path, title) in enumerate(pictures, 1)
    )
    listed = (f'<li><a href="{path.name}">{escape(path.name)}</a></li>' for path in papers)
    text = _PAGE.format(papers="\n".join(listed), pictures="\n".join(shown))
    (out / "index.html").write_text(text, "utf-8")
