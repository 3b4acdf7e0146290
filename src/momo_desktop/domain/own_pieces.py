"""Changing what the school writes: the pieces of a content (questions, items, steps, sentences, skills) and words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, cast

from momo_desktop.domain.forms import QuestionKind
from momo_desktop.domain.own_content import (
    OwnBody,
    OwnChecklist,
    OwnChecklistItem,
    OwnForm,
    OwnPart,
    OwnQuestion,
    OwnSkill,
    OwnSkills,
    OwnSnippet,
    OwnSnippets,
    OwnStep,
    OwnTemplate,
    Wording,
    Words,
)
from momo_desktop.domain.own_content_texts import WITH_PARTS, WITH_RANGE

OwnPiece = OwnQuestion | OwnChecklistItem | OwnStep | OwnSnippet | OwnSkill
BodyChange = Callable[[OwnBody], OwnBody]

SCALE_ENDS = (1, 5)
"""The ends of a new scale."""

TABLE_ROWS = 3
"""The rows of a new table."""

_NUMBERED = re.compile(r"(.*)-(\d+)")


def pieces(body: OwnBody) -> tuple[OwnPiece, ...]:
    """Return what a content is made of, in its order."""
    match body:
        case OwnForm():
            return body.questions
        case OwnChecklist():
            return body.items
        case OwnTemplate():
            return body.steps
        case OwnSnippets():
            return body.snippets
        case OwnSkills():
            return body.skills


def with_pieces(body: OwnBody, made: Iterable[OwnPiece]) -> OwnBody:
    """Return the content made of other pieces of its kind."""
    found = cast("Any", tuple(made))
    match body:
        case OwnForm():
            return replace(body, questions=found)
        case OwnChecklist():
            return replace(body, items=found)
        case OwnTemplate():
            return replace(body, steps=found)
        case OwnSnippets():
            return replace(body, snippets=found)
        case OwnSkills():
            return replace(body, skills=found)


def id_of(piece: OwnPiece) -> str:
    """Return what a piece keeps from one version to the next."""
    return piece.step.value if isinstance(piece, OwnStep) else piece.id


def find(body: OwnBody, piece_id: str) -> OwnPiece | None:
    """Return a piece by its id, None when it is not there."""
    return next((each for each in pieces(body) if id_of(each) == piece_id), None)


def place(body: OwnBody, piece_id: str) -> int:
    """Return the number of a piece, counted from 0; raises StopIteration when it is not there."""
    return next(number for number, each in enumerate(pieces(body)) if id_of(each) == piece_id)


def words_of(piece: OwnPiece) -> Wording:
    """Return the words by which a piece is known."""
    match piece:
        case OwnStep():
            return piece.prompt
        case OwnSnippet():
            return piece.short or piece.text
        case _:
            return piece.text


def replaced(body: OwnBody, piece: OwnPiece) -> OwnBody:
    """Return the content with a piece in place of the one of the same id; without that one as it was."""
    return with_pieces(body, (piece if id_of(each) == id_of(piece) else each for each in pieces(body)))


def inserted(body: OwnBody, piece: OwnPiece, at: int) -> OwnBody:
    """Return the content with one more piece, which takes the place `at`, counted from 0."""
    before = pieces(body)
    return with_pieces(body, (*before[:at], piece, *before[at:]))


def without(body: OwnBody, piece_id: str) -> OwnBody:
    """Return the content without a piece."""
    return with_pieces(body, (each for each in pieces(body) if id_of(each) != piece_id))


def moved(body: OwnBody, piece_id: str, to: int) -> OwnBody:
    """Return the content with a piece at another place, counted from 0; a piece that is gone moves nothing."""
    piece = find(body, piece_id)
    return body if piece is None else inserted(without(body, piece_id), piece, to)


def group_gone(before: OwnBody, now: OwnBody) -> OwnPart | None:
    """Return the group of skills that is there no more, None when none was taken out."""
    if not isinstance(before, OwnSkills) or not isinstance(now, OwnSkills):
        return None
    left = {each.id for each in now.groups}
    return next((each for each in before.groups if each.id not in left), None)


def with_group(body: OwnBody, group: OwnPart, at: int) -> OwnBody:
    """Return the skills with one more group, which takes the place `at`, counted from 0."""
    if not isinstance(body, OwnSkills):
        return body
    return replace(body, groups=(*body.groups[:at], group, *body.groups[at:]))


def without_group(body: OwnBody, group_id: str) -> OwnBody:
    """Return the skills without a group; those that are in it stay as they are."""
    if not isinstance(body, OwnSkills):
        return body
    return replace(body, groups=tuple(each for each in body.groups if each.id != group_id))


def of_kind(question: OwnQuestion, kind: QuestionKind) -> OwnQuestion:
    """Return the question as one of another kind, without what that kind has no use for."""
    low, high = (question.low, question.high) if question.kind in WITH_RANGE else SCALE_ENDS
    if kind is QuestionKind.TABLE:
        low, high = 0, question.high if question.kind is kind else TABLE_ROWS
    elif kind not in WITH_RANGE:
        low = high = 0
    return replace(
        question,
        kind=kind,
        low=low,
        high=high,
        parts=question.parts if kind in WITH_PARTS else (),
        several=question.several and kind is QuestionKind.CHOICE,
        asks_evidence=question.asks_evidence and kind is not QuestionKind.FILE,
    )


def renamed(body: OwnForm, old: str, new: str) -> OwnForm:
    """Return the form with another id for a question, also where other questions depend on it."""

    def changed(question: OwnQuestion) -> OwnQuestion:
        return replace(
            question,
            id=new if question.id == old else question.id,
            if_question=new if question.if_question == old else question.if_question,
        )

    return replace(body, questions=tuple(map(changed, body.questions)))


def another_id(question_id: str, taken: Iterable[str]) -> str:
    """Return an id of which one can tell which question it was before: "proud-2" for "proud"."""
    beginning, used = _beginning(question_id), set(taken)
    number = 2
    while f"{beginning}-{number}" in used:
        number += 1
    return f"{beginning}-{number}"


def former_id(question_id: str, body: OwnForm, published: OwnForm) -> str:
    """Return the id of the published question that this one was until it was called another one, "" when none was."""
    known = {each.id for each in published.questions}
    if question_id in known:
        return ""
    used = {each.id for each in body.questions}
    beginning = _beginning(question_id)
    return next(
        (each.id for each in published.questions if _beginning(each.id) == beginning and each.id not in used), ""
    )


def choices_before(body: OwnForm, question_id: str) -> tuple[OwnQuestion, ...]:
    """Return the questions whose answer can decide whether this one is asked: the earlier choices."""
    ids = [each.id for each in body.questions]
    before = body.questions[: ids.index(question_id)] if question_id in ids else ()
    return tuple(each for each in before if each.kind is QuestionKind.CHOICE)


def copied(piece: OwnPiece, new_id: str) -> OwnPiece:
    """Return a piece like this one under an id of its own."""
    if isinstance(piece, OwnStep):
        raise TypeError("a template has each of the five steps once")
    if isinstance(piece, OwnSkill):
        return replace(piece, id=new_id, same_as="")
    return replace(piece, id=new_id)


def in_language(wording: Wording, code: str) -> str:
    """Return the words in a language, "" when there are none."""
    return next((each.text for each in wording if each.code == code), "")


def said(wording: Wording, code: str) -> str:
    """Return the words in a language, else in English, else as they were first written."""
    return (
        in_language(wording, code)
        or in_language(wording, "en")
        or next((each.text for each in wording if each.text), "")
    )


def reworded(wording: Wording, code: str, text: str) -> Wording:
    """Return the wording with other words in one language; the order of the languages stays, "" takes one out.

    The first one stays, empty, while there are others: they were translated from it.
    """
    if any(each.code == code for each in wording):
        changed = tuple(Words(code, text) if each.code == code else each for each in wording)
    else:
        changed = (*wording, Words(code, text))
    others = tuple(each for each in changed[1:] if each.text)
    return (changed[0], *others) if changed[0].text or others else ()


def _beginning(question_id: str) -> str:
    found = _NUMBERED.fullmatch(question_id)
    return found[1] if found else question_id
