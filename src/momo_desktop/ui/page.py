"""What every screen in the stack has in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from momo_desktop.domain.backups import VaultCopy
from momo_desktop.domain.changes import Change, Topic
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import Draft, DraftKey
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import Language, _
from momo_desktop.preferences import Preferences
from momo_desktop.services.bundle import Services
from momo_desktop.ui.changes import ChangeSignal
from momo_desktop.ui.copying import Copying
from momo_desktop.ui.jobs import Jobs
from momo_desktop.ui.notices import Notices
from momo_desktop.ui.sight import SightKeeper
from momo_desktop.ui.turns import Turn, Turns


@dataclass(frozen=True, slots=True)
class WindowCommands:
    """Is what a page may ask of the window as a whole."""

    lock: Callable[[], None]
    change_language: Callable[[str], None]
    """Takes a language's code and builds the window anew."""
    apply_look: Callable[[], None]
    """Shows scheme, text scale and idle minutes as the preferences have them now."""
    fill_with_demo: Callable[[], None]
    """Fills the empty vault with the invented school, as a job."""
    restore: Callable[[Path, str], None]
    """`restore(copy_folder, passphrase)` closes the vault, goes back to a copy and opens it again."""
    rekey: Callable[[str, str], None]
    """`rekey(passphrase, recovery_code)` closes the vault, gives it new keys and opens it again."""
    read_copy: Callable[[VaultCopy], None]
    """Shows a copy in place of the vault, for reading only."""
    leave_copy: Callable[[], None]
    """Shows the vault itself again."""
    capture: Callable[[Visibility, int | None], None]
    """Opens the line of a note in a lane, of a student or of one who is then chosen."""
    whereabouts: Callable[[], Draft | None]
    """Returns where the window stands, to be kept with every draft; None where there is no window."""


@dataclass(frozen=True, slots=True)
class NextSession:
    """Names what F4 would begin here: a session with a student, perhaps a planned one or in a certain mobility."""

    student_id: int
    appointment_id: int | None = None
    mobility_id: int | None = None


@dataclass(frozen=True, slots=True)
class PageContext:
    """Is everything that a page, a tab or a dialog of an open vault is given."""

    services: Services
    language: Language
    changes: ChangeSignal
    jobs: Jobs
    turns: Turns
    notices: Notices
    preferences: Preferences
    sight: SightKeeper
    clock: Clock
    navigate: Callable[..., None]
    """`navigate(page_name, **arguments)` opens a page of the rail and hands the arguments to its `show_what`."""
    window: WindowCommands
    copying: Copying

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written where the vault lies."""
        return self.services.settings.read_only

    def refuses_writing(self) -> bool:
        """Tell whether nothing can be written and, if so, tell the counsellor; for what is no button: ticks, drops."""
        if self.read_only:
            self.notices.say(_("This vault is open for reading only."))
        return self.read_only


class Page(QWidget):
    """A page shows one part of the data and stays in step with it.

    A visible page refreshes in the turn after a change that touches its topics, a hidden one when it is shown again.
    Its actions (`addAction`) stand in a menu of their own while it is shown.
    """

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._stale = True
        self._at_once = False
        """Whether what stands here is not what should be: then it does not stay for another turn."""
        context.changes.changed.connect(self._on_change)

    def title(self) -> str:
        """Return what the page is called, in the window's language; never a student's name."""
        return ""

    def refresh(self) -> None:
        """Read what is shown anew."""

    def parts(self) -> Sequence[Turn]:
        """Return the steps of a `refresh` that takes too long for one turn of the window's events."""
        return ()

    def build_ahead(self) -> None:
        """Build, while the window rests, the parts that are else built when they are first gone to."""

    def show_what(self, **arguments: object) -> None:
        """Turn to what `navigate` named, for example `student_id=7`."""

    def next_session(self) -> NextSession | None:
        """Return what F4 would begin here, None when it is nobody's turn."""
        return None

    def write_note(self, lane: Visibility) -> bool:
        """Put the caret into the note of a lane that is open here; tell whether there is one."""
        return False

    def write_task(self) -> bool:
        """Put the caret where a task is written here; tell whether there is such a place."""
        return False

    def help_id(self) -> str:
        """Return the name of the help page for what is shown."""
        return self.objectName()

    def inner_actions(self) -> Sequence[QAction]:
        """Return the commands of the part that is shown, which stand in no menu."""
        return ()

    def phase_at_hand(self) -> Phase | None:
        """Return the phase of the student who is shown, None when none is or there is no mobility."""
        return None

    def areas(self) -> Sequence[QWidget]:
        """Return the parts that F6 goes around in, in the order in which they are seen."""
        return (self,)

    def print_shown(self) -> bool:
        """Print what is seen here, or show the paper that says the same; tell whether there is one."""
        return False

    def show_only_page(self, *, only: bool) -> None:
        """Fold away what stands beside the work itself, or bring it back."""

    def step_back(self) -> bool:
        """Leave, at Esc, the uppermost thing that can be left here; tell whether there was one."""
        return False

    def save_drafts(self) -> None:
        """Keep what is being written; called at lock, close and when the window loses the focus."""

    def whereabouts(self) -> dict[str, object]:
        """Return as JSON values what is looked at: ids and choices, no text."""
        return {}

    def go_back_to(self, place: Mapping[str, object]) -> None:
        """Turn to what `whereabouts` said, as far as it is still there."""

    def prepare(self, key: DraftKey) -> None:
        """Build what `reopen` would build of this dialog, where that takes a turn of its own."""

    def reopen(self, key: DraftKey) -> None:
        """Open again the dialog whose draft has this key, if its record is still there."""

    def mark_stale(self) -> None:
        """Refresh now when visible, else when shown again."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._at_once = False
            try:
                self.refresh()
            finally:
                self.paint_again()

    def begin_to_read(self) -> None:
        """Refresh in parts where the page has them, and in this turn where what stands here must not stay."""
        parts = () if self._at_once or not self.isVisible() else self.parts()
        if not parts:
            self.mark_stale()
            return
        self._stale = False
        self.setUpdatesEnabled(False)  # it is painted when it is whole
        self.in_turns(*parts)

    def catch_up(self) -> None:
        """Read at once what else would be read in the next turns; for who needs to find it there."""
        self.context.turns.finish(self)
        if self._stale and self.isVisible():
            self.mark_stale()

    def in_turns(self, *steps: Turn) -> None:
        """Do steps in turns of their own, in place of those of this page that wait; a change is read all the same."""
        self.context.turns.do(self, *steps, self._end_turns)

    def paint_again(self) -> None:
        """Let what is shown be seen, after it was built without being painted."""
        self.setUpdatesEnabled(True)

    def _end_turns(self) -> None:
        self.paint_again()
        if self._stale and self.isVisible():  # what came in between took the place of its steps
            self.mark_stale()

    def _on_change(self, change: Change) -> None:
        if not self.topics & change.topics:
            return
        self._stale = True
        if self.isVisible():
            parts = self.parts()
            self.in_turns(*((*parts, self._note_read) if parts else (self.mark_stale,)))

    def _note_read(self) -> None:
        self._stale = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.begin_to_read()
