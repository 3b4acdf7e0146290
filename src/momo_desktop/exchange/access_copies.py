"""The access copy as one zip: the paper to read, the data for other programs with their schema, tables and files.

    access-copy.pdf                to read
    data.json                      for other programs
    access-copy.schema.json        says what is in it
    tables/                        each table for a spreadsheet
    files/                         what was attached, by number

Nothing in it is called by a name; `data.json` says what each file is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from momo_desktop.domain.access_copies import AccessCopy, CopiedTable, Plain
from momo_desktop.domain.support_needs import SupportNeed
from momo_desktop.exchange import csv_tables
from momo_desktop.i18n import Language, access_words, rights_words, table_words
from momo_desktop.paths import resources

PAPER = "access-copy.pdf"
DATA = "data.json"
SCHEMA = "access-copy.schema.json"
FORMAT, VERSION = "momo-access-copy", 1


def members(copy: AccessCopy, speaker: Language, pdf: bytes, contents: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return what lies in a copy by its names; `contents` has the bytes of each file by the name it has in the copy."""
    comma = speaker.number_marks[0] == ","
    return {
        PAPER: pdf,
        DATA: write(copy, speaker),
        SCHEMA: (resources() / "schemas" / SCHEMA).read_bytes(),
        **{f"tables/{each.name}.csv": csv_tables.write(_cells(each), decimal_comma=comma) for each in copy.tables},
        **contents,
    }


def write(copy: AccessCopy, speaker: Language) -> bytes:
    """Return the data as JSON in UTF-8."""
    return json.dumps(_document(copy, speaker), ensure_ascii=False, indent=1).encode()


def _document(copy: AccessCopy, speaker: Language) -> dict[str, Any]:
    tables = table_words.tables(speaker)
    return {
        "format": FORMAT,
        "version": VERSION,
        "language": speaker.code,
        "received_on": copy.received_on.isoformat(),
        "made_on": copy.made_on.isoformat(),
        "due_on": copy.due_on.isoformat(),
        "person": {"uid": copy.uid, "name": copy.person.full()},
        "school": {
            "name": copy.school.name,
            "counsellor": copy.school.counsellor,
            "country": copy.school.country,
            "data_protection_officer": copy.facts.officer,
            "authority": copy.facts.authority,
        },
        "uses": [
            {
                "purpose": str(each.purpose),
                "words": rights_words.use_purpose(speaker, each.purpose),
                "basis": str(each.basis),
                "note": each.note,
            }
            for each in copy.facts.bases
        ],
        "sources": list(access_words.sources(speaker)),
        "recipients": list(access_words.recipients(speaker)),
        "periods": list(access_words.periods(speaker)),
        "rights": list(access_words.rights(speaker)),
        "tables": {
            each.name: {
                "words": tables.get(each.name, each.name),
                "columns": _legend(each, speaker),
                "rows": [
                    {
                        "values": dict(row.values),
                        "said": {name: speaker.text(text) for name, text in row.said.items()},
                    }
                    for row in each.rows
                ],
            }
            for each in copy.tables
        },
        "log": [
            {
                "number": each.number,
                "moment": each.moment.isoformat(),
                "act": str(each.done.act),
                "kind": each.done.kind,
                "count": each.done.count,
                "detail": each.done.detail,
            }
            for each in copy.log
        ],
        "support_needs": {
            "count": copy.support_count,
            "needs": None if copy.support_needs is None else [_need(each) for each in copy.support_needs],
        },
        "withheld": [{"kind": each.address.table, "reason": each.reason} for each in copy.withheld],
        "masked": copy.masked,
        "files": [{"name": each.name, "title": each.title} for each in copy.files],
    }


def _legend(table: CopiedTable, speaker: Language) -> dict[str, str]:
    known = table_words.columns(speaker, table.name)
    return {name: known.get(name, name) for name in table.rows[0].values}


def _need(need: SupportNeed) -> dict[str, Plain]:
    return {
        "kind": str(need.kind),
        "text": need.text,
        "measures": need.measures,
        "emergency": need.emergency,
        "review_on": need.review_on.isoformat() if need.review_on else None,
    }


def _cells(table: CopiedTable) -> list[list[str]]:
    names = list(table.rows[0].values)
    return [names, *([_cell(row.values[name]) for name in names] for row in table.rows)]


def _cell(value: Plain) -> str:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)
