"""The school's own content as the files of a momopack, and back.

    content/<uid>.toml        one version of a content: its language, and its texts in that one
    translations/<code>.toml  the texts in another language, by the uid and the key of the text (`own_content_texts`)

It is made of versions that were published and of nothing else, so no word about a student can be in it.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, cast

from momo_desktop import strict_data
from momo_desktop.domain.momopacks import PackFileEntry
from momo_desktop.domain.own_content import OwnBody, PackedContent, Wording, Words
from momo_desktop.domain.own_content_checks import MOST_LINES, FaultKind, faults
from momo_desktop.domain.own_content_texts import reworded, said_in, source_language, tidied, wordings
from momo_desktop.errors import PackRefused
from momo_desktop.strict_data import between

LAST_NUMBER = 10_000

_CONTENT, _TRANSLATIONS = "content/", "translations/"
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_WORDINGS = frozenset({"title", "purpose", "text", "guiding", "help", "prompt", "short"})
"""The fields that hold a `Wording`; a test holds them together."""

_Data = Mapping[str, Mapping[str, Any]]


def _be_uid(text: str) -> None:
    if not _UID.fullmatch(text):
        raise ValueError("is not the id of a content")


@dataclasses.dataclass(frozen=True, slots=True)
class _File:
    uid: Annotated[str, _be_uid]
    version: Annotated[int, between(1, LAST_NUMBER)]
    language: str
    body: OwnBody


def files(contents: Iterable[PackedContent]) -> tuple[PackFileEntry, ...]:
    """Return the files of a pack; the contents are as they were published (`own_content_texts.tidied`)."""
    written: list[PackFileEntry] = []
    translations: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for content in contents:
        source = source_language(content.body)
        file = {"uid": content.uid, "version": content.number, "language": source, "body": _table(content.body, source)}
        written.append(_entry(f"{_CONTENT}{content.uid}.toml", file))
        for key, wording in wordings(content.body):
            for each in wording:
                if each.code != source:
                    translations[each.code][content.uid + key] = each.text
    return (*written, *(_entry(f"{_TRANSLATIONS}{code}.toml", translations[code]) for code in sorted(translations)))


def read(pack: Path, data: _Data) -> tuple[PackedContent, ...]:
    """Return the contents in the data of a pack's files; raises `PackRefused`. `pack` is only named in errors."""
    said = {
        name[len(_TRANSLATIONS) : -len(".toml")]: dict(data[name]) for name in data if name.startswith(_TRANSLATIONS)
    }
    found = tuple(_content(pack / name, name, data[name], said) for name in sorted(data) if name.startswith(_CONTENT))
    for code, left in said.items():
        if left:
            raise PackRefused(pack / f"{_TRANSLATIONS}{code}.toml", 0, f"{min(left)}: is the key of no text")
    if not found:
        raise PackRefused(pack, 0, "there is no content in the pack")
    return found


def _content(path: Path, name: str, data: Mapping[str, Any], said: dict[str, dict[str, Any]]) -> PackedContent:
    """Return one content and take its texts out of what is said in other languages."""
    language = data.get("language")
    _refuse_crowds(path, data.get("body"))
    try:
        file = strict_data.read(_File, _with_wordings(dict(data), language if isinstance(language, str) else "", ()))
    except strict_data.Misfit as error:
        place = ".".join(map(str, error.location))
        raise PackRefused(path, 0, f"{place}: {error.reason}") from error
    if name != f"{_CONTENT}{file.uid}.toml":
        raise PackRefused(path, 0, "uid: is not the name of the file")

    def whole(key: str, wording: Wording) -> Wording:
        texts: dict[str, Any] = {each.code: each.text for each in wording}
        for code in sorted(said.keys() - texts.keys()):
            if file.uid + key in said[code]:
                texts[code] = said[code].pop(file.uid + key)
            if not isinstance(texts.get(code, ""), str):
                raise PackRefused(path, 0, f"{key}: must be a text in {code}")
        return tuple(Words(code, text) for code, text in texts.items())

    body = reworded(file.body, whole)
    if wrong := faults(body):
        first = wrong[0]
        raise PackRefused(path, 0, " ".join(part for part in (first.key, first.code, first.kind) if part))
    if body != tidied(body) or source_language(body) != language:
        raise PackRefused(path, 0, "the content is not as it is published")
    return PackedContent(file.uid, file.version, body)


def _refuse_crowds(path: Path, body: object) -> None:
    """Raise `PackRefused` for more lines than a content may have, before all of them are read to say so."""
    for name, lines in cast("dict[str, object]", body).items() if isinstance(body, dict) else ():
        if isinstance(lines, list) and len(cast("list[object]", lines)) > MOST_LINES:
            raise PackRefused(path, 0, f"{name} {FaultKind.TOO_MANY}")


def _with_wordings(data: object, language: str, place: strict_data.Location) -> Any:
    """Return plain data with each text as the one wording of its language."""
    if isinstance(data, list):
        return [_with_wordings(each, language, (*place, n)) for n, each in enumerate(cast("list[object]", data))]
    if not isinstance(data, dict):
        return data
    given: dict[str, Any] = {}
    for name, value in cast("dict[str, object]", data).items():
        if name not in _WORDINGS:
            given[name] = _with_wordings(value, language, (*place, name))
        elif isinstance(value, str):
            given[name] = [{"code": language, "text": value}]
        else:
            raise strict_data.Misfit((*place, name), "must be a text")
    return given


def _table(record: Any, source: str) -> dict[str, Any]:
    """Return what a record says, its texts in one language; what is empty at first and still is goes without saying."""
    said: dict[str, Any] = {}
    for field in dataclasses.fields(record):
        value = cast("object", getattr(record, field.name))
        if field.name in _WORDINGS:
            if text := said_in(cast("Wording", value), source):
                said[field.name] = text
        elif isinstance(value, tuple) and value and dataclasses.is_dataclass(cast("object", value[0])):
            said[field.name] = [_table(each, source) for each in cast("tuple[object, ...]", value)]
        elif value or value != field.default:
            said[field.name] = strict_data.plain(cast("object", value))
    return said


def _entry(name: str, data: Mapping[str, Any]) -> PackFileEntry:
    return PackFileEntry(name, ("\n".join(_lines(data, "")) + "\n").encode())


def _lines(data: Mapping[str, Any], place: str) -> Iterator[str]:
    """Return TOML: first what stands in one line, then the tables, whose names begin with `place`."""
    for name, value in data.items():
        if not _tables(value):
            key = name if name.isidentifier() else json.dumps(name)
            # What JSON writes of a text, a number, true, false or a list of these is TOML as well.
            yield f"{key} = {json.dumps(value, ensure_ascii=False)}"
    for name, value in data.items():
        for each in _tables(value):
            head = f"{place}{name}"
            yield from ("", f"[[{head}]]" if isinstance(value, list) else f"[{head}]")
            yield from _lines(each, f"{head}.")


def _tables(value: object) -> list[dict[str, Any]]:
    """Return the tables that a value is, nothing for one that stands in a line."""
    if isinstance(value, list):
        return [cast("dict[str, Any]", each) for each in cast("list[object]", value) if isinstance(each, dict)]
    return [cast("dict[str, Any]", value)] if isinstance(value, dict) else []
