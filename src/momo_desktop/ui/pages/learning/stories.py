"""Encounters and stories: the chain from a diary entry to a sentence in the CV, each link a button."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.learning import DiaryEntry, Encounter, LearningKind
from momo_desktop.domain.learning_chain import Chain, chains, encounter_of, story_of
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _, pgettext
from momo_desktop.ui import learning_words
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.learning.records import RecordsCard, RecordsSection
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.flow import FlowLayout, clear
from momo_desktop.ui.widgets.labels import IconLabel, Label, plain_tooltip
from momo_desktop.ui.widgets.pills import private_pill

_SHORT = 44
"""Letters of a record that a link shows."""


class StoriesSection(RecordsSection):
    """Shows a card for each chain, and below them the diary entries that could begin one."""

    topics: ClassVar[frozenset[Topic]] = RecordsSection.topics | {Topic.EVIDENCE}

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="stories")
        story = Button(_("Tell a story"), kind="primary", icon="plus", name="learning.stories.add")
        encounter = Button(_("Note an encounter"), icon="plus", name="learning.encounters.add")
        self.adds(story, LearningKind.STORY)
        self.adds(encounter, LearningKind.ENCOUNTER)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(story)
        row.addWidget(encounter)
        row.addStretch(1)
        sentence = _("No story yet. It begins with something that happened, and ends in one sentence for the CV.")
        self._empty = EmptyState("note", sentence, name="learning.stories.empty")
        self._cards = QWidget()
        self._column = QVBoxLayout(self._cards)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._waiting = RecordsCard(
            _("From the diary"), "", _("Every entry was looked at."), name="learning.stories.diary"
        )
        self._waiting.add.hide()
        self._waiting.opened.connect(self._on_entry)
        self.lay_out(head, self._empty, self._cards, self._waiting)

    def title(self) -> str:
        return _("Encounters and stories")

    def show_records(self) -> None:
        clear(self._column)
        found = chains(self.records)
        self._empty.setVisible(not found)
        for number, chain in enumerate(found):
            card = ChainCard(self.context, chain, name=f"learning.chain.{number}")
            card.opened.connect(self.open_record)
            self._column.addWidget(card)
        used = {each.diary_uid for each in self.records if isinstance(each, Encounter)}
        entries = [each for each in self.records if isinstance(each, DiaryEntry) and each.uid not in used]
        language = self.context.language
        both = _("look at it from both sides")
        rows = [(each, language.date(each.day, "full"), both, _line(each.text)) for each in entries]
        self._waiting.show_rows(rows)
        self._waiting.setVisible(bool(entries))

    def _on_entry(self, entry: DiaryEntry) -> None:
        self.open_record(encounter_of(entry))


class ChainCard(Card):
    """Shows what was made of what; the first link that is missing is offered."""

    opened = Signal(object)
    """Carries the record to open; a new one has the id 0."""

    def __init__(self, context: PageContext, chain: Chain, *, name: str) -> None:
        known = chain.story or chain.encounter
        title = learning_words.title(known, context.language) if known is not None else ""
        super().__init__(title, name=name)
        self._context = context
        if known is not None and known.visibility is Visibility.PRIVATE:
            self.add_action(private_pill(name=f"{name}.private"))
        links = QWidget()
        self._flow = FlowLayout(links)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(links)
        if chain.diary is not None:
            self._link(_("Diary"), chain.diary.text, chain.diary, f"{name}.diary")
        if chain.encounter is not None:
            self._link(pgettext("one record", "Encounter"), chain.encounter.title, chain.encounter, f"{name}.encounter")
        found = map(context.services.catalogue.skill, chain.skill_ids)
        shown = [context.language.text(skill.wording) for skill in found if skill is not None]
        if shown and known is not None:
            self._link(_("Skills"), context.language.list(shown), known, f"{name}.skills")
        if chain.story is not None:
            self._link(pgettext("one record", "Story"), chain.story.title, chain.story, f"{name}.story")
            pieces = len(chain.story.evidence_uids)
            if pieces:
                self._link(_("Evidence"), str(pieces), chain.story, f"{name}.evidence")
        self._show_end(chain, name)

    def _show_end(self, chain: Chain, name: str) -> None:
        if chain.story is None and chain.encounter is not None:
            self._offer(_("Tell it as a story"), story_of(chain.encounter), f"{name}.tell")
        elif chain.story is not None and chain.story.cv_line.strip():
            sentence = _("“{sentence}”").format(sentence=_line(chain.story.cv_line))
            self.body.addWidget(Label(_("For the CV"), "caption", tone="text3"))
            self.body.addWidget(Label(sentence, "strong", wrap=True, name=f"{name}.cv"))
        elif chain.story is not None:
            self._offer(_("Write the sentence for the CV"), chain.story, f"{name}.finish")

    def _link(self, what: str, words: str, record: object, name: str) -> None:
        if self._flow.count():
            self._flow.addWidget(IconLabel("arrow-right", "text3", 16))
        said = _line(words)
        short = said if len(said) <= _SHORT else said[: _SHORT - 1].rstrip() + "…"
        button = Button(_("{kind}: {words}").format(kind=what, words=short).replace("&", "&&"), name=name)
        button.setAccessibleName(_("{kind}: {words}").format(kind=what, words=said))
        button.setToolTip(plain_tooltip(said))
        button.clicked.connect(partial(self._on_clicked, record))
        self._flow.addWidget(button)

    def _offer(self, words: str, record: object, name: str) -> None:
        button = Button(words, kind="ghost", icon="arrow-right", name=name)
        button.clicked.connect(partial(self._on_clicked, record))
        writing(self._context, button)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_clicked(self, record: object, _checked: bool = False) -> None:
        self.opened.emit(record)


def _line(text: str) -> str:
    return " ".join(text.split())
