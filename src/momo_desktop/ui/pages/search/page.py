"""The page that searches all texts: words at the top, kinds and lanes under them, and what was found."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.find import Reach, WantedTexts, reach
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _, ngettext
from momo_desktop.progress import Progress
from momo_desktop.services.found_texts import FoundText
from momo_desktop.ui import found_texts, key_table
from momo_desktop.ui.latest import Latest
from momo_desktop.ui.models.found import FoundListModel
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.tokens import PAGE_MARGIN
from momo_desktop.ui.widgets.chips import ChoiceChips
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.found_rows import FoundRowDelegate
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.search_field import SearchField

MOST = 60
"""How many texts are shown; who wants others writes another word."""

_SHORTEST = 2
"""Letters that a search needs."""

_ANY = "any"


class SearchPage(Page):
    """Finds texts while the words are typed; Enter opens one at its place."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.STUDENTS, Topic.SESSIONS, Topic.NOTES, Topic.TASKS, Topic.GOALS, Topic.ANSWERS, Topic.EVIDENCE}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("search")
        self._found: tuple[FoundText, ...] = ()
        self._opens_first = False
        self._latest = Latest(context.jobs, self)
        self._latest.answered.connect(self._show)
        self._model = FoundListModel(self)
        self.field = SearchField(_("Words that were written"), _("Search all texts"), name="search.words")
        self.field.edited.connect(self._on_edited)
        self.field.edit.returnPressed.connect(self._open_first)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.field.edit)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._go_down)
        kinds = [(_ANY, _("Everything")), *((kind, _(word)) for kind, (_icon, word) in found_texts.KINDS.items())]
        self._kinds = ChoiceChips(kinds, _("Kind"), name="search.kind")
        self._kinds.chosen.connect(self._on_filter)
        lanes = [(_ANY, _("Both lanes")), (Visibility.SHARED, _("Shared")), (Visibility.PRIVATE, _("Private"))]
        self._lanes = ChoiceChips(lanes, _("Lane"), name="search.lane")
        self._lanes.chosen.connect(self._on_filter)
        self._count = Label("", "small", tone="text2", name="search.count")
        self.rows = self._made_rows()
        self._empty = EmptyState("search", "", name="search.empty")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 18, PAGE_MARGIN, 12)
        column.setSpacing(10)
        column.addWidget(Label(_("Search all texts"), "title", name="search.title"))
        column.addWidget(self.field)
        filters = QHBoxLayout()
        filters.setSpacing(16)
        filters.addWidget(self._kinds, 3)
        filters.addWidget(self._lanes, 2)
        column.addLayout(filters)
        column.addWidget(self._count)
        column.addWidget(self._stack, 1)
        self._add_find()
        context.sight.changed.connect(self._on_sight)
        self._show(())

    def title(self) -> str:
        return _("Search")

    def refresh(self) -> None:
        self._ask(at_once=True)

    def show_what(self, **arguments: object) -> None:
        """Go to the words; with a `query`, search for it."""
        query = arguments.get("query")
        if isinstance(query, str):
            self.field.edit.setText(query)
            self._ask(at_once=True)
        self.focus_field()

    def focus_field(self) -> None:
        """Go to the words and select them."""
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.edit.selectAll()

    def whereabouts(self) -> dict[str, object]:
        return {"kind": self._kinds.key(), "lane": self._lanes.key()}

    def go_back_to(self, place: Mapping[str, object]) -> None:
        self._kinds.choose(str(place.get("kind", _ANY)))
        self._lanes.choose(str(place.get("lane", _ANY)))

    def _made_rows(self) -> QListView:
        rows = QListView()
        rows.setObjectName("search.rows")
        rows.setAccessibleName(_("Found"))
        rows.setProperty("ground", "clear")
        rows.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.setUniformItemSizes(True)
        rows.setMouseTracking(True)
        rows.setModel(self._model)
        rows.setItemDelegate(FoundRowDelegate(rows, lines=2))
        rows.activated.connect(self._open)
        return rows

    def _add_find(self) -> None:
        find = QAction(_("Find here"), self)
        find.setObjectName("search.find")
        key_table.give(find)
        find.triggered.connect(self.focus_field)
        self.addAction(find)

    def _wanted(self) -> WantedTexts:
        kind, lane = self._kinds.key(), self._lanes.key()
        return WantedTexts(
            self.field.text().strip(),
            frozenset() if kind == _ANY else frozenset({kind}),
            None if lane == _ANY else Visibility(lane),
            limit=MOST,
        )

    def _ask(self, *, at_once: bool = False) -> None:
        wanted = self._wanted()
        if len(wanted.words) < _SHORTEST:
            self._latest.stop()
            self._show(())
            return
        work = partial(self._look, wanted, reach(self.context.sight.now))
        if at_once:
            self._latest.ask_now(work)
        else:
            self._latest.ask(work)

    def _look(self, wanted: WantedTexts, within: Reach, progress: Progress) -> tuple[FoundText, ...]:
        return self.context.services.search.texts(wanted, within, progress)

    def _show(self, found: tuple[FoundText, ...]) -> None:
        self._found = found
        self._model.show([found_texts.row(self.context, each) for each in found])
        short = len(self.field.text().strip()) < _SHORTEST
        said = _("Write a word or its beginning, in any script.") if short else _("Nothing was found.")
        self._empty.set_sentence(said)
        self._stack.setCurrentWidget(self.rows if found else self._empty)
        self._count.setText(_count_words(len(found)) if found else "")
        self.rows.scrollToTop()
        opens, self._opens_first = self._opens_first, False
        if opens:
            self._open(self._model.index(0))

    def _on_edited(self, _text: str) -> None:
        self._opens_first = False
        self._ask()

    def _on_filter(self, _key: str) -> None:
        self._ask(at_once=True)

    def _on_sight(self, _sight: object) -> None:
        """Let nothing stand there that may not be found any more."""
        self._latest.stop()
        self._show(())
        self.mark_stale()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            found_texts.go_to(self.context, self._found[index.row()])

    def _open_first(self) -> None:
        if self._latest.waits:
            self._opens_first = True
            self._latest.ask_now()
        else:
            self._open(self._model.index(0))

    def _go_down(self) -> None:
        if self._found:
            if not self.rows.currentIndex().isValid():
                self.rows.setCurrentIndex(self._model.index(0))
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)


def _count_words(count: int) -> str:
    if count >= MOST:
        return _("The newest {count} are shown. Another word finds fewer.").format(count=MOST)
    return ngettext("{count} text", "{count} texts", count).format(count=count)
