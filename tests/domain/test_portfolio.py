"""What reaches a portfolio, and what is only counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from momo_desktop.domain.evidence import Evidence, EvidenceKind
from momo_desktop.domain.forms import Answer, AnswerSet, Form, FormKind, Question, QuestionKind, Rater
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.learning import DiaryEntry, Story
from momo_desktop.domain.mobilities import JourneyAct, JourneyEvent, Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.paper_options import PaperOptions
from momo_desktop.domain.papers import PhaseWords
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.portfolio import Exhibit, JourneyMaterial, Material, PackContent, PortfolioStory, assemble
from momo_desktop.domain.reflections import OwnWords
from momo_desktop.domain.school import School
from momo_desktop.domain.students import Consent, ConsentPurpose, Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text

SHARED, PRIVATE = Visibility.SHARED, Visibility.PRIVATE
NOTHING = Text("", "")
FORM = Form(
    "talk", 1, FormKind.REFLECTION, Phase.PROMOTION, NOTHING, NOTHING,
    (
        Question("open", QuestionKind.LONG_TEXT, Text("", "What?"), NOTHING),
        Question("secret", QuestionKind.LONG_TEXT, NOTHING, NOTHING, private=True),
    ),
)  # fmt: skip
EMPTY = Material(
    School("School"),
    Student(PersonName("Ana"), birth_date=date(2009, 5, 4)),
    date(2026, 6, 12),
    PackContent(
        tuple(PhaseWords(phase, Text("", phase.name), NOTHING) for phase in Phase),
        (FORM,),
    ),
)


def answered(*answers: Answer, visibility: Visibility = SHARED) -> AnswerSet:
    return AnswerSet(
        student_id=1, mobility_id=1, form_id="talk", form_version=1, point=None, rater=Rater.STUDENT,
        answered_at=datetime(2026, 1, 1, tzinfo=UTC), visibility=visibility, answers=answers,
    )  # fmt: skip


def said(answer: OwnWords) -> str:
    return answer.entries[answer.question.id].text


def exhibit(*, visibility: Visibility = SHARED, may_publish: bool = True) -> Exhibit:
    evidence = Evidence(1, "Photo", EvidenceKind.PHOTO, visibility, may_publish, "a.jpg", "image/jpeg", 1, "", "")
    return Exhibit(evidence, b"jpeg")


def test_a_private_goal_is_counted_and_dropped() -> None:
    made = assemble(replace(EMPTY, goals=(Goal(1, "seen", SHARED), Goal(1, "unseen", PRIVATE))))
    assert [goal.text for goal in made.experiences[0].goals] == ["seen"]
    assert made.left_out.goals == 1


def test_an_answer_to_a_private_question_is_dropped_even_when_it_is_marked_shared() -> None:
    made = assemble(replace(EMPTY, answers=(answered(Answer("open", "yes", None, SHARED),
                                                     Answer("secret", "no", None, SHARED)),)))  # fmt: skip
    assert [said(answer) for each in made.experiences[0].reflections for answer in each.answers] == ["yes"]
    assert made.left_out.answers == 1


def test_a_private_set_leaves_no_answer() -> None:
    made = assemble(replace(EMPTY, answers=(answered(Answer("open", "no", None, SHARED), visibility=PRIVATE),)))
    assert made.experiences[0].reflections == ()
    assert made.left_out.answers == 1


def test_files_need_to_be_shared_and_permitted() -> None:
    exhibits = (exhibit(), exhibit(may_publish=False), exhibit(visibility=PRIVATE))
    made = assemble(replace(EMPTY, exhibits=exhibits))
    assert len(made.experiences[0].exhibits) == 1
    assert (made.left_out.unpermitted_files, made.left_out.private_files) == (1, 1)


def test_a_portrait_needs_a_consent_that_holds() -> None:
    given = Consent(ConsentPurpose.PHOTO, True, date(2026, 1, 1))
    withdrawn = replace(given, withdrawn_on=date(2026, 2, 1))
    shown = assemble(replace(EMPTY, photo=b"jpeg", student=replace(EMPTY.student, consents=(given,))))
    hidden = assemble(replace(EMPTY, photo=b"jpeg", student=replace(EMPTY.student, consents=(withdrawn,))))
    assert (shown.student.photo, hidden.student.photo) == (b"jpeg", None)
    assert hidden.left_out.photos == 1


def test_the_birth_date_is_there_only_when_it_is_wanted() -> None:
    assert assemble(EMPTY).student.birth_date is None
    assert assemble(replace(EMPTY, options=PaperOptions(birth_date=True))).student.birth_date == date(2009, 5, 4)


def test_a_phase_that_is_entered_again_ends_with_the_later_move() -> None:
    days = [(Phase.PROMOTION, 1), (Phase.PREPARATION, 5), (Phase.PROMOTION, 9), (Phase.PREPARATION, 12)]
    events = tuple(JourneyEvent(1, JourneyAct.ENTER, phase, date(2026, 1, day)) for phase, day in days)
    made = assemble(replace(EMPTY, journeys=(JourneyMaterial(Mobility(1), events),)))
    assert made.experiences[0].journey is not None
    first = made.experiences[0].journey.chapters[0]
    assert (first.entered, first.left) == (date(2026, 1, 1), date(2026, 1, 12))


def test_each_stay_keeps_its_own_words_and_what_has_no_stay_goes_with_the_last() -> None:
    stays = tuple(JourneyMaterial(Mobility(1, id=number)) for number in (4, 7))
    goals = tuple(Goal(1, text, SHARED, mobility_id=number) for text, number in (("a", 4), ("b", 7), ("c", None)))
    answers = tuple(replace(answered(Answer("open", f"in {n}", None, SHARED)), mobility_id=n) for n in (7, 4))
    made = assemble(replace(EMPTY, journeys=stays, goals=goals, answers=answers))
    assert [[goal.text for goal in each.goals] for each in made.experiences] == [["a"], ["b", "c"]]
    words = [[said(each.reflections[0].answers[0])] for each in made.experiences]
    assert words == [["in 4"], ["in 7"]]


def test_a_story_is_printed_with_its_sentence_and_a_private_one_is_counted() -> None:
    told = Story(1, "The board", SHARED, situation="It was short.", result="A shelf.", cv_line="Cut oak.")
    other = (DiaryEntry(1, date(2026, 3, 2), "seen by two", SHARED), Story(1, "unseen", PRIVATE))
    made = assemble(replace(EMPTY, learning=(told, *other)))
    assert made.experiences[0].stories == (
        PortfolioStory("The board", ("It was short.", "A shelf."), cv_line="Cut oak."),
    )
    assert made.left_out.learning == 1
