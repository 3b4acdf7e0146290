"""Packages in plain words: who sent one, what is in it, and how a record here stands to the one in it."""

from __future__ import annotations

from momo_desktop.domain.packages import (
    InspectedPackage,
    PackagedStudent,
    RecordPair,
    RecordStanding,
    SenderStanding,
    StudentStanding,
)
from momo_desktop.domain.versions import RecordKind
from momo_desktop.domain.what_leaves import Thing
from momo_desktop.i18n import Language, _, ngettext
from momo_desktop.ui import export_words

_PILLS = {StudentStanding.NEW: "info", StudentStanding.HERE: "warning", StudentStanding.IN_BIN: "warning"}


def sender(package: InspectedPackage) -> tuple[str, str, str]:
    """Return icon, tone and words about who signed a package."""
    known = package.colleague.name if package.colleague else ""
    match package.standing:
        case SenderStanding.OURSELVES:
            return "info", "info", _("You wrote this package yourself, in this vault.")
        case SenderStanding.CONFIRMED:
            words = _("It is from {name}: the signature is that of the address whose figures you compared.")
            return "shield", "success", words.format(name=known)
        case SenderStanding.KNOWN:
            words = _("It is signed with the address that you have of {name}. You have not compared its figures yet.")
            return "info", "info", words.format(name=known)
        case SenderStanding.CHANGED:
            words = _(
                "It says that it is from {name}, but the signature does not fit the address that you have of {name}. "
                "Telephone {name} before you take anything in: perhaps there is a new vault, perhaps somebody else "
                "wrote this."
            )
            return "danger", "danger", words.format(name=known)
        case SenderStanding.UNKNOWN:
            words = _("You do not have the sender’s address yet. Ask the sender for these figures: {figures}")
            return "warning", "warning", words.format(figures=" ".join(package.info.sender.figures))


def standing(student: PackagedStudent) -> tuple[str, str]:
    """Return the words and the kind of the pill that say whether a student is here already."""
    words = {
        StudentStanding.NEW: _("New here"),
        StudentStanding.HERE: _("Is here already"),
        StudentStanding.IN_BIN: _("Is here in the bin"),
    }[student.standing]
    return words, _PILLS[student.standing]


def holds(student: PackagedStudent, language: Language) -> str:
    """Return what comes with a student, in one line."""
    counts = (line for line in student.counts if line.thing is not Thing.STUDENTS)
    return " · ".join(f"{export_words.thing(line.thing)}: {language.number(line.leaves)}" for line in counts)


def differing(student: PackagedStudent) -> str:
    """Return how many records are not the same here and in the package; empty for somebody who is new."""
    if student.standing is StudentStanding.NEW:
        return ""
    if not student.pairs:
        return _("Every record is the same here.")
    there = sum(each.standing is RecordStanding.ONLY_THERE for each in student.pairs)
    here = sum(each.standing is RecordStanding.ONLY_HERE for each in student.pairs)
    both = len(student.pairs) - there - here
    parts = (
        (both, ngettext("{count} record differs", "{count} records differ", both)),
        (there, ngettext("{count} only in the package", "{count} only in the package", there)),
        (here, ngettext("{count} only here", "{count} only here", here)),
    )
    return " · ".join(words.format(count=count) for count, words in parts if count)


def unknown_forms(count: int) -> str:
    """Return what is to be done about filled forms whose questions are not here."""
    words = ngettext(
        "{count} filled form belongs to questions that are not here: ask for the content pack of that school.",
        "{count} filled forms belong to questions that are not here: ask for the content pack of that school.",
        count,
    )
    return words.format(count=count)


def kind(value: RecordKind) -> str:
    """Return what a kind of record is called."""
    return {
        RecordKind.STUDENT: _("Student"),
        RecordKind.MOBILITY: _("Mobility"),
        RecordKind.MARK: _("Checklist item"),
        RecordKind.ITEM: _("Own checklist item"),
        RecordKind.SESSION: _("Session"),
        RecordKind.NOTE: _("Note"),
        RecordKind.TASK: _("Task"),
        RecordKind.GOAL: _("Goal"),
        RecordKind.ANSWERS: _("Form"),
        RecordKind.EVIDENCE: _("Evidence"),
    }.get(value, _("Learning record"))


def pair(value: RecordPair) -> tuple[str, str]:
    """Return the words and the kind of the pill that say which of two records is newer."""
    return {
        RecordStanding.ONLY_THERE: (_("Only in the package"), "info"),
        RecordStanding.ONLY_HERE: (_("Only here"), "neutral"),
        RecordStanding.NEWER: (_("Newer in the package"), "info"),
        RecordStanding.OLDER: (_("Newer here"), "neutral"),
    }[value.standing]
