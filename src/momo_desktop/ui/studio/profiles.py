"""The profiles of a school: choices for papers that are kept, taken again and forgotten."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain.paper_profiles import PaperProfile
from momo_desktop.i18n import _
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.studio import words
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.choice import Choice

_NONE = -1


class ProfileChoice(QWidget):
    """Offers the profiles that are kept, and to keep or forget the one that is chosen now."""

    taken = Signal(PaperProfile)
    """Carries the profile that the user chose."""

    def __init__(self, context: PageContext, now: Callable[[], PaperProfile], *, name: str) -> None:
        super().__init__()
        self._context = context
        self._now = now
        self._profiles: tuple[PaperProfile, ...] = ()
        self._choice: Choice[int] = Choice(_("Kept profiles"), f"{name}.profile")
        self._choice.chosen.connect(self._on_chosen)
        self.keep = Button("", name=f"{name}.keepProfile")
        """Keeps what is chosen, or forgets the profile that equals it; it stands below what it keeps."""
        self.keep.clicked.connect(self._on_keep)
        writing(context, self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._choice)
        self.refresh()

    def refresh(self) -> None:
        """Read the profiles anew, and turn to the one that is chosen now."""
        self._profiles = self._context.services.paper_profiles.every()
        self._choice.fill([(_NONE, _("None of them")), *((n, _words(each)) for n, each in enumerate(self._profiles))])
        self.setVisible(bool(self._profiles))
        self.follow()

    def follow(self) -> None:
        """Turn to the profile that equals what is chosen now, if there is one."""
        place = self._place()
        self._choice.choose(place)
        self.keep.setText(_("Keep as a profile") if place == _NONE else _("Forget this profile"))

    def _place(self) -> int:
        now = self._now()
        return self._profiles.index(now) if now in self._profiles else _NONE

    def _on_chosen(self) -> None:
        place = self._choice.key()
        if place is not None and place != _NONE:
            self.taken.emit(self._profiles[place])
        self.follow()

    def _on_keep(self) -> None:
        place, before = self._place(), self._profiles
        now = self._now()
        after = (*before, now) if place == _NONE else (*before[:place], *before[place + 1 :])
        said = _("Profile kept: {name}") if place == _NONE else _("Profile forgotten: {name}")
        keep = self._context.services.paper_profiles.keep
        keep(after)
        self.refresh()
        self._context.notices.undo(said.format(name=_words(now)), partial(keep, before), partial(keep, after))


def _words(profile: PaperProfile) -> str:
    """Return what a profile is called: the paper, its languages, and what is not as usual."""
    languages = words.languages(profile.language, profile.options.second_language)
    return " · ".join([words.paper(profile.report), languages, *words.options(profile.options)])
