"""The act of the tour that goes the chain: from a diary entry over an encounter and a story to a sentence in the CV."""

from __future__ import annotations

from momo_desktop.demo.source import PACK
from momo_desktop.domain.learning import DiaryEntry, LearningRecord
from momo_desktop.domain.learning_chain import Chain, chains
from momo_desktop.tour.player import Player, TourStopped
from momo_desktop.tour.props import FULL_JOURNEY
from momo_desktop.ui.page import PageContext

ENTRY = "Sziréna szólt, és mindenki megállt. Én voltam az egyetlen, aki nem tudta, hová kell menni."
HAPPENED = "Tűzriadó volt a műhelyben, és a többiek után futottam."
ASKED = "Megkérdeztem a mentort, és azóta az új gyakornokoknak én mutatom meg a gyülekezőhelyet."
SENTENCE = "Új gyakornokokat tanítottam be a munkavédelmi szabályokra egy finn asztalosműhelyben."


class Learning:
    """Writes in the words of the student who is looked at."""

    def __init__(self, player: Player) -> None:
        self._player = player

    def chain(self) -> None:
        """Write an entry and make of it all that can be made of it."""
        p = self._player
        p.press("Alt+5")
        p.use("learning.parts.diary")
        p.picture("Learning: the diary and the mood of the stay")
        p.use("learning.diary.add")
        p.write("learning.diary.text", ENTRY)
        p.use("learning.diary.save")
        p.use("learning.parts.stories")
        p.picture("Learning: chains from the diary to the CV")
        p.use(f"learning.stories.diary.{self._newest_entry()}")
        p.write("learning.encounter.happened", HAPPENED, anew=True)
        p.write("learning.encounter.did", ASKED)
        p.write("learning.encounter.skill_ids", self._skill())
        p.picture("An encounter, seen from both sides")
        p.use("learning.encounter.save")
        p.use(f"learning.chain.{self._untold()}.tell")
        p.write("learning.story.cv_line", SENTENCE)
        p.picture("The story ends in one sentence for the CV")
        p.use("learning.story.save")
        p.picture("The chain is closed")
        for part in ("languages", "units", "uses"):
            p.use(f"learning.parts.{part}")
            p.picture(f"Learning: {part}")
        p.use("learning.parts.skills")

    def _newest_entry(self) -> int:
        return max(each.id for each in self._records() if isinstance(each, DiaryEntry))

    def _untold(self) -> int:
        found = chains(self._records())
        newest = max((each for each in found if each.story is None and each.encounter is not None), key=_encounter_id)
        return found.index(newest)

    def _skill(self) -> str:
        context = self._context
        initiative = next(each for each in context.services.catalogue.skills if each.id == f"{PACK}initiative")
        return context.language.text(initiative.wording)

    def _records(self) -> tuple[LearningRecord, ...]:
        page = self._context.services.students.page(FULL_JOURNEY).rows[0]
        stay = self._context.services.mobilities.of_student(page.id)[0]
        every = self._context.services.learning.of_student(page.id)
        return tuple(each for each in every if each.mobility_id in {None, stay.id})

    @property
    def _context(self) -> PageContext:
        desk = self._player.window.desk
        if desk is None:
            raise TourStopped("no vault is open")
        return desk.context


def _encounter_id(chain: Chain) -> int:
    return chain.encounter.id if chain.encounter is not None else 0
