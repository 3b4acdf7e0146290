"""Makes the templates from the source and the packs, and brings the catalogues of the languages in step with them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
DOMAINS = ("momo", "content")

_SOURCES = {
    "momo": (ROOT / "src" / "momo_desktop", [("**.py", "python")]),
    "content": (ROOT / "resources" / "content", [("**.toml", "momo_desktop.content.extraction:extract")]),
}
_KEYWORDS = {**DEFAULT_KEYWORDS, "pgettext_noop": ((1, "c"), 2)}
_COMMENT_TAGS = ("Translators:",)
# No dates and no names: a catalogue changes only when a message does.
_HEADER = """\
# {title} of MOMO Desktop, licensed as the program is (EUPL-1.2).
msgid ""
msgstr ""
"Project-Id-Version: MOMO Desktop\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
_USUAL_PLURALS = "nplurals=2; plural=(n != 1);"
# A Hungarian and a Turkish noun stays singular after a number.
_PLURALS = {"hu": "nplurals=1; plural=0;", "tr": "nplurals=1; plural=0;"}


def template(domain: str) -> Catalog:
    """Return every message that the source or the packs have now."""
    folder, methods = _SOURCES[domain]
    found = Catalog()
    for name, _line, message, comments, context in extract_from_dir(
        folder, methods, keywords=_KEYWORDS, comment_tags=_COMMENT_TAGS, strip_comment_tags=True
    ):
        # Without line numbers, so that a template changes only when a message does.
        found.add(message, locations=[(f"{folder.name}/{name}", 0)], auto_comments=comments, context=context)
    return found


def write_templates(root: Path) -> None:
    """Write `momo.pot` and `content.pot`."""
    for domain in DOMAINS:
        _write(root / f"{domain}.pot", template(domain), _header("", _USUAL_PLURALS))


def update_catalogues(root: Path) -> None:
    """Bring the catalogues of every language folder in step with the templates; a new folder gets empty ones.

    A translation stays with its message. Where a text of a pack was changed under the same key, its old translation
    stays as a fuzzy one. Translations of messages that are gone are kept at the end of the file.
    """
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        for domain in DOMAINS:
            path = folder / "LC_MESSAGES" / f"{domain}.po"
            path.parent.mkdir(exist_ok=True)
            header = _header(folder.name, plural_rule(folder.name))
            earlier = read(path) if path.exists() else Catalog()
            updated = read_po(io.BytesIO(header.encode()), domain=domain)
            _fill(updated, read(root / f"{domain}.pot"), earlier)
            _write(path, updated, header)


def plural_rule(language: str) -> str:
    """Return the `Plural-Forms` of a language."""
    return _PLURALS.get(language) or Catalog(locale=language).plural_forms


def read(path: Path) -> Catalog:
    """Return the catalogue in a `.po` or `.pot` file; raises Babel's `PoFileError`."""
    with path.open("rb") as lines:
        # A locale that CLDR lacks (cnr) is not looked up: the plural rule stands in the file's header.
        return read_po(lines, domain=path.stem, abort_invalid=True)


def messages(catalogue: Catalog) -> Iterator[Message]:
    """Yield the messages without the header."""
    return (message for message in catalogue if message.id)


def key(message: Message) -> tuple[str, str]:
    """Return what a message is known by: its context and its (singular) English."""
    return message.context or "", message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> tuple[str, ...]:
    """Return the translation, or the translations of each plural form; empty ones are not translated."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def is_complete(catalogue: Catalog) -> bool:
    """Tell whether nothing is left to translate or to look at again."""
    return all(all(forms(message)) and not message.fuzzy for message in messages(catalogue))


def _fill(updated: Catalog, wanted: Catalog, earlier: Catalog) -> None:
    """Add the wanted messages with what was translated earlier."""
    left = {key(message): message for message in (*earlier.obsolete.values(), *messages(earlier))}
    for message in messages(wanted):
        kept = left.pop(key(message), None)
        untranslated = "" if isinstance(message.id, str) else ("",) * updated.num_plurals
        message.string = kept.string if kept and type(kept.id) is type(message.id) else untranslated
        if kept:
            message.flags |= kept.flags & {"fuzzy"}
            message.user_comments = kept.user_comments
        updated[message.id] = message
    # The key of a pack's text is its context: what is left under it is the text before it was changed.
    by_context = {message.context: message for message in left.values() if message.context and any(forms(message))}
    if updated.domain == "content":
        for message in messages(updated):
            if not message.string and (changed := by_context.get(message.context or "")):
                message.string = changed.string
                message.flags.add("fuzzy")
                message.previous_id = [key(changed)[1]]
    updated.obsolete.update((key(message), message) for message in left.values() if any(forms(message)))


def _header(language: str, plurals: str) -> str:
    title = "Translation" if language else "Template of the translations"
    return _HEADER.format(title=title, language=language, plurals=plurals)


def _write(path: Path, catalogue: Catalog, header: str) -> None:
    text = io.BytesIO(header.encode())
    text.seek(0, io.SEEK_END)
    write_po(
        text, catalogue, width=120, omit_header=True, include_lineno=False, sort_by_file=True, include_previous=True
    )
    path.write_bytes(text.getvalue())
