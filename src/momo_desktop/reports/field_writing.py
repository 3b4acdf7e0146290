"""Fields into a finished file: with a typeface of their own for Latin, Cyrillic and Greek, and in its reading order."""

# pikepdf builds its objects at run time.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false, reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics

from momo_desktop.domain.filled_forms import LONGEST
from momo_desktop.reports.fonts import REGULAR, drawable
from momo_desktop.reports.form_fields import FieldKind, FormField, Place

_SIZE, _LEADING = 10.0, 12.5
_INK, _COLOR = "0.086 0.129 0.169", "0.043 0.400 0.439"
_APPEARANCE = f"/Momo {_SIZE:g} Tf {_INK} rg"
_MULTILINE, _READ_ONLY, _RADIO = 1 << 12, 1, 1 << 15
_PRINTED = 4
_CIRCLE = 0.5523
"""How far the handles of a quarter of a circle reach, of its radius."""


def write(pdf_bytes: bytes, fields: Sequence[FormField], mark: tuple[str, str]) -> bytes:
    """Return the file with its fields, and with one that nobody sees, of the name and the value of `mark`.

    Every field brings what it looks like. Readers are not asked to draw them anew (`NeedAppearances`): what Chrome and
    Edge then draw has no rings, and none of the letters that their own typeface lacks. It is not called PDF/A, which
    the reader that fills it in would break.
    """
    with pikepdf.open(BytesIO(pdf_bytes)) as pdf:
        _Writer(pdf).write(fields, mark)
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            for claim in [each for each in metadata if "pdfa" in each.lower()]:
                del metadata[claim]
        out = BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


class _Writer:
    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._font = _font(pdf)
        self._pages = [page.obj for page in pdf.pages]
        self._elements = list(_form_elements(pdf.Root.StructTreeRoot.K))
        self._parents = pdf.Root.StructTreeRoot.ParentTree.Nums

    def write(self, fields: Sequence[FormField], mark: tuple[str, str]) -> None:
        made = [self._field(each) for each in fields if each.places]
        self._pdf.Root.AcroForm = self._pdf.make_indirect(
            Dictionary(
                Fields=Array([*made, self._hidden(*mark)]),
                DA=String(_APPEARANCE),
                DR=Dictionary(Font=Dictionary(Momo=self._font)),
            )
        )

    def _field(self, field: FormField) -> Object:
        if field.kind is FieldKind.ONE:
            return self._choice(field)
        (place,) = field.places
        if field.kind is FieldKind.TICK:
            made = self._button(field, place)
            made.FT, made.T, made.TU = Name.Btn, String(field.name), String(drawable(place.said))
            made.V = made.AS
            return made
        made = self._widget(place)
        made.FT, made.T, made.TU = Name.Tx, String(field.name), String(drawable(place.said))
        made.Ff = _MULTILINE if field.kind is FieldKind.LINES else 0
        made.DA, made.V, made.MaxLen = String(_APPEARANCE), String(field.value), LONGEST
        made.AP = Dictionary(N=self._drawn_words(field, place))
        return made

    def _choice(self, field: FormField) -> Object:
        parent = self._pdf.make_indirect(
            Dictionary(
                FT=Name.Btn,
                Ff=_RADIO,
                T=String(field.name),
                TU=String(drawable(field.places[0].said)),
                V=Name("/" + (field.value or "Off")),
            )
        )
        kids = [self._button(field, place) for place in field.places]
        for kid in kids:
            kid.Parent = parent
        parent.Kids = Array(kids)
        return parent

    def _button(self, field: FormField, place: Place) -> Object:
        made = self._widget(place)
        is_round = field.kind is FieldKind.ONE
        on, off = (self._drawn(_mark(place, on=on, is_round=is_round), place) for on in (True, False))
        made.AP = Dictionary(N=Dictionary({f"/{place.state}": on, "/Off": off}))
        made.AS = Name("/" + (place.state if field.value == place.state else "Off"))
        made.MK = Dictionary(CA=String("l" if is_round else "4"))
        made.TU = String(drawable(place.said))
        return made

    def _widget(self, place: Place) -> Object:
        page, element = self._pages[place.page], self._elements.pop(0)
        widget = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                Rect=Array([round(each, 2) for each in place.corners]),
                F=_PRINTED,
                P=page,
                StructParent=self._pdf.Root.StructTreeRoot.ParentTreeNextKey,
            )
        )
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(widget)
        element.K.append(Dictionary(Type=Name.OBJR, Obj=widget, Pg=page))
        self._parents.append(widget.StructParent)
        self._parents.append(element)
        self._pdf.Root.StructTreeRoot.ParentTreeNextKey = int(widget.StructParent) + 1
        return widget

    def _hidden(self, name: str, value: str) -> Object:
        page = self._pages[0]
        made = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                Rect=Array([0, 0, 0, 0]),
                F=_PRINTED,
                P=page,
                FT=Name.Tx,
                T=String(name),
                V=String(value),
                Ff=_READ_ONLY,
                DA=String(_APPEARANCE),
            )
        )
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(made)
        return made

    def _drawn_words(self, field: FormField, place: Place) -> Object:
        left, bottom, right, top = place.corners
        text, height = drawable(field.value), top - bottom
        several = field.kind is FieldKind.LINES
        lines = simpleSplit(text, REGULAR, _SIZE, right - left - 6) if several else text.splitlines()[:1]
        begin = height - 2 - _SIZE if several else (height - _SIZE) / 2 + 2
        shown = " T* ".join(f"<{_encoded(line)}> Tj" for line in lines)
        words = f"q BT {_APPEARANCE} {_LEADING} TL 3 {begin:.2f} Td {shown} ET Q" if lines else ""
        return self._drawn(f"/Tx BMC {words} EMC", place)

    def _drawn(self, operators: str, place: Place) -> Object:
        left, bottom, right, top = place.corners
        made = self._pdf.make_stream(operators.encode("ascii"))
        made.Type, made.Subtype = Name.XObject, Name.Form
        made.BBox = Array([0, 0, round(right - left, 2), round(top - bottom, 2)])
        made.Resources = Dictionary(Font=Dictionary(Momo=self._font))
        return made


