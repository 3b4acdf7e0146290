"""The Babel extraction method that reads packs like source code.

Babel calls it for `**.toml` under the mapping `extractors = {"packs": "momo_desktop.content.extraction:extract"}`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from momo_desktop.content import framework_records, help_records, packs, records, schemas, session_records
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
    match pack.file:
        case schemas.ChecklistFile() as file:
            records.checklist(file, texts)
        case schemas.QuestionsFile() as file:
            records.form(file, texts)
        case schemas.SkillsFile() as file:
            records.form(file, texts)
            records.clusters(file, texts)
        case schemas.FrameworkFile() as file:
            framework_records.framework(file, texts)
        case schemas.PhasesFile() as file:
            records.phase_guides(file, texts)
        case schemas.TemplatesFile() as file:
            session_records.session_templates(file, texts)
        case schemas.ContactPlanFile() as file:
            session_records.contact_plan(file, texts)
        case schemas.SnippetsFile() as file:
            session_records.snippets(file, texts)
        case schemas.HelpFile() as file:
            help_records.help_pages(file, texts)
            help_records.phase_questions(file, texts)
    return texts
