"""What the calendar gives away: a week or a month on paper, and as a file for another calendar."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from momo_desktop.i18n import _, ngettext
from momo_desktop.progress import Progress
from momo_desktop.services.appointments import CalendarFile
from momo_desktop.services.reports import CalendarRequest, MadePaper
from momo_desktop.ui import choosing
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.studio.giving import PaperGiving
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.chips import FilterChip


class CalendarPapers(QObject):
    """Prints and saves the days that the calendar shows; initials stand for the names unless names are asked for."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._giving = PaperGiving(page)
        self._first = self._last = context.clock.today()
        self._student_id: int | None = None
        self._names = FilterChip(_("Names on paper"), name="calendar.names")
        self._print = Button(_("Print…"), icon="print", name="calendar.print")
        self._print.clicked.connect(self.print_days)
        self._save = Button(_("Save for another calendar…"), icon="export", name="calendar.save")
        self._save.clicked.connect(self._choose)

    @property
    def buttons(self) -> tuple[QWidget, ...]:
        """The controls, in their order."""
        return self._print, self._names, self._save

    def follow(self, first: date, last: date, student_id: int | None) -> None:
        """Take note of what is shown."""
        self._first, self._last, self._student_id = first, last, student_id

    def print_days(self) -> None:
        """Make the paper and ask for a printer."""
        request = CalendarRequest(self._first, self._last, self._context.language.code, self._names.isChecked())
        work = partial(self._make, request)
        self._context.jobs.start(work, self._on_made, title=_("Making the paper"))

    def save_to(self, path: Path) -> None:
        """Write the file for another calendar: initials and the kind of meeting, nothing private."""
        file = self._context.services.appointments.calendar_file(
            self._first, self._last, self._context.language, self._student_id
        )
        self._context.services.appointments.save_calendar(file, path)
        self._context.notices.say(_saved_words(file, path.name))

    def _make(self, request: CalendarRequest, progress: Progress) -> MadePaper:
        return self._context.services.reports.calendar(request, progress)

    def _on_made(self, made: MadePaper) -> None:
        self._giving.print(made.pdf)

    def _choose(self) -> None:
        proposed = f"MOMO-{self._first.isoformat()}.ics"
        path = choosing.file_to_save(self._page, _("Save for another calendar"), proposed, "iCalendar (*.ics)")
        if path is not None:
            self.save_to(path)


def _saved_words(file: CalendarFile, name: str) -> str:
    said = ngettext(
        "Saved {count} appointment with initials only in {file}, not encrypted.",
        "Saved {count} appointments with initials only in {file}, not encrypted.",
        file.count,
    ).format(count=file.count, file=name)
    if not file.left_out:
        return said
    left = ngettext("Left out: {count} private one.", "Left out: {count} private ones.", file.left_out)
    return f"{said} {left.format(count=file.left_out)}"
