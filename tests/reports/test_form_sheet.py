"""Forms on paper, blank and filled, read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
import segno
from pypdf import PdfReader
from reportlab.platypus import Flowable, Spacer

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.forms import (
    Answer,
    AnswerSet,
    Form,
    FormKind,
    MeasurementPoint,
    Part,
    Question,
    QuestionKind,
    Rater,
    ShowIf,
)
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.papers import FormSheet, LeftOut
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.school import School
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text
from momo_desktop.i18n import language
from momo_desktop.reports import form_sheet
from momo_desktop.reports.blocks import paragraph
from momo_desktop.reports.document import PLAIN, Sheet, build
from momo_desktop.reports.styles import PAGE_HEIGHT, PAGE_WIDTH

ENGLISH = language("en")
SCHOOL = School("School of Metal")
STUDENT = PersonName("Maximiliana-Theodora", "Alexandrovna", "Papadimitriou-Konstantinopolitou")
WHOLE = " ".join(["I measured twelve lines and wrote the values down."] * 120)


def words(text: str) -> Text:
    return Text("", text)


def parts(*texts: str) -> tuple[Part, ...]:
    return tuple(Part(f"p{number}", words(text)) for number, text in enumerate(texts))


def asked(question_id: str, kind: QuestionKind, text: str, **more: object) -> Question:
    return Question(question_id, kind, words(text), words(f"Hint for {question_id}."), **more)  # type: ignore[arg-type]


QUESTIONS = (
    asked("text", QuestionKind.TEXT, "Where do you live?"),
    asked("one", QuestionKind.CHOICE, "Were you abroad?", parts=parts("Yes", "No")),
    asked("then", QuestionKind.LONG_TEXT, "What was it like?", show_if=ShowIf("one", "p0")),
    asked("several", QuestionKind.CHOICE, "What do you like?", parts=parts("Work", "People"), several=True),
    asked("scale", QuestionKind.SCALE, "How ready are you?", low=1, high=10),
    asked("scales", QuestionKind.SCALES, "How are you with", low=1, high=5, parts=parts("the work", "the flat")),
    asked("date", QuestionKind.DATE, "Since when?"),
    asked("number", QuestionKind.NUMBER, "How many hours?"),
    asked("file", QuestionKind.FILE, "Show it"),
    asked("table", QuestionKind.TABLE, "Who helps?", parts=parts("Name", "Telephone"), high=4),
    asked("worry", QuestionKind.LONG_TEXT, "What is nobody’s business?", private=True),
    asked("mentor", QuestionKind.TEXT, "How was the week?", answered_by=Rater.HOST_MENTOR, asks_evidence=True),
)
FORM = Form("own/all", 3, FormKind.REFLECTION, Phase.RETURN, words("Coming home"), words("Look back."), QUESTIONS)


def given(*answers: tuple[str, str, int | None], form: Form = FORM, rater: Rater = Rater.STUDENT) -> AnswerSet:
    return AnswerSet(
        student_id=1,
        mobility_id=None,
        form_id=form.id,
        form_version=form.version,
        point=MeasurementPoint.DURING_2 if form.kind is FormKind.SKILLS else None,
        rater=rater,
        answered_at=datetime(2026, 3, 2, tzinfo=UTC),
        visibility=Visibility.SHARED,
        answers=tuple(Answer(key, text, value, Visibility.SHARED) for key, text, value in answers),
    )


def pages(sheet: FormSheet, code: str = "en") -> list[str]:
    pdf = form_sheet.render(sheet, language(code))
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def blank(form: Form = FORM) -> str:
    return " ".join(pages(FormSheet(SCHOOL, form)))


def filled(*answers: tuple[str, str, int | None], **more: object) -> str:
    sheet = FormSheet(SCHOOL, FORM, STUDENT, "11A", given(*answers), **more)  # type: ignore[arg-type]
    return " ".join(pages(sheet))


def alternatives(pdf: bytes) -> list[str]:
    """Return what is read out instead of figures."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [str(each.Alt) for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]


def test_a_blank_form_asks_every_question_with_its_number_and_its_hint() -> None:
    text = blank()
    shown = [(number, each) for number, each in enumerate(QUESTIONS, 1) if not each.private]
    assert [each.id for number, each in shown if f"{number} {each.text.english}" not in text] == []
    assert [each.id for _, each in shown if each.guiding.english not in text] == []
    assert "School of Metal" in text
    assert "Version 3 · Coming home" in text


def test_a_private_question_is_on_no_paper_and_the_others_keep_their_numbers() -> None:
    for text in (blank(), filled(("worry", "TopSecret", None))):
        assert "nobody’s business" not in text
        assert "12 How was the week?" in text
    assert "TopSecret" not in filled(("worry", "TopSecret", None))


def test_a_choice_says_whether_one_or_several_boxes_are_ticked() -> None:
    text = blank()
    assert "Tick one box. Yes No" in text
    assert "Tick everything that fits. Work People" in text


def test_a_question_of_a_branch_says_when_it_is_asked() -> None:
    assert "If you answered “Yes” to question 2: 3 What was it like?" in blank()


