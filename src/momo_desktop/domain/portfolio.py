"""The portfolio: what it is gathered from, and the record that holds all that is printed and nothing else.

`assemble` is the one road from the first to the second. It copies what is shared and permitted and counts the rest, so
a private text cannot reach a paper: there is no field that would carry it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from momo_desktop.domain.checklists import ChecklistLine, MarkState
from momo_desktop.domain.dues import Owner
from momo_desktop.domain.evidence import Evidence, EvidenceKind
from momo_desktop.domain.forms import AnswerSet, Form
from momo_desktop.domain.goals import Goal, Outcome
from momo_desktop.domain.learning import LearningRecord, Story
from momo_desktop.domain.mobilities import JourneyAct, JourneyEvent, Mobility, MobilityKind
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.paper_options import PaperOptions, Pseudonym
from momo_desktop.domain.papers import LeftOut, PhaseWords
from momo_desktop.domain.phases import MobilityState
from momo_desktop.domain.reflections import Reflection, reflections, shared_answers
from momo_desktop.domain.school import School
from momo_desktop.domain.skill_stories import SkillStory, Spine, skill_stories
from momo_desktop.domain.students import ConsentPurpose, LanguageSkill, Student
from momo_desktop.domain.visibility import Visibility, shared
from momo_desktop.domain.wording import Text

HIGHLIGHTS = 3
"""Steps of the student that a phase shows by name."""


@dataclass(frozen=True, slots=True)
class JourneyMaterial:
    """Is what belongs to one mobility."""

    mobility: Mobility
    events: tuple[JourneyEvent, ...] = ()
    lines: tuple[ChecklistLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Is a piece of evidence; `picture` holds the bytes of a JPEG or PNG, or None for other files."""

    evidence: Evidence
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class PackContent:
    """Is what the packs say about the answers and phases of a portfolio; `forms` has every version answered to."""

    phases: tuple[PhaseWords, ...] = ()
    forms: tuple[Form, ...] = ()
    spine: Spine = field(default_factory=Spine)


