"""What files are called that leave the vault, what is in them, and what stays."""

from __future__ import annotations

from momo_desktop.domain.beneficiary_sheets import SheetField
from momo_desktop.domain.what_leaves import Leaving, Thing
from momo_desktop.i18n import N_, _, ngettext
from momo_desktop.services import access_copies
from momo_desktop.services.beneficiary import NOTED as BENEFICIARY
from momo_desktop.services.exports import EXPORTS, NOTED
from momo_desktop.services.packages import NOTED as PACKAGE
from momo_desktop.services.reports import REPORTS

_BENEFICIARY = N_("Sheet for the Beneficiary Module")
_PACKAGE = N_("Package for a colleague")


def paper(noted: str) -> str:
    """Return what a paper or file is called that was given, by what was noted of it."""
    names = {each.id: each.name for each in REPORTS}
    names |= {NOTED + each.id: each.name for each in EXPORTS}
    names[access_copies.NOTED] = access_copies.NAME
    names |= {BENEFICIARY: _BENEFICIARY, PACKAGE: _PACKAGE}
    return _(names[noted]) if noted in names else noted


def thing(value: Thing) -> str:
    """Return what a kind of things is called that leave."""
    return {
        Thing.STUDENTS: _("Students"),
        Thing.STAYS: _("Mobilities"),
        Thing.STEPS: _("Steps of the checklist"),
        Thing.SESSIONS: _("Sessions"),
        Thing.NOTES: _("Notes"),
        Thing.TASKS: _("Tasks"),
        Thing.APPOINTMENTS: _("Appointments"),
        Thing.GOALS: _("Goals"),
        Thing.LEARNING: _("Learning records"),
        Thing.LANGUAGES: _("Languages"),
        Thing.ANSWERS: _("Answers"),
        Thing.FILES: _("Files"),
        Thing.CONTACTS: _("Contacts"),
        Thing.CONSENTS: _("Consents"),
        Thing.WORRIES: _("Worries"),
        Thing.VERSIONS: _("Earlier versions"),
        Thing.SUPPORT_NEEDS: _("Support needs"),
    }[value]


def stays(line: Leaving) -> str:
    """Return how many of a kind stay and why; empty when none does."""
    parts = (
        (line.private, ngettext("{count} private", "{count} private", line.private)),
        (line.unpermitted, ngettext("{count} without permission", "{count} without permission", line.unpermitted)),
        (line.not_asked, ngettext("{count} not part of it", "{count} not part of it", line.not_asked)),
    )
    return " · ".join(words.format(count=count) for count, words in parts if count)


def sheet_field(field: SheetField) -> str:
    """Return what a column of the sheet is filled with."""
    return {
        SheetField.EMPTY: _("Leave it empty"),
        SheetField.AS_IN_FILE: _("As in the first row of the file"),
        SheetField.FIRST_NAME: _("Given names"),
        SheetField.LAST_NAME: _("Family name"),
        SheetField.BIRTH_DATE: _("Birth date"),
        SheetField.EMAIL: _("Email"),
        SheetField.STUDENT_MARK: _("Mark of the student, no name"),
        SheetField.STAY_MARK: _("Mark of the mobility, no name"),
        SheetField.SCHOOL: _("Our school"),
        SheetField.SCHOOL_COUNTRY: _("Country of our school"),
        SheetField.HOST: _("Host"),
        SheetField.HOST_COUNTRY: _("Country of the host"),
        SheetField.HOST_CITY: _("City of the host"),
        SheetField.FIELD: _("Field of work"),
        SheetField.START: _("Departure"),
        SheetField.END: _("Return"),
        SheetField.DAYS: _("Days of the stay"),
        SheetField.LONG_TERM: _("YES from 90 days on, else NO"),
        SheetField.NO: _("Always NO"),
    }[field]
