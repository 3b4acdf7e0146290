"""The fields of each kind of learning record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from momo_desktop.domain.form_plan import points_of
from momo_desktop.domain.forms import MeasurementPoint
from momo_desktop.domain.learning import (
    HIGHEST_MOOD,
    LOWEST_MOOD,
    DeedKind,
    LanguageLevel,
    LearningKind,
    LearningRecord,
    OutcomeKind,
    UnitOutcome,
    kind_of,
)
from momo_desktop.domain.students import CefrLevel
from momo_desktop.i18n import _
from momo_desktop.ui import learning_words
from momo_desktop.ui.form_runner import words
from momo_desktop.ui.forms.choices import Choice, SearchableChoice
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import Number, TextBlock, TextLine
from momo_desktop.ui.forms.form import Field, Form, Section
from momo_desktop.ui.forms.outcomes import OutcomeText
from momo_desktop.ui.forms.people import lane_choice
from momo_desktop.ui.forms.records import Records
from momo_desktop.ui.forms.several import Several
from momo_desktop.ui.page import PageContext

_Parts = Iterable[Field | Section]

_EQF_LEVELS = range(1, 9)
_MOST_HOURS = 5000


def form(context: PageContext, record: LearningRecord) -> Form[Any]:
    """Return the form of a record's kind."""
    kind = kind_of(record)
    lane = Field("visibility", learning_words.labels(record)["visibility"], lane_choice(), wide=True)
    return Form([*_FORMS[kind](context, record), lane], name=f"learning.{kind}")


def _diary(_context: PageContext, record: LearningRecord) -> _Parts:
    said = learning_words.labels(record)
    needed = _("Write a sentence or two.")
    yield Field("text", said["text"], TextBlock(lines=5), wide=True, required=needed)
    yield Field("day", said["day"], DateEditor(), required=_("Choose a day."))
    moods = [(None, _("Not said")), *((number, str(number)) for number in range(LOWEST_MOOD, HIGHEST_MOOD + 1))]
    yield Field("mood", said["mood"], Choice(moods), help=_("1 is a very bad day, 5 a very good one."))


def _encounter(context: PageContext, record: LearningRecord) -> _Parts:
    said = learning_words.labels(record)
    yield Field("title", said["title"], TextLine(), wide=True, required=_("Give it a name in a few words."))
    yield Field("day", said["day"], DateEditor(), required=_("Choose a day."))
    for name in ("happened", "felt", "other_felt", "knew", "did", "would_do", "find_out"):
        yield Field(name, said[name], TextBlock(lines=2), wide=True)
    yield _skills(context)


def _story(context: PageContext, record: LearningRecord) -> _Parts:
    said = learning_words.labels(record)
    yield Field("title", said["title"], TextLine(), wide=True, required=_("Give the story a title."))
    for name, lines in (("situation", 2), ("task", 2), ("action", 4), ("result", 2)):
        yield Field(name, said[name], TextBlock(lines=lines), wide=True)
    yield Section(_("What it is good for"))
    for name in ("learnt", "elsewhere"):
        yield Field(name, said[name], TextBlock(lines=2), wide=True)
    yield _skills(context)
    pieces = context.services.evidence.of_student(record.student_id)
    yield Field("evidence_uids", _("Evidence"), Several((each.uid, each.title) for each in pieces), wide=True)
    hint = _("Begin with a verb and end with what came of it, for example: “Assembled 40 switch cabinets with a team.”")
    yield Field("cv_line", said["cv_line"], TextBlock(lines=2), help=hint, wide=True)


def _language(context: PageContext, record: LearningRecord) -> _Parts:
    said = learning_words.labels(record)
    levels = [(None, _("Not known")), *((level, level.value) for level in CefrLevel)]
    stay = context.services.mobilities.get(record.mobility_id) if record.mobility_id is not None else None
    held = {record.point} if isinstance(record, LanguageLevel) else set[MeasurementPoint]()
    points = [(point, words.stay(point)) for point in MeasurementPoint if point in {*points_of(stay), *held}]
    names = SearchableChoice(context.language.language_names())
    yield Field("language", _("Language"), names, required=_("Choose a language."))
    yield Field("point", _("When"), Choice(points))
    for name in learning_words.level_labels():
        yield Field(name, said[name], Choice(levels))
    yield Field("day", said["day"], DateEditor(), required=_("Choose a day."))
    yield Field("can_say", said["can_say"], TextBlock(lines=2), wide=True)
    yield Field("certificate", said["certificate"], TextLine(), wide=True)


