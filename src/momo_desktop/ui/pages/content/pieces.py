"""The pieces of a content: their list, what can be done with them, and the fields of the one that is chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from momo_desktop.domain import own_pieces
from momo_desktop.domain.forms import QuestionKind, Rater
from momo_desktop.domain.own_content import (
    ContentKind,
    OwnBody,
    OwnChecklistItem,
    OwnContent,
    OwnForm,
    OwnQuestion,
    OwnSkill,
    OwnSkills,
    OwnSnippet,
    OwnStep,
)
from momo_desktop.domain.own_content_texts import changed_since
from momo_desktop.domain.own_pieces import OwnPiece, id_of, said
from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.form_runner import words as runner_words
from momo_desktop.ui.forms.form import Form
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.content import fields, words
from momo_desktop.ui.pages.content.acts import ContentActs
from momo_desktop.ui.pages.content.bank import QuestionBankDialog
from momo_desktop.ui.pages.content.fields import REBUILT_BY, Writing
from momo_desktop.ui.pages.content.rows import ContentRow, ContentRows
from momo_desktop.ui.pages.content.skill_menu import SkillMenu
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.tokens import GAP
from momo_desktop.ui.widgets.buttons import Button, IconButton
from momo_desktop.ui.widgets.check_marks import CheckBox
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import Label

_LIST_WIDTH = 276

NONE = OwnContent("")
"""Stands where no content is open."""


class PiecesPane(QWidget):
    """Edits the pieces of a content; the editor around it keeps what is typed here."""

    edited = Signal()
    """Is emitted for changes by the user in the fields."""

    acting = Signal()
    """Is emitted before something is done with the pieces, so that what was typed is kept by then."""

    reloaded = Signal()
    """Is emitted when what is kept was changed here and must be read again."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("content.pieces")
        self._context = context
        self._writing = Writing(context, (context.language.code,))
        self._content = NONE
        self._body: OwnBody = OwnForm()
        self._form: Form[Any] | None = None
        self.rows = ContentRows("", name="content.pieces.rows")
        self.rows.chosen.connect(self._on_chosen)
        self.rows.moved.connect(self._on_moved)
        self.rows.removed.connect(self._on_remove)
        self._add = Button(_("Add a question"), icon="plus", name="content.pieces.add")
        self._add.clicked.connect(self._on_add)
        self._kinds = QMenu(self)
        self._kinds.setAccessibleName(_("How it is answered"))
        for kind in words.QUESTION_KINDS:
            action = QAction(words.question_kind(kind), self._kinds)
            action.setObjectName(f"content.pieces.add.{kind.value}")
            action.triggered.connect(partial(self._add_question, kind))
            self._kinds.addAction(action)
        self._skills = SkillMenu(context, self)
        self._skills.taken.connect(self._add_skill)
        self._bank = Button(_("Question bank…"), kind="ghost", icon="search", name="content.pieces.bank")
        self._bank.clicked.connect(self._on_bank)
        self._tools = [
            self._tool("chevron-up", _("Move it up"), "up", partial(self._on_moved, -1)),
            self._tool("chevron-down", _("Move it down"), "down", partial(self._on_moved, 1)),
            self._tool("copy", _("Copy it"), "copy", self._on_copy),
            self._tool("bin", _("Remove it"), "remove", self._on_remove),
        ]
        self._another = CheckBox(_("This is another question now"), name="content.pieces.another")
        self._another.clicked.connect(self._on_another)
        self._another_help = Label(
            _("Its answers are then not compared with those to the question before."), "small", tone="text3", wrap=True
        )
        nothing = _("Nothing stands here yet.")
        self._nothing = Label(nothing, "body", tone="text2", wrap=True, name="content.pieces.nothing")
        self._side = QWidget()
        self._old: set[str] = set()
        """The pieces with a translation that is older than its original."""
        self._right = QVBoxLayout()
        self._lay_out()
        writing(context, self._add, self._bank, self._another, *self._tools)

    def show_content(self, content: OwnContent, body: OwnBody, codes: tuple[str, ...], piece_id: str = "") -> None:
        """Show the pieces of a content in one or two languages, and choose one of them."""
        self._content, self._body = content, body
        self._writing = Writing(self._context, codes)
        kind = ContentKind(body.kind)
        self.rows.setAccessibleName(words.pieces(kind))
        self._add.setText(words.add(kind))
        self._add.setAccessibleName(words.add(kind))
        menu = {ContentKind.FORM: self._kinds, ContentKind.SKILLS: self._skills}.get(kind)
        self._skills.show_body(body, codes[0])
        self._add.setMenu(menu)  # pyright: ignore[reportArgumentType]
        self._bank.setVisible(kind is ContentKind.FORM)
        for each in (self._add, *self._tools):
            each.setVisible(kind is not ContentKind.TEMPLATE)
        self._show_rows()
        ids = [id_of(each) for each in own_pieces.pieces(body)]
        wanted = next((key for key in (piece_id, self.rows.key(), *ids) if key in ids), "")
        self.rows.choose(wanted)
        self._show_piece()

    def body(self) -> OwnBody:
        """Return the content with what stands in the fields."""
        if self._form is None:
            return self._body
        return own_pieces.replaced(self._body, self._form.record())

    def chosen(self) -> str:
        """Return the id of the piece that is chosen, "" for none."""
        return self.rows.key()

    def choose(self, piece_id: str) -> None:
        """Go to a piece and into its first field."""
        self.acting.emit()
        self.rows.choose(piece_id)
        self._show_piece()
        self.go_into_fields()

    def go_into_fields(self) -> None:
        """Bring the keyboard to the words of the piece that is chosen."""
        if self._form is not None:
            next(iter(self._form.editors().values())).target().setFocus(Qt.FocusReason.TabFocusReason)

    def restyle(self) -> None:
        self._side.setFixedWidth(theme.current().px(_LIST_WIDTH))

    def _lay_out(self) -> None:
        flow = FlowLayout(gap=2)
        flow.addWidget(self._add)
        flow.addWidget(self._bank)
        tools = QHBoxLayout()
        tools.setSpacing(2)
        for tool in self._tools:
            tools.addWidget(tool)
        tools.addStretch(1)
        left = QVBoxLayout(self._side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(6)
        left.addLayout(flow)
        left.addWidget(self.rows, 1)
        left.addLayout(tools)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(8)
        self._right.addWidget(self._nothing)
        self._right.addWidget(self._another)
        self._right.addWidget(self._another_help)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._side)
        row.addLayout(self._right, 1)
        self.restyle()

    def _tool(self, icon: str, text: str, key: str, call: Any) -> IconButton:
        button = IconButton(icon, text, size=16, name=f"content.pieces.{key}")
        button.clicked.connect(call)
        return button

    def _show_rows(self) -> None:
        code, latest = self._writing.codes[0], self._content.latest
        self._old = {each.piece_id for each in changed_since(self._body, latest.body)} if latest else set[str]()
        self.rows.show_rows([self._row(n, each, code) for n, each in enumerate(own_pieces.pieces(self._body), 1)])

    def _row(self, number: int, piece: OwnPiece, code: str) -> ContentRow:
        spoken = said(own_pieces.words_of(piece), code) or _("No words yet")
        if isinstance(piece, OwnStep):
            return ContentRow(id_of(piece), words.step(self._context, piece.step), spoken)
        line = _("{number}. {words}").format(number=number, words=spoken)
        return ContentRow(piece.id, line, self._below(piece), private=isinstance(piece, OwnQuestion) and piece.private)

    def _below(self, piece: OwnQuestion | OwnChecklistItem | OwnSnippet | OwnSkill) -> str:
        old = [_("Translation to look at")] if piece.id in self._old else []
        if isinstance(piece, OwnSkill):
            groups = self._body.groups if isinstance(self._body, OwnSkills) else ()
            group = next((said(each.text, self._writing.codes[0]) for each in groups if each.id == piece.group), "")
            own = [] if piece.same_as else [_("Own skill")]
            return " · ".join((*([group] if group else []), *own, *old))
        if not isinstance(piece, OwnQuestion):
            phase = dict(words.phases(self._context)).get(piece.phase) if piece.phase else _("In every phase")
            return " · ".join((str(phase), *old))
        parts = [words.question_kind(piece.kind), *old]
        parts += [_("Under a condition")] if piece.if_question else []
        parts += [_("Evidence")] if piece.asks_evidence else []
        parts += [runner_words.rater(piece.answered_by)] if piece.answered_by is not Rater.STUDENT else []
        return " · ".join(parts)

    def _piece(self) -> OwnPiece | None:
        return own_pieces.find(self._body, self.rows.key())

    def _show_piece(self) -> None:
        piece, before = self._piece(), self._form
        self._nothing.setVisible(piece is None)
        self._form = None if piece is None else self._made_form(piece)
        if before is not None:
            if self._form is not None and self._form.property("piece") == before.property("piece"):
                _stay_there(before, self._form)
            self._right.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._show_tools(piece)

    def _made_form(self, piece: OwnPiece) -> Form[Any]:
        form = fields.piece_form(self._writing, self._body, piece)
        form.setProperty("piece", id_of(piece))
        form.load(piece)
        for field, editor in form.editors().items():
            editor.edited.connect(partial(self._on_edited, field))
        self._right.insertWidget(1, form, 1)
        writing(self._context, form)
        return form

    def _show_tools(self, piece: OwnPiece | None) -> None:
        ids = self.rows.keys()
        at = ids.index(id_of(piece)) if piece is not None else -1
        for tool, able in zip(self._tools, (at > 0, 0 <= at < len(ids) - 1, at >= 0, at >= 0), strict=True):
            tool.setEnabled(able)
        was = self._was_published(piece)
        self._another.setVisible(bool(was))
        self._another_help.setVisible(bool(was))
        self._another.setChecked(was == "another")

    def _was_published(self, piece: OwnPiece | None) -> str:
        """Return "same" or "another" for a question that was published as itself or as the one it was before."""
        published = self._published()
        if published is None or not isinstance(piece, OwnQuestion) or not isinstance(self._body, OwnForm):
            return ""
        if own_pieces.find(published, piece.id) is not None:
            return "same"
        return "another" if own_pieces.former_id(piece.id, self._body, published) else ""

    def _published(self) -> OwnForm | None:
        body = self._content.latest.body if self._content.latest is not None else None
        return body if isinstance(body, OwnForm) else None

    def _acts(self) -> ContentActs:
        return ContentActs(self._context, self._content.uid, self.acting.emit)

    def _on_chosen(self, _key: str) -> None:
        self.acting.emit()
        self._show_piece()

    def _on_edited(self, field: str) -> None:
        before, self._body = self._piece(), self.body()
        piece = self._piece()
        if isinstance(before, OwnQuestion) and isinstance(piece, OwnQuestion):
            if before.kind is not piece.kind:
                changed = own_pieces.of_kind(replace(piece, kind=before.kind), piece.kind)
                self._put_instead(before, changed, _("The question is answered in another way."))
                return
            if len(piece.parts) < len(before.parts):
                self._put_instead(before, piece, self._part_removed(before, piece))
                return
        self.edited.emit()
        self._show_rows()
        if field in REBUILT_BY:
            self._show_piece()

    def _put_instead(self, before: OwnQuestion, after: OwnQuestion, said_of_it: str) -> None:
        self._body = own_pieces.replaced(self._body, before)
        self._acts().put_instead(after, said_of_it)
        self.reload()

    def _part_removed(self, before: OwnQuestion, after: OwnQuestion) -> str:
        left = {part.id for part in after.parts}
        number, gone = next((n, part) for n, part in enumerate(before.parts, 1) if part.id not in left)
        called = _("{part} {number}").format(part=words.part(before.kind), number=number)
        return _("Removed: {title}").format(title=said(gone.text, self._writing.codes[0]) or called)

    def _on_add(self) -> None:
        made = {ContentKind.CHECKLIST: OwnChecklistItem, ContentKind.SNIPPETS: OwnSnippet}
        kind = ContentKind(self._body.kind)
        if kind in made:
            self._put(made[kind](_new_id()), "add")

    def _add_question(self, kind: QuestionKind, _checked: bool = False) -> None:
        self._put(own_pieces.of_kind(OwnQuestion(_new_id()), kind), "add")

    def _add_skill(self, skill: OwnSkill) -> None:
        chosen = self._piece()
        group = chosen.group if isinstance(chosen, OwnSkill) and not skill.same_as else skill.group
        self._put(replace(skill, id=_new_id(), group=group), "add")

    def _on_bank(self) -> None:
        dialog = QuestionBankDialog(self._context, self._writing.codes, self)
        dialog.taken.connect(self._take)
        dialog.open()

    def _take(self, question: OwnQuestion) -> None:
        self._put(replace(question, id=_new_id()), "add")

    def _on_copy(self) -> None:
        piece = self._piece()
        if piece is not None:
            self._put(own_pieces.copied(piece, _new_id()), "copy")

    def _put(self, piece: OwnPiece, act: str) -> None:
        if self._context.refuses_writing():
            return
        ids = self.rows.keys()
        at = ids.index(self.rows.key()) + 1 if self.rows.key() in ids else len(ids)
        self._acts().add(piece, at, self._said(act))
        self.reload()
        self.choose(id_of(piece))

    def _on_remove(self) -> None:
        piece = self._piece()
        if piece is None or ContentKind(self._body.kind) is ContentKind.TEMPLATE or self._context.refuses_writing():
            return
        at = own_pieces.place(self._body, id_of(piece))
        self._acts().remove(piece, at, self._said("remove"))
        self.reload()
        ids = self.rows.keys()
        if ids:
            self.rows.choose(ids[min(at, len(ids) - 1)])
            self._show_piece()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_moved(self, step: int, _checked: bool = False) -> None:
        piece, ids = self._piece(), self.rows.keys()
        if piece is None or ContentKind(self._body.kind) is ContentKind.TEMPLATE or self._context.refuses_writing():
            return
        at = ids.index(id_of(piece))
        if 0 <= at + step < len(ids):
            self._acts().move(piece, at, at + step, self._said("move"))
            self.reload()

    def _on_another(self) -> None:
        key, published = self.rows.key(), self._published()
        if published is None or not isinstance(self._body, OwnForm):
            return
        if self._another.isChecked():
            every = (*(version.body for version in self._content.versions), self._body)
            new = own_pieces.another_id(key, [id_of(each) for body in every for each in own_pieces.pieces(body)])
            text = _("It is another question now.")
        else:
            new = own_pieces.former_id(key, self._body, published)
            text = _("It is the same question again.")
        self._acts().rename(key, new, text)
        self.reload()
        self.rows.choose(new)
        self._show_piece()

    def _said(self, act: str) -> str:
        return words.acts(ContentKind(self._body.kind))[act]

    def reload(self) -> None:
        """Read again what is kept."""
        self.reloaded.emit()


def _stay_there(before: Form[Any], now: Form[Any]) -> None:
    """Keep the keyboard and the place in fields that are built anew for the same piece."""
    held = before.window().focusWidget()
    if held is not None and before.isAncestorOf(held):
        again = now.findChild(QWidget, held.objectName())
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)
    now.verticalScrollBar().setValue(before.verticalScrollBar().value())


def _new_id() -> str:
    return uuid4().hex[:12]
