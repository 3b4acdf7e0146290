"""What keeps a content of the school's own from being published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from momo_desktop.domain.forms import QuestionKind
from momo_desktop.domain.guidance import SessionStep
from momo_desktop.domain.own_content import (
    OwnBody,
    OwnChecklist,
    OwnChecklistItem,
    OwnForm,
    OwnQuestion,
    OwnSkill,
    OwnSkills,
    OwnSnippets,
    OwnTemplate,
    Wording,
)
from momo_desktop.domain.own_content_texts import (
    WITH_PARTS,
    WITH_RANGE,
    said_in,
    source_language,
    without_unused,
    wordings,
)
from momo_desktop.domain.plain_words import LONGEST_TEXT, hides, is_language, not_plain
from momo_desktop.domain.text import clean

MOST_LINES = 200
"""Questions, items or snippets that one content may have, and parts that one question may have."""
MOST_ROWS = 50
"""Rows that a table may have."""
LARGEST_NUMBER = 10
"""The highest end of a scale."""
FURTHEST_DAYS = 1000

# A dot would part the id of a question from that of its part in an answer, and a pack has keys of up to 128 characters.
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_TAKEN = {"change", "evidence"}
"""What would be the id of another answer if it came behind that of a question (`forms.change_id`, `evidence_id`)."""
_FULL_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}/[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_OPTIONAL = ("#purpose", "#guiding", "#help")


class FaultKind(StrEnum):
    """Names what is wrong."""

    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    NOT_PLAIN = "not_plain"
    BAD_LANGUAGE = "bad_language"
    EMPTY = "empty"
    TOO_MANY = "too_many"
    BAD_ID = "bad_id"
    SAME_ID = "same_id"
    BAD_KIND = "bad_kind"
    NO_PARTS = "no_parts"
    BAD_RANGE = "bad_range"
    NEVER_SHOWN = "never_shown"
    TELLS_PRIVATE = "tells_private"
    NO_OWNER = "no_owner"
    TOO_FAR = "too_far"
    NO_GROUP = "no_group"


@dataclass(frozen=True, slots=True)
class Fault:
    """Is one thing to mend.

    `key` is that of a text ("/why#text"), of a question, item, snippet or part ("/why", "/why.yes"), or empty for the
    whole. `code` is the language that it concerns, empty where it concerns none.
    """

    kind: FaultKind
    key: str = ""
    code: str = ""


def faults(body: OwnBody) -> tuple[Fault, ...]:
    """Return all that keeps a content from being published; nothing for one that may be."""
    body = without_unused(body)
    source = source_language(body)
    found = [fault for key, wording in wordings(body) for fault in _of_wording(key, wording, source)]
    match body:
        case OwnForm():
            if body.replaces and not _FULL_ID.fullmatch(body.replaces):
                found.append(Fault(FaultKind.BAD_ID, "#replaces"))
            found += _of_lines("/", [each.id for each in body.questions])
            found += _of_questions(body.questions)
        case OwnChecklist():
            found += _of_lines("/", [each.id for each in body.items])
            found += [fault for each in body.items for fault in _of_item(each)]
        case OwnTemplate():
            if tuple(each.step for each in body.steps) != tuple(SessionStep):
                found.append(Fault(FaultKind.EMPTY))
        case OwnSnippets():
            found += _of_lines("/", [each.id for each in body.snippets])
        case OwnSkills():
            found += _of_lines("/", [each.id for each in body.skills])
            found += _of_lines("#groups.", [each.id for each in body.groups])
            found += _of_skills(body)
    return tuple(found)


def _of_wording(key: str, wording: Wording, source: str) -> Iterator[Fault]:
    wanted = not key.endswith(_OPTIONAL) or any(clean(each.text) for each in wording)  # no translation of nothing
    if wanted and not said_in(wording, source):
        yield Fault(FaultKind.NO_WORDS, key, source)
    seen: set[str] = set()
    for each in wording:
        text = clean(each.text)
        if not is_language(each.code) or each.code in seen:
            yield Fault(FaultKind.BAD_LANGUAGE, key, each.code)
        seen.add(each.code)
        if len(text) > LONGEST_TEXT:
            yield Fault(FaultKind.TOO_LONG, key, each.code)
        if hides(text) or not_plain(text):
            yield Fault(FaultKind.NOT_PLAIN, key, each.code)


def _of_lines(before: str, ids: Sequence[str]) -> Iterator[Fault]:
    """Return what is wrong with the ids of questions, items, snippets or parts, whose keys begin with `before`."""
    if not ids:
        yield Fault(FaultKind.EMPTY if before == "/" else FaultKind.NO_PARTS, before.rstrip("./"))
    if len(ids) > MOST_LINES:
        yield Fault(FaultKind.TOO_MANY, before.rstrip("./"))
    seen: set[str] = set()
    for each in ids:
        if not _ID.fullmatch(each) or (before != "/" and each in _TAKEN):
            yield Fault(FaultKind.BAD_ID, before + each)
        if each in seen:
            yield Fault(FaultKind.SAME_ID, before + each)
        seen.add(each)


def _of_questions(questions: Iterable[OwnQuestion]) -> Iterator[Fault]:
    options: dict[str, set[str]] = {}
    private: set[str] = set()
    for each in questions:
        key = f"/{each.id}"
        if each.kind is QuestionKind.RATING:
            yield Fault(FaultKind.BAD_KIND, key)
        if each.kind in WITH_PARTS:
            yield from _of_lines(f"{key}.", [part.id for part in each.parts])
        if not _has_good_range(each):
            yield Fault(FaultKind.BAD_RANGE, key)
        if (each.if_question or each.if_option) and each.if_option not in options.get(each.if_question, ()):
            yield Fault(FaultKind.NEVER_SHOWN, key)
        if each.if_question in private and not each.private:
            yield Fault(FaultKind.TELLS_PRIVATE, key)
        if each.private:
            private.add(each.id)
        if each.kind is QuestionKind.CHOICE:
            options[each.id] = {part.id for part in each.parts}


def _has_good_range(question: OwnQuestion) -> bool:
    if question.kind in WITH_RANGE:
        return 1 <= question.low < question.high <= LARGEST_NUMBER
    return question.kind is not QuestionKind.TABLE or 1 <= question.high <= MOST_ROWS


def _of_skills(body: OwnSkills) -> Iterator[Fault]:
    groups = {each.id for each in body.groups}
    seen: set[str] = set()
    for each in body.skills:
        if each.group not in groups:
            yield Fault(FaultKind.NO_GROUP, f"/{each.id}")
        yield from _of_places(each)
        if each.same_as and each.same_as in seen:
            yield Fault(FaultKind.SAME_ID, f"/{each.id}")
        seen.add(each.same_as)


def _of_places(skill: OwnSkill) -> Iterator[Fault]:
    """Return what is wrong with the ids by which a skill points to what the program knows."""
    named = all(not each or _ID.fullmatch(each) for each in (skill.key_competence, skill.lifecomp))
    if not named or (skill.same_as and (not _FULL_ID.fullmatch(skill.same_as) or skill.same_as.startswith("own/"))):
        yield Fault(FaultKind.BAD_ID, f"/{skill.id}")


def _of_item(item: OwnChecklistItem) -> Iterator[Fault]:
    if not item.owners or len(set(item.owners)) < len(item.owners):
        yield Fault(FaultKind.NO_OWNER, f"/{item.id}")
    if abs(item.days) > FURTHEST_DAYS:
        yield Fault(FaultKind.TOO_FAR, f"/{item.id}")
