"""Where the counsellor is in the window: the page, the open dialogs, the caret, the focus, how far was scrolled.

It is kept in the vault beside the drafts and holds ids and positions, no word of what is written. After an unlock, a
start or a change of language the window goes back there.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QPlainTextEdit, QWidget

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.errors import MomoError
from momo_desktop.ui.dialogs.drafted import DraftedDialog
from momo_desktop.ui.navigation import PLACES
from momo_desktop.ui.page import Page
from momo_desktop.ui.turns import Turn
from momo_desktop.ui.vault_view import VaultView

WINDOW = DraftKey(DraftKind.WINDOW)

_LEAVING = frozenset({"rail.lock"})
"""Controls that are pressed to go, so that nobody wants to come back to them."""

Shown = TypeVar("Shown", bound=QWidget)


def look(view: VaultView) -> dict[str, object]:
    """Return where the window of `view` stands, as JSON values."""
    top = QApplication.activeModalWidget() or view.window()
    focused = top.focusWidget()
    name = focused.objectName() if focused is not None else ""
    texts = [each for each in _shown(view, QPlainTextEdit) if not each.isReadOnly()]
    carets = {each.objectName(): _caret(each.textCursor()) for each in texts}
    if isinstance(focused, QLineEdit):
        carets[name] = _caret_of_line(focused)
    return {
        "place": view.place,
        "page": view.page.whereabouts(),
        "dialogs": [[key.kind, key.target, key.parent] for key in _open_dialogs(view)],
        "focus": "" if name in _LEAVING else name,
        "carets": {name: caret for name, caret in carets.items() if any(caret)},
        "scrolls": {each.objectName(): at for each in _shown(view, QAbstractScrollArea) if any(at := _scroll(each))},
    }


def go_back(view: VaultView, where: Mapping[str, object], *then: Turn) -> None:
    """Show in turns what `look` saw: the page, what was on it, the dialogs over it; then the last steps follow.

    What is gone meanwhile is left out.
    """
    place = where.get("place")
    place = place if isinstance(place, str) and view.knows(place) else PLACES[0].name
    view.context.turns.do(
        view,
        partial(view.build, place),
        partial(view.show_place, place),
        partial(_go_back_on_page, view, where, then),
    )


def put_caret(view: VaultView, where: Mapping[str, object]) -> None:
    """Put caret, focus and scroll bars back, once everything has found its place on the screen."""
    for name, (anchor, position) in cast("Mapping[str, list[int]]", _mapping(where.get("carets"))).items():
        for edit in _named(view, QPlainTextEdit, name):
            _put_cursor(edit, anchor, position)
        for line in _named(view, QLineEdit, name):
            _put_into_line(line, anchor, position)
    for widget in _named(view, QWidget, str(where.get("focus", ""))):
        widget.setFocus(Qt.FocusReason.ActiveWindowFocusReason)  # unlike the other reasons it selects nothing
    for name, (across, down) in cast("Mapping[str, list[int]]", _mapping(where.get("scrolls"))).items():
        for area in _named(view, QAbstractScrollArea, name):
            area.horizontalScrollBar().setValue(across)
            area.verticalScrollBar().setValue(down)


def _go_back_on_page(view: VaultView, where: Mapping[str, object], then: Sequence[Turn]) -> None:
    page, turns = view.page, view.context.turns
    steps: list[Turn] = []
    with contextlib.suppress(MomoError):  # without what was looked at there are no dialogs over it
        page.go_back_to(_mapping(where.get("page")))
        for kind, target, parent in cast("list[list[str]]", where.get("dialogs", [])):
            key = DraftKey(DraftKind(kind), target, parent)
            steps += [partial(page.prepare, key), partial(_reopen, page, key)]
    turns.do(view, *steps, lambda: turns.do(view, *then))  # behind the turns that the dialogs take


def _reopen(page: Page, key: DraftKey) -> None:
    with contextlib.suppress(MomoError):  # what was written to may be gone
        if key.kind is DraftKind.TASK and not key.target:
            from momo_desktop.ui.dialogs import quick_task

            if key == quick_task.DRAFT:  # which opens over any page
                quick_task.QuickTaskDialog(page.context, page.next_session(), page).reopen()
                return
        page.reopen(key)


def _open_dialogs(view: VaultView) -> Iterable[DraftKey]:
    return [each.subject.draft for each in view.findChildren(DraftedDialog) if each.isVisible()]


def _shown(view: VaultView, kind: type[Shown]) -> list[Shown]:
    # Asked of the view, not of the window: whose children are looked for keeps hold of what is found.
    return [each for each in view.findChildren(kind) if each.isVisible() and each.objectName()]


def _named(view: VaultView, kind: type[Shown], name: str) -> list[Shown]:
    if not name:
        return []
    over = QApplication.activeModalWidget()  # a line for a note is no child of the view
    owners = [view] if over is None or view.isAncestorOf(over) else [view, over]
    return [each for owner in owners for each in owner.findChildren(kind, name) if each.isVisible()][-1:]


def _caret(cursor: QTextCursor) -> list[int]:
    return [cursor.anchor(), cursor.position()]


def _caret_of_line(line: QLineEdit) -> list[int]:
    here, start = line.cursorPosition(), line.selectionStart()
    if start < 0:
        return [here, here]
    end = start + len(line.selectedText())
    return [start, end] if here == end else [end, start]


def _scroll(area: QAbstractScrollArea) -> list[int]:
    return [area.horizontalScrollBar().value(), area.verticalScrollBar().value()]


def _put_cursor(edit: QPlainTextEdit, anchor: int, position: int) -> None:
    last = edit.document().characterCount() - 1
    cursor = edit.textCursor()
    cursor.setPosition(min(anchor, last))
    cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def _put_into_line(line: QLineEdit, anchor: int, position: int) -> None:
    if anchor == position:
        line.setCursorPosition(position)
    else:
        line.setSelection(anchor, position - anchor)


def _mapping(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, Mapping) else {}
