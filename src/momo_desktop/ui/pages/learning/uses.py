"""What is done with the experience at home: for the school, with the host, in the workshop, for oneself."""

from __future__ import annotations

from momo_desktop.domain.learning import Deed, LearningKind, LearningRecord
from momo_desktop.i18n import _, pgettext
from momo_desktop.ui import learning_words
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.learning.records import RecordsCard, RecordsSection


class UsesSection(RecordsSection):
    """Lists what is planned before what is done."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="uses")
        self._planned = RecordsCard(
            pgettext("uses of the experience", "Planned"),
            _("Plan a use"),
            _("Nothing is planned. Who should hear the story, and what could the workshop take over?"),
            name="learning.uses.planned",
        )
        self._done = RecordsCard(
            pgettext("uses of the experience", "Done"), "", _("Nothing yet."), name="learning.uses.done"
        )
        self._done.add.hide()
        for card in (self._planned, self._done):
            card.opened.connect(self.open_record)
        self.adds(self._planned.add, LearningKind.DEED)
        self.lay_out(self._planned, self._done)

    def title(self) -> str:
        return _("Use of the experience")

    def show_records(self) -> None:
        deeds = [each for each in self.records if isinstance(each, Deed)]
        planned = sorted((each for each in deeds if each.done_on is None), key=_planned_day)
        done = sorted((each for each in deeds if each.done_on is not None), key=_done_day, reverse=True)
        self._planned.show_rows([self._row(each) for each in planned])
        self._done.show_rows([self._row(each) for each in done])

    def _row(self, deed: Deed) -> tuple[LearningRecord, str, str, str]:
        language = self.context.language
        day = deed.done_on or deed.planned_on
        aside = language.date(day) if day is not None else ""
        if deed.done_on is None and deed.planned_on is not None and deed.planned_on < self.context.clock.today():
            aside = _("{day}, late").format(day=aside)
        line = " · ".join(part for part in (deed.text, deed.effect) if part)
        return deed, learning_words.deed(deed.kind), aside, " ".join(line.split())


def _planned_day(deed: Deed) -> tuple[bool, int]:
    return deed.planned_on is None, deed.planned_on.toordinal() if deed.planned_on else 0


def _done_day(deed: Deed) -> int:
    return deed.done_on.toordinal() if deed.done_on else 0
