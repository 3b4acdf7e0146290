"""The menu that adds a skill to the list that the school has rated."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from momo_desktop.domain.own_content import OwnBody, OwnSkill, OwnSkills
from momo_desktop.domain.own_content_texts import languages, source_language
from momo_desktop.domain.own_pieces import said
from momo_desktop.i18n import _
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.content import words


class SkillMenu(QMenu):
    """Offers a new skill, and those of the program that were left out."""

    taken = Signal(object)
    """Carries the `OwnSkill` to add; its id is that of the program, or empty."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Add a skill"))
        self._context = context
        self._body = OwnSkills()
        self._code = context.language.code
        self.aboutToShow.connect(self._fill)

    def show_body(self, body: OwnBody, code: str) -> None:
        """Offer what is not in this list, in a language."""
        self._body, self._code = body if isinstance(body, OwnSkills) else OwnSkills(), code

    def _fill(self) -> None:
        self.clear()
        there = {each.same_as for each in self._body.skills}
        source = source_language(self._body)
        codes = sorted(words.offered_codes(languages(self._body)), key=lambda code: code != source)
        ours = self._context.services.own_content.program_skills(codes).skills
        first = self._body.groups[0].id if self._body.groups else ""
        self._offer(OwnSkill("", group=first), _("A new skill"), "new")
        self.addSeparator()
        for skill in ours:
            if skill.same_as not in there:
                self._offer(skill, said(skill.text, self._code), skill.id)

    def _offer(self, skill: OwnSkill, text: str, key: str) -> None:
        action = QAction(text.replace("&", "&&"), self)
        action.setObjectName(f"content.pieces.skill.{key}")
        action.triggered.connect(partial(self._on_taken, skill))
        self.addAction(action)

    def _on_taken(self, skill: OwnSkill, _checked: bool = False) -> None:
        self.taken.emit(skill)
