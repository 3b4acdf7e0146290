"""Tagged PDF: while a paper is drawn its parts are noted, afterwards they become the structure tree.

ReportLab has no tagging of its own. Parts are written as marked content with a number on their page; `Part` objects
say what they are and lie in, and `finish` writes the tree, the outline and the language with pikepdf.
"""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String, pdfa
from reportlab.pdfgen.canvas import Canvas

from momo_desktop.domain.papers import Attachment
from momo_desktop.i18n import Language, TwoLanguages

PRODUCER = "MOMO Desktop"


@dataclass(eq=False, slots=True)
class Part:
    """Is a node of the structure tree: a heading, a paragraph, a table, a row, a figure.

    `alt` is read out instead of a figure, `scope` says which cells a table head is for: "Column" or "Row". What is in
    the `second` language of a paper in two says so.
    """

    role: str
    inside: Part | None = None
    alt: str = ""
    scope: str = ""
    second: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """Is one piece of marked content on a page, both counted from 0."""

    part: Part
    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Heading:
    """Is an entry of the outline; `top` is in points from the lower edge of the page."""

    level: int
    text: str
    page: int
    top: float


@dataclass(slots=True)
class Tags:
    """Collects what is drawn, in reading order."""

    contents: list[Content] = field(default_factory=list[Content])
    headings: list[Heading] = field(default_factory=list[Heading])
    _next: dict[int, int] = field(default_factory=dict[int, int])

    @contextmanager
    def marked(self, canvas: Canvas, part: Part) -> Generator[None]:
        """Draw what belongs to a part."""
        page = canvas.getPageNumber() - 1
        number = self._next.get(page, 0)
        self._next[page] = number + 1
        self.contents.append(Content(part, page, number))
        canvas.addLiteral(f"/{part.role} <</MCID {number}>> BDC")
        yield
        canvas.addLiteral("EMC")


@contextmanager
def artifact(canvas: Canvas) -> Generator[None]:
    """Draw what a screen reader passes over: rules, grounds, page numbers."""
    canvas.addLiteral("/Artifact BMC")
    yield
    canvas.addLiteral("EMC")


def finish(
    drawn: bytes, tags: Tags, language: Language, *, title: str, attachments: Sequence[Attachment] = ()
) -> bytes:
    """Return the file as PDF/A-3b with structure, outline, language, attachments and neutral metadata."""
    with pikepdf.open(BytesIO(drawn)) as pdf:
        _write_structure(pdf, tags, language.second.tag if isinstance(language, TwoLanguages) else "")
        _write_outline(pdf, tags.headings)
        pdf.Root.Lang = String(language.tag)
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        for each in attachments:
            _attach(pdf, each)
        pdf.docinfo = pdf.make_indirect(Dictionary(Title=title))
        pdfa.prepare(pdf, "3b")
        # Once more, because what prepares the file signs it with its own name. That the file is PDF/UA is not said: our
        # tests alone check the tree, and PDF/A knows the words for it only through an extension schema.
        pdf.docinfo = pdf.make_indirect(Dictionary(Title=title, Producer=PRODUCER))
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata.load_from_docinfo(pdf.docinfo)
            metadata["dc:language"] = [language.tag]
        out = BytesIO()
        pdf.save(out, **pdfa.resolve_save_kwargs("3b", object_stream_mode=pikepdf.ObjectStreamMode.generate))
        return out.getvalue()


def _attach(pdf: pikepdf.Pdf, each: Attachment) -> None:
    described = pikepdf.AttachedFileSpec(
        pdf,
        each.content,
        description=each.description,
        filename=each.name,
        mime_type=each.media_type,
        creation_date="",
        mod_date="",
    )
    described.obj.AFRelationship = Name.Data
    pdf.attachments[each.name] = described


def _write_structure(pdf: pikepdf.Pdf, tags: Tags, second_tag: str) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array()))
    root.K = Array([document])
    elements: dict[Part, pikepdf.Object] = {}
    pages = [page.obj for page in pdf.pages]
    owners: list[list[pikepdf.Object]] = [[] for _ in pages]
    for content in tags.contents:
        element = _element(pdf, content.part, elements, document)
        if content.part.second:
            element.Lang = String(second_tag)
        page = pages[content.page]
        if "/Pg" not in element:
            element.Pg = page
        if element.Pg == page:
            element.K.append(content.number)
        else:
            element.K.append(Dictionary(Type=Name.MCR, Pg=page, MCID=content.number))
        owners[content.page].append(element)
    numbers = Array()
    for index, page in enumerate(pages):
        page.StructParents = index
        page.Tabs = Name.S
        if "/Trans" in page:
            del page["/Trans"]
        numbers.append(index)
        numbers.append(pdf.make_indirect(Array(owners[index])))
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = root


def _element(
    pdf: pikepdf.Pdf, part: Part, elements: dict[Part, pikepdf.Object], document: pikepdf.Object
) -> pikepdf.Object:
    if part in elements:
        return elements[part]
    parent = _element(pdf, part.inside, elements, document) if part.inside else document
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + part.role), P=parent, K=Array()))
    if part.alt:
        element.Alt = String(part.alt)
    if part.scope:
        element.A = Dictionary(O=Name.Table, Scope=Name("/" + part.scope))
    parent.K.append(element)
    elements[part] = element
    return element


def _write_outline(pdf: pikepdf.Pdf, headings: list[Heading]) -> None:
    with pdf.open_outline() as outline:
        latest: OutlineItem | None = None
        for heading in headings:
            item = OutlineItem(heading.text, heading.page, "FitH", top=heading.top)
            if heading.level > 1 and latest is not None:
                latest.children.append(item)
            else:
                outline.root.append(item)
                latest = item
