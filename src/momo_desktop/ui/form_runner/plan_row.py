"""One form of the plan as a row: what it is, where it stands, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from momo_desktop.domain.form_plan import FormState, PlannedForm
from momo_desktop.domain.forms import FormKind
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import Language, _, pgettext
from momo_desktop.ui import icons, theme
from momo_desktop.ui.form_runner import words
from momo_desktop.ui.tokens import CONTROL_HEIGHT
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.buttons import Button, IconButton
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pills import Pill, private_pill


class PlanRow(QWidget):
    """Shows a form and offers acts by their names; the first one is the button, the others are in a menu."""

    acted = Signal(str, object)
    """Carries the name of an act and the `PlannedForm`."""

    def __init__(
        self, planned: PlannedForm, acts: Sequence[tuple[str, str]], language: Language, *, primary: bool, name: str
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._planned = planned
        title = language.text(planned.form.title)
        place = words.place(planned.slot)
        self.setAccessibleName(f"{title}, {place}" if place else title)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        row.addWidget(_Disc(planned), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(title, place, language), 1)
        self.button = Button(acts[0][1], kind="primary" if primary else "secondary", name=f"{name}.{acts[0][0]}")
        self.button.setAccessibleDescription(self.accessibleName())
        self.button.clicked.connect(partial(self._act, acts[0][0]))
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._more = IconButton("more", _("More about this form"), name=f"{name}.more")
        self._more.setAccessibleDescription(self.accessibleName())
        self._menu = self._menu_of(acts[1:])
        self._more.clicked.connect(self._open_menu)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignVCenter)
        # Kept in its place where it is not needed, so that the buttons of all rows stand in one line.
        policy = self._more.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._more.setSizePolicy(policy)
        self._more.setVisible(len(acts) > 1)

    def actions_of_menu(self) -> list[QAction]:
        """Return what else can be done."""
        return self._menu.actions()

    def _words(self, title: str, place: str, language: Language) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Label(title, "strong", wrap=True))
        below = QWidget()
        flow = FlowLayout(below, gap=8)
        flow.setContentsMargins(0, 0, 0, 0)
        state = _state(self._planned, language)
        for label in (Label(place, "small", tone="text2"),) if place else ():
            label.setMinimumHeight(state.sizeHint().height())
            flow.addWidget(label)
        flow.addWidget(state)
        if self._planned.filled and self._planned.filled.visibility is Visibility.PRIVATE:
            flow.addWidget(private_pill())
        column.addWidget(below)
        return column

    def _menu_of(self, acts: Sequence[tuple[str, str]]) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(_("More about this form"))
        for act, said in acts:
            action = QAction(said, menu)
            action.setObjectName(f"{self.objectName()}.{act}")
            action.triggered.connect(partial(self._act, act))
            menu.addAction(action)
        return menu

    def _open_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _act(self, act: str) -> None:
        self.acted.emit(act, self._planned)


def _state(planned: PlannedForm, language: Language) -> QWidget:
    match planned.state:
        case FormState.DUE:
            return Pill(_("Due now"), "primary", icon="clock")
        case FormState.IN_PROGRESS:
            saved = planned.draft.saved_at if planned.draft else None
            if saved is None:
                return Pill(_("In progress"), "info", icon="edit")
            return Pill(
                _("In progress, kept on {day}").format(day=language.date(saved.astimezone().date())),
                "info",
                icon="edit",
            )
        case FormState.DONE:
            day = planned.filled.answered_at.date() if planned.filled else None
            said = _("Done on {day}").format(day=language.date(day)) if day else pgettext("state of a form", "Done")
            return Pill(said, "success", icon="check")
        case FormState.LATER:
            return Label(_("For later"), "small", tone="text3")
        case FormState.PASSED:
            return Label(_("Not filled in"), "small", tone="text3")


class _Disc(QWidget):
    """Shows the phase of a reflection by its number and colour, the skills form by its icon."""

    def __init__(self, planned: PlannedForm) -> None:
        super().__init__()
        self._phase = 0 if planned.form.kind is FormKind.SKILLS else int(planned.phases[0])
        self.setFixedSize(QSize(CONTROL_HEIGHT, CONTROL_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, rect = painting.painter_on(self), theme.current(), self.rect().toRectF()
        name = f"phase{self._phase}" if self._phase else "primary"
        painting.ground(painter, rect, rect.height(), f"{name}_soft")
        if self._phase:
            painter.setFont(look.font("strong"))
            painter.setPen(look.color(name))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(self._phase))
        else:
            icons.paint(painter, QPointF(9, 9), "skills", look.color("on_primary_soft"), 18)
