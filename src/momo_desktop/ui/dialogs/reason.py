"""Dialogs that ask why: to move through the journey, and to call an item not applicable."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.forms.editors import TextLine
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.labels import Label


@dataclass(frozen=True, slots=True)
class Reason:
    """Is what such a dialog asks for."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Is what a dialog says: `name` for its widgets, `said` over the field, `required` when it may not be empty."""

    name: str
    said: str
    required: str = ""


class ReasonDialog(DraftedDialog[Reason]):
    """Says what is going to happen and takes the reason for it."""

    def __init__(self, context: PageContext, question: Question, subject: Subject, parent: QWidget) -> None:
        label = _("Reason") if question.required else _("Reason, if you like")
        field = Field("text", label, TextLine(), required=question.required)
        super().__init__(context, Form([field], name=question.name), Reason(), subject, parent)
        self.said = Label(question.said, wrap=True, name=f"{question.name}.said")
        self.put_above_form(self.said)
        self.form.editor("text").target().setFocus()
        self.fit(480)

    def save(self, record: Reason) -> None:
        """Do what was asked, with the reason, and `finish`."""
        raise NotImplementedError
