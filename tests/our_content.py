"""What an invented school wrote itself: one content of each kind."""

from dataclasses import replace

from momo_desktop.domain.dues import Anchor, Owner
from momo_desktop.domain.forms import QuestionKind, Rater
from momo_desktop.domain.guidance import SessionStep
from momo_desktop.domain.own_content import (
    OwnChecklist,
    OwnChecklistItem,
    OwnForm,
    OwnPart,
    OwnQuestion,
    OwnSkill,
    OwnSkills,
    OwnSnippet,
    OwnSnippets,
    OwnStep,
    OwnTemplate,
    Wording,
    Words,
)
from momo_desktop.domain.phases import Phase


def en(text: str, german: str = "") -> Wording:
    """Return words in English, and in German if there are any."""
    return (Words("en", text), *((Words("de", german),) if german else ()))


WHY = OwnQuestion("why", text=en("Why do you go?", "Warum gehst du?"), guiding=en("One reason is enough."))
PAID = OwnQuestion(
    "paid",
    QuestionKind.CHOICE,
    en("Is it paid?", "Ist es bezahlt?"),
    parts=(OwnPart("yes", en("Yes", "Ja")), OwnPart("no", en("No", "Nein"))),
)
MUCH = OwnQuestion("much", QuestionKind.NUMBER, en("How much?"))

FORM = OwnForm(title=en("Money abroad", "Geld im Ausland"), questions=(WHY, PAID, MUCH))

EVERY_KIND = OwnForm(
    title=en("Money abroad", "Geld im Ausland"),
    purpose=en("What you live on while you are away, and who pays for what."),
    phase=Phase.PREPARATION,
    questions=(
        WHY,
        replace(PAID, parts=(OwnPart("yes", en("Paid")), OwnPart("no", en("Unpaid")))),
        OwnQuestion("much", QuestionKind.NUMBER, en("How much?"), private=True, if_question="paid", if_option="yes"),
        OwnQuestion("sure", QuestionKind.SCALE, en("How sure are you that it is enough?"), low=1, high=10),
        OwnQuestion(
            "costs",
            QuestionKind.SCALES,
            en("How dear is it there?"),
            low=1,
            high=5,
            parts=(OwnPart("food", en("Food there")), OwnPart("bus", en("Bus and train"))),
        ),
        OwnQuestion("from", QuestionKind.DATE, en("From when on?"), answered_by=Rater.HOST_MENTOR),
        OwnQuestion("bank", QuestionKind.TEXT, en("Which bank card do you take?"), asks_evidence=True),
        OwnQuestion("agreement", QuestionKind.FILE, en("Where is the agreement?")),
        OwnQuestion(
            "week",
            QuestionKind.TABLE,
            en("What do you spend in a week?"),
            high=3,
            parts=(OwnPart("what", en("Goods")), OwnPart("price", en("Price"))),
        ),
    ),
)

CHECKLIST = OwnChecklist(
    title=en("Before the flight"),
    items=(
        OwnChecklistItem("luggage", Phase.PREPARATION, en("Weigh the luggage"), en("At most 20 kg")),
        OwnChecklistItem(
            "ride",
            Phase.PREPARATION,
            en("Find somebody who drives to the airport"),
            owners=(Owner.STUDENT, Owner.GUARDIAN),
            together=False,
            anchor=Anchor.DEPARTURE,
            days=-3,
        ),
    ),
)

TEMPLATE = OwnTemplate(
    title=en("Talk after a conflict"),
    steps=tuple(OwnStep(step, en(f"What we do in step {number}")) for number, step in enumerate(SessionStep, 1)),
)

SNIPPETS = OwnSnippets(
    title=en("At the phone"),
    snippets=(
        OwnSnippet("calls", en("Calls"), en("The mentor called and said that")),
        OwnSnippet("late", en("Late"), en("The bus was late, so"), Phase.INTEGRATION),
    ),
)

SKILLS = OwnSkills(
    title=en("What I can do", "Was ich kann"),
    groups=(OwnPart("coping", en("Coping", "Neues meistern")), OwnPart("trade", en("At work", "Im Beruf"))),
    skills=(
        OwnSkill("weld", en("I weld a seam", "Ich schweiße eine Naht"), en("Think of MAG."), "trade", lifecomp="L1"),
        OwnSkill("adapt", en("I settle in", "Ich gewöhne mich ein"), group="coping", same_as="momo.core/adapt"),
    ),
)

BODIES = (FORM, CHECKLIST, TEMPLATE, SNIPPETS, SKILLS)
