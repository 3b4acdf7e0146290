"""Builds class lists that want to do harm; none of them is kept in the project."""

from __future__ import annotations

import struct
import zipfile
import zlib
from functools import cache
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
SHEET = "xl/worksheets/sheet1.xml"


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet(*rows: str, before: str = "") -> str:
    return f'{before}<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


HEADINGS = row(1, text_cell("A1", "Family name"), text_cell("B1", "First name"), text_cell("C1", "Class"))
STUDENT = row(2, text_cell("A2", "Kranz"), text_cell("B2", "Mira"), text_cell("C2", "11A"))


def workbook(path: Path, sheet_xml: str | bytes | None = None, extra: dict[str, str | bytes] | None = None) -> Path:
    parts = {**PARTS, SHEET: sheet(HEADINGS, STUDENT) if sheet_xml is None else sheet_xml, **(extra or {})}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def link_to(file: Path) -> dict[str, str | bytes]:
    """Return the parts by which a workbook names another file that its formulas read."""
    link = f'<Relationship Id="rId1" Type="{_OFFICE}/externalLinkPath" Target="{file.as_uri()}" TargetMode="External"/>'
    leads = f'<Relationships xmlns="{_PACKAGE}/relationships">{link}</Relationships>'
    return {
        "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{_MAIN}"/>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": leads,
    }


def raw_zip(path: Path, entries: list[RawEntry]) -> Path:
    """Write a zip file in which nothing needs to be true."""
    body, directory, size = list[bytes](), list[bytes](), 0
    for entry in entries:
        directory.append(entry.central(size if entry.offset is None else entry.offset))
        if entry.offset is None:
            body.append(entry.local())
            size += len(body[-1])
    count, listed = len(entries) & 0xFFFF, b"".join(directory)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(listed), size, 0)
    path.write_bytes(b"".join(body) + listed + end)
    return path


class RawEntry:
    """Is an entry whose name, size, flags, attributes and place may be lies."""

    def __init__(self, name: str, content: bytes = b"x", **lies: int) -> None:
        self.name = name.encode()
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        self.packed = packer.compress(content) + packer.flush()
        self.crc = zlib.crc32(content)
        self.size = lies.get("size", len(content))
        self.flags = 0x800 | lies.get("flags", 0)
        self.mode = lies.get("mode", 0o100644)
        self.offset = lies.get("offset")

    def local(self) -> bytes:
        sizes = (self.crc, len(self.packed), self.size, len(self.name), 0)
        return struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, self.flags, 8, 0, 33, *sizes) + self.name + self.packed

    def central(self, offset: int) -> bytes:
        sizes = (self.crc, len(self.packed), self.size, len(self.name), 0, 0, 0, 0)
        head = struct.pack("<4s6H3I5H", b"PK\x01\x02", 0x314, 20, self.flags, 8, 0, 33, *sizes)
        return head + struct.pack("<2I", self.mode << 16, offset) + self.name


def gigabyte(name: str, **lies: int) -> RawEntry:
    """Return an entry of 1 GiB of blanks in 1 MiB, made without packing them all."""
    entry = RawEntry(name, **lies)
    entry.packed, entry.crc = _packed_blanks()
    entry.size = lies.get("size", 2**30)
    return entry


@cache
def _packed_blanks() -> tuple[bytes, int]:
    blanks, crc = b" " * 2**20, 0
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)
    for _ in range(2**10):
        crc = zlib.crc32(blanks, crc)
    return piece * 2**10 + packer.flush(), crc
