"""The risk flags of a student, in the private look; they are there only while nobody else looks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.risks import RiskFlag
from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.risk import RiskDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import LaneFrame
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.link_row import LinkRow


class RisksCard(LaneFrame):
    """Lists the flags of one student, open ones first, and raises new ones."""

    def __init__(self, context: PageContext, *, name: str) -> None:
        super().__init__(_("Risk flags"), name=name)
        self._context = context
        self._name = name
        self._about: tuple[int, int | None] | None = None
        self._flags: Sequence[RiskFlag] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._none = Label(_("No risk flag."), "small", tone="text3", name=f"{name}.none")
        add = Button(_("Raise a risk flag"), kind="ghost", icon="flag", name=f"{name}.add")
        add.clicked.connect(self._on_add)
        writing(context, add)
        foot = QHBoxLayout()
        foot.addWidget(self._none, 1)
        foot.addWidget(add)
        self.body.addLayout(self._rows)
        self.body.addLayout(foot)

    def show_student(self, student_id: int | None, mobility_id: int | None) -> None:
        """Show the flags of a student; of None, and while somebody else looks, there is not a word."""
        alone = self._context.sight.now.alone
        self.setVisible(alone and student_id is not None)
        self._about = (student_id, mobility_id) if alone and student_id is not None else None
        flags = self._context.services.risks.of_student(self._about[0]) if self._about else ()
        if flags == self._flags:
            return
        self._flags = flags
        clear(self._rows)
        self._none.setVisible(not flags)
        for flag in flags:
            self._rows.addWidget(self._row(flag))

    def _row(self, flag: RiskFlag) -> QWidget:
        language = self._context.language
        state = _("closed on {day}").format(day=language.date(flag.closed_on)) if flag.closed_on else _("open")
        first = flag.text.split("\n", 1)[0]
        row = LinkRow(language.date(flag.flagged_on), state, first, name=f"{self._name}.{flag.id}")
        row.clicked.connect(partial(self._on_open, flag))
        return row

    def _on_open(self, flag: RiskFlag, _checked: bool = False) -> None:
        RiskDialog(self._context, flag, self).open()

    def _on_add(self) -> None:
        if self._about is not None:
            student_id, mobility_id = self._about
            today = self._context.clock.today()
            RiskDialog(self._context, RiskFlag(student_id, today, "", mobility_id=mobility_id), self).open()
