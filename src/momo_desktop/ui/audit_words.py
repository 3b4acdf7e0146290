"""The log of what was done in plain words."""

from __future__ import annotations

from momo_desktop.domain.audit import Act, ActGroup, AuditEntry
from momo_desktop.domain.students import ConsentPurpose
from momo_desktop.i18n import N_, _, ngettext, record_words, window_language
from momo_desktop.ui import export_words

_ACTS = {
    Act.ADDED: N_("Written for the first time"),
    Act.CHANGED: N_("Changed"),
    Act.REMOVED: N_("Removed"),
    Act.BINNED: N_("Moved to the bin"),
    Act.TAKEN_BACK: N_("Taken out of the bin"),
    Act.VIEWED: N_("Looked at"),
    Act.GIVEN: N_("Given"),
    Act.IMPORTED: N_("Taken in"),
    Act.ERASED: N_("Erased for good"),
    Act.RESTRICTED: N_("Restricted"),
    Act.RELEASED: N_("Restriction or hold ended"),
    Act.HELD: N_("Held back from erasure"),
    Act.OPENED: N_("Opened"),
    Act.KEYS_CHANGED: N_("Passphrase or keys changed"),
    Act.COPIED: N_("Backed up"),
    Act.RESTORED: N_("Restored from a copy"),
    Act.WENT_ON: N_("Used although older than last seen"),
    Act.PRUNED: N_("Lines older than a year taken off the log"),
}
_KINDS = {
    "vault": N_("Vault"),
    "students": N_("Student"),
    "mobilities": N_("Mobility"),
    "marks": N_("Checklist item"),
    "own_items": N_("Own checklist item"),
    "sessions": N_("Session"),
    "appointments": N_("Appointment"),
    "notes": N_("Note"),
    "tasks": N_("Task"),
    "risk_flags": N_("Worry"),
    "goals": N_("Goal"),
    "learnings": N_("Learning record"),
    "answer_sets": N_("Form"),
    "evidence": N_("Evidence"),
    "papers": N_("Paper"),
    "own_contents": N_("Own content"),
    "support_needs": N_("Support need"),
    "support_releases": N_("Release of support needs"),
    "consents": N_("Consent"),
    "measures": N_("Restriction or hold"),
    "versions": N_("Earlier version"),
    "colleagues": N_("Colleague"),
}
_ANSWERS = {"given": N_("given"), "refused": N_("refused"), "withdrawn": N_("taken back")}
_GROUPS = {
    ActGroup.CHANGES: N_("Changes"),
    ActGroup.LOOKING: N_("Opening and looking"),
    ActGroup.GIVEN: N_("What was given away"),
    ActGroup.SAFETY: N_("Safety and rights"),
}


def act(entry: AuditEntry) -> str:
    """Return what was done, how often when that was not once."""
    words = _(_ACTS[entry.done.act])
    if entry.done.count == 1:
        return words
    times = ngettext("{number} time", "{number} times", entry.done.count).format(number=entry.done.count)
    return f"{words} · {times}"


def record(entry: AuditEntry) -> str:
    """Return to what it was done; a paper by its name."""
    done = entry.done
    if done.kind == "papers" and done.detail:
        return export_words.paper(done.detail)
    if done.kind == "consents" and done.detail:
        purpose, _between, answer = done.detail.rpartition("_")
        words = record_words.consent_purpose(window_language(), ConsentPurpose(purpose))
        return f"{words}: {_(_ANSWERS[answer])}"
    return kind(done.kind)


def kind(table: str) -> str:
    """Return what one record of a table is called, empty where no act is told of it."""
    return _(_KINDS[table]) if table in _KINDS else ""


def group(wanted: ActGroup) -> str:
    """Return what a group of acts is called."""
    return _(_GROUPS[wanted])
