"""The texts of the school's own content: by key, in their languages, and how far they are translated.

A key leads to a text within its content by ids, so it stays when the text moves: "#title", "/why#guiding",
"/why.yes#text".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from momo_desktop.domain.forms import QuestionKind
from momo_desktop.domain.own_content import (
    OwnBody,
    OwnChecklist,
    OwnForm,
    OwnQuestion,
    OwnSkills,
    OwnSnippets,
    OwnTemplate,
    Wording,
    Words,
)
from momo_desktop.domain.text import clean
from momo_desktop.domain.wording import Text

WITH_PARTS = frozenset({QuestionKind.CHOICE, QuestionKind.SCALES, QuestionKind.TABLE})
WITH_RANGE = frozenset({QuestionKind.SCALE, QuestionKind.SCALES})
"""The kinds of question that have a lowest and a highest number."""


@dataclass(frozen=True, slots=True)
class OldTranslation:
    """Is a translation that still is what it was although its original was changed: somebody should look at it."""

    key: str
    code: str

    @property
    def piece_id(self) -> str:
        """The id of the question, item or snippet that it belongs to, empty for the content as a whole."""
        return self.key.partition("#")[0].removeprefix("/").partition(".")[0]


def reworded(body: OwnBody, say: Callable[[str, Wording], Wording]) -> OwnBody:
    """Return a content with every wording replaced by what `say` makes of its key and it, the title first."""
    title = say("#title", body.title)
    match body:
        case OwnForm():
            questions = tuple(_reworded_question(each, say) for each in body.questions)
            return replace(body, title=title, purpose=say("#purpose", body.purpose), questions=questions)
        case OwnChecklist():
            items = tuple(
                replace(each, text=say(f"/{each.id}#text", each.text), help=say(f"/{each.id}#help", each.help))
                for each in body.items
            )
            return replace(body, title=title, items=items)
        case OwnTemplate():
            steps = tuple(replace(each, prompt=say(f"/{each.step}#prompt", each.prompt)) for each in body.steps)
            return replace(body, title=title, steps=steps)
        case OwnSnippets():
            snippets = tuple(
                replace(each, short=say(f"/{each.id}#short", each.short), text=say(f"/{each.id}#text", each.text))
                for each in body.snippets
            )
            return replace(body, title=title, snippets=snippets)
        case OwnSkills():
            purpose = say("#purpose", body.purpose)
            groups = tuple(replace(each, text=say(f"#groups.{each.id}", each.text)) for each in body.groups)
            skills = tuple(
                replace(
                    each,
                    text=say(f"/{each.id}#text", each.text),
                    guiding=say(f"/{each.id}#guiding", each.guiding),
                )
                for each in body.skills
            )
            return replace(body, title=title, purpose=purpose, groups=groups, skills=skills)


def wordings(body: OwnBody) -> tuple[tuple[str, Wording], ...]:
    """Return every wording with its key, the title first."""
    found: list[tuple[str, Wording]] = []

    def note(key: str, wording: Wording) -> Wording:
        found.append((key, wording))
        return wording

    reworded(body, note)
    return tuple(found)


def source_language(body: OwnBody) -> str:
    """Return the code of the language that a content was first written in, "" for one without a word."""
    return next((wording[0].code for _key, wording in wordings(body) if wording), "")


def languages(body: OwnBody) -> tuple[str, ...]:
    """Return the codes of all languages in which there is a text, sorted."""
    return tuple(sorted({each.code for _key, wording in wordings(body) for each in wording if clean(each.text)}))


def said_in(wording: Wording, code: str) -> str:
    """Return a text in one language as it is kept, "" when there is none."""
    return next((clean(each.text) for each in wording if each.code == code), "")


def text_of(wording: Wording) -> Text:
    """Return a text with all its languages; one without a word is empty."""
    first = next((each.text for each in wording if each.text), "")
    return Text("", first, tuple((each.code, each.text) for each in wording))


def missing(body: OwnBody, codes: Iterable[str]) -> dict[str, int]:
    """Count for each language how many texts that are there in another are not in it."""
    written = [wording for _key, wording in wordings(body) if any(clean(each.text) for each in wording)]
    return {code: sum(not said_in(wording, code) for wording in written) for code in codes}


def changed_since(body: OwnBody, published: OwnBody) -> tuple[OldTranslation, ...]:
    """Return the translations that are as they were published although their original is not."""
    source, before = source_language(body), dict(wordings(published))
    return tuple(
        OldTranslation(key, each.code)
        for key, wording in wordings(body)
        if key in before and said_in(wording, source) != said_in(before[key], source)
        for each in wording
        if each.code != source and clean(each.text) and clean(each.text) == said_in(before[key], each.code)
    )


def tidied(body: OwnBody) -> OwnBody:
    """Return a content as it is published: without what is empty or unused, its texts cleaned.

    Of each text the original comes first, the other languages by their codes.
    """
    source = source_language(body)

    def tidy(_key: str, wording: Wording) -> Wording:
        texts = {each.code: clean(each.text) for each in wording if clean(each.text)}
        return tuple(Words(code, texts[code]) for code in sorted(texts, key=lambda code: (code != source, code)))

    return reworded(without_unused(body), tidy)


def without_unused(body: OwnBody) -> OwnBody:
    """Return a content without the fields that the kind of a question, or an item without an anchor, has no use for."""
    if isinstance(body, OwnForm):
        return replace(body, questions=tuple(map(_without_unused, body.questions)))
    if isinstance(body, OwnChecklist):
        return replace(body, items=tuple(each if each.anchor else replace(each, days=0) for each in body.items))
    return body


def _reworded_question(question: OwnQuestion, say: Callable[[str, Wording], Wording]) -> OwnQuestion:
    key = f"/{question.id}"
    return replace(
        question,
        text=say(f"{key}#text", question.text),
        guiding=say(f"{key}#guiding", question.guiding),
        parts=tuple(replace(part, text=say(f"{key}.{part.id}#text", part.text)) for part in question.parts),
    )


def _without_unused(question: OwnQuestion) -> OwnQuestion:
    is_choice, is_table = question.kind is QuestionKind.CHOICE, question.kind is QuestionKind.TABLE
    return replace(
        question,
        low=question.low if question.kind in WITH_RANGE else 0,
        high=question.high if question.kind in WITH_RANGE or is_table else 0,
        parts=question.parts if question.kind in WITH_PARTS else (),
        several=question.several and is_choice,
    )
