"""Forms that were filled in as a PDF: nothing but the values of their fields is read, within limits."""

from __future__ import annotations

import logging
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, NameObject, PdfObject, TextStringObject

from momo_desktop.domain.filled_forms import LONGEST, MARK
from momo_desktop.errors import FileRefused, FilledFormRefused
from momo_desktop.exchange import plain_files

LARGEST_FILE = 20 * 2**20
MOST_PAGES = 60
_MOST_FIELDS = 3_000
_MOST_KIDS = 200
_OFF = "Off"

# It tells what is odd in a file, in words of the file.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)


def read(path: Path) -> dict[str, str]:
    """Return the values of the fields of a file by their names; the mark of the form is one of them.

    Raises `FileRefused` ("missing", "empty", "too_large", "unreadable", "encrypted") and `FilledFormRefused`
    ("not_a_form", "too_many_pages").
    """
    size = plain_files.size_of(path)
    try:
        content = path.read_bytes() if 0 < size <= LARGEST_FILE else b""
    except OSError as unreadable:
        raise FileRefused(path, "unreadable") from unreadable
    if size == 0:
        raise FileRefused(path, "empty")
    if size > LARGEST_FILE:
        raise FileRefused(path, "too_large", LARGEST_FILE)
    if not content.startswith(b"%PDF-"):
        raise FilledFormRefused(path, "not_a_form")
    try:
        return _values(PdfReader(BytesIO(content)), path)
    except (
        PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        OSError,
        RecursionError,
    ) as damaged:
        raise FileRefused(path, "unreadable") from damaged


def _values(reader: PdfReader, path: Path) -> dict[str, str]:
    if reader.is_encrypted:
        raise FileRefused(path, "encrypted")
    form = _resolved(cast("DictionaryObject", reader.trailer["/Root"]).get("/AcroForm"))
    fields = _resolved(form.get("/Fields")) if isinstance(form, DictionaryObject) else None
    if not isinstance(fields, ArrayObject) or len(fields) > _MOST_FIELDS:
        raise FilledFormRefused(path, "not_a_form")
    if _pages(reader) > MOST_PAGES:
        raise FilledFormRefused(path, "too_many_pages", MOST_PAGES)
    values: dict[str, str] = {}
    for each in fields:
        field = _resolved(each)
        if isinstance(field, DictionaryObject):
            name = _text(_resolved(field.get("/T")))
            if name and (value := _value(field)):
                values[name] = value
    if MARK not in values:
        raise FilledFormRefused(path, "not_a_form")
    return values


def _pages(reader: PdfReader) -> int:
    root = cast("DictionaryObject", reader.trailer["/Root"])
    count = _resolved(cast("DictionaryObject", _resolved(root["/Pages"])).get("/Count", 0))
    return int(cast("Any", count))


def _value(field: DictionaryObject) -> str:
    """Return the words in a field, or the state that it has; "" where there is none."""
    value = _text(_resolved(field.get("/V")))
    if _resolved(field.get("/FT")) == "/Btn":
        value = value.removeprefix("/")  # of a reader that writes the state as words
    if value and value != _OFF:
        return value
    kids = _resolved(field.get("/Kids"))
    # Some readers note only how each ring looks.
    for kid in list(kids)[:_MOST_KIDS] if isinstance(kids, ArrayObject) else []:
        widget = _resolved(kid)
        state = _text(_resolved(widget.get("/AS"))) if isinstance(widget, DictionaryObject) else ""
        if state and state != _OFF:
            return state
    return ""


def _text(value: object) -> str:
    if isinstance(value, NameObject):
        return value.removeprefix("/")[:LONGEST]
    if isinstance(value, ByteStringObject):
        return value.decode("utf-8", errors="replace")[:LONGEST]
    return str(value)[:LONGEST] if isinstance(value, TextStringObject) else ""


def _resolved(value: object) -> object:
    return value.get_object() if isinstance(value, PdfObject) else value
