from dataclasses import replace

import pytest

from momo_desktop.domain import own_pieces
from momo_desktop.domain.forms import QuestionKind
from momo_desktop.domain.own_content import OwnBody, OwnForm, OwnQuestion, Words
from our_content import CHECKLIST, EVERY_KIND, FORM, MUCH, PAID, SNIPPETS, TEMPLATE, WHY, en


def ids(body: OwnBody) -> list[str]:
    return [own_pieces.id_of(each) for each in own_pieces.pieces(body)]


@pytest.mark.parametrize("body", [FORM, CHECKLIST, TEMPLATE, SNIPPETS], ids=lambda body: body.kind)
def test_a_content_made_of_its_own_pieces_is_the_same(body: OwnBody) -> None:
    assert own_pieces.with_pieces(body, own_pieces.pieces(body)) == body
    for piece in own_pieces.pieces(body):
        assert own_pieces.find(body, own_pieces.id_of(piece)) == piece
        assert own_pieces.words_of(piece)


def test_a_piece_is_put_in_taken_out_and_moved() -> None:
    new = OwnQuestion("new")
    assert ids(own_pieces.inserted(FORM, new, 1)) == ["why", "new", "paid", "much"]
    assert ids(own_pieces.without(FORM, "paid")) == ["why", "much"]
    assert ids(own_pieces.moved(FORM, "much", 0)) == ["much", "why", "paid"]
    assert own_pieces.moved(FORM, "gone", 0) == FORM


def test_a_question_of_another_kind_keeps_only_what_that_kind_uses() -> None:
    proven = replace(PAID, several=True, asks_evidence=True)
    as_scales = own_pieces.of_kind(proven, QuestionKind.SCALES)
    assert (as_scales.parts, as_scales.several, as_scales.low, as_scales.high) == (PAID.parts, False, 1, 5)
    as_table = own_pieces.of_kind(as_scales, QuestionKind.TABLE)
    assert (as_table.parts, as_table.low, as_table.high) == (PAID.parts, 0, own_pieces.TABLE_ROWS)
    as_file = own_pieces.of_kind(proven, QuestionKind.FILE)
    assert (as_file.parts, as_file.low, as_file.high, as_file.asks_evidence) == ((), 0, 0, False)
    asked = next(each for each in EVERY_KIND.questions if each.id == "sure")
    assert own_pieces.of_kind(asked, QuestionKind.SCALES).high == asked.high


def test_a_question_under_a_new_id_is_followed_by_what_depends_on_it() -> None:
    depends = replace(MUCH, if_question="paid", if_option="yes")
    form = OwnForm(questions=(WHY, PAID, depends))
    renamed = own_pieces.renamed(form, "paid", "paid-2")
    assert ids(renamed) == ["why", "paid-2", "much"]
    assert renamed.questions[2].if_question == "paid-2"
    assert own_pieces.renamed(renamed, "paid-2", "paid") == form


def test_another_question_is_told_from_all_before_and_finds_the_way_back() -> None:
    assert own_pieces.another_id("paid", ["paid"]) == "paid-2"
    assert own_pieces.another_id("paid-2", ["paid", "paid-2"]) == "paid-3"
    renamed = own_pieces.renamed(FORM, "paid", "paid-2")
    assert own_pieces.former_id("paid-2", renamed, FORM) == "paid"
    assert own_pieces.former_id("why", renamed, FORM) == ""
    assert own_pieces.former_id("paid-2", FORM, FORM) == ""


def test_only_an_earlier_choice_can_decide() -> None:
    assert own_pieces.choices_before(FORM, "much") == (PAID,)
    assert own_pieces.choices_before(FORM, "paid") == ()


def test_words_in_a_language_take_the_place_of_those_before() -> None:
    wording = en("Yes", "Ja")
    assert own_pieces.reworded(wording, "en", "Sure") == (Words("en", "Sure"), Words("de", "Ja"))
    assert own_pieces.reworded(wording, "hu", "Igen") == (*wording, Words("hu", "Igen"))
    assert own_pieces.reworded(wording, "de", "") == en("Yes")
    assert own_pieces.reworded((), "de", "") == ()


def test_the_first_language_stays_the_first_while_its_words_are_written_anew() -> None:
    emptied = own_pieces.reworded(en("Yes", "Ja"), "en", "")
    assert emptied == (Words("en", ""), Words("de", "Ja"))
    assert own_pieces.said(emptied, "hu") == "Ja"
    assert own_pieces.reworded(emptied, "en", "Sure") == en("Sure", "Ja")
    assert own_pieces.reworded(emptied, "de", "") == ()


def test_words_are_said_in_the_language_else_in_english_else_as_they_were_written() -> None:
    assert own_pieces.said(en("Yes", "Ja"), "de") == "Ja"
    assert own_pieces.said(en("Yes", "Ja"), "hu") == "Yes"
    assert own_pieces.said((Words("de", "Ja"),), "hu") == "Ja"
    assert own_pieces.said((), "hu") == ""
