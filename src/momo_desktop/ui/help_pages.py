"""Which help page a screen has, and what stands on it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QAction

from momo_desktop.domain.guidance import HelpPage
from momo_desktop.i18n import Language, _
from momo_desktop.ui import key_table
from momo_desktop.ui.help_panel import Help
from momo_desktop.ui.page import Page, PageContext

PAGES_OF_DIALOGS = {
    "backups": "backups",
    "bin": "bin",
    "build": "backups",
    "capture": "student-view",
    "find": "find",
    "gate": "gate",
    "handOverPin": "student-view",
    "journeyAct": "gate",
    "restore": "backups",
    "studentReturn": "backups",
}
"""The help pages of dialogs by their object names; any other dialog has that of the page under it."""


def of_page(context: PageContext, page: Page, screen: str) -> Help:
    """Return the help of a screen of this page, with what is asked in the phase of the student whom the page shows."""
    catalogue, language = context.services.catalogue, context.language
    phase = page.phase_at_hand()
    questions = catalogue.what_to_ask(phase) if phase is not None else ()
    signs = catalogue.phase(phase).warning_signs if phase is not None and context.sight.now.alone else ()
    title, paragraphs = _words(catalogue.help_page(screen), language)
    return Help(
        title=title,
        paragraphs=paragraphs,
        keys=(*_of_controls(screen), *_of_actions([*page.actions(), *page.inner_actions()])),
        questions=tuple(map(language.text, questions)),
        warning_signs=tuple(map(language.text, signs)),
    )


def without_vault(page: HelpPage | None, language: Language) -> Help:
    """Return the help of a screen that is shown while no vault is open."""
    title, paragraphs = _words(page, language)
    return Help(title, paragraphs, keys=())


def _words(found: HelpPage | None, language: Language) -> tuple[str, tuple[str, ...]]:
    if found is None:
        return _("Help"), ()
    return language.text(found.title), tuple(map(language.text, found.paragraphs))


def _of_controls(screen: str) -> tuple[tuple[str, str], ...]:
    return tuple((_(each.does), key_table.written(each.keys)) for each in key_table.of_screen(screen))


def _of_actions(actions: Iterable[QAction]) -> tuple[tuple[str, str], ...]:
    with_keys = [each for each in actions if each.isEnabled() and each.isVisible() and each.shortcuts()]
    return tuple((each.text().replace("&", ""), key_table.written(each.shortcuts())) for each in with_keys)
