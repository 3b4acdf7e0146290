from dataclasses import replace

from every_kind import FORM, parts, question
from momo_desktop.domain.form_plan import PlanMaterial
from momo_desktop.domain.forms import Form, FormKind, QuestionKind, Rater, ShowIf
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.student_screens import asked_now

HANGING = replace(
    FORM,
    questions=(
        question(
            "seen",
            QuestionKind.CHOICE,
            "Whom did he see?",
            parts=parts(host="The host"),
            answered_by=Rater.COUNSELLOR,
        ),
        question("host", QuestionKind.TEXT, "Who met you?", show_if=ShowIf("seen", "host")),
    ),
)
"""Asks the student alone only what hangs on the answer of somebody else."""


def asked_of(*forms: Form) -> str | None:
    found = asked_now(PlanMaterial("anna", Mobility(1, id=7, uid="stay"), forms))
    return found.form.id if found else None


def test_a_form_whose_questions_all_hang_on_what_is_not_answered_alone_is_not_asked():
    assert asked_of(HANGING) is None


def test_the_next_form_is_asked_instead():
    assert asked_of(HANGING, replace(FORM, id="school.own/next")) == "school.own/next"


def test_what_is_agreed_with_others_is_never_asked_of_the_student_alone():
    assert asked_of(replace(FORM, kind=FormKind.AGREEMENT)) is None
    assert asked_of(FORM) == FORM.id
