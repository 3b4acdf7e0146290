"""When what happens in an invented stay: its phases, its end and the talks (DOMAIN §1.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from momo_desktop.demo.source import StayPlan
from momo_desktop.domain.mobilities import JourneyAct, JourneyEvent
from momo_desktop.domain.phases import MobilityState, Phase

_ACT = {
    MobilityState.PAUSED: JourneyAct.PAUSE,
    MobilityState.WITHDRAWN: JourneyAct.WITHDRAW,
    MobilityState.RETURNED_EARLY: JourneyAct.RETURN_EARLY,
    MobilityState.COMPLETED: JourneyAct.COMPLETE,
}


@dataclass(frozen=True, slots=True)
class TalkDay:
    """Is one session: which talk, in which phase, how long."""

    talk: str
    phase: Phase
    day: date
    minutes: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Holds the days of one stay; an idea has neither departure nor return."""

    plan: StayPlan
    today: date

    @property
    def departure(self) -> date | None:
        """The day of departure."""
        return None if self.plan.idea else self.today + timedelta(days=self.plan.at)

    @property
    def return_date(self) -> date | None:
        """The day of return, an early one where the stay was broken off."""
        if self.departure is None:
            return None
        days = self.plan.days // 2 if self.plan.end is MobilityState.RETURNED_EARLY else self.plan.days
        return self.departure + timedelta(days=days)

    @property
    def phase(self) -> Phase:
        """The phase that was entered last."""
        return max(event.phase for event in self.events())

    def events(self) -> tuple[JourneyEvent, ...]:
        """Return the history up to today; ids are given when it is written."""
        entered = {Phase.PROMOTION: self._begun}
        leave, come = self.departure, self.return_date
        if leave is not None and come is not None:
            entered |= {
                Phase.PREPARATION: max(self._begun, leave - timedelta(days=92)),
                Phase.INTEGRATION: leave,
                Phase.RETURN: come,
                Phase.USE: come + timedelta(days=35),
            }
        stopped = self.plan.end in (MobilityState.PAUSED, MobilityState.WITHDRAWN)
        events = [
            JourneyEvent(0, JourneyAct.ENTER, phase, day)
            for phase, day in entered.items()
            if day <= self.today and not (stopped and phase > Phase.PREPARATION)
        ]
        if self.plan.end is not MobilityState.ACTIVE:
            events.append(JourneyEvent(0, _ACT[self.plan.end], self._end_phase, self._end_day))
        return tuple(sorted(events, key=lambda event: (event.day, event.phase)))

    def talks(self) -> tuple[TalkDay, ...]:
        """Return the sessions before today, of a stay that stopped up to its end."""
        yesterday = self.today - timedelta(days=1)
        last = min(yesterday, self._end_day) if self.plan.end is not MobilityState.ACTIVE else yesterday
        found: list[TalkDay] = []
        leave, come = self.departure, self.return_date
        if leave is None or come is None:
            found.append(TalkDay("interest", Phase.PROMOTION, self._begun, 20))
        else:
            stay = (come - leave).days
            found += [
                TalkDay("interest", Phase.PROMOTION, max(self._begun, leave - timedelta(days=190)), 20),
                TalkDay("decision", Phase.PROMOTION, leave - timedelta(days=125), 45),
                TalkDay("goals", Phase.PREPARATION, leave - timedelta(days=85), 45),
                TalkDay("whatif", Phase.PREPARATION, leave - timedelta(days=20), 40),
                TalkDay("firstweek", Phase.INTEGRATION, leave + timedelta(days=5), 15),
                TalkDay("lowpoint", Phase.INTEGRATION, leave + timedelta(days=stay // 3), 20),
                TalkDay("midway", Phase.INTEGRATION, leave + timedelta(days=stay // 2), 30),
                TalkDay("landing", Phase.RETURN, come + timedelta(days=6), 45),
                TalkDay("proof", Phase.RETURN, come + timedelta(days=30), 45),
                TalkDay("use", Phase.USE, come + timedelta(days=55), 30),
            ]
        return tuple(each for each in found if each.day <= last)

    @property
    def _begun(self) -> date:
        if self.plan.idea or self.plan.at > 180:
            return self.today - timedelta(days=12)
        return self.today + timedelta(days=self.plan.at - 200)

    @property
    def _end_phase(self) -> Phase:
        return {
            MobilityState.COMPLETED: Phase.USE,
            MobilityState.RETURNED_EARLY: Phase.RETURN,
        }.get(self.plan.end, Phase.PREPARATION)

    @property
    def _end_day(self) -> date:
        come = self.return_date
        if self.plan.end is MobilityState.RETURNED_EARLY and come is not None:
            return come
        if self.plan.end is MobilityState.COMPLETED and come is not None:
            return min(self.today - timedelta(days=1), come + timedelta(days=110))
        return self.today - timedelta(days=6)