def test_what_a_private_question_decides_is_not_told() -> None:
    hidden = replace(FORM, questions=tuple(replace(each, private=each.id == "one") for each in QUESTIONS))
    text = blank(hidden)
    assert "If you answered" not in text
    assert "3 What was it like?" in text


def test_who_answers_is_said_where_it_is_not_the_student() -> None:
    assert blank().count("answers this.") == 1
    assert "How was the week? The host mentor answers this." in blank()


def test_a_filled_form_has_the_answers_in_their_places() -> None:
    text = filled(
        ("text", "Tampere", None),
        ("scale", "More than I thought.", 7),
        ("date", "2026-02-14", None),
        ("number", "12.50", None),
        ("table.2.p1", "+358 40", None),
        ("file", "u1 u9", None),
        ("mentor.evidence", "u2", None),
        titles={"u1": "The cabinet", "u2": "Letter"},
    )
    assert "Name Maximiliana-Theodora Alexandrovna Papadimitriou-Konstantinopolitou Class 11A Date 2 March 2026" in text
    assert "Hint for text. Tampere" in text
    assert "10 More than I thought." in text
    assert "14 February 2026" in text
    assert "12.50" in text
    assert "Name Telephone +358 40" in text
    assert "The cabinet" in text
    assert "u9" not in text
    assert "Attached: Letter" in text


def test_what_cannot_be_a_day_or_a_number_stands_as_it_was_written() -> None:
    text = filled(("date", "last spring", None), ("number", "about 10", None))
    assert "last spring" in text
    assert "about 10" in text


def test_a_long_number_stands_with_all_its_digits() -> None:
    assert "123,456,789,012,345.123456" in filled(("number", "123456789012345.123456", None))


def test_a_filled_form_leaves_out_what_was_not_asked() -> None:
    assert "What was it like?" not in filled(("one", "p1", None))
    assert "What was it like?" in filled(("one", "p0", None))


def test_a_form_without_an_answer_says_so() -> None:
    assert "How many hours? Hint for number. No answer" in filled()


def test_what_was_chosen_is_read_out() -> None:
    answers = given(("one", "p0", None), ("scale", "", 7), ("scales.p1", "", 2))
    read = alternatives(form_sheet.render(FormSheet(SCHOOL, FORM, filled=answers), ENGLISH))
    assert sorted(read) == ["2 of 5", "7 of 10", "Chosen", "No answer"]
    assert "To circle: a number from 1 to 10" in alternatives(form_sheet.render(FormSheet(SCHOOL, FORM), ENGLISH))


def test_what_is_left_out_is_said_at_the_foot() -> None:
    assert "Left out: 1 private answer" in filled(left_out=LeftOut(answers=1))


def test_a_long_answer_goes_on_over_pages_and_begins_under_its_question() -> None:
    found = pages(FormSheet(SCHOOL, FORM, STUDENT, "11A", given(("text", WHOLE, None), ("mentor", WHOLE, None))))
    assert sum(page.count("I measured twelve lines") for page in found) >= 2 * 120 - len(found)
    (place,) = [page for page in found if "The host mentor answers this." in page]
    assert "I measured twelve lines" in place.partition("The host mentor answers this.")[2]


@pytest.mark.parametrize("text", ["ab " * 3_333, "x" * 4_000])
def test_a_cell_may_be_longer_than_a_page(text: str) -> None:
    found = pages(FormSheet(SCHOOL, FORM, filled=given(("table.1.p0", text, None), ("table.2.p1", "+358 40", None))))
    assert sum(text[0] in page for page in found) > 2
    assert sum(page.count(text[0]) for page in found) >= text.count(text[0])
    assert "+358 40" in "".join(found)


