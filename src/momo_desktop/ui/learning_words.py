"""What learning records and their fields are called in the window."""

from __future__ import annotations

from collections.abc import Mapping

from momo_desktop.domain.learning import (
    Deed,
    DeedKind,
    DiaryEntry,
    Encounter,
    Gain,
    LanguageLevel,
    LearningKind,
    LearningRecord,
    LearningUnit,
    OutcomeKind,
    Story,
    texts_of,
)
from momo_desktop.i18n import Language, _, pgettext
from momo_desktop.ui.form_runner import words


def kind(value: LearningKind) -> str:
    """Return what one record of a kind is called."""
    return {
        LearningKind.DIARY: _("Diary entry"),
        LearningKind.ENCOUNTER: pgettext("one record", "Encounter"),
        LearningKind.STORY: pgettext("one record", "Story"),
        LearningKind.LANGUAGE: _("Language level"),
        LearningKind.UNIT: _("Learning unit"),
        LearningKind.GAIN: _("Unplanned learning"),
        LearningKind.DEED: _("Use of the experience"),
    }[value]


def deed(value: DeedKind) -> str:
    """Return what is done with the experience."""
    return {
        DeedKind.AMBASSADOR: _("Ambassador at school"),
        DeedKind.CONTACT: _("Contact with the host"),
        DeedKind.PRACTICE: _("Something brought back"),
        DeedKind.ECHO: _("Echo talk"),
        DeedKind.NEXT_STEP: _("Next step"),
    }[value]


def outcome_kind(value: OutcomeKind) -> str:
    """Return which of the three descriptors of the EQF it is."""
    return {
        OutcomeKind.KNOWLEDGE: _("Knowledge"),
        OutcomeKind.SKILL: pgettext("EQF", "Skill"),
        OutcomeKind.RESPONSIBILITY: _("Responsibility and autonomy"),
    }[value]


def title(record: LearningRecord, language: Language) -> str:
    """Return the words by which a record is known."""
    match record:
        case LanguageLevel():
            return f"{language.language_name(record.language)} · {words.stay(record.point)}"
        case Deed():
            return f"{deed(record.kind)}: {record.text}"
        case _:
            return next(iter(texts_of(record)), "")


def labels(record: LearningRecord) -> Mapping[str, str]:
    """Return what the fields of a record are called, by their names, in the order in which they are read."""
    fields = {
        DiaryEntry: {"day": _("Date"), "text": _("What happened"), "mood": _("Mood, 1 to 5")},
        Encounter: encounter_labels(),
        Story: story_labels(),
        LanguageLevel: {
            "language": _("Language"),
            "point": _("When"),
            "day": _("Date"),
            **level_labels(),
            "can_say": _("What I can say now that I could not"),
            "certificate": _("Certificate"),
        },
        LearningUnit: {**unit_labels(), "outcomes": _("Learning outcomes")},
        Gain: {
            "text": _("What was learnt"),
            "noticed": _("How one can tell"),
            "day": _("Date"),
        },
        Deed: {
            "kind": _("Kind"),
            "text": pgettext("deed", "What it is"),
            "planned_on": _("Planned for"),
            "done_on": pgettext("deed", "Done on"),
            "effect": _("What came of it"),
        },
    }
    told = {**fields[type(record)]}
    if isinstance(record, Encounter | Story | Gain):
        told["skill_ids"] = _("Skills that it shows")
    return {**told, "visibility": _("Who may see it")}


def encounter_labels() -> dict[str, str]:
    """Return what the parts of an encounter sheet are called (own wording, DOMAIN 2.7)."""
    return {
        "title": _("In a few words"),
        "day": _("Date"),
        "happened": _("What happened"),
        "felt": _("What I felt"),
        "other_felt": _("What the other may have felt"),
        "knew": _("What I knew, and what I did not know"),
        "did": _("What I did"),
        "would_do": _("What I would do now"),
        "find_out": _("What I want to find out"),
    }


def story_labels() -> dict[str, str]:
    """Return what the parts of a story are called."""
    return {
        "title": pgettext("of a story", "Title"),
        "situation": _("Situation: where was it, and who was there?"),
        "task": _("Task: what had to be done?"),
        "action": _("Action: what did I do myself?"),
        "result": _("Result: what came of it?"),
        "learnt": _("What I learnt by it"),
        "elsewhere": _("Where else I can use it"),
        "cv_line": _("One sentence for the CV"),
    }


def level_labels() -> dict[str, str]:
    """Return what the five skills of the CEFR grid are called."""
    return {
        "listening": _("Listening"),
        "reading": _("Reading"),
        "interaction": _("Spoken interaction"),
        "production": _("Spoken production"),
        "writing": _("Writing"),
    }


def unit_labels() -> dict[str, str]:
    """Return what the fields of a learning unit are called, those of a micro-credential last."""
    return {
        "title": pgettext("of a learning unit", "Title"),
        "eqf_level": _("EQF level"),
        "agreed_on": _("Recognition agreed on"),
        "agreed": _("What was agreed"),
        "recognised_on": _("Recognised on"),
        "recognised": _("What was recognised"),
        "country": _("Country of the issuer"),
        "awarding_body": _("Awarding body"),
        "issued_on": _("Date of issue"),
        "hours": _("Workload in hours"),
        "assessment": _("Kind of assessment"),
        "participation": _("Form of participation"),
        "quality": _("Quality assurance"),
    }