def _form_elements(node: Object) -> Iterator[Object]:
    """Return the parts of the tree that are fields, in the order in which they were drawn."""
    for kid in node if isinstance(node, pikepdf.Array) else [node]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if Name.Form == kid.S:
                yield kid
            elif "/K" in kid:
                yield from _form_elements(kid.K)


def _mark(place: Place, *, on: bool, is_round: bool) -> str:
    """Return the operators that draw a ring or a square, clicked or not."""
    side = place.corners[2] - place.corners[0]
    outline = _circle(side / 2, side / 2 - 0.6) if is_round else f"0.6 0.6 {side - 1.2:.2f} {side - 1.2:.2f} re"
    ground = f"q 1 g {_COLOR if on else _INK} RG 0.9 w {outline} B Q"
    if not on:
        return ground
    if is_round:
        return f"{ground} q {_COLOR} rg {_circle(side / 2, side / 2 - 3)} f Q"
    tick = f"2.6 {side / 2:.2f} m {side * 0.42:.2f} 3 l {side - 2.4:.2f} {side - 3:.2f} l S"
    return f"{ground} q {_COLOR} RG 1.6 w 1 J 1 j {tick} Q"


def _circle(middle: float, radius: float) -> str:
    low, high, reach = middle - radius, middle + radius, radius * _CIRCLE
    quarters = (
        (high, middle + reach, middle + reach, high, middle, high),
        (middle - reach, high, low, middle + reach, low, middle),
        (low, middle - reach, middle - reach, low, middle, low),
        (middle + reach, low, high, middle - reach, high, middle),
    )
    return f"{high:.2f} {middle:.2f} m " + " ".join(
        " ".join(f"{each:.2f}" for each in quarter) + " c" for quarter in quarters
    )


def _encoded(line: str) -> str:
    glyphs = pdfmetrics.getFont(REGULAR).face.charToGlyph
    return "".join(f"{glyphs.get(ord(each), 0):04X}" for each in line)


def _font(pdf: Pdf) -> Object:
    """Return the regular cut as a whole, because nobody knows what will be typed; a letter is named by its glyph."""
    face = pdfmetrics.getFont(REGULAR).face
    file = pdf.make_stream(face._ttf_data)
    file.Length1 = len(face._ttf_data)
    name = Name("/" + face.name.decode("ascii") if isinstance(face.name, bytes) else f"/{face.name}")
    described = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=4,
            FontBBox=Array([round(each) for each in face.bbox]),
            ItalicAngle=0,
            Ascent=round(face.ascent),
            Descent=round(face.descent),
            CapHeight=round(face.capHeight),
            StemV=round(face.stemV),
            FontFile2=file,
        )
    )
    widths = {glyph: round(face.charWidths.get(code, face.defaultWidth)) for code, glyph in face.charToGlyph.items()}
    descendant = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            FontDescriptor=described,
            DW=round(face.defaultWidth),
            W=Array([part for glyph in sorted(widths) for part in (glyph, Array([widths[glyph]]))]),
            CIDToGIDMap=Name.Identity,
        )
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([descendant]),
            ToUnicode=pdf.make_stream(_to_unicode(face.charToGlyph).encode("ascii")),
        )
    )


def _to_unicode(glyphs: dict[int, int]) -> str:
    named = sorted({glyph: code for code, glyph in sorted(glyphs.items(), reverse=True)}.items())
    parts: list[str] = []
    for begin in range(0, len(named), 100):
        some = named[begin : begin + 100]
        lines = [f"<{glyph:04X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for glyph, code in some]
        parts += [f"{len(some)} beginbfchar", *lines, "endbfchar"]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
            *parts,
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        )
    )