def _unit(context: PageContext, record: LearningRecord) -> _Parts:
    said = learning_words.labels(record)
    levels = [(None, _("Not known")), *((level, str(level)) for level in _EQF_LEVELS)]
    yield Field("title", said["title"], TextLine(), wide=True, required=_("Give the unit a title."))
    yield Field("outcomes", _("Learning outcomes"), _outcomes(), wide=True)
    yield Field("eqf_level", said["eqf_level"], Choice(levels), help=_("European Qualifications Framework, 1 to 8."))
    yield Section(_("Recognition at home"))
    yield Field("agreed_on", said["agreed_on"], DateEditor())
    yield Field("agreed", said["agreed"], TextLine())
    yield Field("recognised_on", said["recognised_on"], DateEditor())
    yield Field("recognised", said["recognised"], TextLine())
    yield Section(_("For a micro-credential"))
    yield Field("awarding_body", said["awarding_body"], TextLine())
    yield Field("country", said["country"], SearchableChoice(context.language.countries()))
    yield Field("issued_on", said["issued_on"], DateEditor())
    yield Field("hours", said["hours"], Number(1, _MOST_HOURS))
    yield Field("assessment", said["assessment"], TextLine())
    yield Field("participation", said["participation"], TextLine(), help=_("For example: in the company, on site."))
    yield Field("quality", said["quality"], TextLine())


def _gain(context: PageContext, record: LearningRecord) -> _Parts:
    said = learning_words.labels(record)
    needed = _("Write what was learnt.")
    yield Field("text", said["text"], TextBlock(lines=3), wide=True, required=needed)
    yield Field("noticed", said["noticed"], TextBlock(lines=2), wide=True)
    yield Field("day", said["day"], DateEditor())
    yield _skills(context)


def _deed(_context: PageContext, record: LearningRecord) -> _Parts:
    said = learning_words.labels(record)
    kinds = [(kind, learning_words.deed(kind)) for kind in DeedKind]
    yield Field("kind", _("Kind"), Choice(kinds), wide=True)
    needed = _("Write in a few words what it is.")
    yield Field("text", said["text"], TextBlock(lines=2), wide=True, required=needed)
    yield Field("planned_on", said["planned_on"], DateEditor())
    yield Field("done_on", said["done_on"], DateEditor())
    yield Field("effect", said["effect"], TextBlock(lines=2), wide=True)


_FORMS: dict[LearningKind, Callable[[PageContext, LearningRecord], _Parts]] = {
    LearningKind.DIARY: _diary,
    LearningKind.ENCOUNTER: _encounter,
    LearningKind.STORY: _story,
    LearningKind.LANGUAGE: _language,
    LearningKind.UNIT: _unit,
    LearningKind.GAIN: _gain,
    LearningKind.DEED: _deed,
}


def _skills(context: PageContext) -> Field:
    catalogue, text = context.services.catalogue, context.language.text
    asked = ((skill.id, text(skill.wording)) for skill in catalogue.skills)
    every = ((skill.id, text(skill.wording)) for skill in catalogue.spine.skills)
    return Field("skill_ids", _("Skills that it shows"), Several(asked, once=every), wide=True)


def _outcomes() -> Records:
    kinds = [(kind, learning_words.outcome_kind(kind)) for kind in OutcomeKind]

    def one() -> Form[Any]:
        return Form(
            [
                Field(
                    "text",
                    _("Learning outcome"),
                    OutcomeText(),
                    help=_("A verb, an object, a context: “mounts a distribution board by a plan”."),
                    wide=True,
                    required=_("Write the learning outcome."),
                ),
                Field("kind", _("Kind"), Choice(kinds)),
            ],
            name="outcome",
        )

    def line(outcome: UnitOutcome) -> str:
        return f"{learning_words.outcome_kind(outcome.kind)}: {outcome.text}"

    add = _("Add a learning outcome")
    return Records(one, lambda: UnitOutcome(""), line, add_text=add, empty_text=_("No learning outcome yet."))