@pytest.mark.parametrize("lines", range(30, 36))
def test_room_below_the_last_block_takes_no_page(lines: int) -> None:
    said: list[Flowable] = [paragraph("Measured") for _line in range(lines)]
    pdf = build(Sheet("Form", "", ""), [*said, Spacer(1, 40)], ENGLISH)
    assert all("Measured" in page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize("before", range(0, 40, 3))
def test_a_question_stays_with_its_answer(before: int) -> None:
    first = asked("first", QuestionKind.SCALES, "First", low=1, high=2, parts=parts(*["x"] * before))
    last = asked("last", QuestionKind.CHOICE, "Which of these?", parts=parts(*[f"Option-{n}-" for n in range(12)]))
    found = pages(FormSheet(SCHOOL, replace(FORM, questions=(first, last))))
    (place,) = [page for page in found if "Which of these?" in page]
    assert [n for n in range(12) if f"Option-{n}-" not in place] == []


@pytest.mark.parametrize("code", ["en", "de", "hu", "bg"])
def test_the_skills_fit_on_three_pages_in_every_language(catalogue: Catalogue, code: str) -> None:
    form, speaker = catalogue.form("momo.core/skills"), language(code)
    found = pages(FormSheet(SCHOOL, form, STUDENT), code)
    assert len(found) == 3
    whole = " ".join(found)
    assert [each.id for each in form.questions if " ".join(speaker.text(each.text).split()) not in whole] == []
    assert [each.value for each in form.steps if whole.count(speaker.text(each.explanation)) != 1] == []


def test_a_rating_of_another_says_whose_view_it_is_and_when(catalogue: Catalogue) -> None:
    form = catalogue.form("momo.core/skills")
    key = form.questions[0].id
    answers = given((key, "With Mikko.", 2), (f"{key}.change", "I ask.", None), form=form, rater=Rater.HOST_MENTOR)
    text = " ".join(pages(FormSheet(SCHOOL, form, STUDENT, "11A", answers)))
    assert "Host mentor" in text
    assert "During the stay (2)" in text
    assert "With Mikko. What changed: I ask." in text


def test_a_draft_with_nothing_in_it_is_a_paper_too() -> None:
    kinds = [kind for kind in QuestionKind if kind is not QuestionKind.RATING]
    empty = tuple(Question(kind, kind, words(""), words("")) for kind in kinds)
    odd = asked("odd", QuestionKind.TEXT, "", show_if=ShowIf("nowhere", "nothing"))
    draft = Form("", 0, FormKind.REFLECTION, None, words(""), words(""), (*empty, odd))
    assert pages(FormSheet(SCHOOL, draft))
    assert pages(FormSheet(SCHOOL, replace(draft, questions=())))
    assert pages(FormSheet(SCHOOL, draft, filled=given(form=draft)))


def test_the_words_of_the_school_are_printed_in_the_language_of_the_paper() -> None:
    title = Text("", "Coming home", (("en", "Coming home"), ("de", "Wieder zu Hause")))
    assert "Wieder zu Hause" in " ".join(pages(FormSheet(SCHOOL, replace(FORM, title=title)), "de"))


@pytest.mark.parametrize("code", ["en", "bg"])
def test_a_form_says_its_language_and_names_nobody_in_its_metadata(code: str) -> None:
    sheet = FormSheet(SCHOOL, FORM, STUDENT, "11A", given(("text", "Ρόδος, Русе", None)))
    pdf = form_sheet.render(sheet, language(code))
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == language(code).tag
        assert str(opened.docinfo.Title) == language(code).gettext("Form")
        assert [
            str(each.BaseFont) for each in opened.objects if _is_font(each) and "Fira" not in str(each.BaseFont)
        ] == []


def _is_font(each: pikepdf.Object) -> bool:
    return isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"


def test_a_sheet_shows_nobody_in_its_repr() -> None:
    sheet = FormSheet(SCHOOL, FORM, STUDENT, "11A", given(("text", "Tampere", None)))
    assert "Tampere" not in repr(sheet)
    assert "Maximiliana" not in repr(sheet)


def test_the_day_of_a_filled_form_is_that_of_its_answers() -> None:
    assert ENGLISH.date(date(2026, 3, 2), "long") in filled()


CODED = FormSheet(SCHOOL, FORM, STUDENT, "11A", code="7F3AK9Q")


def test_a_form_that_comes_back_has_its_code_in_letters_and_at_the_foot_of_each_page() -> None:
    found = pages(CODED)
    assert "7F3A-K9Q" in found[0].partition("Name Maximiliana")[0]
    assert [page for page in found if "7F3A-K9Q · Version 3 · Coming home" not in page] == []
    assert "Code of this form: 7F3A-K9Q" in alternatives(form_sheet.render(CODED, ENGLISH))
    assert "MOMO1" not in "".join(found)


def test_the_square_says_form_version_and_code_and_nothing_else() -> None:
    page = pypdfium2.PdfDocument(form_sheet.render(CODED, ENGLISH))[0]
    scale = 8.0
    dark = page.render(scale=scale).to_pil().convert("L").point(lambda value: value < 128 and 255)
    said = segno.make("MOMO1:own/all@3:7F3AK9Q", error="m", micro=False).matrix
    right, top = PAGE_WIDTH - PLAIN.margin, PAGE_HEIGHT - 70
    module = 68 / len(said)
    for row, modules in enumerate(said):
        for column, each in enumerate(modules):
            x, y = right - 68 + (column + 0.5) * module, PAGE_HEIGHT - top + (row + 0.5) * module
            assert bool(dark.getpixel((round(x * scale), round(y * scale)))) == bool(each), (row, column)


def test_a_form_that_was_begun_has_its_answers_and_room_for_the_rest() -> None:
    begun = given(("text", "Tampere", None), ("table.1.p0", "Mikko", None), ("scales.p1", "", 2))
    sheet = FormSheet(SCHOOL, FORM, STUDENT, "11A", begun, has_room=True)
    text = " ".join(pages(sheet))
    for said in ("Tampere", "Mikko", "If you answered “Yes” to question 2: 3 What was it like?", "Tick one box."):
        assert said in text
    assert "No answer" not in text
    read = alternatives(form_sheet.render(sheet, ENGLISH))
    assert {"2 of 5", "To circle: a number from 1 to 5", "To circle: a number from 1 to 10"} <= set(read)
    decided = replace(sheet, filled=given(("one", "p1", None)))
    assert "What was it like?" not in " ".join(pages(decided))
