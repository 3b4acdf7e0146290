"""What the tables of the vault and their columns are called, for who is given a copy of all that stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from momo_desktop.domain.dues import Owner
from momo_desktop.domain.forms import MeasurementPoint, Rater
from momo_desktop.domain.goals import Outcome
from momo_desktop.domain.mobilities import MobilityKind
from momo_desktop.domain.phases import MobilityState
from momo_desktop.domain.sessions import Medium
from momo_desktop.domain.students import ConsentPurpose, ContactKind
from momo_desktop.i18n import record_words
from momo_desktop.i18n.language import Language


def tables(language: Language) -> Mapping[str, str]:
    """Return what each table is called, in the order in which a person reads them."""
    return {
        "students": language.gettext("Who you are"),
        "contacts": language.gettext("Your contacts"),
        "language_skills": language.gettext("Languages"),
        "consents": language.gettext("Consents"),
        "mobilities": language.gettext("Mobilities"),
        "journey_events": language.gettext("Course of the mobilities"),
        "sessions": language.gettext("Counselling sessions"),
        "notes": language.gettext("Notes"),
        "tasks": language.gettext("Agreed steps"),
        "goals": language.gettext("Goals"),
        "learnings": language.gettext("Learning records"),
        "answer_sets": language.gettext("Forms that were filled in"),
        "answers": language.gettext("Answers"),
        "risk_flags": language.gettext("Risk flags"),
        "appointments": language.gettext("Appointments"),
        "marks": language.gettext("Checklist"),
        "own_items": language.gettext("Steps of your own checklist"),
        "evidence": language.gettext("Evidence"),
        "support_needs": language.gettext("Support needs"),
        "support_releases": language.gettext("Support needs that were handed on"),
        "measures": language.gettext("Restrictions and holds"),
        "papers": language.gettext("Papers that were given"),
        "paper_codes": language.gettext("Codes on papers"),
        "paper_scans": language.gettext("Papers that came back"),
        "versions": language.gettext("Earlier versions"),
        "drafts": language.gettext("What is being written"),
    }


def columns(language: Language, table: str) -> Mapping[str, str]:
    """Return what the columns of a table are called that say something to a person; all others keep their names."""
    known = _columns(language)
    return {**known, "given": language.gettext("Agreed")} if table == "consents" else known


def value(language: Language, column: str, word: str) -> str:
    """Return what a value of a closed list is called; a word that nobody gave a name to comes back as it is."""
    if column == "country":
        return language.country(word)
    if column in {"language", "view_language", "second_language"}:
        return language.capitalised(language.language_name(word))
    return _known(language).get((column, word), word)


@cache
def _known(language: Language) -> Mapping[tuple[str, str], str]:
    people = {str(each): record_words.owner(language, each) for each in Owner}
    contacts = {
        ContactKind.GUARDIAN: language.gettext("Guardian"),
        ContactKind.EMERGENCY: language.gettext("Emergency contact"),
        ContactKind.TEACHER: language.gettext("Teacher"),
    }
    media = {
        Medium.IN_PERSON: language.gettext("In person"),
        Medium.PHONE: language.gettext("By phone"),
        Medium.VIDEO: language.gettext("By video"),
    }
    return {
        ("visibility", "shared"): language.gettext("Shared"),
        ("visibility", "private"): language.gettext("Private"),
        ("giver", "student"): language.gettext("by the student"),
        ("giver", "guardian"): language.gettext("by a guardian"),
        ("giver", "both"): language.gettext("by both"),
        **{(column, word): words for column in ("owner", "owners", "present") for word, words in people.items()},
        **{("kind", str(each)): words for each, words in contacts.items()},
        **{("kind", str(each)): record_words.stay_kind(language, each) for each in MobilityKind},
        **{("medium", str(each)): words for each, words in media.items()},
        **{("purpose", str(each)): record_words.consent_purpose(language, each) for each in ConsentPurpose},
        **{("state", str(each)): record_words.mobility_state(language, each) for each in MobilityState},
        ("state", "open"): language.pgettext("state of a checklist item", "Open"),
        ("state", "done"): language.pgettext("state of a checklist item", "Done"),
        **{("rater", str(each)): record_words.rater(language, each) for each in Rater},
        **{("point", str(each)): record_words.point(language, each) for each in MeasurementPoint},
        **{("outcome", str(each)): record_words.outcome(language, each) for each in Outcome},
    }


@cache
def _columns(language: Language) -> Mapping[str, str]:
    return {
        "given": language.gettext("Given names"),
        "middle": language.gettext("Middle name or patronymic"),
        "family": language.gettext("Family name"),
        "used": language.gettext("Called"),
        "latin": language.gettext("In Latin letters"),
        "pronunciation": language.gettext("Pronunciation"),
        "pronoun": language.gettext("Pronoun"),
        "birth_date": language.gettext("Date of birth"),
        "school_class": language.gettext("Class"),
        "programme": language.gettext("Programme"),
        "eqf_level": language.gettext("EQF level"),
        "email": language.gettext("Email"),
        "phone": language.gettext("Phone"),
        "left_on": language.gettext("Left school on"),
        "created_at": language.gettext("Written down on"),
        "changed_at": language.gettext("Last changed on"),
        "name": language.gettext("Name"),
        "relation": language.gettext("Relation"),
        "kind": language.gettext("Kind"),
        "language": language.gettext("Language"),
        "mother_tongue": language.gettext("Mother tongue"),
        "listening": language.gettext("Listening"),
        "reading": language.gettext("Reading"),
        "interaction": language.gettext("Spoken interaction"),
        "production": language.gettext("Spoken production"),
        "writing": language.gettext("Writing"),
        "certificate": language.gettext("Certificate"),
        "purpose": language.gettext("What for"),
        "decided_on": language.gettext("Answered on"),
        "giver": language.gettext("Who answered"),
        "withdrawn_on": language.gettext("Taken back on"),
        "wording": language.gettext("Wording"),
        "signed_by": language.gettext("Signed by"),
        "direction": language.gettext("Direction"),
        "host": language.gettext("Host"),
        "mentor": language.gettext("Mentor at the host"),
        "mentor_email": language.gettext("Email of the mentor"),
        "mentor_phone": language.gettext("Phone of the mentor"),
        "city": language.gettext("City"),
        "country": language.gettext("Country"),
        "field": language.gettext("Field of work"),
        "departure": language.gettext("Departure"),
        "return_date": language.gettext("Return"),
        "apprentice": language.gettext("Apprentice"),
        "group": language.gettext("Group"),
        "support_plan": language.gettext("Support plan"),
        "phase": language.gettext("Phase"),
        "state": language.gettext("State"),
        "act": language.gettext("What happened"),
        "day": language.gettext("Day"),
        "start": language.gettext("Time"),
        "minutes": language.gettext("Minutes"),
        "medium": language.gettext("How"),
        "present": language.gettext("Who was there"),
        "goal": language.gettext("Goal"),
        "mood": language.gettext("Mood"),
        "helpfulness": language.gettext("Helpful"),
        "begun_at": language.gettext("Begun at"),
        "ended_at": language.gettext("Ended at"),
        "reason": language.gettext("Reason"),
        "text": language.gettext("Text"),
        "value": language.gettext("Number"),
        "title": language.gettext("Title"),
        "caption": language.gettext("What it shows"),
        "file_name": language.gettext("Name of the file"),
        "may_publish": language.gettext("May be printed"),
        "taken_on": language.gettext("Taken on"),
        "added_at": language.gettext("Added on"),
        "written_at": language.gettext("Written on"),
        "saved_at": language.gettext("Saved on"),
        "answered_at": language.gettext("Answered on"),
        "made_at": language.gettext("Made on"),
        "point": language.gettext("When"),
        "rater": language.gettext("By whom"),
        "proof": language.gettext("How a mentor will see it"),
        "personal": language.gettext("Personal goal"),
        "outcome": language.gettext("Result"),
        "owner": language.gettext("Who does it"),
        "owners": language.gettext("Who does it"),
        "due": language.gettext("Due"),
        "own_due": language.gettext("Due"),
        "done_on": language.gettext("Done on"),
        "remind_on": language.gettext("Reminder on"),
        "flagged_on": language.gettext("Date"),
        "source": language.gettext("Who saw or said it"),
        "action": language.gettext("What was done"),
        "told": language.gettext("Who was told"),
        "closed_on": language.gettext("Closed on"),
        "report": language.gettext("Paper"),
        "pages": language.gettext("Pages"),
        "way": language.gettext("How"),
        "code": language.gettext("Code"),
        "review_on": language.gettext("Look at it again on"),
        "released_at": language.gettext("Handed on at"),
        "withdrawn_at": language.gettext("Taken back at"),
        "receipt": language.gettext("Number of the receipt"),
        "visibility": language.gettext("Who may see it"),
        "binned_at": language.gettext("In the bin since"),
        "content": language.gettext("What stood there"),
        "fields": language.gettext("What stands there"),
    }
