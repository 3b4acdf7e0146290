"""Turns packs into the records of the domain, and tells every text in them on the way."""

from __future__ import annotations

from collections.abc import Mapping

from momo_desktop.content import due_schemas as dues
from momo_desktop.content import question_schemas, schemas
from momo_desktop.content.packs import Pack
from momo_desktop.content.toml_lines import Location
from momo_desktop.domain.checklists import ChecklistItem
from momo_desktop.domain.dues import (
    AnchorDue,
    Due,
    NoDue,
    Owners,
    RangeDue,
    SessionDue,
    SeveralDues,
    StayDue,
    WeeklyDue,
)
from momo_desktop.domain.forms import Form, FormKind, Part, Question, QuestionKind, ShowIf, Step
from momo_desktop.domain.guidance import PhaseGuide
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.skills import ESCO_PREFIX, Competence, Framework, Skill, SkillCluster
from momo_desktop.domain.wording import Text


class Texts:
    """Makes the texts of one pack and remembers where they stand, for the extraction of messages."""

    def __init__(self, pack: Pack) -> None:
        self.found: list[tuple[Location, Text]] = []
        self._pack = pack

    def by_line(self) -> list[tuple[int, Text]]:
        """Return the texts with their lines, in the order of the file."""
        lined = ((self._pack.lines.line(location), text) for location, text in self.found)
        return sorted(lined, key=lambda found: found[0])

    def full_id(self, identifier: str) -> str:
        """Return an id of the pack as the rest of the program knows it."""
        return f"{self._pack.file.pack}/{identifier}"

    def text(self, english: str, key: str, location: Location) -> Text:
        """Return a text of the pack; `key` comes without the pack's name."""
        made = Text(self.full_id(key), english)
        self.found.append((location, made))
        return made


def checklist(file: schemas.ChecklistFile, texts: Texts) -> tuple[ChecklistItem, ...]:
    """Return the items of a checklist."""
    return tuple(_item(item, texts, index) for index, item in enumerate(file.items))


def form(file: schemas.QuestionsFile | schemas.SkillsFile, texts: Texts) -> Form:
    """Return a form; the questions of a skills form are the ratings of its skills."""
    key = f"{file.id}@{file.version}"
    title = texts.text(file.title, f"{key}#title", ("title",))
    purpose = texts.text(file.purpose, f"{key}#purpose", ("purpose",))
    if isinstance(file, schemas.QuestionsFile):
        phase = Phase[file.phase.upper()]
        questions = tuple(_question(each, key, texts, index) for index, each in enumerate(file.questions))
        steps: tuple[Step, ...] = ()
    else:
        phase = None
        questions = tuple(_rating(each, key, texts, index) for index, each in enumerate(file.skills))
        steps = tuple(_step(each, key, texts, index) for index, each in enumerate(file.steps))
    return Form(
        id=texts.full_id(file.id),
        version=file.version,
        kind=FormKind(file.form),
        phase=phase,
        title=title,
        purpose=purpose,
        questions=questions,
        steps=steps,
    )


def clusters(file: schemas.SkillsFile, texts: Texts) -> tuple[SkillCluster, ...]:
    """Return the clusters of a skills form."""
    return tuple(
        SkillCluster(each.id, texts.text(each.name, f"cluster/{each.id}#name", ("clusters", index, "name")))
        for index, each in enumerate(file.clusters)
    )


def skills(pack: Pack, file: schemas.SkillsFile, made: Form, frameworks: Mapping[str, Framework]) -> tuple[Skill, ...]:
    """Return the skills of a skills form; raises `PackRefused` where one points to what is not there to be rated."""
    known = {name: {each.id: each for each in found.competences} for name, found in frameworks.items()}
    return tuple(
        _skill(pack, written, question, index, known)
        for index, (written, question) in enumerate(zip(file.skills, made.questions, strict=True))
    )


def phase_guides(file: schemas.PhasesFile, texts: Texts) -> tuple[PhaseGuide, ...]:
    """Return the words of the phases."""
    return tuple(_phase_guide(each, texts, index) for index, each in enumerate(file.phases))


def due_of(due: dues.DueSchema | None) -> Due:
    """Return when something is due."""
    match due:
        case None:
            return NoDue()
        case dues.DaysDue():
            return AnchorDue(due.anchor, due.days)
        case dues.RangeDue():
            return RangeDue(due.anchor, due.first, due.last)
        case dues.StayDue():
            return StayDue(due.numerator, due.denominator)
        case dues.SessionDue():
            return SessionDue(due.session, due.days)
        case dues.SeveralDues():
            return SeveralDues(tuple(AnchorDue(each.anchor, each.days) for each in due.dates))
        case dues.WeeklyDue():
            return WeeklyDue()


