"""What the program is, its version and its licence, and whose frameworks it speaks of."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.skills import Framework
from momo_desktop.i18n import Language, _
from momo_desktop.ui import theme
from momo_desktop.ui.dialogs.fitting import FittingDialog
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.labels import IconLabel, Label
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_LIST_HEIGHT = 190
"""Pixels at scale 1."""


class AboutDialog(FittingDialog):
    """Says what this is, and gives each framework its notice."""

    def __init__(self, frameworks: Iterable[Framework], language: Language, parent: QWidget) -> None:
        from importlib.metadata import version  # with all of `email`, which the first paint does not wait for

        super().__init__(parent, name="about", width=560)
        self.setWindowTitle(_("About MOMO Desktop"))
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(IconLabel("mobility", "primary", 32), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.addWidget(Label("MOMO Desktop", "title"))
        words.addWidget(Label(_("Version {version}").format(version=version("momo-desktop")), "small", tone="text2"))
        head.addLayout(words, 1)
        close = Button(_("Close"), kind="primary", name="about.close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addLayout(head)
        for sentence in (
            _("For mobility counsellors in vocational schools: five phases, one encrypted vault, a portfolio."),
            _("Nothing leaves this computer by itself: the program has no network code."),
            _("Free software under the European Union Public Licence 1.2."),
        ):
            column.addWidget(Label(sentence, wrap=True))
        column.addWidget(Label(_("Competence frameworks"), "section"))
        area = _framework_list(frameworks, language)
        # With the largest text the dialog still stands on a small screen.
        area.setFixedHeight(min(theme.current().px(_LIST_HEIGHT), self.screen().availableGeometry().height() // 4))
        card = Card()
        card.body.addWidget(area)
        column.addWidget(card)
        self.lay_out(column, (close,))
        close.setFocus()


def _framework_list(frameworks: Iterable[Framework], language: Language) -> ScrollArea:
    """Return the frameworks one under another; the arrow keys scroll them, a screen reader is told them all."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 12, 0)
    column.setSpacing(2)
    told: list[str] = []
    for framework in sorted(frameworks, key=lambda each: language.sort_key(language.text(each.name))):
        if told:
            column.addSpacing(10)
        lines = _lines(framework, language)
        for number, line in enumerate(lines):
            role, tone = ("strong", "") if number == 0 else ("small", "text2")
            column.addWidget(Label(line, role, tone=tone, wrap=True, name=f"about.{framework.id}.{number}"))
        told += lines
    column.addStretch(1)
    area = ScrollArea("about.frameworks", _("Competence frameworks"), body)
    area.let_ground_through()
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setAccessibleDescription("\n".join(told))
    return area


def _lines(framework: Framework, language: Language) -> tuple[str, ...]:
    """Return name with version, publisher with year, licence, notice, and the publication as it is cited."""
    return (
        f"{language.text(framework.name)} {framework.version}",
        f"{language.text(framework.publisher)}, {framework.year}",
        _("Licence: {licence}").format(licence=language.text(framework.licence)),
        language.text(framework.notice),
        framework.source,
    )
