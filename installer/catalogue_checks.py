"""Says what is wrong with the templates and catalogues: stale, unfinished, or with other fields than the English."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message

import catalogue_templates as templates

_FIELD = re.compile(r"\{[^{}]*\}|%[1-9n]|</?[A-Za-z][^<>]*>")
_MNEMONIC = re.compile(r"&(?=\w)")
_END_MARKS = (" ", "\n", ":", "…")


def problems(root: Path) -> list[str]:
    """Return one line for each thing that is wrong, nothing when all catalogues are fresh, complete and well made."""
    return [
        *stale_templates(root),
        *(line for language in languages(root) for line in language_problems(root, language)),
    ]


def languages(root: Path) -> list[str]:
    """Return the names of the language folders."""
    return sorted(path.name for path in root.iterdir() if path.is_dir())


def stale_templates(root: Path) -> list[str]:
    """Return a line for each template that lacks a message of the source, or has one that is gone."""
    found: list[str] = []
    for domain in templates.DOMAINS:
        written = {templates.key(each) for each in templates.messages(templates.read(root / f"{domain}.pot"))}
        wanted = {templates.key(each) for each in templates.messages(templates.template(domain))}
        if written != wanted:
            counts = f"{len(wanted - written)} new, {len(written - wanted)} gone"
            found.append(f"{domain}.pot: stale ({counts}), run installer/catalogues.py extract")
    return found


def language_problems(root: Path, language: str) -> list[str]:
    """Return a line for each thing that is wrong in the two catalogues of a language."""
    found: list[str] = []
    for domain in templates.DOMAINS:
        path = root / language / "LC_MESSAGES" / f"{domain}.po"
        if not path.exists():
            found.append(f"{language}/{domain}: not there, run installer/catalogues.py update")
            continue
        template = templates.read(root / f"{domain}.pot")
        found += (f"{language}/{domain}: {line}" for line in catalogue_problems(templates.read(path), template))
        found += (f"{language}/{domain}: {line}" for line in _msgfmt_complaints(path))
    return found


def catalogue_problems(catalogue: Catalog, template: Catalog) -> Iterator[str]:
    """Yield what is wrong with one catalogue."""
    language = catalogue.locale_identifier or ""
    if catalogue.plural_forms != templates.plural_rule(language):
        yield f"plural rule is {catalogue.plural_forms}"
    own = {templates.key(message) for message in templates.messages(catalogue)}
    wanted = {templates.key(message) for message in templates.messages(template)}
    if own != wanted:
        yield f"{len(wanted - own)} messages new, {len(own - wanted)} gone, run installer/catalogues.py update"
    for message in templates.messages(catalogue):
        for fault in message_faults(message, catalogue.num_plurals):
            yield f"{fault}: {templates.key(message)[1]!r}"


def message_faults(message: Message, plural_forms: int) -> list[str]:
    """Return what is wrong with the translation of one message, in words."""
    translated = templates.forms(message)
    if message.fuzzy:
        return ["to be looked at again"]
    if not all(translated):
        return ["not translated"]
    if isinstance(message.id, str):
        return _faults(message.id, message.id, translated[0])
    if len(translated) != plural_forms:
        return [f"{len(translated)} plural forms instead of {plural_forms}"]
    singular, plural = message.id[:2]
    last = len(translated) - 1
    return [
        fault
        for index, form in enumerate(translated)
        # "One student" may do without its number.
        for fault in _faults(plural, singular if index == 0 and last else plural, form)
    ]


def missing(root: Path, language: str) -> list[str]:
    """Return what a language has not translated or must look at again, as `domain: context: English`."""
    found: list[str] = []
    for domain in templates.DOMAINS:
        for message in templates.messages(templates.read(root / language / "LC_MESSAGES" / f"{domain}.po")):
            if message.fuzzy or not all(templates.forms(message)):
                context, english = templates.key(message)
                found.append(f"{domain}: {context + ': ' if context else ''}{english!r}")
    return found


def _faults(english: str, least: str, translated: str) -> list[str]:
    """Compare a translation with the English; `least` has the fields that it must have."""
    fields = set(_FIELD.findall(translated))
    found: list[str] = []
    if not set(_FIELD.findall(least)) <= fields <= set(_FIELD.findall(english)):
        found.append("other fields or tags than in English")
    if len(_MNEMONIC.findall(translated)) != len(_MNEMONIC.findall(english)):
        found.append("another number of mnemonics than in English")
    if [translated.endswith(mark) for mark in _END_MARKS] != [english.endswith(mark) for mark in _END_MARKS]:
        found.append("another end mark than in English")
    return found


def _msgfmt_complaints(path: Path) -> list[str]:
    msgfmt = shutil.which("msgfmt")
    if msgfmt is None:
        return []
    # The header has no dates and no names on purpose; msgfmt only warns of it.
    result = subprocess.run(
        [msgfmt, "--check", "--check-accelerators=&", "--output-file=-", path], capture_output=True, check=False
    )
    return result.stderr.decode("utf-8", "replace").splitlines() if result.returncode else []
