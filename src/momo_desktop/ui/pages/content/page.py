"""The page of what the school writes itself: the contents at the left, the editor of one of them beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from momo_desktop import i18n
from momo_desktop.domain.changes import Topic
from momo_desktop.domain.drafts import DraftKey
from momo_desktop.domain.forms import FormKind
from momo_desktop.domain.own_content import (
    ContentKind,
    OwnBody,
    OwnChecklist,
    OwnContent,
    OwnForm,
    OwnSnippets,
    OwnTemplate,
)
from momo_desktop.domain.pack_previews import PackPreview
from momo_desktop.i18n import _
from momo_desktop.progress import Progress
from momo_desktop.ui import choosing, theme
from momo_desktop.ui.dialogs.drafted import DraftedDialog
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.pages.content import export, words
from momo_desktop.ui.pages.content.acts import ContentActs
from momo_desktop.ui.pages.content.editor import ContentEditor
from momo_desktop.ui.pages.content.export import ExportPackDialog
from momo_desktop.ui.pages.content.import_pack import ImportPackDialog
from momo_desktop.ui.pages.content.rows import ContentRow, ContentRows
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import Label

_LIST_WIDTH = 268

_EMPTY: Mapping[ContentKind, Callable[[], OwnBody]] = {
    ContentKind.FORM: OwnForm,
    ContentKind.CHECKLIST: OwnChecklist,
    ContentKind.TEMPLATE: OwnTemplate,
    ContentKind.SNIPPETS: OwnSnippets,
}


class ContentPage(Page):
    """Lists the contents by their kinds and edits the one that is chosen."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CONTENT})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.setObjectName("content")
        self.rows = ContentRows(_("What the school wrote"), name="content.list")
        self.rows.chosen.connect(self.open_content)
        self._new = Button(_("New…"), icon="plus", name="content.new")
        self._new.setMenu(self._new_menu())
        self._change = Button(_("Adapt a MOMO form…"), icon="copy", name="content.change")
        self._ours = QMenu(self._change)
        self._ours.setAccessibleName(_("Adapt a MOMO form…"))
        self._change.setMenu(self._ours)
        self._fill_ours()
        self.editor = ContentEditor(context)
        sentence = _("Forms, checklists, session templates, sentences and skills that your school writes itself.")
        self._empty = EmptyState("edit", sentence, action=_("New form"), name="content.empty")
        self._empty.acted.connect(partial(self._begin_kind, ContentKind.FORM))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.editor)
        self._side = QWidget()
        self._export = Button(_("Export a pack…"), kind="ghost", icon="export", name="content.export.open")
        self._export.clicked.connect(self._on_export)
        self._import = Button(_("Import a pack…"), kind="ghost", icon="import", name="content.import.open")
        self._import.clicked.connect(self._on_import)
        self._lay_out()
        writing(context, self._new, self._change, self._export, self._import, self._empty.button)

    def title(self) -> str:
        return _("Content")

    def refresh(self) -> None:
        self._show_list()
        known = {each.uid for each in self.context.services.own_content.every()}
        if self.editor.uid in known:
            self.editor.reload()
        elif self.editor.uid:
            self.editor.close_content()
            self._stack.setCurrentWidget(self._empty)

    def show_what(self, **arguments: object) -> None:
        """Open a content by its `uid`, or the pack that is being written by the key of its `draft`."""
        uid, draft = arguments.get("uid"), arguments.get("draft")
        if isinstance(uid, str):
            self._open_known(uid, {})
        if isinstance(draft, DraftKey):
            self.reopen(draft)

    def reopen(self, key: DraftKey) -> None:
        if key == export.DRAFT:
            ExportPackDialog(self.context, self).reopen()

    def areas(self) -> Sequence[QWidget]:
        return (self._side, *(self.editor.areas() if self.editor.uid else (self._stack,)))

    def whereabouts(self) -> dict[str, object]:
        return self.editor.whereabouts()

    def go_back_to(self, place: Mapping[str, object]) -> None:
        self._open_known(str(place.get("uid", "")), place)

    def save_drafts(self) -> None:
        for dialog in self.findChildren(DraftedDialog):
            dialog.save_drafts()
        self.editor.save_drafts()

    def restyle(self) -> None:
        self._side.setFixedWidth(theme.current().px(_LIST_WIDTH))

    def open_content(self, uid: str) -> None:
        """Show a content in the editor."""
        self._open_known(uid, {})

    def begin(self, body: OwnBody) -> None:
        """Begin a new content and go into its title."""
        if not self.context.refuses_writing():
            self._taken_up(self.context.services.own_content.new(body), _("Begun: {title}"))

    def copy_form(self, form_id: str) -> None:
        """Begin a form of the school as a copy of one of the program's, in every language of the program.

        Its original is what stands in the window's language: what is added is written in that first.
        """
        if not self.context.refuses_writing():
            codes = sorted(
                (each.code for each in i18n.available()), key=lambda code: code != self.context.language.code
            )
            self._taken_up(self.context.services.own_content.copy_form(form_id, codes), _("Copied: {title}"))

    def _taken_up(self, content: OwnContent, said: str) -> None:
        code = self.context.language.code
        ContentActs(self.context, content.uid, self.editor.save_drafts).offer_to_remove(
            said.format(title=words.title(content.body, code))
        )
        self._show_list()
        first = "pieces" if content.body.title else "head"
        self._open_known(content.uid, {"part": first, "first": code})
        self.editor.go_into_fields()

    def _open_known(self, uid: str, place: Mapping[str, object]) -> None:
        if uid not in {each.uid for each in self.context.services.own_content.every()}:
            return
        self.editor.open_content(uid, place)
        self._stack.setCurrentWidget(self.editor)
        self.rows.choose(uid)

    def _show_list(self) -> None:
        rows: list[ContentRow] = []
        every = self.context.services.own_content.every()
        self._export.setEnabled(any(each.latest is not None for each in every))
        for kind in ContentKind:
            found = [each for each in every if each.body.kind == kind]
            if found:
                rows.append(ContentRow("", words.group(kind)))
            rows += [self._row(each) for each in sorted(found, key=self._sorted)]
        self.rows.show_rows(rows)
        self.rows.choose(self.editor.uid)

    def _row(self, content: OwnContent) -> ContentRow:
        state, kind = words.state(content, self.context)
        below = " · ".join(part for part in (state, words.origin(content)) if part)
        tone = {"warning": "warning", "success": "success"}.get(kind, "text3")
        return ContentRow(content.uid, words.title(content.body, self.context.language.code), below, tone)

    def _sorted(self, content: OwnContent) -> bytes:
        return self.context.language.sort_key(words.title(content.body, self.context.language.code))

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(_("New…"))
        for kind in _EMPTY:
            action = QAction(words.new(kind), menu)
            action.setObjectName(f"content.new.{kind.value}")
            action.triggered.connect(partial(self._begin_kind, kind))
            menu.addAction(action)
        return menu

    def _begin_kind(self, kind: ContentKind, _checked: bool = False) -> None:
        self.begin(_EMPTY[kind]())

    def _fill_ours(self) -> None:
        for form in self.context.services.catalogue.forms:
            if form.title.key:
                action = QAction(self.context.language.text(form.title), self._ours)
                action.setObjectName(f"content.change.{form.id}")
                action.triggered.connect(partial(self._copy, form.id))
                self._ours.addAction(action)

    def _copy(self, form_id: str, _checked: bool = False) -> None:
        own = self._own_skills() if self.context.services.catalogue.form(form_id).kind is FormKind.SKILLS else ""
        if own:
            self.open_content(own)  # one list of skills is asked, so it is changed and not copied once more
        else:
            self.copy_form(form_id)

    def _own_skills(self) -> str:
        """Return the uid of the skills that the school has begun or published already, "" when it has none."""
        every = self.context.services.own_content.every()
        return next((each.uid for each in every if each.body.kind == "skills" and not each.is_retired), "")

    def _on_export(self) -> None:
        ExportPackDialog(self.context, self).open()

    def _on_import(self) -> None:
        path = choosing.file_to_open(self, _("Import a pack"), export.kinds())
        if path is not None:
            self.look_at_pack(path)

    def look_at_pack(self, path: Path) -> None:
        """Show what a pack would bring."""

        def work(_progress: Progress) -> PackPreview:
            return self.context.services.packs.inspect(path)

        self.context.jobs.start(work, self._on_inspected, title=_("Looking at the pack"))

    def _on_inspected(self, preview: PackPreview) -> None:
        ImportPackDialog(self.context, preview, self).open()

    def _lay_out(self) -> None:
        buttons = FlowLayout(gap=6)
        for button in (self._new, self._change):
            buttons.addWidget(button)
        left = QVBoxLayout(self._side)
        left.setContentsMargins(12, 18, 0, 12)
        left.setSpacing(10)
        left.addWidget(Label(self.title(), "title", name="content.heading"))
        left.addLayout(buttons)
        left.addWidget(self.rows, 1)
        for button in (self._import, self._export):
            left.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._stack, 1)
        self.restyle()
