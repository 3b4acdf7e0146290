"""Safe keeping: one pane for each matter; a new one is one line in `PANES`, and what makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.domain.drafts import DraftKey
from momo_desktop.i18n import N_, _
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.tokens import PAGE_MARGIN
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.tabs import TabBar


@dataclass(frozen=True, slots=True)
class PanePlace:
    """Declares a pane: its name for `navigate("safe_keeping", pane=…)`, its word and what makes it."""

    name: str
    word: str
    make: Callable[[PageContext], Page]


def _backups(context: PageContext) -> Page:
    from momo_desktop.ui.pages.safe_keeping.backups import BackupsPane

    return BackupsPane(context)


def _done(context: PageContext) -> Page:
    from momo_desktop.ui.pages.safe_keeping.done import DonePane

    return DonePane(context)


def _keys(context: PageContext) -> Page:
    from momo_desktop.ui.pages.safe_keeping.keys import KeysPane

    return KeysPane(context)


def _rights(context: PageContext) -> Page:
    from momo_desktop.ui.pages.safe_keeping.rights import RightsPane

    return RightsPane(context)


def _retention(context: PageContext) -> Page:
    from momo_desktop.ui.pages.safe_keeping.retention import RetentionPane

    return RetentionPane(context)


def _consents(context: PageContext) -> Page:
    from momo_desktop.ui.pages.safe_keeping.consents import ConsentsPane

    return ConsentsPane(context)


def _packages(context: PageContext) -> Page:
    from momo_desktop.ui.pages.safe_keeping.packages import PackagesPane

    return PackagesPane(context)


PANES = (
    PanePlace("backups", N_("Backups"), _backups),
    PanePlace("rights", N_("Rights"), _rights),
    PanePlace("consents", N_("Consents"), _consents),
    PanePlace("retention", N_("Retention"), _retention),
    PanePlace("packages", N_("Packages"), _packages),
    PanePlace("vaultKeys", N_("Passphrase"), _keys),
    PanePlace("done", N_("Logbook"), _done),
)
"""The panes in the order of their tabs."""


class SafeKeepingPage(Page):
    """Shows one pane at a time; each is built when it is first gone to."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("safeKeeping")
        self._panes: dict[str, Page] = {}
        self._bar = TabBar(_("Matters of safe keeping"), name="safeKeeping.tabs")
        for place in PANES:
            self._bar.addTab(_(place.word))
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, 12)
        column.setSpacing(12)
        column.addWidget(Label(self.title(), "display"))
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        self._bar.currentChanged.connect(self._show_pane)
        self._show_pane(0)

    @property
    def pane(self) -> Page:
        """The pane that is shown."""
        return self._panes[PANES[max(0, self._bar.currentIndex())].name]

    def title(self) -> str:
        return _("Safety")

    def help_id(self) -> str:
        return self.pane.help_id()

    def inner_actions(self) -> Sequence[QAction]:
        return self.pane.actions()

    def show_what(self, **arguments: object) -> None:
        """Turn to a pane, for example `pane="done"`; the rest goes to it."""
        wanted = arguments.pop("pane", "")
        for number, place in enumerate(PANES):
            if place.name == wanted:
                self._bar.setCurrentIndex(number)
        self.pane.show_what(**arguments)

    def areas(self) -> Sequence[QWidget]:
        return (self._bar, *self.pane.areas())

    def print_shown(self) -> bool:
        return self.pane.print_shown()

    def step_back(self) -> bool:
        return self.pane.step_back()

    def save_drafts(self) -> None:
        for pane in self._panes.values():
            pane.save_drafts()

    def whereabouts(self) -> dict[str, object]:
        return {"pane": self._bar.currentIndex(), "place": self.pane.whereabouts()}

    def go_back_to(self, place: Mapping[str, object]) -> None:
        number, inner = place.get("pane"), place.get("place")
        self._bar.setCurrentIndex(number if isinstance(number, int) and 0 <= number < len(PANES) else 0)
        if isinstance(inner, Mapping):
            self.pane.go_back_to({str(name): value for name, value in inner.items()})  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]

    def reopen(self, key: DraftKey) -> None:
        self.pane.reopen(key)

    def _show_pane(self, number: int) -> None:
        place = PANES[max(0, number)]
        pane = self._panes.get(place.name)
        if pane is None:
            pane = self._panes[place.name] = place.make(self.context)
            self._stack.addWidget(pane)
        self._stack.setCurrentWidget(pane)
