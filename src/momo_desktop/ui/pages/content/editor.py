"""The editor of one content: its pieces, what it is as a whole, how it will look, and what was published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.domain import own_pieces
from momo_desktop.domain.own_content import ContentKind, OwnBody, OwnChecklist, OwnContent, OwnForm, OwnSkills
from momo_desktop.domain.own_content_checks import faults
from momo_desktop.domain.own_content_texts import source_language
from momo_desktop.domain.own_pieces import said
from momo_desktop.i18n import _, pgettext
from momo_desktop.progress import Progress
from momo_desktop.ui.forms.form import Form
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.content import fields, words
from momo_desktop.ui.pages.content.acts import ContentActs
from momo_desktop.ui.pages.content.charter import CharterPane
from momo_desktop.ui.pages.content.faults import FaultsBar
from momo_desktop.ui.pages.content.fields import Writing
from momo_desktop.ui.pages.content.keeping import ContentKeeper
from momo_desktop.ui.pages.content.languages import LanguagesRow
from momo_desktop.ui.pages.content.pieces import NONE, PiecesPane
from momo_desktop.ui.pages.content.preview import PreviewPane
from momo_desktop.ui.pages.content.versions import VersionsPane
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.tokens import GAP, PAGE_MARGIN
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.chips import ChoiceChips
from momo_desktop.ui.widgets.labels import ElidedLabel, Label
from momo_desktop.ui.widgets.pills import Pill

PIECES, HEAD, PREVIEW, CHARTER, VERSIONS = "pieces", "head", "preview", "charter", "versions"
"""The parts of the editor."""


class ContentEditor(QWidget):
    """Shows one content at a time and keeps what is typed in it as its draft."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("content.editor")
        self._context = context
        self._content = NONE
        self._body: OwnBody = OwnForm()
        self._form: Form[Any] | None = None
        self._title = ElidedLabel("", "title", name="content.title")
        self._state = Pill("", name="content.state")
        self._publish = Button(_("Publish"), kind="primary", name="content.publish")
        self._publish.clicked.connect(self.publish)
        self._more = Button(_("More"), icon="more", name="content.more")
        self._menu = QMenu(self._more)
        self._menu.setAccessibleName(_("More"))
        self._more.setMenu(self._menu)
        self.languages = LanguagesRow()
        self.languages.chosen.connect(self._on_languages)
        self._faults = FaultsBar()
        self._faults.wanted.connect(self._go_to_fault)
        self._chips = ChoiceChips([(PIECES, "")], _("Parts of the editor"), name="content.parts")
        self._chip_row = QHBoxLayout()
        self._kept = Label("", "small", tone="text2", name="content.kept")
        self._head = QWidget()
        self._head_column = QVBoxLayout(self._head)
        self._head_column.setContentsMargins(0, 0, 0, 0)
        self.pieces = PiecesPane(context)
        self.pieces.edited.connect(self._on_edited)
        self.pieces.acting.connect(self.save_drafts)
        self.pieces.reloaded.connect(self.reload)
        self._versions = VersionsPane(context)
        self.preview = PreviewPane(context)
        self._charter = CharterPane(context)
        self._parts: Mapping[str, QWidget] = {
            PIECES: self.pieces,
            HEAD: self._head,
            PREVIEW: self.preview,
            CHARTER: self._charter,
            VERSIONS: self._versions,
        }
        self._stack = QStackedWidget()
        for part in self._parts.values():
            self._stack.addWidget(part)
        self._lay_out()
        self._keeper = ContentKeeper(context, self._collect)
        self._keeper.watch(self)
        self._keeper.touched_first.connect(self._show_kept)
        writing(context, self._publish, self._more)

    @property
    def uid(self) -> str:
        """The uid of the content that is open, "" for none."""
        return self._content.uid

    def open_content(self, uid: str, place: Mapping[str, object] | None = None) -> None:
        """Open a content, at a place that `whereabouts` said."""
        self.save_drafts()
        place = place or {}
        self._content = self._context.services.own_content.get(uid)
        self._body = self._content.body
        source = source_language(self._body) or self._context.language.code
        self.languages.offer(self._body, str(place.get("first", source)), str(place.get("second", "")))
        self._show_chips()
        part = str(place.get("part", PIECES))
        self._chips.choose(part if part in _parts_of(self._body) else PIECES)
        self._faults.clear()
        self._show(str(place.get("piece", "")))

    def close_content(self) -> None:
        """Show nothing more of the content that was open."""
        self._keeper.settle()
        self._content = NONE

    def go_into_fields(self) -> None:
        """Bring the keyboard to the first field of the part that is shown."""
        if self._chips.key() == HEAD and self._form is not None:
            next(iter(self._form.editors().values())).target().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.pieces.go_into_fields()

    def whereabouts(self) -> dict[str, object]:
        """Return where in the content the counsellor is."""
        if self._content is NONE:
            return {}
        first, *second = self.languages.codes()
        return {
            "uid": self.uid,
            "part": self._chips.key(),
            "piece": self.pieces.chosen(),
            "first": first,
            "second": second[0] if second else "",
        }

    def save_drafts(self) -> None:
        """Keep what is typed."""
        self._keeper.flush()

    def reload(self) -> None:
        """Show what is kept now; what is typed and not kept yet stays."""
        if self._content is NONE:
            return
        content = self._context.services.own_content.get(self.uid)
        body = self._with_typed(content.body) if self._keeper.unsaved else content.body
        shown, self._content = self._content, content
        if body != self._body or content.versions != shown.versions:
            self._body = body
            self._show(self.pieces.chosen())
        else:
            self._show_head()

    def areas(self) -> Sequence[QWidget]:
        """Return the parts that F6 goes around in."""
        return (self._chips, self._stack)

    def publish(self) -> None:
        """Publish the draft as the next version, or say what is still wrong with it."""
        self.save_drafts()
        found = faults(self._body)
        self._faults.show_faults(found, self._body, self.languages.codes()[0])
        if found:
            return
        work = partial(self._do_publish, self.uid)
        self._context.jobs.start(work, self._on_published, title=_("Publishing"), writes=True)

    def _do_publish(self, uid: str, progress: Progress) -> OwnContent:
        return self._context.services.own_content.publish(uid, progress)

    def _on_published(self, content: OwnContent) -> None:
        latest = content.latest
        if latest is not None:
            self._context.notices.say(_("Published as version {number}.").format(number=latest.number))
        self.reload()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._title, 1)
        top.addWidget(self._state)
        top.addWidget(self._more)
        top.addWidget(self._publish)
        self._chip_row.addWidget(self._chips, 1)
        self._chip_row.addWidget(self._kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, GAP, PAGE_MARGIN, 12)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self._faults)
        column.addLayout(self._chip_row)
        column.addWidget(self.languages)
        column.addWidget(self._stack, 1)

    def _show_chips(self) -> None:
        kind = ContentKind(self._body.kind)
        heads = {ContentKind.FORM: _("Title and purpose"), ContentKind.SKILLS: _("Title and groups")}
        named = [(PIECES, words.pieces(kind)), (HEAD, heads.get(kind, _("Title")))]
        others = {PREVIEW: _("Preview"), CHARTER: _("Quality Charter"), VERSIONS: _("Versions")}
        named += [(part, others[part]) for part in _parts_of(self._body) if part in others]
        chips = ChoiceChips(named, _("Parts of the editor"), name="content.parts")
        chips.chosen.connect(self._on_part)
        self._chip_row.replaceWidget(self._chips, chips)
        self._chips.hide()
        self._chips.deleteLater()
        self._chips = chips

    def _show(self, piece_id: str = "") -> None:
        codes = self.languages.codes()
        self.pieces.show_content(self._content, self._body, codes, piece_id)
        self._show_form(codes)
        self._versions.show_content(self._content, codes[0])
        self._show_part()
        self._show_head()

    def _show_form(self, codes: tuple[str, ...]) -> None:
        if self._form is not None:
            self._head_column.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
        self._form = form = fields.head_form(Writing(self._context, codes), self._body)
        form.load(self._body)
        form.changed.connect(self._on_edited)
        self._head_column.addWidget(form)
        writing(self._context, form)

    def _show_head(self) -> None:
        if self._content is NONE:
            return
        self._title.setText(words.title(self._body, self.languages.codes()[0]))
        self._state.set_state(*words.state(self._content, self._context))
        self._show_kept()
        self.languages.show_state(self._content, self._body)
        self._publish.setEnabled(self._content.draft is not None)
        self._fill_menu(self._content)

    def _show_kept(self) -> None:
        kept = words.kept(self._context, self._content)
        self._kept.setText(_("Writing…") if self._keeper.unsaved else kept)

    def _fill_menu(self, content: OwnContent) -> None:
        self._menu.clear()
        latest = content.latest
        if latest is not None and content.draft is not None:
            self._act("dropDraft", _("Go back to version {number}").format(number=latest.number), self._drop_draft)
        if latest is not None:
            text = _("Offer it again") if content.is_retired else _("Retire it")
            self._act("retire", text, partial(self._retire, not content.is_retired))
        if not self._context.services.own_content.is_used(content.uid):
            self._act("remove", _("Remove it"), self._remove)

    def _act(self, key: str, text: str, call: Any) -> None:
        action = QAction(text, self._menu)
        action.setObjectName(f"content.more.{key}")
        action.triggered.connect(call)
        self._menu.addAction(action)

    def _acts(self) -> ContentActs:
        return ContentActs(self._context, self.uid, self.save_drafts)

    def _drop_draft(self) -> None:
        self._acts().drop_draft()

    def _retire(self, retired: bool, _checked: bool = False) -> None:
        self.save_drafts()
        self._acts().retire(retired=retired)

    def _remove(self) -> None:
        self.save_drafts()
        self._acts().remove_content(self._title.text())

    def _with_typed(self, body: OwnBody) -> OwnBody:
        """Return what is kept with what stands in the fields: the piece that is chosen, and the content as a whole."""
        typed = self._typed()
        piece = own_pieces.find(typed, self.pieces.chosen())
        made = own_pieces.with_pieces(typed, own_pieces.pieces(body))
        return made if piece is None else own_pieces.replaced(made, piece)

    def _typed(self) -> OwnBody:
        pieces = own_pieces.pieces(self.pieces.body())
        return own_pieces.with_pieces(self._form.record(), pieces) if self._form is not None else self._body

    def _collect(self) -> tuple[str, OwnBody]:
        return self.uid, self._body

    def _on_edited(self) -> None:
        before, self._body = self._body, self._typed()
        gone = own_pieces.group_gone(before, self._body)
        if gone is not None:
            self._body = before
            text = said(gone.text, self.languages.codes()[0]) or pgettext("of skills", "Group")
            self._acts().remove_group(gone, _("Removed: {title}").format(title=text))
            self.reload()
            return
        self._keeper.touched()
        self._title.setText(words.title(self._body, self.languages.codes()[0]))
        self.languages.show_state(self._content, self._body)
        if self._faults.isVisible():
            self._faults.show_faults(faults(self._body), self._body, self.languages.codes()[0])

    def _on_languages(self) -> None:
        self.save_drafts()
        self._show(self.pieces.chosen())

    def _on_part(self, _part: str) -> None:
        self.save_drafts()
        self._show_part()

    def _show_part(self) -> None:
        part = self._chips.key()
        self._stack.setCurrentWidget(self._parts[part])
        if part == PREVIEW and isinstance(self._body, OwnForm | OwnSkills):
            form = self._context.services.own_content.as_form(self.uid, self._body)
            self.preview.show_form(form, self.languages.codes()[0])
        if part == CHARTER and isinstance(self._body, OwnChecklist):
            self._charter.show_list(self._body)

    def _go_to_fault(self, piece_id: str) -> None:
        self._chips.choose(PIECES if piece_id else HEAD)
        self._on_part(self._chips.key())
        if piece_id:
            self.pieces.choose(piece_id)


def _parts_of(body: OwnBody) -> tuple[str, ...]:
    """Return the parts of the editor that a content has."""
    if isinstance(body, OwnForm | OwnSkills):
        return (PIECES, HEAD, PREVIEW, VERSIONS)
    return (PIECES, HEAD, CHARTER, VERSIONS) if isinstance(body, OwnChecklist) else (PIECES, HEAD, VERSIONS)