def _item(item: schemas.ItemSchema, texts: Texts, index: int) -> ChecklistItem:
    place: Location = ("items", index)
    return ChecklistItem(
        id=texts.full_id(item.id),
        phase=Phase[item.phase.upper()],
        text=texts.text(item.text, f"{item.id}#text", (*place, "text")),
        help=texts.text(item.help, f"{item.id}#help", (*place, "help")) if item.help else None,
        owners=Owners(tuple(item.all_of or item.any_of or ()), together=item.all_of is not None),
        due=due_of(item.due),
        conditions=tuple(item.conditions),
        charter=item.charter,
        source=item.source,
        retired=item.retired,
    )


def _question(question: question_schemas.QuestionSchema, key: str, texts: Texts, index: int) -> Question:
    place: Location = ("questions", index)
    return Question(
        id=question.id,
        kind=question.kind,
        text=texts.text(question.text, f"{key}/{question.id}#text", (*place, "text")),
        guiding=texts.text(question.guiding, f"{key}/{question.id}#guiding", (*place, "guiding"))
        if question.guiding is not None
        else Text("", ""),
        private=question.private,
        low=question.low,
        high=question.high,
        parts=tuple(
            Part(part.id, texts.text(part.text, f"{key}/{question.id}.{part.id}#text", (*place, "parts")))
            for part in question.parts
        ),
        several=question.several,
        show_if=ShowIf(question.if_question, question.if_option)
        if question.if_question is not None and question.if_option is not None
        else None,
        answered_by=question.answered_by,
        asks_evidence=question.evidence,
    )


def _rating(skill: schemas.SkillSchema, key: str, texts: Texts, index: int) -> Question:
    return Question(
        id=texts.full_id(skill.id),
        kind=QuestionKind.RATING,
        text=texts.text(skill.text, f"{key}/{skill.id}#text", ("skills", index, "text")),
        guiding=texts.text(skill.guiding, f"{key}/{skill.id}#guiding", ("skills", index, "guiding")),
    )


def _step(step: schemas.StepSchema, key: str, texts: Texts, index: int) -> Step:
    return Step(
        step.value,
        texts.text(step.name, f"{key}/step-{step.value}#name", ("steps", index, "name")),
        texts.text(step.explanation, f"{key}/step-{step.value}#explanation", ("steps", index, "explanation")),
    )


def _skill(
    pack: Pack,
    written: schemas.SkillSchema,
    question: Question,
    index: int,
    known: Mapping[str, Mapping[str, Competence]],
) -> Skill:
    def find(name: str, wanted: str) -> Competence:
        competence = known.get(name, {}).get(wanted)
        if competence is None:
            raise pack.refused(("skills", index, name), f"{name}: {wanted} is in no framework")
        if competence.talk_only:
            raise pack.refused(("skills", index, name), f"{name}: {wanted} is for talks only")
        return competence

    esco = find("esco", written.esco)
    return Skill(
        id=question.id,
        wording=question.text,
        cluster=written.cluster,
        esco_uri=ESCO_PREFIX + esco.id,
        lifecomp=find("lifecomp", written.lifecomp) if written.lifecomp else None,
        rfcdc=find("rfcdc", written.rfcdc) if written.rfcdc else None,
        key_competence=find("key_competence", written.key_competence),
    )


def _phase_guide(written: schemas.PhaseSchema, texts: Texts, index: int) -> PhaseGuide:
    key = f"phase/{written.phase}"

    def text(english: str, field: str) -> Text:
        return texts.text(english, f"{key}#{field}", ("phases", index, field))

    return PhaseGuide(
        phase=Phase[written.phase.upper()],
        name=text(written.name, "name"),
        short=text(written.short, "short"),
        student_words=text(written.student_words, "student_words"),
        purpose=text(written.purpose, "purpose"),
        question=text(written.question, "question"),
        counsellor=text(written.counsellor, "counsellor"),
        student=text(written.student, "student"),
        warning_signs=tuple(
            texts.text(sign, f"{key}#warning_signs.{number}", ("phases", index, "warning_signs"))
            for number, sign in enumerate(written.warning_signs, start=1)
        ),
    )
