"""The dialog of the days without school that the school itself sets; public holidays are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.school_days import SchoolFree
from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.dialogs.large import fit_screen
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import TextLine
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.forms.records import Records
from momo_desktop.ui.page import PageContext

DRAFT = DraftKey(DraftKind.SCHOOL, parent="free")


@dataclass(frozen=True, slots=True)
class FreeDays:
    """Is a range while it is written: a day can still be missing."""

    name: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class SchoolYearsOff:
    """Holds the ranges of the school."""

    ranges: tuple[FreeDays, ...] = ()


class SchoolFreeDialog(DraftedDialog[SchoolYearsOff]):
    """Edits the school's own ranges: autumn holidays, a week of exams, a day for the teachers."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        own = context.services.school_days.own()
        record = SchoolYearsOff(tuple(FreeDays(each.name, each.first, each.last) for each in own))
        self._before = own
        subject = Subject(
            title=_("Days without school"),
            draft=DRAFT,
            dropped=_("The changes to the days without school were dropped."),
            student_id=None,
        )
        super().__init__(context, Form([_ranges(context)], name="schoolFree"), record, subject, parent)
        fit_screen(self, 560, 420)

    def save(self, record: SchoolYearsOff) -> None:
        ranges = _whole(record.ranges)
        if ranges is None:
            self.form.show_problems({"ranges": _("Each needs a first and a last day, in this order.")})
            return
        ordered = tuple(sorted(ranges, key=lambda each: each.first))
        if ordered != self._before:
            days = self.context.services.school_days
            days.set_own(ordered)
            said = _("Changed the days without school.")
            self.context.notices.undo(said, partial(days.set_own, self._before), partial(days.set_own, ordered))
        self.finish()


def _whole(ranges: tuple[FreeDays, ...]) -> tuple[SchoolFree, ...] | None:
    whole: list[SchoolFree] = []
    for each in ranges:
        last = each.last or each.first
        if each.first is None or last is None or last < each.first:
            return None
        whole.append(SchoolFree(each.name, each.first, last))
    return tuple(whole)


def _ranges(context: PageContext) -> Field:
    editor = Records(
        _range_form,
        FreeDays,
        partial(_words, context),
        add_text=_("Add days"),
        empty_text=_("None yet. Weekends and public holidays are known."),
    )
    return Field("ranges", _("The school’s own"), editor, wide=True)


def _range_form() -> Form[FreeDays]:
    return Form(
        [
            Field("name", _("Name"), TextLine(), wide=True),
            Field("first", _("First day"), DateEditor(), required=_("Say on which day.")),
            Field("last", _("Last day"), DateEditor(), help=_("Empty for a single day.")),
        ],
        name="schoolFree.range",
    )


def _words(context: PageContext, days: FreeDays) -> str:
    ends = [context.language.date(day) for day in dict.fromkeys((days.first, days.last)) if day is not None]
    return " · ".join(part for part in (days.name, " – ".join(ends)) if part)
