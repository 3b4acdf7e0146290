"""What Art. 15 has a person told beside the data: where they are from, how long they stay, what one may do."""

from __future__ import annotations

from collections.abc import Sequence

from momo_desktop.domain.audit import Act, AuditEntry
from momo_desktop.i18n.language import Language
from momo_desktop.i18n.table_words import tables


def sources(language: Language) -> Sequence[str]:
    """Return where the data are from."""
    return (
        language.gettext("From you: what you said in talks, answered in forms and brought along."),
        language.gettext("From the school: its class lists, and what the counsellor observed and wrote down."),
        language.gettext("From your host and your guardians, as far as they told the school something."),
    )


def periods(language: Language) -> Sequence[str]:
    """Return how long what is kept is kept, or what decides on that."""
    return (
        language.gettext("Counselling records: until the period of the school after the school year is over."),
        language.gettext("Papers that prove a grant: as long as the rules of the grant ask for it."),
        language.gettext("The proof of a consent: as long as the school relies on it, and until claims have expired."),
        language.gettext("Support needs: until three months after the stay."),
        language.gettext("What is in the bin: 30 days. Backup copies: 90 days at most."),
    )


def recipients(language: Language) -> Sequence[str]:
    """Return to whom data go besides those who were given the papers that are listed."""
    return (
        language.gettext("The counsellor, and at the school those who need it for the stay."),
        language.gettext("The host, as far as the learning agreement or a consent says so."),
        language.gettext("The National Agency, as far as the rules of the grant ask for it; nothing about health."),
        language.gettext("Whoever was given the papers that are listed below."),
        language.gettext("Nobody outside the countries of the European Economic Area, unless the stay is there."),
    )


def rights(language: Language) -> Sequence[str]:
    """Return what a person may ask for."""
    return (
        language.gettext("To have mistakes corrected (Art. 16)."),
        language.gettext("To have data erased that are not needed any more (Art. 17)."),
        language.gettext("To have data kept and not used while something is being looked into (Art. 18)."),
        language.gettext("To object to the use for a public task (Art. 21)."),
        language.gettext("To take along what you gave by consent or for a contract, as a file (Art. 20)."),
        language.gettext("To take a consent back at any time; what was done until then stays lawful (Art. 7(3))."),
        language.gettext("To complain to the data protection authority (Art. 77)."),
        language.gettext("No program decides about you or makes a profile of you."),
    )


def act(language: Language, entry: AuditEntry) -> str:
    """Return what one line of the log says was done, with how many of what."""
    done = entry.done
    words = {
        Act.ADDED: language.gettext("Written down"),
        Act.CHANGED: language.gettext("Changed"),
        Act.REMOVED: language.gettext("Removed"),
        Act.BINNED: language.gettext("Moved to the bin"),
        Act.TAKEN_BACK: language.gettext("Taken out of the bin"),
        Act.VIEWED: language.gettext("Looked at"),
        Act.GIVEN: language.gettext("Given out"),
        Act.IMPORTED: language.gettext("Imported"),
        Act.RESTRICTED: language.gettext("Restricted"),
        Act.HELD: language.gettext("Held"),
        Act.RELEASED: language.gettext("Released"),
        Act.RESTORED: language.gettext("Restored from a copy"),
    }
    return words.get(done.act, str(done.act))


def kind(language: Language, entry: AuditEntry) -> str:
    """Return what kind of record a line of the log is about."""
    return tables(language).get(entry.done.kind, entry.done.kind)
