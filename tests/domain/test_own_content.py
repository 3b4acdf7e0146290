from dataclasses import fields, replace
from typing import get_type_hints

import pytest

from momo_desktop.domain import own_content
from momo_desktop.domain.forms import QuestionKind
from momo_desktop.domain.own_content import OwnBody, OwnForm, OwnPart, OwnQuestion, OwnSnippets, Wording, Words
from momo_desktop.domain.own_content_checks import Fault, FaultKind, faults
from momo_desktop.domain.own_content_texts import (
    OldTranslation,
    changed_since,
    languages,
    missing,
    reworded,
    source_language,
    tidied,
    wordings,
)
from momo_desktop.exchange import own_packs
from our_content import BODIES, CHECKLIST, EVERY_KIND, FORM, PAID, SNIPPETS, TEMPLATE, WHY, en

MUCH = EVERY_KIND.questions[2]
"""Is private and hangs on `PAID`."""


def asking(*questions: OwnQuestion) -> OwnForm:
    return replace(FORM, questions=questions)


def question(**fields: object) -> OwnForm:
    return asking(OwnQuestion(**{"id": "a", "text": en("What?")} | fields))  # pyright: ignore[reportArgumentType]


def kinds(body: OwnBody) -> set[FaultKind]:
    return {fault.kind for fault in faults(body)}


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.kind)
def test_a_finished_content_has_no_fault_and_is_tidy(body: OwnBody) -> None:
    assert faults(body) == ()
    assert tidied(body) == body


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (replace(FORM, title=()), Fault(FaultKind.NO_WORDS, "#title", "en")),
        (question(text=(Words("de", "Was?"),)), Fault(FaultKind.NO_WORDS, "/a#text", "en")),
        (question(guiding=(Words("de", "Tipp"),)), Fault(FaultKind.NO_WORDS, "/a#guiding", "en")),
        (question(text=en("What? " * 200)), Fault(FaultKind.TOO_LONG, "/a#text", "en")),
        (question(text=en("What?", "<b>Was?</b>")), Fault(FaultKind.NOT_PLAIN, "/a#text", "de")),
        (question(text=en("Hello {name}")), Fault(FaultKind.NOT_PLAIN, "/a#text", "en")),
        (question(text=en("../../etc/passwd")), Fault(FaultKind.NOT_PLAIN, "/a#text", "en")),
        (question(text=(*en("What?"), Words("English", "What?"))), Fault(FaultKind.BAD_LANGUAGE, "/a#text", "English")),
        (question(text=(*en("What?"), *en("How?"))), Fault(FaultKind.BAD_LANGUAGE, "/a#text", "en")),
        (asking(), Fault(FaultKind.EMPTY)),
        (replace(CHECKLIST, items=()), Fault(FaultKind.EMPTY)),
        (replace(SNIPPETS, snippets=()), Fault(FaultKind.EMPTY)),
        (replace(TEMPLATE, steps=TEMPLATE.steps[1:]), Fault(FaultKind.EMPTY)),
        (asking(*(OwnQuestion(f"q{n}", text=en("?!")) for n in range(201))), Fault(FaultKind.TOO_MANY)),
        (question(id="a.b"), Fault(FaultKind.BAD_ID, "/a.b")),
        (replace(FORM, replaces="../x"), Fault(FaultKind.BAD_ID, "#replaces")),
        (asking(WHY, WHY), Fault(FaultKind.SAME_ID, "/why")),
        (question(kind=QuestionKind.RATING), Fault(FaultKind.BAD_KIND, "/a")),
        (question(kind=QuestionKind.CHOICE), Fault(FaultKind.NO_PARTS, "/a")),
        (question(kind=QuestionKind.CHOICE, parts=PAID.parts + PAID.parts), Fault(FaultKind.SAME_ID, "/a.yes")),
        (question(kind=QuestionKind.SCALE, low=5, high=5), Fault(FaultKind.BAD_RANGE, "/a")),
        (question(kind=QuestionKind.TABLE, parts=PAID.parts), Fault(FaultKind.BAD_RANGE, "/a")),
        (question(if_question="gone", if_option="yes"), Fault(FaultKind.NEVER_SHOWN, "/a")),
        (asking(MUCH, PAID), Fault(FaultKind.NEVER_SHOWN, "/much")),
        (asking(PAID, replace(MUCH, if_option="")), Fault(FaultKind.NEVER_SHOWN, "/much")),
        (
            asking(replace(PAID, private=True), replace(MUCH, private=False)),
            Fault(FaultKind.TELLS_PRIVATE, "/much"),
        ),
        (
            question(kind=QuestionKind.CHOICE, parts=(*PAID.parts, OwnPart("evidence", en("Proof")))),
            Fault(FaultKind.BAD_ID, "/a.evidence"),
        ),
        (replace(CHECKLIST, items=(replace(CHECKLIST.items[0], owners=()),)), Fault(FaultKind.NO_OWNER, "/luggage")),
        (replace(CHECKLIST, items=(replace(CHECKLIST.items[1], days=2000),)), Fault(FaultKind.TOO_FAR, "/ride")),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(body: OwnBody, fault: Fault) -> None:
    assert fault in faults(body)


