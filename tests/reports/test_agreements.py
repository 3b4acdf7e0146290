"""The papers of a stay that are signed or carried along, read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from momo_desktop.content import catalogue
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain import agreements
from momo_desktop.domain.agreements import LearningAgreement, Stage, StayPapers, Told
from momo_desktop.domain.entries import Entry
from momo_desktop.domain.forms import FormKind, Question, QuestionKind
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.information import InformationPaper
from momo_desktop.domain.learning import LearningUnit, UnitOutcome
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.paper_options import PaperOptions
from momo_desktop.domain.school import School
from momo_desktop.domain.students import ConsentPurpose, Contact, ContactKind, Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text
from momo_desktop.i18n import Language, language
from momo_desktop.paths import resources
from momo_desktop.reports import contact_card, europass_mobility, information, learning_agreement, styles
from momo_desktop.reports.answer_room import Choices
from momo_desktop.reports.blocks import paragraph
from momo_desktop.reports.document import Output
from momo_desktop.services.paper_requests import speaker

ENGLISH = language("en")
SHARED = Visibility.SHARED
BEFORE = {
    "nationality": "Hungarian",
    "intermediary": "yes",
    "intermediary_who": "Go North Agency",
    "emergency.1.name": "Vera Lindner",
    "emergency.1.phone": "+43 555 17",
    "hours": "35",
    "form": "physical",
    "tasks": "Cuts and joins boards.",
}
CHANGES = {"changes.1.agreed": "35 hours", "changes.1.now": "30 hours", "changes.1.why": "School on Friday"}
AFTER = {
    "first_day": "2026-03-03",
    "job.1.outcome": "Makes a drawer",
    "job.1.reached": "partly",
    "digital.1.outcome": "Reads a CAD drawing",
    "quality": "agreement mentor",
    "issue_date": "2026-04-01",
}


@cache
def packs() -> Catalogue:
    return catalogue.load(resources())


def told(form_id: str, answers: dict[str, str], version: int = 1) -> Told:
    entries = {answer_id: Entry(text) for answer_id, text in answers.items()}
    form = packs().form(form_id)
    return Told(form, entries, version if answers else 0, date(2026, 3, 1) if answers else None)


def papers(**other: object) -> StayPapers:
    student = Student(
        PersonName("Anna", "", "Szűcs"),
        "11A",
        date(2009, 5, 6),
        programme="Joiner",
        eqf_level=4,
        contacts=(Contact("Ilona Szűcs", ContactKind.GUARDIAN, "mother", "+36 555 1"),),
    )
    stay = Mobility(
        1, host="Merisähkö Oy", mentor="Mikko Virtanen", mentor_phone="+358 555 2", city="Kuopio", country="FI",
        departure=date(2026, 3, 2), return_date=date(2026, 4, 24), id=7,
    )  # fmt: skip
    unit = LearningUnit(1, "Drawers", SHARED, eqf_level=4, outcomes=(UnitOutcome("Dovetails a drawer"),))
    made = StayPapers(
        school=School("Blue Pine School", "Vera Lindner", "AT", ("Fichtenweg 12", "8010 Graz")),
        student=student,
        mobility=stay,
        made_on=date(2026, 3, 5),
        units=(unit,),
        goals=(Goal(1, "I can join boards alone.", SHARED, proof="A drawer that closes"),),
        evidence=(),
        languages=(),
        before=told(Stage.BEFORE.form_id, BEFORE, version=2),
        changes=told(Stage.CHANGES.form_id, CHANGES),
        after=told(Stage.AFTER.form_id, AFTER),
        card=told(agreements.CONTACT_CARD, {}),
        minor=True,
    )
    return replace(made, **other)  # pyright: ignore[reportArgumentType]


def blank() -> StayPapers:
    """Return the papers of a student of whom nothing but the name is known."""
    return papers(
        school=School(),
        student=Student(PersonName("Anna")),
        mobility=Mobility(1),
        units=(),
        goals=(),
        before=told(Stage.BEFORE.form_id, {}),
        changes=told(Stage.CHANGES.form_id, {}),
        after=told(Stage.AFTER.form_id, {}),
    )


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def agreement(stage: Stage, made: StayPapers, speaking: Language = ENGLISH) -> str:
    return text_of(learning_agreement.render(LearningAgreement(stage, made), speaking))


@pytest.fixture(scope="module")
def before() -> str:
    return agreement(Stage.BEFORE, papers())


@pytest.fixture(scope="module")
def after() -> str:
    return agreement(Stage.AFTER, papers())


@pytest.fixture(scope="module")
def europass() -> str:
    return text_of(europass_mobility.render(papers(), ENGLISH))


def test_the_blocks_stand_in_the_order_of_the_official_paper(before: str) -> None:
    blocks = (
        "1 The learner", "2 Sending organisation", "3 Receiving organisation", "4 Intermediary organisation",
        "5 Emergency contacts", "6 The mobility", "7 Language", "8 Expected learning outcomes",
        "9 Tasks of the learner",
        "10 Monitoring and mentoring", "11 Assessment", "12 Validation and recognition", "13 Support measures",
        "14 Commitments and signatures",
    )  # fmt: skip
    places = [before.find(block) for block in blocks]
    assert -1 not in places
    assert places == sorted(places)


def test_facts_of_the_records_stand_among_the_answers(before: str) -> None:
    for known in ("Merisähkö Oy", "Mikko Virtanen", "Fichtenweg 12, 8010 Graz", "Dovetails a drawer", "EQF level 4"):
        assert known in before
    assert "Nationality Hungarian" in before
    assert "Hours a week 35" in before


def test_at_least_two_people_to_call_are_named_those_of_the_records_too(before: str) -> None:
    called = before[before.index("5 Emergency contacts") :]
    assert called.index("Vera Lindner +43 555 17") < called.index("Ilona Szűcs mother +36 555 1")


def test_the_version_of_the_answers_is_at_the_foot_of_each_page() -> None:
    pdf = learning_agreement.render(LearningAgreement(Stage.BEFORE, papers()), ENGLISH)
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    assert len(pages) > 1
    assert all("Version 2 · 1 March 2026 · Printed on 5 Mar 2026" in page for page in pages)


def test_a_guardian_signs_for_a_minor_and_nobody_else(before: str) -> None:
    assert "Guardian Ilona Szűcs" in before
    assert "The guardian has read this agreement" in before
    grown = agreement(Stage.BEFORE, papers(minor=False))
    assert "Guardian" not in grown
    assert "Ilona" not in grown


def test_who_is_young_or_of_unknown_age_at_the_departure_is_a_minor() -> None:
    stay = papers().mobility
    for born, minor in ((date(2008, 3, 2), False), (date(2008, 3, 3), True), (None, True)):
        student = Student(PersonName("Anna"), birth_date=born)
        assert agreements.is_minor_at_departure(student, stay, date(2030, 1, 1)) is minor


def test_an_intermediary_signs_where_there_is_one(before: str) -> None:
    assert before.count("Intermediary organisation") == 2
    without = told(Stage.BEFORE.form_id, {**BEFORE, "intermediary": "no"})
    said = agreement(Stage.BEFORE, papers(before=without))
    assert "No intermediary organisation takes part." in said
    assert said.count("Intermediary organisation") == 1


@pytest.mark.parametrize(
    ("stage", "asked"),
    [(Stage.BEFORE, "Legal name"), (Stage.CHANGES, "What was agreed"), (Stage.AFTER, "Date of issue")],
)
def test_what_nobody_knows_yet_is_asked_for_all_the_same(stage: Stage, asked: str) -> None:
    said = agreement(stage, blank())
    assert asked in said
    assert said.index(asked) < said.index("signatures")


def test_a_change_stands_in_its_own_paper_and_in_the_one_after_the_stay(after: str) -> None:
    changes = agreement(Stage.CHANGES, papers())
    assert "35 hours 30 hours School on Friday" in changes
    assert "35 hours 30 hours School on Friday" in after


def test_agreed_outcomes_wait_to_be_assessed_until_somebody_did(after: str) -> None:
    assert "Makes a drawer partly" in after
    assert "Dovetails a drawer" not in after
    assert "Dovetails a drawer" in agreement(Stage.AFTER, papers(after=told(Stage.AFTER.form_id, {})))


def test_the_days_as_they_were_replace_those_that_were_planned(after: str) -> None:
    assert "First day at the receiving organisation 3 Mar 2026" in after
    assert "Last day at the receiving organisation 24 April 2026" in after


def test_what_the_school_asks_beyond_the_program_is_printed_too() -> None:
    form = packs().form(Stage.BEFORE.form_id)
    own = Question("bike", QuestionKind.TEXT, Text("", "Who lends a bicycle"), Text("", ""))
    filled = Told(replace(form, questions=(*form.questions, own)), {"bike": Entry("The mentor")}, 1, date(2026, 3, 1))
    said = agreement(Stage.BEFORE, papers(before=filled))
    assert "14 Further points Who lends a bicycle The mentor 15 Commitments" in said


def test_two_languages_stand_side_by_side() -> None:
    said = agreement(Stage.BEFORE, papers(), speaker("hu", PaperOptions("de")))
    for asked in ("1 A tanuló", "1 Lernende Person", "munkanyelv", "Hauptarbeitssprache"):
        assert asked.casefold() in said.casefold()
    for code in ("hu", "de"):
        assert language(code).date(date(2009, 5, 6), "long") in said


def test_options_in_two_languages_take_the_lines_of_both() -> None:
    speaking = speaker("hu", PaperOptions("de"))
    question = told(Stage.BEFORE.form_id, {}).question("form")
    assert question is not None
    options = Choices("", [speaking.text(part.text) for part in question.parts])
    line = paragraph("A", styles.ITEM).wrap(100, 100)[1]
    assert options.wrap(90, 500)[1] > 2 * line * len(question.parts) * 0.85


def test_a_paper_with_a_pseudonym_does_not_tell_who_it_is() -> None:
    said = agreement(
        Stage.BEFORE, agreements.unnamed(papers(student=replace(papers().student, name=PersonName("7F3A"))))
    )
    assert "7F3A" in said
    for telling in ("Ilona", "6 May 2009", "Hungarian", "11A"):
        assert telling not in said


def test_the_europass_sheet_says_first_that_it_is_not_the_official_paper(europass: str) -> None:
    assert europass.index("not the official document") < europass.index("(1) Surname(s) *")


def test_the_europass_fields_stand_in_the_order_of_their_numbers(europass: str) -> None:
    numbers = [f"({number})" for number in range(1, 29)] + [f"({number}a)" for number in range(29, 39)]
    places = [europass.find(number) for number in numbers]
    assert -1 not in places
    # Two fields side by side are read one after the other.
    assert sorted(places) == places


def test_what_was_achieved_stands_under_the_skills_of_the_old_template(europass: str) -> None:
    assert "(32a) Computer skills Reads a CAD drawing" in europass


def test_a_date_of_issue_before_the_end_of_the_stay_is_pointed_out(europass: str) -> None:
    assert "lies before the last day of the stay" in europass
    later = told(Stage.AFTER.form_id, {**AFTER, "issue_date": "2026-05-01"})
    assert "lies before" not in text_of(europass_mobility.render(papers(after=later), ENGLISH))


def test_support_and_family_are_not_on_the_europass_sheet() -> None:
    helped = told(Stage.BEFORE.form_id, {**BEFORE, "support": "A quiet place to read"})
    said = text_of(europass_mobility.render(papers(before=helped), ENGLISH))
    assert "quiet" not in said
    assert "Ilona" not in said


def test_the_card_names_the_mentor_and_the_family_where_the_form_names_nobody() -> None:
    said = text_of(contact_card.render(papers(), ENGLISH))
    assert "At the host: Mikko Virtanen +358 555 2" in said
    assert "At home: Ilona Szűcs +36 555 1" in said


@pytest.mark.parametrize("large", [False, True])
def test_the_card_is_one_page_in_small_and_in_large_print_with_long_words(*, large: bool) -> None:
    long = told(agreements.CONTACT_CARD, {"home.1.name": "Αλεξάνδρα-Παρασκευή Χατζηκωνσταντινοπούλου", "line": "+43 1"})
    speaking = speaker("bg", PaperOptions("de"))
    pdf = contact_card.render(papers(card=long), speaking, output=Output(large_print=large))
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    assert "Χατζηκωνσταντινοπούλου" in text_of(pdf).replace(" ", "")


def sheet(sheet_id: str, *, minor: bool = True) -> str:
    found = next(each for each in packs().information if each.id == sheet_id)
    paper = InformationPaper(
        School("Blue Pine School", "Vera Lindner"),
        PersonName("Anna", "", "Szűcs"),
        "11A",
        "Ilona Szűcs",
        minor,
        found,
        date(2026, 3, 5),
    )
    return text_of(information.render(paper, ENGLISH))


def test_each_purpose_of_consent_is_answered_and_signed_apart() -> None:
    said = sheet("consent")
    assert said.count("Yes, I agree") == said.count("Student · Anna Szűcs") == len(ConsentPurpose)
    assert said.count("Guardian · Ilona Szűcs") == len(ConsentPurpose)
    assert "can be withdrawn at any time" in said


def test_an_adult_signs_alone_but_the_sheet_for_parents_stays_theirs() -> None:
    assert "Ilona" not in sheet("consent-photos", minor=False)
    assert "Guardian · Ilona Szűcs" in sheet("privacy-parents", minor=False)


def test_a_sheet_says_when_its_words_were_checked_and_names_no_number_of_years() -> None:
    for sheet_id in ("privacy-student", "privacy-parents"):
        said = sheet(sheet_id)
        assert "Words last checked on" in said
        assert "years" not in said


def test_every_agreement_form_has_a_place_on_a_paper() -> None:
    forms = {form.id for form in packs().forms if form.kind is FormKind.AGREEMENT}
    # The mentor's feedback is its own paper: the form, printed.
    assert forms == {*(stage.form_id for stage in Stage), agreements.CONTACT_CARD, "momo.core/mentor-feedback"}
