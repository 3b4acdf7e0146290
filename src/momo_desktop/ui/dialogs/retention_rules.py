"""The dialog of the periods: how long each class of records is kept, and which projects need their proofs."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.retention import GrantProject, RecordClass, RetentionRules
from momo_desktop.i18n import _, erasure_words
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import Number, TextLine
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.forms.records import Records
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.labels import Label

DRAFT = DraftKey(DraftKind.SCHOOL, parent="retention")
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Project:
    """Is a funded project while it is written: a day can still be missing."""

    name: str = ""
    first: date | None = None
    last: date | None = None
    paid_on: date | None = None


@dataclass(frozen=True, slots=True)
class Periods:
    """Holds the months of each class, named like it, and the projects."""

    support: int | None = None
    counselling: int | None = None
    portfolio: int | None = None
    consents: int | None = None
    record: int | None = None
    grant: int | None = None
    projects: tuple[Project, ...] = ()


_CLASSES = tuple(RecordClass(field.name) for field in fields(Periods) if field.name != "projects")


class RetentionRulesDialog(DraftedDialog[Periods]):
    """Edits the periods; saving notes that they were checked today."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        rules, funded = context.services.retention.rules(), context.services.retention.projects()
        self._before = (rules, funded)
        projects = tuple(Project(each.name, each.first, each.last, each.paid_on) for each in funded)
        record = Periods(**{str(each): rules.months[each] for each in _CLASSES}, projects=projects)  # pyright: ignore[reportArgumentType]
        subject = Subject(_("Periods"), DRAFT, _("The changes to the periods were dropped."), None)
        super().__init__(context, _form(context), record, subject, parent)
        words = _(
            "In months. The program knows usual periods, not your law: ask whom you ask about data protection. Last "
            "checked on {day}."
        )
        checked = words.format(day=context.language.date(rules.checked_on))
        self.put_above_form(Label(checked, "small", tone="text2", wrap=True, name="retentionRules.checked"))
        self.fit(820)

    def save(self, record: Periods) -> None:
        projects = _whole(record.projects)
        if projects is None:
            self.form.show_problems({"projects": _("Each needs a first and a last day, in this order.")})
            return
        service = self.context.services.retention
        months = {each: getattr(record, str(each)) for each in _CLASSES}
        rules = RetentionRules(months, self._before[0].checked_on)
        service.set_rules(rules, projects)
        said = _("Changed the periods.")
        back, again = partial(service.set_rules, *self._before), partial(service.set_rules, rules, projects)
        self.context.notices.undo(said, back, again)
        self.finish()


def _whole(projects: tuple[Project, ...]) -> tuple[GrantProject, ...] | None:
    whole: list[GrantProject] = []
    for each in projects:
        if each.first is None or each.last is None or each.last < each.first:
            return None
        whole.append(GrantProject(each.name, each.first, each.last, each.paid_on))
    return tuple(whole)


def _form(context: PageContext) -> Form[Periods]:
    words = context.language
    months = [
        Field(
            str(each),
            erasure_words.record_class(words, each),
            Number(0, _LONGEST),
            help=erasure_words.begins(words, each),
            required=_("Say for how many months."),
        )
        for each in _CLASSES
    ]
    projects = Records(
        _project_form, Project, partial(_words, context), add_text=_("Add a project"), empty_text=_("None yet.")
    )
    return Form([*months, Field("projects", _("Projects with a grant"), projects, wide=True)], name="retentionRules")


def _project_form() -> Form[Project]:
    return Form(
        [
            Field("name", _("Name or number"), TextLine(), wide=True),
            Field("first", _("First day"), DateEditor(), required=_("Say on which day.")),
            Field("last", _("Last day"), DateEditor(), required=_("Say on which day.")),
            Field("paid_on", _("Balance paid on"), DateEditor(), help=_("Empty until it was paid.")),
        ],
        name="retentionRules.project",
    )


def _words(context: PageContext, project: Project) -> str:
    language = context.language
    ends = [language.date(day) for day in (project.first, project.last) if day is not None]
    paid = _("paid on {day}").format(day=language.date(project.paid_on)) if project.paid_on else _("not paid yet")
    return " · ".join(part for part in (project.name, " – ".join(ends), paid) if part)