def test_all_faults_are_told_at_once() -> None:
    assert kinds(question(text=(), kind=QuestionKind.CHOICE)) == {FaultKind.NO_WORDS, FaultKind.NO_PARTS}


def test_what_the_kind_of_a_question_has_no_use_for_is_no_fault_and_is_not_published() -> None:
    before = question(parts=(OwnPart("x y"),), low=9, high=3, several=True)
    assert faults(before) == ()
    assert tidied(before) == question()


def test_a_published_text_is_clean_with_its_original_first() -> None:
    text = (Words("de", "  Was? "), Words("en", "What\n else?"), Words("bg", " "))
    assert dict(wordings(tidied(question(text=text))))["/a#text"] == (Words("en", "What else?"), Words("de", "Was?"))


def test_the_language_of_the_title_is_the_original() -> None:
    assert source_language(FORM) == "en"
    assert source_language(replace(FORM, title=(Words("bg", ""), *FORM.title))) == "bg"
    assert languages(FORM) == ("de", "en")


def test_what_is_not_translated_yet_is_counted() -> None:
    assert missing(FORM, ("en", "de", "bg")) == {"en": 0, "de": 2, "bg": 7}


def test_a_translation_whose_original_changed_needs_a_look() -> None:
    why = replace(WHY, text=en("Why there?", "Warum gehst du?"))
    changed = replace(FORM, questions=(why, *FORM.questions[1:]))
    assert changed_since(changed, FORM) == (OldTranslation("/why#text", "de"),)
    looked_at = replace(FORM, questions=(replace(why, text=en("Why there?", "Warum dorthin?")), *FORM.questions[1:]))
    assert changed_since(looked_at, FORM) == ()
    assert changed_since(FORM, FORM) == ()


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.kind)
def test_every_text_has_a_key_of_its_own(body: OwnBody) -> None:
    keys = [key for key, _wording in wordings(body)]
    assert len(keys) == len(set(keys))
    assert keys[0] == "#title"
    assert languages(reworded(body, lambda key, _wording: en(key))) == ("en",)


def test_a_pack_knows_every_field_that_holds_a_wording() -> None:
    records = [each for each in vars(own_content).values() if getattr(each, "__name__", "").startswith("Own")]
    found = {
        field.name
        for record in records
        if hasattr(record, "__dataclass_fields__")
        for field in fields(record)
        if get_type_hints(record)[field.name] == Wording
    }
    others = {
        field.name
        for record in records
        if hasattr(record, "__dataclass_fields__")
        for field in fields(record)
        if get_type_hints(record)[field.name] != Wording
    }
    assert found == own_packs._WORDINGS
    assert not found & others


def test_no_text_shows_in_a_repr() -> None:
    assert "Money" not in repr(FORM) + repr(own_content.OwnContent("u", FORM))
    assert isinstance(SNIPPETS, OwnSnippets)
