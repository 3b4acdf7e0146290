"""Which paper is wanted about or for several students, for whom, and in which language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop import i18n
from momo_desktop.domain.paper_options import chosen, options_of
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.school_years import ReportYear, running_school_year
from momo_desktop.domain.student_filter import quoted
from momo_desktop.i18n import _, ngettext
from momo_desktop.services.reports import (
    GROUP_REPORTS,
    REPORTS,
    Ask,
    GroupReport,
    GroupRequest,
    Report,
    ReportRequest,
    group_report,
    report,
)
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.studio import words
from momo_desktop.ui.studio.look import PaperLook
from momo_desktop.ui.widgets.choice import Choice
from momo_desktop.ui.widgets.labels import Label

_ABOUT = {each.id for each in GROUP_REPORTS}
_EVERYBODY = ""
_USUAL = 0
_MOST = 5_000
"""More students than any school counsels."""
_YEARS_BACK = 6
_CALENDAR_YEAR = -1
"""Times the year, the key of a calendar year; a school year's is the year that it begins in."""


class ClassOptions(QWidget):
    """Holds the options of one paper about several students, or of one that each of them gets."""

    changed = Signal()
    """Is emitted when the user changes an option."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._people: tuple[int, ...] = ()
        self._kind: Choice[str] = Choice(_("Kind of paper"), "reports.paper")
        each_of_them = _("{paper} · one each")
        self._kind.fill(
            [
                *((each.id, _(each.name)) for each in GROUP_REPORTS),
                *(
                    (each.id, each_of_them.format(paper=_(each.name)))
                    for each in REPORTS
                    if Ask.SESSION not in each.asks
                ),
            ]
        )
        self._audience: Choice[str] = Choice(_("For whom"), "reports.audience")
        self._phase: Choice[int] = Choice(_("Phase"), "reports.phase")
        self._year: Choice[int] = Choice(_("Year"), "reports.year")
        self._form: Choice[str] = Choice(_("Form"), "reports.form")
        self._sheet: Choice[str] = Choice(_("Sheet"), "reports.sheet")
        self._sheet.fill(words.sheets(context.services, context.language))
        self._language: Choice[str] = Choice(_("Language of the paper"), "reports.language")
        self._language.fill([(each.code, each.name) for each in i18n.available()])
        self._language.choose(context.language.code)
        self._count = Label("", "small", tone="text2", wrap=True, name="reports.count")
        self.look = PaperLook("reports")
        self.look.changed.connect(self.changed)
        self._choices: dict[str, Choice[Any]] = {
            "report": self._kind,
            "audience": self._audience,
            "phase": self._phase,
            "year": self._year,
            "form": self._form,
            "sheet": self._sheet,
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
    def is_about_all(self) -> bool:
        """Whether one paper about all of them is wanted, and not one for each."""
        return self._kind.key() in _ABOUT

    @property
    def report(self) -> Report | GroupReport:
        """The kind of paper that is chosen."""
        key = self._kind.key() or ""
        return group_report(key) if self.is_about_all else report(key)

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody to make a paper for."""
        return not self._people and (not self.is_about_all or Ask.STUDENTS in self.report.asks)

    def refresh(self) -> None:
        """Read classes, kept lists, forms and students anew; what is chosen stays where it still fits."""
        services, language = self._context.services, self._context.language
        named = _("Class {name}")
        classes = [(f"class:{quoted(each)}", named.format(name=each)) for each in services.students.classes()]
        lists = [(each.query, each.name) for each in services.saved_lists.every()]
        self._audience.fill([(_EVERYBODY, _("All students")), *classes, *lists])
        phases = [(int(each.phase), language.text(each.short)) for each in services.catalogue.phases]
        self._phase.fill([(_USUAL, _("The one that most are in")), *phases])
        self._year.fill(_years(self._context))
        forms = [each for each in services.catalogue.forms if not each.is_retired]
        self._form.fill([(each.id, language.text(each.title)) for each in forms])
        self._people = tuple(each.id for each in services.students.page(self._audience.key() or "", limit=_MOST).rows)
        self._show_asked()

    def group_request(self) -> GroupRequest:
        """Return what is wanted about all of them."""
        asks, phase, year = self.report.asks, self._phase.key() or _USUAL, self._year.key() or _USUAL
        return GroupRequest(
            report=self.report.id,
            language=self._language.key() or "en",
            student_ids=self._people if Ask.STUDENTS in asks else (),
            year=ReportYear(abs(year), is_school_year=year > 0) if Ask.YEAR in asks and year else None,
            phase=Phase(phase) if Ask.PHASE in asks and phase else None,
            options=self.look.options(),
        )

    def requests(self) -> list[ReportRequest]:
        """Return what is wanted for each student."""
        asks = self.report.asks
        form = (self._form.key() or "") if Ask.FORM in asks else ""
        sheet = (self._sheet.key() or "") if Ask.SHEET in asks else ""
        return [
            ReportRequest(
                report=self.report.id,
                student_id=student_id,
                language=self._language.key() or "en",
                form_id=form,
                sheet_id=sheet,
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
        self.refresh()
        for name, choice in self._choices.items():
            choice.choose(cast("Any", wanted.get(name)))
        self.refresh()
        self.look.choose(options_of(cast("dict[str, object]", wanted.get("options") or {})))

    def _on_chosen(self) -> None:
        self.refresh()
        self.changed.emit()

    def _show_asked(self) -> None:
        asks = self.report.asks
        self._audience.setVisible(not self.is_about_all or Ask.STUDENTS in asks)
        self._count.setVisible(not self.is_about_all)
        count = len(self._people)
        self._count.setText(
            ngettext("{count} student gets one.", "{count} students get one each.", count).format(count=count)
        )
        asked = {Ask.PHASE: self._phase, Ask.YEAR: self._year, Ask.FORM: self._form, Ask.SHEET: self._sheet}
        for ask, choice in asked.items():
            choice.setVisible(ask in asks)
        self.look.offer_beside(self._language.key() or "")
        self.look.show_asked(asks, names=not self.is_about_all or Ask.STUDENTS in asks)


def _years(context: PageContext) -> list[tuple[int, str]]:
    """Return the school years and the calendar years that can be reported on, the latest first."""
    today = context.clock.today()
    school = [ReportYear(running_school_year(today).begins - back) for back in range(_YEARS_BACK)]
    calendar = [ReportYear(today.year - back, is_school_year=False) for back in range(_YEARS_BACK)]
    return [
        *((each.begins, each.label) for each in school),
        *((_CALENDAR_YEAR * each.begins, each.label) for each in calendar),
    ]
