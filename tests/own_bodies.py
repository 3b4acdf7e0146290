"""Contents that an invented school wrote, one of each kind, in German first."""

from __future__ import annotations

from momo_desktop.domain.dues import Anchor, Owner
from momo_desktop.domain.forms import QuestionKind
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


def words(german: str, english: str = "") -> Wording:
    return (Words("de", german), *([Words("en", english)] if english else []))


YES_NO = (OwnPart("yes", words("Ja", "Yes")), OwnPart("no", words("Nein", "No")))
FORM = OwnForm(
    title=words("Vor der Reise", "Before you go"),
    purpose=words("Was uns wichtig ist"),
    questions=(
        OwnQuestion("why", text=words("Warum dorthin?", "Why there?"), guiding=words("Denk an den Betrieb.")),
        OwnQuestion("alone", QuestionKind.CHOICE, words("Reist du allein?", "Alone?"), parts=YES_NO),
        OwnQuestion("how", text=words("Wie?", "How?"), private=True, if_question="alone", if_option="yes"),
        OwnQuestion("sure", QuestionKind.SCALE, words("Wie sicher?", "How sure?"), low=1, high=5),
    ),
)
CHECKLIST = OwnChecklist(
    title=words("Unsere Schule", "Our school"),
    items=(
        OwnChecklistItem(
            "card", Phase.PREPARATION, words("Karte bestellen", "Order the card"), words("Im Sekretariat"),
            (Owner.STUDENT, Owner.OFFICE), together=False, anchor=Anchor.DEPARTURE, days=-14,
        ),
        OwnChecklistItem("story", Phase.USE, words("Artikel schreiben")),
    ),
)  # fmt: skip
TEMPLATE = OwnTemplate(
    title=words("Krise", "Crisis"), steps=tuple(OwnStep(step, words(f"Schritt {step}")) for step in SessionStep)
)
SNIPPETS = OwnSnippets(
    title=words("Anfänge"), snippets=(OwnSnippet("went", words("Lief gut"), words("Gut gelaufen ist"), Phase.RETURN),)
)
SKILLS = OwnSkills(
    title=words("Was ich kann", "What I can do"),
    groups=(OwnPart("coping", words("Neues meistern", "Coping")), OwnPart("trade", words("Im Beruf", "At work"))),
    skills=(
        OwnSkill(
            "weld", words("Ich schweiße eine Naht", "I weld a seam"), words("Denk an MAG."), "trade", lifecomp="L1"
        ),
        OwnSkill("adapt", words("Ich gewöhne mich ein", "I settle in"), group="coping", same_as="momo.core/adapt"),
    ),
)
BODIES = (FORM, CHECKLIST, TEMPLATE, SNIPPETS, SKILLS)
