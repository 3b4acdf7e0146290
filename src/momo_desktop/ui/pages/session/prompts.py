"""What helps to write the note: the five steps of the template, and which template it is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.guidance import SessionStep, SessionTemplate, TemplateStep
from momo_desktop.i18n import _, pgettext
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button, IconButton
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import Label


class PromptRow(QWidget):
    """Offers the five steps as buttons; each puts its heading into the note and shows its prompt."""

    heading_wanted = Signal(str)
    """Carries the words of a heading."""

    template_chosen = Signal(str)
    """Carries the id of the template that the user chose."""

    snippets_wanted = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("session.prompts")
        self.setAccessibleName(_("Steps of the session"))
        self._context = context
        self._template: SessionTemplate | None = None
        self._shown: SessionStep | None = None
        self._prompt = Label("", "small", tone="text2", wrap=True, name="session.prompt")
        self._templates = ComboBox(_("Template"), name="session.template")
        self._offered: tuple[SessionTemplate, ...] = ()
        self._templates.activated.connect(self._on_template)
        snippets = IconButton("list", _("Snippets (Ctrl+;)"), name="session.snippets")
        snippets.clicked.connect(self.snippets_wanted)
        writing(context, self._templates, snippets)
        steps = QWidget()
        flow = FlowLayout(steps, gap=2)
        flow.setContentsMargins(0, 0, 0, 0)
        for number, (step, words) in enumerate(_step_words().items(), 1):
            button = Button(f"{number} {words}", kind="ghost", name=f"session.prompt.{step}")
            button.setToolTip(f"Ctrl+Shift+{number}")
            button.clicked.connect(partial(self._on_step, step))
            writing(context, button)
            flow.addWidget(button)
            shortcut = QShortcut(QKeySequence(f"Ctrl+Shift+{number}"), self)
            shortcut.activated.connect(partial(self._on_step, step))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(steps, 1)
        row.addWidget(snippets, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._templates, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._prompt)

    def show_template(self, template: SessionTemplate | None) -> None:
        """Offer the steps of another template, and the templates that there are now; of the retired, that one alone."""
        self._template = template
        every = self._context.services.catalogue.templates
        offered = tuple(each for each in every if not each.is_retired or each == template)
        if self._offered != offered:
            self._offered = offered
            self._templates.clear()
            for each in self._offered:
                self._templates.addItem(self._name_of(each), each.id)
        self._templates.setCurrentIndex(self._templates.findData(template.id if template else ""))
        step = self._step(self._shown or SessionStep.OPENING)
        self._prompt.setText(self._context.language.text(step.prompt) if step else "")

    def _name_of(self, template: SessionTemplate) -> str:
        language = self._context.language
        if template.name is not None:
            return language.text(template.name)
        phases = self._context.services.catalogue.phases
        return next((language.text(guide.short) for guide in phases if guide.phase is template.phase), template.id)

    def _step(self, step: SessionStep) -> TemplateStep | None:
        steps = self._template.steps if self._template else ()
        return next((each for each in steps if each.step is step), None)

    def _on_step(self, step: SessionStep) -> None:
        found = self._step(step)
        if found is not None and not self._context.read_only:
            self._shown = step
            self._prompt.setText(self._context.language.text(found.prompt))
            self.heading_wanted.emit(self._context.language.text(found.title))

    def _on_template(self, _index: int) -> None:
        self.template_chosen.emit(str(self._templates.currentData()))


def _step_words() -> dict[SessionStep, str]:
    return {
        SessionStep.OPENING: pgettext("session", "Opening"),
        SessionStep.SITUATION: pgettext("session", "Situation"),
        SessionStep.TARGET: pgettext("session", "Target"),
        SessionStep.STEPS: pgettext("session", "Steps"),
        SessionStep.CLOSE: pgettext("session", "Close"),
    }
