from dataclasses import replace
from datetime import UTC, datetime, timedelta

from momo_desktop.domain.forms import Answer, AnswerSet, MeasurementPoint, Rater, change_id
from momo_desktop.domain.skills import Competence, Skill, ratings, series
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text

DAY = datetime(2026, 3, 1, tzinfo=UTC)
BEFORE, DURING, DURING_2, AFTER = MeasurementPoint


def skill(name: str, cluster: str) -> Skill:
    text = Text(f"k/{name}", name)
    return Skill(name, text, cluster, f"http://example.org/{name}", None, None, Competence("5", text))


SKILLS = (skill("adapt", "coping"), skill("act", "coping"), skill("plan", "planning"))


def filled(
    point: MeasurementPoint | None, steps: dict[str, int | None], *, rater: Rater = Rater.STUDENT, days: int = 0
) -> AnswerSet:
    return AnswerSet(
        student_id=1,
        mobility_id=1,
        form_id="momo.core/skills",
        form_version=1,
        point=point,
        rater=rater,
        answered_at=DAY + timedelta(days=days),
        visibility=Visibility.SHARED,
        answers=tuple(Answer(name, f"When I {name}", step, Visibility.SHARED) for name, step in steps.items()),
    )


def test_a_series_holds_the_three_points_in_their_order():
    given = ratings([filled(AFTER, {"adapt": 4}, days=2), filled(BEFORE, {"adapt": 1}), filled(DURING, {"adapt": 2})])
    found = series(given, "adapt", Rater.STUDENT)
    assert [rating.step for rating in found.ratings if rating] == [1, 2, 4]


def test_the_later_of_two_ratings_at_a_point_counts():
    given = ratings([filled(BEFORE, {"adapt": 3}, days=1), filled(BEFORE, {"adapt": 1})])
    rating = series(given, "adapt", Rater.STUDENT).at(BEFORE)
    assert rating
    assert rating.step == 3


def test_raters_are_kept_apart():
    given = ratings([filled(BEFORE, {"adapt": 2}, rater=Rater.HOST_MENTOR)])
    assert series(given, "adapt", Rater.STUDENT).at(BEFORE) is None


def test_change_can_be_downwards():
    given = ratings([filled(BEFORE, {"adapt": 4}), filled(AFTER, {"adapt": 2})])
    assert series(given, "adapt", Rater.STUDENT).change == -2


def test_one_rating_is_no_change():
    assert series(ratings([filled(BEFORE, {"adapt": 4})]), "adapt", Rater.STUDENT).change is None


def test_an_unanswered_skill_and_a_reflection_are_no_ratings():
    assert ratings([filled(BEFORE, {"adapt": None}), filled(None, {"i": 7})]) == ()


def test_a_rating_carries_its_example():
    assert ratings([filled(BEFORE, {"adapt": 4})])[0].example == "When I adapt"


def test_a_rating_carries_what_changed():
    given = filled(AFTER, {"adapt": 4})
    words = Answer(change_id("adapt"), "I moved twice.", None, Visibility.SHARED)
    found = ratings([replace(given, answers=(*given.answers, words))])
    assert [(rating.skill_id, rating.change) for rating in found] == [("adapt", "I moved twice.")]
