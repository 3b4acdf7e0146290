"""The diary: three short entries a week, and the mood of the stay."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.learning import DiaryEntry, Encounter, LearningKind, LearningRecord
from momo_desktop.i18n import _
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.learning.records import RecordsCard, RecordsSection
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.mood_chart import MoodChart, Moods

_FEWEST_MOODS = 2
"""One mood is no line."""


class DiarySection(RecordsSection):
    """Lists the entries, the newest first; an encounter that was made of one is named beside it."""

    topics: ClassVar[frozenset[Topic]] = RecordsSection.topics | {Topic.SESSIONS}

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="diary")
        self._mood = Card(_("Mood over the stay"), name="learning.mood")
        self._chart = MoodChart(context.language, name="learning.mood.chart")
        self._mood.body.addWidget(self._chart)
        hint = _("The dashed line is the way of most stays: a dip after the first third is usual. Triangles are talks.")
        self._mood.body.addWidget(Label(hint, "small", tone="text3", wrap=True))
        self._entries = RecordsCard(
            _("Diary"),
            _("Write an entry"),
            _("No entry yet. Three short ones a week are enough: what happened, and how it felt."),
            name="learning.diary",
        )
        self._entries.opened.connect(self.open_record)
        self.adds(self._entries.add, LearningKind.DIARY)
        self.lay_out(self._mood, self._entries)

    def title(self) -> str:
        return _("Diary")

    def entrance(self) -> QWidget | None:
        return self._entries.add

    def show_records(self) -> None:
        entries = sorted((each for each in self.records if isinstance(each, DiaryEntry)), key=_when, reverse=True)
        sheets = {each.diary_uid: each for each in self.records if isinstance(each, Encounter)}
        self._entries.show_rows([self._row(each, sheets.get(each.uid)) for each in entries])
        moods = tuple((each.day, each.mood) for each in reversed(entries) if each.mood is not None)
        self._mood.setVisible(len(moods) >= _FEWEST_MOODS)
        if len(moods) >= _FEWEST_MOODS:
            self._chart.set_moods(self._moods(moods))

    def _row(self, entry: DiaryEntry, sheet: Encounter | None) -> tuple[LearningRecord, str, str, str]:
        mood = _("mood {number}").format(number=entry.mood) if entry.mood is not None else ""
        seen = _("seen from both sides") if sheet is not None else ""
        aside = " · ".join(part for part in (mood, seen) if part)
        return entry, self.context.language.date(entry.day, "full"), aside, " ".join(entry.text.split())

    def _moods(self, noted: tuple[tuple[date, int], ...]) -> Moods:
        days = [day for day, _mood in noted]
        services = self.context.services
        stay = services.mobilities.get(self.mobility_id) if self.mobility_id is not None else None
        first = stay.departure if stay is not None and stay.departure is not None else min(days)
        last = stay.return_date if stay is not None and stay.return_date is not None else max(days)
        talks: tuple[date, ...] = ()
        if self.student_id is not None:
            every = (each.session for each in services.sessions.of_student(self.student_id))
            talks = tuple(sorted(each.day for each in every if first <= each.day <= last))
        return Moods(first, last, noted, talks)


def _when(entry: DiaryEntry) -> tuple[int, int]:
    return entry.day.toordinal(), entry.id
