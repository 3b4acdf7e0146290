"""The versions of a content that were published: which there are, and what stood in one of them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain import own_pieces
from momo_desktop.domain.own_content import (
    OwnBody,
    OwnContent,
    OwnForm,
    OwnQuestion,
    OwnSkill,
    OwnSkills,
    PublishedContent,
)
from momo_desktop.domain.own_pieces import OwnPiece, said
from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.content import words
from momo_desktop.ui.pages.content.rows import ContentRow, ContentRows
from momo_desktop.ui.tokens import GAP
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_LIST_WIDTH = 276


class VersionsPane(QWidget):
    """Lists the versions, the newest first, and shows the words of the one that is chosen."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("content.versions")
        self._context = context
        self._content = OwnContent("")
        self._code = context.language.code
        self.rows = ContentRows(_("Published versions"), name="content.versions.rows")
        self.rows.chosen.connect(self._on_chosen)
        self._nothing = Label("", "body", tone="text2", wrap=True, name="content.versions.nothing")
        self._nothing.setText(
            _("Nothing was published yet. A version stays as it is for good, with its number and date.")
        )
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(4, 0, 12, 12)
        column.addWidget(self._nothing)
        column.addLayout(self._lines)
        column.addStretch(1)
        area = ScrollArea("content.versions.words", _("What stood in it"), body)
        area.let_ground_through()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.rows)
        row.addWidget(area, 1)
        self.restyle()

    def show_content(self, content: OwnContent, code: str) -> None:
        """Show the versions of a content, their words in a language as far as they have it."""
        self._content, self._code = content, code
        language = self._context.language
        newest = [*reversed(content.versions)]
        self.rows.show_rows(
            [
                ContentRow(
                    str(each.number),
                    _("Version {number}").format(number=each.number),
                    language.datetime(each.published_at.astimezone()),
                )
                for each in newest
            ]
        )
        if not self.rows.key() and newest:
            self.rows.choose(str(newest[0].number))
        self.rows.setVisible(bool(newest))
        self._nothing.setVisible(not newest)
        self._show_words()

    def restyle(self) -> None:
        self.rows.setFixedWidth(theme.current().px(_LIST_WIDTH))

    def _on_chosen(self, _key: str) -> None:
        self._show_words()

    def _show_words(self) -> None:
        clear(self._lines)
        key = self.rows.key()
        versions = self._content.versions
        shown = next((each for each in versions if str(each.number) == key), None)
        if shown is not None:
            self._fill(shown)

    def _fill(self, shown: PublishedContent) -> None:
        self._lines.addWidget(Label(words.title(shown.body, self._code), "section", wrap=True))
        if isinstance(shown.body, OwnForm | OwnSkills) and shown.body.purpose:
            self._lines.addWidget(Label(said(shown.body.purpose, self._code), tone="text2", wrap=True))
        for number, piece in enumerate(own_pieces.pieces(shown.body), 1):
            self._lines.addSpacing(6)
            line = _("{number}. {words}").format(number=number, words=said(own_pieces.words_of(piece), self._code))
            self._lines.addWidget(Label(line, "strong", wrap=True))
            below = " · ".join(_details(shown.body, piece, self._code))
            if below:
                self._lines.addWidget(Label(below, "small", tone="text2", wrap=True))


def _details(body: OwnBody, piece: OwnPiece, code: str) -> list[str]:
    if isinstance(body, OwnSkills) and isinstance(piece, OwnSkill):
        return [said(group.text, code) for group in body.groups if group.id == piece.group]
    if not isinstance(piece, OwnQuestion):
        return []
    parts = [said(part.text, code) for part in piece.parts]
    private = [_("Private")] if piece.private else []
    return [*private, words.question_kind(piece.kind), *parts]
