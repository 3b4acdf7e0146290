"""The student's copy as one zip: the portfolio, the record for other programs with its schema, and the files.

    portfolio.pdf                  to read
    record.json                    for other programs
    student-record.schema.json     says what is in it
    files/                         photos and papers by number

Nothing in it is called by a name; `record.json` says what each file is.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from momo_desktop.domain.student_copies import StudentCopy
from momo_desktop.exchange import locked_zips, student_records
from momo_desktop.i18n import Language
from momo_desktop.paths import resources

PORTFOLIO = "portfolio.pdf"
SCHEMA = "student-record.schema.json"


def members(
    record: StudentCopy, speaker: Language, portfolio: bytes, contents: Mapping[str, bytes]
) -> Mapping[str, bytes]:
    """Return what lies in a copy by its names; `contents` has the bytes of each file by the name it has in the copy."""
    schema = (resources() / "schemas" / SCHEMA).read_bytes()
    return {
        PORTFOLIO: portfolio,
        student_records.NAME: student_records.write(record, speaker),
        SCHEMA: schema,
        **contents,
    }


def write(entries: Mapping[str, bytes], password: str) -> bytes:
    """Return a zip file of entries by their names; with a password it is encrypted."""
    if password:
        return locked_zips.write(entries, password)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name)  # of 1 January 1980
            entry.create_system, entry.external_attr = 3, 0o100600 << 16  # else of the system that writes it
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()
