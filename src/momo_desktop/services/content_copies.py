"""Copies what the program brings, for the school to make its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from momo_desktop.domain.forms import Form, Question
from momo_desktop.domain.own_content import (
    OwnForm,
    OwnPart,
    OwnQuestion,
    OwnSkill,
    OwnSkills,
    Wording,
    Words,
)
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.skill_stories import Spine
from momo_desktop.domain.wording import Text
from momo_desktop.i18n import available, language


def copied_form(form: Form, codes: Sequence[str]) -> OwnForm:
    """Return a form of the program as one of the school's, to stand instead of it; the first language is the source."""
    return OwnForm(
        title=_wording(codes, form.title),
        purpose=_wording(codes, form.purpose),
        phase=form.phase or Phase.PROMOTION,
        replaces=form.id,
        questions=tuple(copied_question(each, codes) for each in form.questions),
    )


def copied_question(question: Question, codes: Sequence[str]) -> OwnQuestion:
    """Return a question of any form as one of the school's, in these languages."""
    wording = partial(_wording, codes)
    return OwnQuestion(
        id=question.id,
        kind=question.kind,
        text=wording(question.text),
        guiding=wording(question.guiding),
        private=question.private,
        low=question.low,
        high=question.high,
        parts=tuple(OwnPart(each.id, wording(each.text)) for each in question.parts),
        several=question.several,
        if_question=question.show_if.question_id if question.show_if else "",
        if_option=question.show_if.option if question.show_if else "",
        answered_by=question.answered_by,
        asks_evidence=question.asks_evidence,
    )


def copied_skills(form: Form, spine: Spine, codes: Sequence[str]) -> OwnSkills:
    """Return the skills of the program as the school's own, whose series goes on; the first language is the source."""
    wording = partial(_wording, codes)
    clusters = {skill.id: skill.cluster for skill in spine.skills}
    return OwnSkills(
        title=wording(form.title),
        purpose=wording(form.purpose),
        groups=tuple(OwnPart(each.id, wording(each.name)) for each in spine.clusters),
        skills=tuple(
            OwnSkill(
                id=each.id.rpartition("/")[2],
                text=wording(each.text),
                guiding=wording(each.guiding),
                group=clusters[each.id],
                same_as=each.id,
            )
            for each in form.questions
        ),
    )


def _wording(codes: Sequence[str], text: Text) -> Wording:
    """Return a text in these languages, else in those that it has: the program's in English.

    A pack may bring languages that the program does not speak.
    """
    if text.key:
        spoken = {each.code for each in available()}
        said = {code: language(code).text(text) for code in [code for code in codes if code in spoken] or ["en"]}
    else:
        others = dict(text.others)
        said = {code: others[code] for code in codes if code in others} or others
    return tuple(Words(code, words) for code, words in said.items() if words)
