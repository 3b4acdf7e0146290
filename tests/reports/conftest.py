"""An invented student with a full journey, and what is needed to read a paper back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from landscapes import landscape
from momo_desktop.domain.checklists import ChecklistLine, MarkState
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.evidence import Evidence, EvidenceKind
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
    Step,
)
from momo_desktop.domain.goals import Goal, Outcome
from momo_desktop.domain.mobilities import JourneyAct, JourneyEvent, Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.papers import LeftOut, PhaseWords
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.portfolio import Exhibit, JourneyMaterial, Material, PackContent
from momo_desktop.domain.school import School
from momo_desktop.domain.skill_stories import Spine
from momo_desktop.domain.skills import Competence, Skill, SkillCluster
from momo_desktop.domain.students import CefrLevel, Consent, ConsentPurpose, LanguageSkill, Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text

SHARED, PRIVATE = Visibility.SHARED, Visibility.PRIVATE
SECRET = "TopSecretRemark"


def words(text: str) -> Text:
    return Text("", text)


PHASES = tuple(
    PhaseWords(phase, words(name), words(short))
    for phase, name, short in (
        (Phase.PROMOTION, "Promotion", "Promotion"),
        (Phase.PREPARATION, "Preparation", "Preparation"),
        (Phase.INTEGRATION, "Integration into the foreign environment", "Abroad"),
        (Phase.RETURN, "Reintegration and evaluation", "Return"),
        (Phase.USE, "Use of experiences", "Use"),
    )
)
CLUSTERS = tuple(
    SkillCluster(key, words(name))
    for key, name in (
        ("self", "Managing myself"),
        ("people", "Getting on with people"),
        ("culture", "Openness to other cultures"),
        ("work", "Working well"),
        ("initiative", "Initiative and ideas"),
        ("planet", "Money, waste and energy"),
    )
)
WORDINGS = {
    "self": [
        "I get used to new rules and people",
        "I can act when I do not know everything",
        "I go on when it is annoying",
        "I work on my own",
        "I think about what I do",
    ],
    "people": [
        "I work with others",
        "I notice what others feel",
        "I settle quarrels",
        "I find a middle way",
        "I keep contacts",
    ],
    "culture": [
        "I deal well with people from other cultures",
        "I respect other values and habits",
        "I look before I judge",
        "I want to know how things work",
    ],
    "work": [
        "I solve problems at work",
        "I plan",
        "I am on time",
        "I keep my word",
        "I work exactly",
        "I use digital tools to work together",
    ],
    "initiative": ["I start without being told", "I can take advice", "I decide", "I try out ideas"],
    "planet": ["I manage my money", "I think of waste and energy"],
}
NOTHING = Competence("none", words(""))
SKILLS = tuple(
    Skill(f"{cluster}-{number}", words(text), cluster, "", None, None, NOTHING)
    for cluster, texts in WORDINGS.items()
    for number, text in enumerate(texts)
)
STEPS = tuple(
    Step(value, words(name), words(""))
    for value, name in enumerate(("not yet", "with help", "on my own", "I help others"), 1)
)
SKILLS_FORM = Form(
    "skills",
    1,
    FormKind.SKILLS,
    None,
    words("My skills"),
    words(""),
    tuple(Question(skill.id, QuestionKind.RATING, skill.wording, words("")) for skill in SKILLS),
    STEPS,
)
REFLECTION = {
    Phase.PROMOTION: [
        (
            "When did you last do something new alone, and what helped you?",
            (
                "I went to the fair in Sopron by bus, without my brother. It helped that I had written down "
                "the way back."
            ),
        ),
        (
            "What would you miss most, and how would you cope in week two?",
            "My dog and my grandmother’s soup. I would call on Sundays and cook it for the others.",
        ),
    ],
    Phase.PREPARATION: [
        (
            "What do I want to be able to do that I cannot do today?",
            "Read a wiring plan in English and ask back when I do not get it, without going red.",
        )
    ],
    Phase.INTEGRATION: [
        (
            "What surprised you in the first week?",
            (
                "That everybody says “du” to the boss, and that lunch is at 11:30. On Wednesday I took the "
                "wrong tram and ended up at the sea. It was the best evening so far.\n\nAt work I was allowed "
                "to open the cabinet on the second day, under the eyes of Mrs Virtanen."
            ),
        ),
        (
            "What was hard, and what did you do about it?",
            "The silence at breakfast. I asked for the radio. Now we guess the words together.",
        ),
    ],
    Phase.RETURN: [
        (
            "What can you do now that you could not do before?",
            "I can measure insulation alone and write the report. And I can be alone without being lonely.",
        ),
        ("What would you tell the next one who goes?", "Take an adapter. And ask on the first day."),
    ],
    Phase.USE: [("Where have you used it since?", "In the interview at the energy works: they asked for the report.")],
}
FORMS = tuple(
    Form(
        f"reflection-{phase.value}",
        1,
        FormKind.REFLECTION,
        phase,
        words(f"Looking at: {PHASES[phase - 1].name.english}"),
        words(""),
        (
            *(
                Question(f"q{n}", QuestionKind.LONG_TEXT, words(question), words(""))
                for n, (question, _) in enumerate(REFLECTION[phase])
            ),
            Question("ready", QuestionKind.SCALE, words("How ready do you feel?"), words(""), low=1, high=10),
            Question(
                "moods",
                QuestionKind.SCALES,
                words("How are you with …"),
                words(""),
                low=1,
                high=5,
                parts=(Part("work", words("the work")), Part("flat", words("the flat"))),
            ),
            Question("worry", QuestionKind.LONG_TEXT, words("What is nobody’s business?"), words(""), private=True),
        ),
    )
    for phase in Phase
)


def line(phase: Phase, text: str, state: MarkState, day: date | None = None, **other: object) -> ChecklistLine:
    given: dict[str, object] = {"owners": Owners((Owner.STUDENT,)), "visibility": SHARED, "due": None} | other
    return ChecklistLine(
        item_id=text,
        phase=phase,
        text=words(text),
        help=None,
        state=state,
        reason="",
        done_on=day,
        due_from=None,
        own_due=False,
        late=False,
        own=False,
        **given,  # type: ignore[arg-type]
    )


def rated(point: MeasurementPoint, day: date, lift: int) -> AnswerSet:
    examples = {
        "people-0": "Night shift with Aino: she held the lamp, I wrote the values.",
        "self-0": "New rules in the flat: shoes off, bins by colour.",
        "work-0": "The fuse that blew three times. I asked for the plan instead of guessing.",
    }
    answers = tuple(
        Answer(
            skill.id,
            examples.get(skill.id, "") if lift != 1 else "",
            min(4, 1 + (n * 7 + lift * 2) % 3 + lift // 2),
            SHARED,
        )
        for n, skill in enumerate(SKILLS)
    )
    return answer_set("skills", point, day, answers)


def reflected(phase: Phase, day: date) -> AnswerSet:
    texts = [Answer(f"q{n}", text, None, SHARED) for n, (_, text) in enumerate(REFLECTION[phase])]
    answers = [*texts, Answer("ready", "", 5 + phase, SHARED), Answer("worry", SECRET, None, PRIVATE)]
    if phase is Phase.INTEGRATION:
        answers += [Answer("moods.work", "", 4, SHARED), Answer("moods.flat", "", 3, SHARED)]
    return answer_set(f"reflection-{phase.value}", None, day, tuple(answers))


def answer_set(form_id: str, point: MeasurementPoint | None, day: date, answers: tuple[Answer, ...]) -> AnswerSet:
    return AnswerSet(
        student_id=1,
        mobility_id=1,
        form_id=form_id,
        form_version=1,
        point=point,
        rater=Rater.STUDENT,
        answered_at=datetime.combine(day, datetime.min.time(), UTC),
        visibility=SHARED,
        answers=answers,
    )


def exhibit(number: int, size: tuple[int, int] | None, **other: object) -> Exhibit:
    given: dict[str, object] = {
        "title": f"Picture {number}",
        "kind": EvidenceKind.PHOTO if size else EvidenceKind.DOCUMENT,
        "visibility": SHARED,
        "may_publish": True,
        "file_name": f"picture-{number}.jpg",
    } | other
    evidence = Evidence(student_id=1, media_type="image/jpeg", size=1, sha256="", file_id="", id=number, **given)  # type: ignore[arg-type]
    return Exhibit(evidence, landscape(*size, hue=(number * 37) % 255) if size else None)


def full_material() -> Material:
    student = Student(
        name=PersonName("Ивайла", "Георгиева", "Щерева"),
        school_class="11А",
        programme="Electronics technician",
        birth_date=date(2009, 5, 4),
        languages=(
            LanguageSkill("bg", mother_tongue=True),
            LanguageSkill("en", False, CefrLevel.B2, CefrLevel.B2, CefrLevel.B1, CefrLevel.B1, CefrLevel.B1),
            LanguageSkill(
                "fi", False, CefrLevel.A2, CefrLevel.A1, CefrLevel.A2, CefrLevel.A1, certificate="Course 40 h"
            ),
        ),
        consents=(Consent(ConsentPurpose.PHOTO, True, date(2026, 1, 5)),),
    )
    mobility = Mobility(
        student_id=1,
        host="Merisähkö Oy",
        mentor="Aino Virtanen",
        city="Turku",
        country="FI",
        field="Ship electrics",
        programme="Erasmus+ VET",
        departure=date(2026, 3, 2),
        return_date=date(2026, 4, 24),
        phase=Phase.USE,
    )
    entries = [date(2025, 9, 15), date(2025, 11, 20), date(2026, 3, 2), date(2026, 4, 24), date(2026, 6, 1)]
    steps = {
        Phase.PROMOTION: [
            "Motives and expectations written in my words",
            "Talked with a student who came back",
            "Ranked the places and fields I wish for",
        ],
        Phase.PREPARATION: [
            "Learning agreement read and signed",
            "Insurance card in my pocket",
            ("Rode the way to the airport once"),
        ],
        Phase.INTEGRATION: [
            "Met my mentor on the first day",
            "Weekly report kept",
            "Showed the others a dish from home",
        ],
        Phase.RETURN: ["Told my class about it", "Thanked the host"],
        Phase.USE: ["CV brought up to date"],
    }
    lines = [
        line(phase, text, MarkState.DONE, day)
        for phase, day in zip(Phase, entries, strict=True)
        for text in steps[phase]
    ]
    lines += [line(phase, f"Another step {n}", MarkState.OPEN) for phase in (Phase.RETURN, Phase.USE) for n in range(4)]
    lines.append(line(Phase.USE, SECRET, MarkState.DONE, entries[4], visibility=PRIVATE))
    goals = (
        Goal(
            1,
            "I can measure insulation resistance on my own",
            SHARED,
            outcome=Outcome.REACHED,
            reason="Twelve cabinets, all reports signed by the mentor.",
            proof="Three reports with the mentor’s initials",
        ),
        Goal(
            1,
            "I can explain a fault on the phone in English",
            SHARED,
            outcome=Outcome.PARTLY,
            reason="With notes beside me it works.",
            personal=True,
        ),
        Goal(
            1,
            "I can weld aluminium",
            SHARED,
            outcome=Outcome.CHANGED,
            reason="The yard had no place; I learnt to lay cable trays instead.",
        ),
        Goal(1, SECRET, PRIVATE),
    )
    answers = (
        rated(MeasurementPoint.BEFORE, date(2025, 12, 1), 0),
        rated(MeasurementPoint.DURING, date(2026, 3, 30), 1),
        rated(MeasurementPoint.AFTER, date(2026, 5, 4), 2),
        *(reflected(phase, day) for phase, day in zip(Phase, entries, strict=True)),
    )
    sizes = [(1200, 800), (800, 1200), (1200, 900), (1000, 1000), (1600, 700), (900, 1200), (1200, 800)]
    exhibits = tuple(
        exhibit(
            n,
            size,
            title=f"Day {n * 5 + 1} in the yard",
            caption="The switch cabinet that I wired with Aino, and the values that we wrote down.",
            skill_id="work-0",
            phase=Phase.INTEGRATION,
            taken_on=date(2026, 3, 3 + n),
        )
        for n, size in enumerate(sizes)
    )
    return Material(
        school=School(
            "Vocational School for Electronics “Kliment Stoev”",
            "Neli Todorova",
            "BG",
            ("12 Primorski Street, 9000 Varna", "Mobility counselling"),
        ),
        student=student,
        made_on=date(2026, 6, 12),
        content=PackContent(PHASES, (SKILLS_FORM, *FORMS), Spine(SKILLS, CLUSTERS)),
        journeys=(
            JourneyMaterial(
                mobility,
                tuple(JourneyEvent(1, JourneyAct.ENTER, phase, day) for phase, day in zip(Phase, entries, strict=True)),
                tuple(lines),
            ),
        ),
        goals=goals,
        answers=answers,
        exhibits=(
            *exhibits,
            exhibit(20, None, title="Mentor’s letter", file_name="letter.pdf"),
            exhibit(21, (400, 300), title=SECRET, may_publish=False),
            exhibit(22, (400, 300), title=SECRET, visibility=PRIVATE),
        ),
        photo=landscape(600, 800, 20),
        withheld=LeftOut(notes=4),
    )


@pytest.fixture(scope="session")
def material() -> Material:
    return full_material()


@pytest.fixture
def picture() -> Callable[[int, int, int], bytes]:
    return landscape
