"""The dialog that pauses, resumes or ends a mobility."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.mobilities import JourneyAct, Mobility
from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.drafted import Subject
from momo_desktop.ui.dialogs.reason import Question, Reason, ReasonDialog
from momo_desktop.ui.page import PageContext


@dataclass(frozen=True, slots=True)
class ActWords:
    """Is what an act is called: on the button that offers it, what follows from it, and once it is done."""

    button: str
    said: str
    done: str
    required: str = ""


def act_words(act: JourneyAct) -> ActWords:
    """Return the words of an act other than entering a phase."""
    why = _("Say in a few words why.")
    return {
        JourneyAct.PAUSE: ActWords(
            _("Pause"),
            _("The journey waits. Everything stays as it is, and you can resume at any time."),
            _("Paused the mobility"),
            why,
        ),
        JourneyAct.RESUME: ActWords(
            _("Resume"), _("The journey goes on in the same phase."), _("Resumed the mobility")
        ),
        JourneyAct.WITHDRAW: ActWords(
            _("Withdraw"),
            _("The student does not go. This is a regular ending: what was written stays, and what was learnt too."),
            _("Withdrew the mobility"),
            why,
        ),
        JourneyAct.RETURN_EARLY: ActWords(
            _("Returned early"),
            _("The journey goes on with the return. An early return is a regular ending with its own learning."),
            _("Marked the early return"),
            why,
        ),
        JourneyAct.COMPLETE: ActWords(
            _("Complete"),
            _("The journey is over. It stays readable, and you can take it up again."),
            _("Completed the mobility"),
        ),
    }[act]


class JourneyActDialog(ReasonDialog):
    """Says what an act means for the journey and takes the reason."""

    def __init__(self, context: PageContext, mobility: Mobility, act: JourneyAct, parent: QWidget) -> None:
        self._mobility, self._act = mobility, act
        self._words = act_words(act)
        key = DraftKey(DraftKind.JOURNEY_STEP, parent=f"{mobility.uid}/{act.value}")
        subject = Subject(
            title=self._words.button,
            draft=key,
            dropped=_("The reason was dropped."),
            student_id=mobility.student_id,
            save=self._words.button,
        )
        super().__init__(context, Question("journeyAct", self._words.said, self._words.required), subject, parent)

    def save(self, record: Reason) -> None:
        journey = self.context.services.journey
        act = partial(journey.act, self._mobility.id, self._act, record.text)
        self.context.notices.undo(self._words.done, partial(journey.undo_act, act()), act)
        self.finish()
