"""The drawer at the right of a session: what is opened without leaving the note."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.domain.guidance import SessionTemplate
from momo_desktop.i18n import _
from momo_desktop.services.common_ground import CommonGround
from momo_desktop.ui import theme
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.session.drawer_panes import EvidencePane, FormsPane, GuidePane, Pane, SkillsPane
from momo_desktop.ui.pages.session.last_note import LastNotePane
from momo_desktop.ui.turns import Turn
from momo_desktop.ui.widgets.chips import ChoiceChips
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_WIDTH = 364
_NAMES = ("forms", "skills", "evidence", "guide", "last")
LAST = _NAMES.index("last")


class Drawer(QWidget):
    """Shows one of its panes at a time and reads only that one."""

    form_wanted = Signal(object)
    """Carries the `PlannedForm` to fill in."""

    line_wanted = Signal(str)
    """Carries a line of the last note that is to stand in the new one."""

    left = Signal()
    """Is emitted by Esc in the last note."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("session.drawer")
        self.setAccessibleName(_("Beside the note"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        self.setProperty("edge", "left")
        self._context = context
        self._ground: CommonGround | None = None
        self._template: SessionTemplate | None = None
        self._was_alone = False
        self._panes: dict[int, tuple[Pane | LastNotePane, QWidget]] = {}
        """Those that were gone to, by number, each with what it lies in."""
        self._guide: GuidePane | None = None
        self.last = LastNotePane(context)
        self.last.line_wanted.connect(self.line_wanted)
        self.last.left.connect(self.left)
        titles = (_("Forms"), _("Skills"), _("Evidence"), _("Guide"), _("Last note"))
        self._titles = dict(zip(_NAMES, titles, strict=True))
        self._bar = ChoiceChips(self._titles.items(), _("Beside the note"), name="session.drawer.tabs")
        self._bar.chosen.connect(self._on_chosen)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(10)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        self.restyle()

    @property
    def tab(self) -> int:
        """The number of the pane that is shown."""
        return _NAMES.index(self._bar.key())

    def show_tab(self, number: int) -> None:
        """Show another pane."""
        if 0 <= number < len(_NAMES):
            self._bar.choose(_NAMES[number])
            self._on_tab(number)

    def show_ground(self, ground: CommonGround, template: SessionTemplate | None) -> None:
        """Show what lies between the two."""
        alone = self._context.sight.now.alone
        same = (ground, alone) == (self._ground, self._was_alone)
        self._ground, self._was_alone, self._template = ground, alone, template
        if self._guide is not None:
            self._guide.show_template(template)
            self._guide.follow_sight()
        if not same and not self.isHidden():
            self._on_tab(self.tab)

    def open_drawer(self) -> None:
        """Show the drawer with what is true now."""
        self.show()
        self._on_tab(self.tab)

    def build_steps(self) -> Iterator[Turn]:
        """Return what builds the panes before they are gone to."""
        return (partial(self._built, number) for number in range(len(_NAMES)))

    def restyle(self) -> None:
        self.setFixedWidth(theme.current().px(_WIDTH))

    def _on_chosen(self, name: str) -> None:
        self._on_tab(_NAMES.index(name))

    def _on_tab(self, number: int) -> None:
        pane, area = self._built(number)
        self._stack.setCurrentWidget(area)
        if self._ground is not None and not self.isHidden():
            pane.show_ground(self._ground)

    def _built(self, number: int) -> tuple[Pane | LastNotePane, QWidget]:
        if number not in self._panes:
            name = _NAMES[number]
            pane = self.last if number == LAST else self._make(name)
            area = pane if isinstance(pane, LastNotePane) else _scrolled(pane, self._titles[name])
            self._panes[number] = pane, area
            self._stack.addWidget(area)
        return self._panes[number]

    def _make(self, name: str) -> Pane:
        if name == "guide":
            self._guide = GuidePane(self._context)
            self._guide.show_template(self._template)
            return self._guide
        if name == "evidence":
            return EvidencePane(self._context)
        pane = FormsPane(self._context) if name == "forms" else SkillsPane(self._context)
        pane.form_wanted.connect(self.form_wanted)
        return pane


def _scrolled(pane: QWidget, title: str) -> ScrollArea:
    scroll = ScrollArea("", title, pane)
    scroll.let_ground_through()
    return scroll
