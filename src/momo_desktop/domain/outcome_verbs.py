"""Learning outcomes that can be seen: a verb, an object, a context (DOMAIN 2.9); and what a micro-credential tells."""

from __future__ import annotations

from momo_desktop.domain.learning import LearningUnit
from momo_desktop.domain.text import fold

_UNSEEN = {
    "en": ("understand", "understands", "know", "knows", "learn", "learns", "be aware", "be familiar", "appreciate"),
    "de": ("verstehen", "verstehe", "versteht", "wissen", "weiß", "kennen", "kenne", "kennt", "lernen", "lernt"),
    "hu": ("ért", "értem", "érti", "megért", "megérti", "tud", "tudom", "tudja", "ismer", "ismerem", "ismeri", "tanul"),
    "bg": ("разбирам", "разбира", "знам", "знае", "познавам", "познава", "уча", "учи", "науча", "научава"),
}
"""Verbs of what nobody can see, by language: whether somebody understands shows only in what is done."""


def unseen_verb(text: str) -> str:
    """Return the first verb in an outcome that nobody can see, as it stands there; "" where there is none."""
    words = [word.strip(".,;:!?()„“”\"'") for word in text.split()]
    folded = [fold(word) for word in words]
    for place in range(len(words)):
        for verb in _FOLDED:
            if tuple(folded[place : place + len(verb)]) == verb:
                return " ".join(words[place : place + len(verb)])
    return ""


_FOLDED = tuple(tuple(fold(verb).split()) for verbs in _UNSEEN.values() for verb in verbs)


CREDENTIAL_FIELDS = (
    "learner",
    "title",
    "country",
    "awarding_body",
    "issued_on",
    "outcomes",
    "hours",
    "eqf_level",
    "assessment",
    "participation",
    "quality",
)
"""What a micro-credential must tell (Council Recommendation 2022/C 243/02, Annex I)."""


def missing(unit: LearningUnit) -> tuple[str, ...]:
    """Return the names of what a micro-credential of this unit would lack; the learner is always known."""
    return tuple(name for name in CREDENTIAL_FIELDS if name != "learner" and not getattr(unit, name))
