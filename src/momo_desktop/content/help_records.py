"""Turns the pack that helps into the records of the domain."""

from __future__ import annotations

from momo_desktop.content.help_schemas import HelpFile
from momo_desktop.content.records import Texts
from momo_desktop.domain.guidance import HelpPage, PhaseQuestions
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.wording import Text


def help_pages(file: HelpFile, texts: Texts) -> tuple[HelpPage, ...]:
    """Return the help of each screen."""
    return tuple(
        HelpPage(
            page.id,
            texts.text(page.title, f"help/{page.id}#title", ("pages", index, "title")),
            _numbered(page.paragraphs, f"help/{page.id}#paragraphs", texts, ("pages", index, "paragraphs")),
        )
        for index, page in enumerate(file.pages)
    )


def phase_questions(file: HelpFile, texts: Texts) -> tuple[PhaseQuestions, ...]:
    """Return what to ask in each phase."""
    return tuple(
        PhaseQuestions(
            Phase[each.phase.upper()],
            _numbered(each.questions, f"ask/{each.phase}#questions", texts, ("asks", index, "questions")),
        )
        for index, each in enumerate(file.asks)
    )


def _numbered(lines: tuple[str, ...], key: str, texts: Texts, place: tuple[str | int, ...]) -> tuple[Text, ...]:
    return tuple(texts.text(words, f"{key}.{number}", place) for number, words in enumerate(lines, start=1))
