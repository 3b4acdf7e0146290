"""Every key of the program that is more than a habit of its control: the one table that commands and help read.

A command finds its keys by the name of its action. Keys without a command belong to a control, such as a checklist,
and stand here with words for the help of the screen. No key holds Ctrl and Alt, which is AltGr on many keyboards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence

from momo_desktop.i18n import N_

EVERYWHERE = "everywhere"
"""The place of the commands in the menus of the window."""

COMMANDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    EVERYWHERE: {
        "menu.import": ("Ctrl+I",),
        "menu.export": ("Ctrl+E",),
        "menu.typeIn": ("Ctrl+Shift+T",),
        "menu.backUpNow": ("Ctrl+Shift+B",),
        "menu.print": ("Ctrl+P",),
        "menu.lock": ("Ctrl+L",),
        "menu.quit": ("Ctrl+Q",),
        "menu.undo": ("Ctrl+Z",),
        "menu.redo": ("Ctrl+Y", "Ctrl+Shift+Z"),
        "menu.findOrDo": ("Ctrl+K",),
        "menu.search": ("Ctrl+Shift+F",),
        "menu.newStudent": ("Ctrl+N",),
        "menu.newTask": ("Ctrl+T",),
        "menu.kept": ("Ctrl+S",),
        "go.settings": ("Ctrl+,",),
        "menu.larger": ("Ctrl++", "Ctrl+="),
        "menu.smaller": ("Ctrl+-",),
        "menu.nextPane": ("F6",),
        "menu.previousPane": ("Shift+F6",),
        "menu.focusMode": ("F8",),
        "menu.fullScreen": ("F11",),
        "menu.session": ("F4",),
        "menu.studentView": ("F9",),
        "menu.secondScreen": ("F12",),
        "menu.handOver": ("Shift+F9",),
        "menu.sharedNote": ("Ctrl+Shift+N",),
        "menu.privateNote": ("Ctrl+Shift+P",),
        "menu.papers": ("F5",),
        "menu.repeatPaper": ("Ctrl+Shift+F5",),
        "menu.help": ("F1", "Ctrl+/"),
    },
    "today": {"today.action.plan": ("Ctrl+Shift+M",)},
    "students": {
        "students.newStudent": ("Ctrl+N",),
        "students.find": ("Ctrl+F",),
        "students.board": ("Ctrl+B",),
        "students.edit": ("F2",),
        "students.bin": ("Del",),
        "students.panel": ("F7",),
        "students.tab.overview": ("Alt+1",),
        "students.tab.journey": ("Alt+2",),
        "students.tab.sessions": ("Alt+3",),
        "students.tab.forms": ("Alt+4",),
        "students.tab.learning": ("Alt+5",),
        "students.tab.evidence": ("Alt+6",),
        "students.tab.documents": ("F5", "Alt+7"),
        "students.tab.log": ("Alt+8",),
        "students.phase.1": ("Ctrl+1",),
        "students.phase.2": ("Ctrl+2",),
        "students.phase.3": ("Ctrl+3",),
        "students.phase.4": ("Ctrl+4",),
        "students.phase.5": ("Ctrl+5",),
        "students.moveOn": ("Alt+PgDown",),
        "students.moveBack": ("Alt+PgUp",),
    },
    "session": {
        "session.last": ("Alt+Up",),
        "session.snippets": ("Ctrl+;",),
        "session.drawer": ("F7",),
    },
    "calendar": {
        "calendar.action.new": ("N",),
        "calendar.action.bin": ("Del",),
        "calendar.action.dayEarlier": ("Ctrl+Left",),
        "calendar.action.dayLater": ("Ctrl+Right",),
        "calendar.action.earlier": ("Ctrl+Up",),
        "calendar.action.later": ("Ctrl+Down",),
        "calendar.action.before": ("PgUp",),
        "calendar.action.after": ("PgDown",),
        "calendar.action.today": ("T",),
        "calendar.action.week": ("W",),
        "calendar.action.month": ("M",),
    },
    "evidence": {"evidence.action.paste": ("Ctrl+V",), "evidence.action.bin": ("Del",)},
    "consents": {"consents.find": ("Ctrl+F",)},
    "search": {"search.find": ("Ctrl+F",)},
    "import": {"import.open": ("Ctrl+O",)},
}
"""The keys of every command by its place and the name of its action; a place is a page, or everywhere."""


@dataclass(frozen=True, slots=True)
class ControlKey:
    """Is a key that a control of some screens takes; `does` says what for, marked by `N_`."""

    screens: tuple[str, ...]
    keys: tuple[str, ...]
    does: str


CONTROL_KEYS = (
    ControlKey(("journey", "session"), ("Space",), N_("Tick an item of the checklist")),
    ControlKey(("journey",), ("N",), N_("Mark it as not applicable, with a reason")),
    ControlKey(("journey",), ("Return",), N_("Open it")),
    ControlKey(("journey", "students", "evidence"), ("Del",), N_("Move what is chosen to the bin")),
    ControlKey(("evidence",), ("F2",), N_("Edit what is chosen")),
    ControlKey(("form-runner", "skills"), ("1", "2", "3", "4", "5"), N_("Answer and go on")),
    ControlKey(
        ("session",),
        ("Ctrl+Shift+1", "Ctrl+Shift+2", "Ctrl+Shift+3", "Ctrl+Shift+4", "Ctrl+Shift+5"),
        N_("Begin one of the five steps in the note"),
    ),
    ControlKey(("content",), ("Alt+Up", "Alt+Down"), N_("Move the chosen line up or down")),
    ControlKey(("content",), ("Del",), N_("Remove the chosen line")),
    ControlKey(("session", "sessions"), ("Ctrl+Return",), N_("Make a task of the line")),
)


def sequences(name: str) -> list[QKeySequence]:
    """Return the keys of a command by the name of its action, none for one without."""
    given = next((keys[name] for keys in COMMANDS.values() if name in keys), ())
    return [QKeySequence(key) for key in given]


def give(*actions: QAction) -> None:
    """Give actions the keys that the table has for their names."""
    for action in actions:
        action.setShortcuts(sequences(action.objectName()))


def of_screen(screen: str) -> tuple[ControlKey, ...]:
    """Return the keys that controls of a screen take."""
    return tuple(key for key in CONTROL_KEYS if screen in key.screens)


def written(keys: tuple[str, ...] | list[QKeySequence]) -> str:
    """Return keys as they stand on the keyboard, in the window's language: the first one, or the first to the last."""
    names = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys]
    return f"{names[0]} … {names[-1]}" if len(names) > 2 else " · ".join(names)
