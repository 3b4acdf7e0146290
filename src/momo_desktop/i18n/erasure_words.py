"""What stands on an erasure and on the review list, on the window and on paper alike; no word of it names anybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from momo_desktop.domain.erasure import Check, ErasureReason, HoldingCopy
from momo_desktop.domain.retention import RecordClass
from momo_desktop.i18n.language import Language


def record_class(language: Language, value: RecordClass) -> str:
    """Return what a class of records is called."""
    return {
        RecordClass.SUPPORT: language.gettext("Support needs"),
        RecordClass.COUNSELLING: language.gettext("Sessions and notes"),
        RecordClass.PORTFOLIO: language.gettext("Evidence and learning records"),
        RecordClass.CONSENTS: language.gettext("Withdrawn consents"),
        RecordClass.RECORD: language.gettext("Student with everything"),
        RecordClass.GRANT: language.gettext("Proofs of a grant"),
        RecordClass.BIN: language.gettext("In the bin"),
    }[value]


def begins(language: Language, value: RecordClass) -> str:
    """Return from when the period of a class is counted."""
    return {
        RecordClass.SUPPORT: language.gettext("from the end of the stay"),
        RecordClass.COUNSELLING: language.gettext("from the end of the school year"),
        RecordClass.PORTFOLIO: language.gettext("from leaving school with the portfolio in hand"),
        RecordClass.CONSENTS: language.gettext("from the withdrawal"),
        RecordClass.RECORD: language.gettext("from leaving school"),
        RecordClass.GRANT: language.gettext("from the payment of the project’s balance"),
        RecordClass.BIN: language.gettext("from the move to the bin"),
    }[value]


def reason(language: Language, value: ErasureReason) -> str:
    """Return why something was erased."""
    return {
        ErasureReason.REQUEST: language.gettext("The person asked for it (GDPR, Article 17)"),
        ErasureReason.WITHDRAWN: language.gettext("A consent was withdrawn"),
        ErasureReason.PERIOD_OVER: language.gettext("The time of keeping is over"),
        ErasureReason.MISTAKE: language.gettext("It should not have been written down"),
    }[value]


def check(language: Language, value: Check) -> str:
    """Return what was looked at after an erasure."""
    return {
        Check.RECORDS: language.gettext("Nothing that is left in the vault belongs to the erased records"),
        Check.WORDS: language.gettext("The search finds no word that stood in the erased records alone"),
        Check.FREE_PAGES: language.gettext(
            "The file of the vault has no unused places in which something old could lie"
        ),
        Check.JOURNAL: language.gettext("The file with the last changes is empty"),
        Check.STATISTICS: language.gettext("The vault keeps no samples of what stood in the records"),
        Check.FILES: language.gettext("The attached files are gone"),
    }[value]


def copies(language: Language, holding: Iterable[HoldingCopy]) -> str:
    """Return which copies still hold what was erased, and until when at the latest; "" for none."""
    made = list(holding)
    if not made:
        return ""
    words = language.ngettext(
        "{count} copy from before still holds it. It goes on {day} at the latest.",
        "{count} copies from before still hold it. The last one goes on {day} at the latest.",
        len(made),
    )
    last = max(each.expires_on for each in made)
    return words.format(count=language.number(len(made)), day=language.date(last, "long"))


def counted(language: Language, rows: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return what the rows of tables are to a person, with how many there are of each."""
    kinds = (
        (language.gettext("Personal data and contacts"), ("students", "contacts", "language_skills")),
        (language.gettext("Consents"), ("consents",)),
        (language.gettext("Mobilities"), ("mobilities",)),
        (language.gettext("Steps of the checklist"), ("marks", "own_items", "journey_events")),
        (language.gettext("Sessions"), ("sessions",)),
        (language.gettext("Notes"), ("notes",)),
        (language.gettext("Appointments"), ("appointments",)),
        (language.gettext("Tasks"), ("tasks",)),
        (language.gettext("Worries"), ("risk_flags",)),
        (language.gettext("Goals"), ("goals",)),
        (language.gettext("Learning records"), ("learnings",)),
        (language.gettext("Filled forms"), ("answer_sets",)),
        (language.gettext("Evidence with its files"), ("evidence",)),
        (language.gettext("Support needs"), ("support_needs", "support_releases")),
        (language.gettext("Earlier versions and drafts"), ("versions", "drafts")),
        (language.gettext("Notes of papers that were given"), ("papers", "paper_codes", "paper_scans")),
        (language.gettext("Restrictions and holds"), ("measures",)),
    )
    known = {name for _word, names in kinds for name in names} | {"answers", "search_texts"}
    other = sum(count for name, count in rows.items() if name not in known)
    found = [(word, sum(rows.get(name, 0) for name in names)) for word, names in kinds]
    return [(word, count) for word, count in (*found, (language.gettext("Other records"), other)) if count]