@dataclass(frozen=True, slots=True)
class Material:
    """Is what a portfolio is made of.

    Private rows are not gathered; `withheld` counts them. `photo` is the student's portrait.
    """

    school: School
    student: Student
    made_on: date
    content: PackContent
    journeys: tuple[JourneyMaterial, ...] = ()
    goals: tuple[Goal, ...] = ()
    learning: tuple[LearningRecord, ...] = ()
    answers: tuple[AnswerSet, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    photo: bytes | None = None
    withheld: LeftOut = field(default_factory=LeftOut)
    options: PaperOptions = field(default_factory=PaperOptions)


@dataclass(frozen=True, slots=True)
class PortfolioStudent:
    """Is whose portfolio it is."""

    name: PersonName
    school_class: str = ""
    programme: str = ""
    eqf_level: int | None = None
    birth_date: date | None = None
    languages: tuple[LanguageSkill, ...] = ()
    photo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """Is where and when the student was abroad; `country` is an ISO 3166 code."""

    kind: MobilityKind
    state: MobilityState
    host: str = ""
    mentor: str = ""
    city: str = ""
    country: str = ""
    field: str = ""
    programme: str = ""
    departure: date | None = None
    return_date: date | None = None


@dataclass(frozen=True, slots=True)
class Highlight:
    """Is one step that the student took."""

    text: Text
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """Is one phase of a journey; `applicable` leaves out the steps that do not concern this student."""

    words: PhaseWords
    entered: date | None
    left: date | None
    done: int
    applicable: int
    highlights: tuple[Highlight, ...] = ()


@dataclass(frozen=True, slots=True)
class Journey:
    """Is one stay with its five phases."""

    stay: Stay
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class PortfolioGoal:
    """Is a goal and what came of it."""

    text: str
    outcome: Outcome
    reason: str = ""
    proof: str = ""
    personal: bool = False


@dataclass(frozen=True, slots=True)
class PortfolioStory:
    """Is a story; its `parts` are situation, task, action and result, as far as they were written."""

    title: str
    parts: tuple[str, ...]
    learnt: str = ""
    cv_line: str = ""
    skills: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class PortfolioExhibit:
    """Is a photo with its caption, or the name of a file."""

    title: str
    caption: str
    kind: EvidenceKind
    file_name: str
    picture: bytes | None = None
    skill: Text | None = None
    phase: Text | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Experience:
    """Is a stay with all that was said and made in it; a student without a stay has one without a journey."""

    journey: Journey | None = None
    goals: tuple[PortfolioGoal, ...] = ()
    skills: tuple[SkillStory, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    stories: tuple[PortfolioStory, ...] = ()
    exhibits: tuple[PortfolioExhibit, ...] = ()


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Holds all that a portfolio prints; there is always an experience, and the last one is the latest."""

    school: School
    made_on: date
    student: PortfolioStudent
    experiences: tuple[Experience, ...]
    left_out: LeftOut = field(default_factory=LeftOut)
    with_charts: bool = True

    def __repr__(self) -> str:
        return "Portfolio()"


def assemble(material: Material) -> Portfolio:
    """Return what may be printed; everything that is private or not permitted is only counted."""
    withheld = material.withheld
    shared_sets, private_answers = shared_answers(material.answers, material.content.forms)
    goals = [goal for goal in material.goals if goal.visibility is Visibility.SHARED]
    learnt, private_records = shared(material.learning)
    seen = [each for each in material.exhibits if each.evidence.visibility is Visibility.SHARED]
    shown = [each for each in seen if each.evidence.may_publish and not _is_refused(each, material.student)]
    stories = [one for one in learnt if isinstance(one, Story)]
    told = [] if material.student.says_no_to(ConsentPurpose.PORTFOLIO) else stories
    consent = material.student.consent(ConsentPurpose.PHOTO)
    photo = material.photo if consent is not None and consent.holds else None
    return Portfolio(
        school=material.school,
        made_on=material.made_on,
        student=_student(material, photo),
        experiences=_experiences(material, goals, shared_sets, shown, told),
        left_out=LeftOut(
            notes=withheld.notes,
            answers=withheld.answers + private_answers,
            goals=withheld.goals + len(material.goals) - len(goals),
            learning=withheld.learning + private_records,
            steps=withheld.steps + sum(shared(each.lines)[1] for each in material.journeys),
            private_files=withheld.private_files + len(material.exhibits) - len(seen),
            unpermitted_files=len(seen) - len(shown),
            unpermitted_texts=len(stories) - len(told),
            photos=int(material.photo is not None and photo is None),
        ),
        with_charts=material.options.charts,
    )


def _is_refused(each: Exhibit, student: Student) -> bool:
    """Tell whether a piece may not be printed because of what the student, or a guardian, said no to."""
    is_photo = each.evidence.kind is EvidenceKind.PHOTO
    return student.says_no_to(ConsentPurpose.PORTFOLIO) or (is_photo and student.says_no_to(ConsentPurpose.PHOTO))


def _experiences(
    material: Material,
    goals: Sequence[Goal],
    sets: Sequence[AnswerSet],
    shown: Sequence[Exhibit],
    told: Sequence[Story],
) -> tuple[Experience, ...]:
    """Return the stays with what belongs to each; what belongs to none of them goes with the last."""
    content, journeys = material.content, material.journeys or (None,)
    titles = {each.evidence.uid: each.evidence.title for each in shown}
    place = {each.mobility.id: index for index, each in enumerate(material.journeys)}
    last = len(journeys) - 1
    found: list[Experience] = []
    for index, each in enumerate(journeys):
        answered = [one for one in sets if place.get(one.mobility_id or 0, last) == index]
        achieved = [one for one in goals if place.get(one.mobility_id or 0, last) == index]
        made = [one for one in shown if place.get(one.evidence.mobility_id or 0, last) == index]
        found.append(
            Experience(
                journey=_journey(each, content.phases) if each else None,
                goals=tuple(PortfolioGoal(g.text, g.outcome, g.reason, g.proof, g.personal) for g in achieved),
                skills=skill_stories(answered, content.forms, content.spine),
                reflections=reflections(answered, content.forms, titles),
                stories=tuple(
                    _story(one, content.spine) for one in told if place.get(one.mobility_id or 0, last) == index
                ),
                exhibits=tuple(_exhibit(one, content) for one in sorted(made, key=_exhibit_order)),
            )
        )
    return tuple(found)


def _student(material: Material, photo: bytes | None) -> PortfolioStudent:
    student, options = material.student, material.options
    named = options.pseudonym is Pseudonym.NONE
    return PortfolioStudent(
        name=student.name,
        school_class=student.school_class,
        programme=student.programme,
        eqf_level=student.eqf_level,
        birth_date=student.birth_date if options.birth_date and named else None,
        languages=student.languages,
        photo=photo if named else None,
    )


def _journey(material: JourneyMaterial, phases: Iterable[PhaseWords]) -> Journey:
    m = material.mobility
    stay = Stay(m.kind, m.state, m.host, m.mentor, m.city, m.country, m.field, m.programme, m.departure, m.return_date)
    lines, _ = shared(material.lines)
    return Journey(stay, tuple(_chapter(words, material.events, lines) for words in phases))


def _chapter(words: PhaseWords, events: Iterable[JourneyEvent], lines: Iterable[ChecklistLine]) -> Chapter:
    entries = sorted((e for e in events if e.act is JourneyAct.ENTER), key=lambda event: event.day)
    own = [event.day for event in entries if event.phase is words.phase]
    left = next((e.day for e in entries if own and e.day >= own[-1] and e.phase > words.phase), None)
    steps = [each for each in lines if each.phase is words.phase and each.state is not MarkState.NOT_APPLICABLE]
    done = [each for each in steps if each.state is MarkState.DONE]
    by_student = [each for each in done if Owner.STUDENT in each.owners.people]
    latest = sorted(by_student, key=lambda line: line.done_on or date.min)[-HIGHLIGHTS:]
    highlights = tuple(Highlight(line.text, line.done_on) for line in latest)
    return Chapter(words, own[0] if own else None, left, len(done), len(steps), highlights)


def _story(story: Story, spine: Spine) -> PortfolioStory:
    wordings = {skill.id: skill.wording for skill in spine.skills}
    parts = (story.situation, story.task, story.action, story.result)
    shown = tuple(wordings[each] for each in story.skill_ids if each in wordings)
    return PortfolioStory(story.title, tuple(part for part in parts if part), story.learnt, story.cv_line, shown)


def _exhibit(each: Exhibit, content: PackContent) -> PortfolioExhibit:
    e = each.evidence
    skill = next((skill.wording for skill in content.spine.skills if skill.id == e.skill_id), None)
    phase = next((words.short for words in content.phases if words.phase is e.phase), None)
    picture = each.picture if e.kind is EvidenceKind.PHOTO else None
    return PortfolioExhibit(e.title, e.caption, e.kind, e.file_name, picture, skill, phase, e.taken_on)


def _exhibit_order(each: Exhibit) -> tuple[bool, int, date, int]:
    e = each.evidence
    return (e.kind is not EvidenceKind.PHOTO, e.phase or 0, e.taken_on or date.max, e.id)
