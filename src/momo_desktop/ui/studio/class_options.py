"""Which paper is wanted for several students at once, for whom, and in which language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop import i18n
from momo_desktop.domain.paper_options import chosen, options_of
from momo_desktop.domain.student_filter import quoted
from momo_desktop.i18n import _, ngettext
from momo_desktop.services.reports import REPORTS, Ask, Report, ReportRequest, report
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.studio.look import PaperLook
from momo_desktop.ui.widgets.choice import Choice
from momo_desktop.ui.widgets.labels import Label

_EVERYBODY = ""
_MOST = 5_000
"""More students than any school counsels."""


class ClassOptions(QWidget):
    """Holds the options of a paper that each of several students gets."""

    changed = Signal()
    """Is emitted when the user changes an option."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._people: tuple[int, ...] = ()
        self._kind: Choice[str] = Choice(_("Kind of paper"), "reports.paper")
        self._kind.fill([(each.id, _(each.name)) for each in REPORTS if Ask.SESSION not in each.asks])
        self._audience: Choice[str] = Choice(_("For whom"), "reports.audience")
        self._form: Choice[str] = Choice(_("Form"), "reports.form")
        self._language: Choice[str] = Choice(_("Language of the paper"), "reports.language")
        self._language.fill([(each.code, each.name) for each in i18n.available()])
        self._language.choose(context.language.code)
        self._count = Label("", "small", tone="text2", wrap=True, name="reports.count")
        self.look = PaperLook("reports")
        self.look.changed.connect(self.changed)
        self._choices: dict[str, Choice[Any]] = {
            "report": self._kind,
            "audience": self._audience,
            "form": self._form,
            "language": self._language,
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for choice in self._choices.values():
            choice.chosen.connect(self._on_chosen)
            column.addWidget(choice)
            if choice is self._audience:
                column.addWidget(self._count)
        column.addWidget(self.look.second)
        self.setFocusProxy(self._kind)

    @property
    def report(self) -> Report:
        """The kind of paper that is chosen."""
        return report(self._kind.key() or "")

    @property
    def people(self) -> tuple[int, ...]:
        """The students who get one, in the order of the list."""
        return self._people

    def refresh(self) -> None:
        """Read classes, kept lists, forms and students anew; what is chosen stays where it still fits."""
        services, language = self._context.services, self._context.language
        named = _("Class {name}")
        classes = [(f"class:{quoted(each)}", named.format(name=each)) for each in services.students.classes()]
        lists = [(each.query, each.name) for each in services.saved_lists.every()]
        self._audience.fill([(_EVERYBODY, _("All students")), *classes, *lists])
        forms = [each for each in services.catalogue.forms if not each.is_retired]
        self._form.fill([(each.id, language.text(each.title)) for each in forms])
        self._people = tuple(each.id for each in services.students.page(self._audience.key() or "", limit=_MOST).rows)
        count = len(self._people)
        self._count.setText(
            ngettext("{count} student gets one.", "{count} students get one each.", count).format(count=count)
        )
        self._show_asked()

    def requests(self) -> list[ReportRequest]:
        """Return what is wanted for each student."""
        form = (self._form.key() or "") if Ask.FORM in self.report.asks else ""
        return [
            ReportRequest(
                report=self.report.id,
                student_id=student_id,
                language=self._language.key() or "en",
                form_id=form,
                options=self.look.options(),
            )
            for student_id in self._people
        ]

    def chosen(self) -> dict[str, object]:
        """Return every choice as JSON values."""
        choices = {name: choice.key() for name, choice in self._choices.items()}
        return {**choices, "options": chosen(self.look.options())}

    def choose_again(self, wanted: Mapping[str, object]) -> None:
        """Take the choices that `chosen` returned, as far as they can still be made."""
        for name, choice in self._choices.items():
            choice.choose(cast("Any", wanted.get(name)))
        self.refresh()
        self.look.choose(options_of(cast("dict[str, object]", wanted.get("options") or {})))

    def _on_chosen(self) -> None:
        self.refresh()
        self.changed.emit()

    def _show_asked(self) -> None:
        asks = self.report.asks
        self._form.setVisible(Ask.FORM in asks)
        self.look.offer_beside(self._language.key() or "")
        self.look.show_asked(asks)
