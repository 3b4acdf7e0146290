"""In which languages a content is written, one or two side by side, and how far its translations are."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from momo_desktop.domain.own_content import OwnBody, OwnContent
from momo_desktop.domain.own_content_texts import changed_since, languages, missing, source_language
from momo_desktop.i18n import _, ngettext, pgettext
from momo_desktop.ui.pages.content.words import language_name, offered_codes
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.labels import Label

_NONE = ""
_MOST_NAMED = 4
"""So many languages are named; a pack may come in forty."""


class LanguagesRow(QWidget):
    """Chooses the language of the first column and, if one likes, of a second one."""

    chosen = Signal()
    """Is emitted when the user chose another language."""

    def __init__(self) -> None:
        super().__init__()
        self._first = ComboBox(_("Language to write in"), name="content.languages.first")
        self._second = ComboBox(_("Second language, beside it"), name="content.languages.second")
        self._state = Label("", "small", tone="text2", wrap=True, name="content.languages.state")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for label, box in ((_("Language"), self._first), (_("beside"), self._second)):
            caption = Label(label, "small", tone="text2")
            caption.setBuddy(box)
            box.setMaximumWidth(220)
            box.activated.connect(self._on_activated)
            row.addWidget(caption)
            row.addWidget(box)
        row.addSpacing(8)
        row.addWidget(self._state, 1)

    def codes(self) -> tuple[str, ...]:
        """Return the languages of the columns, one or two."""
        first, second = self._first.currentData(), self._second.currentData()
        return (first,) if second in (_NONE, None, first) else (first, second)

    def offer(self, body: OwnBody, first: str, second: str = _NONE) -> None:
        """Offer the languages of the program and of a content, and choose these two, so far as they are there."""
        codes = offered_codes(languages(body))
        for box, empty, code in ((self._first, False, first), (self._second, True, second)):
            box.clear()
            if empty:
                box.addItem(_("No second language"), _NONE)
            for each in codes:
                box.addItem(language_name(each), each)
            box.setCurrentIndex(max(0, box.findData(code)))

    def show_state(self, content: OwnContent, body: OwnBody) -> None:
        """Say how many texts are missing in each language, and how many are older than their original."""
        wanted = [*dict.fromkeys(code for code in (source_language(body), *self.codes(), *languages(body)) if code)]
        lack = missing(body, wanted)
        old = Counter(each.code for each in changed_since(body, content.latest.body)) if content.latest else Counter()
        named = wanted if len(wanted) <= _MOST_NAMED else wanted[: _MOST_NAMED - 1]
        rest = wanted[len(named) :]
        said = [_state(language_name(code), lack[code], old[code]) for code in named]
        if rest:
            others = ngettext("{count} more language", "{count} more languages", len(rest)).format(count=len(rest))
            said.append(_state(others, sum(lack[code] for code in rest), sum(old[code] for code in rest)))
        self._state.setText(" · ".join(said))

    def _on_activated(self, _index: int) -> None:
        self.chosen.emit()


def _state(name: str, lacking: int, old: int) -> str:
    lack = ngettext("{count} text missing", "{count} texts missing", lacking).format(count=lacking) if lacking else ""
    look = ngettext("{count} to look at again", "{count} to look at again", old).format(count=old) if old else ""
    said = ", ".join(part for part in (lack, look) if part) or pgettext("translation", "complete")
    return f"{name}: {said}"
