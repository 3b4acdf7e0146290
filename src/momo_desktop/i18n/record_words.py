"""What the values of records are called, on the window and on paper alike."""

from __future__ import annotations

from momo_desktop.domain.checklists import CharterPoint, MarkState
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.forms import MeasurementPoint, Rater
from momo_desktop.domain.goals import Outcome
from momo_desktop.domain.mobilities import MobilityKind
from momo_desktop.domain.papers import LeftOut
from momo_desktop.domain.phases import MobilityState
from momo_desktop.domain.students import ConsentPurpose
from momo_desktop.i18n.language import Language


def owner(language: Language, value: Owner) -> str:
    """Return who does something."""
    return language.capitalised(_owner(language, value))


def owners(language: Language, value: Owners) -> str:
    """Return all who do something: "Student and counsellor" together, "Student or guardian" any one of them."""
    names = [_owner(language, each) for each in value.people]
    return language.capitalised(language.list(names, either=not value.together))


def rater(language: Language, value: Rater) -> str:
    """Return who answers."""
    return {
        Rater.STUDENT: language.gettext("Student"),
        Rater.COUNSELLOR: language.gettext("Counsellor"),
        Rater.HOST_MENTOR: language.gettext("Host mentor"),
    }[value]


def point(language: Language, value: MeasurementPoint) -> str:
    """Return when something is measured, in one word."""
    return {
        MeasurementPoint.BEFORE: language.gettext("Before"),
        MeasurementPoint.DURING: language.gettext("During"),
        MeasurementPoint.DURING_2: language.gettext("During (2)"),
        MeasurementPoint.AFTER: language.gettext("After"),
    }[value]


def charter_point(language: Language, value: CharterPoint) -> str:
    """Return what a point of the European Quality Charter for Mobility is called."""
    return {
        CharterPoint.INFORMATION: language.gettext("Information and guidance"),
        CharterPoint.LEARNING_PLAN: language.gettext("Learning plan"),
        CharterPoint.PERSONALISATION: language.gettext("Personalisation"),
        CharterPoint.GENERAL_PREPARATION: language.gettext("General preparation"),
        CharterPoint.LANGUAGE: language.gettext("Linguistic aspects"),
        CharterPoint.LOGISTICS: language.gettext("Logistical support"),
        CharterPoint.MENTORING: language.gettext("Mentoring"),
        CharterPoint.RECOGNITION: language.gettext("Recognition"),
        CharterPoint.REINTEGRATION: language.gettext("Reintegration and evaluation"),
        CharterPoint.COMMITMENTS: language.gettext("Commitments and responsibilities"),
    }[value]


def point_of_stay(language: Language, value: MeasurementPoint) -> str:
    """Return when something is measured, in relation to the stay."""
    return {
        MeasurementPoint.BEFORE: language.gettext("Before the stay"),
        MeasurementPoint.DURING: language.gettext("During the stay"),
        MeasurementPoint.DURING_2: language.gettext("During the stay (2)"),
        MeasurementPoint.AFTER: language.gettext("After the stay"),
    }[value]


def outcome(language: Language, value: Outcome) -> str:
    """Return what came of a goal."""
    return {
        Outcome.OPEN: language.gettext("Still open"),
        Outcome.REACHED: language.gettext("Reached"),
        Outcome.PARTLY: language.gettext("Partly reached"),
        Outcome.CHANGED: language.gettext("Changed on the way"),
        Outcome.DROPPED: language.gettext("Let go"),
    }[value]


def stay_kind(language: Language, value: MobilityKind) -> str:
    """Return what kind of stay it is; nothing for "other"."""
    return {
        MobilityKind.SHORT_STAY: language.gettext("Short stay"),
        MobilityKind.ERASMUS_PRO: language.gettext("Long stay (ErasmusPro)"),
        MobilityKind.TRAINEESHIP: language.gettext("Traineeship"),
        MobilityKind.GROUP_VISIT: language.gettext("Group visit"),
        MobilityKind.OTHER: "",
    }[value]


def consent_purpose(language: Language, value: ConsentPurpose) -> str:
    """Return what a consent is asked for."""
    return {
        ConsentPurpose.COUNSELLING: language.gettext("Counselling records"),
        ConsentPurpose.PHOTO: language.gettext("Photos and films"),
        ConsentPurpose.PORTFOLIO: language.gettext("Portfolio and what is in it"),
        ConsentPurpose.SHARING_WITH_HOST: language.gettext("Sharing with the host"),
        ConsentPurpose.STAY: language.gettext("The stay itself"),
        ConsentPurpose.TREATMENT: language.gettext("Medical treatment"),
        ConsentPurpose.STORIES: language.gettext("Stories for others"),
        ConsentPurpose.FOLLOW_UP: language.gettext("Contact after school"),
    }[value]


def mobility_state(language: Language, value: MobilityState) -> str:
    """Return how a mobility stands."""
    return {
        MobilityState.ACTIVE: language.gettext("Under way"),
        MobilityState.PAUSED: language.gettext("Paused"),
        MobilityState.WITHDRAWN: language.gettext("Withdrawn"),
        MobilityState.RETURNED_EARLY: language.gettext("Returned early"),
        MobilityState.COMPLETED: language.gettext("Completed"),
    }[value]


def mark_state(language: Language, value: MarkState) -> str:
    """Return how far an item of a checklist is."""
    return {
        MarkState.OPEN: language.pgettext("state of a checklist item", "Open"),
        MarkState.DOING: language.gettext("In progress"),
        MarkState.DONE: language.pgettext("state of a checklist item", "Done"),
        MarkState.NOT_APPLICABLE: language.gettext("Not applicable"),
    }[value]


def left_out(language: Language, counts: LeftOut) -> str:
    """Return the line that says what a paper leaves out; empty when that is nothing."""
    said = [
        (counts.notes, language.ngettext("{count} private note", "{count} private notes", counts.notes)),
        (counts.answers, language.ngettext("{count} private answer", "{count} private answers", counts.answers)),
        (counts.goals, language.ngettext("{count} private goal", "{count} private goals", counts.goals)),
        (
            counts.learning,
            language.ngettext("{count} private learning record", "{count} private learning records", counts.learning),
        ),
        (counts.steps, language.ngettext("{count} private step", "{count} private steps", counts.steps)),
        (
            counts.private_files,
            language.ngettext("{count} private file", "{count} private files", counts.private_files),
        ),
        (
            counts.unpermitted_files,
            language.ngettext(
                "{count} file without permission", "{count} files without permission", counts.unpermitted_files
            ),
        ),
        (
            counts.unpermitted_texts,
            language.ngettext(
                "{count} text without permission", "{count} texts without permission", counts.unpermitted_texts
            ),
        ),
        (
            counts.appointments,
            language.ngettext("{count} private appointment", "{count} private appointments", counts.appointments),
        ),
        (counts.photos, language.gettext("the portrait, which has no permission")),
    ]
    parts = [words.format(count=count) for count, words in said if count]
    return language.gettext("Left out: {list}").format(list=", ".join(parts)) if parts else ""


def _owner(language: Language, value: Owner) -> str:
    # In the form that stands inside a list: "student and counsellor".
    return {
        Owner.STUDENT: language.gettext("student"),
        Owner.COUNSELLOR: language.gettext("counsellor"),
        Owner.GUARDIAN: language.gettext("guardian"),
        Owner.HOST: language.gettext("host"),
        Owner.TEACHER: language.gettext("teacher"),
        Owner.OFFICE: language.gettext("school office"),
    }[value]
