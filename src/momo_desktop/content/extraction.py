"""The Babel extraction method that reads packs like source code.

Babel calls it for `**.toml` under the mapping `extractors = {"packs": "momo_desktop.content.extraction:extract"}`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from momo_desktop.content import (
    framework_records,
    help_records,
    information_records,
    packs,
    records,
    schemas,
    session_records,
)
from momo_desktop.content.records import Texts

Message = tuple[int, str, tuple[str, str], list[str]]


def extract(
    source: BinaryIO, keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[Message]:
    """Yield line, function, context with message, and comments of every text in a pack; raises `PackRefused`."""
    del keywords, comment_tags, options  # Babel hands them to every method; a pack has its own shape
    path = Path(getattr(source, "name", "pack.toml"))
    for line, text in _texts(packs.parse(path, source.read())).by_line():
        yield line, "pgettext", (text.key, text.english), []


def _texts(pack: packs.Pack) -> Texts:
    texts = Texts(pack)
    for make in _MADE_OF[type(pack.file)]:
        make(pack.file, texts)
    return texts


_MADE_OF: Mapping[type[schemas.PackFile], Sequence[Callable[[Any, Texts], object]]] = {
    schemas.ChecklistFile: (records.checklist,),
    schemas.QuestionsFile: (records.form,),
    schemas.SkillsFile: (records.form, records.clusters),
    schemas.FrameworkFile: (framework_records.framework,),
    schemas.PhasesFile: (records.phase_guides,),
    schemas.TemplatesFile: (session_records.session_templates,),
    schemas.ContactPlanFile: (session_records.contact_plan,),
    schemas.SnippetsFile: (session_records.snippets,),
    schemas.HelpFile: (help_records.help_pages, help_records.phase_questions),
    schemas.InformationFile: (information_records.information,),
}
"""What tells the texts of each kind of pack while it makes its records."""
