"""The dialog that makes a pack of published contents, for other schools."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.momopacks import PackInfo
from momo_desktop.domain.own_content import OwnContent
from momo_desktop.domain.text import clean
from momo_desktop.i18n import _, pack_words
from momo_desktop.progress import Progress
from momo_desktop.services.packs import SUFFIX
from momo_desktop.ui import choosing
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.forms.editors import Editor, Number, TextBlock, TextLine
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.content import words
from momo_desktop.ui.widgets.check_marks import CheckBox
from momo_desktop.ui.widgets.labels import Label

DRAFT = DraftKey(DraftKind.PACK)

_LICENCE = "CC BY 4.0"
_LATEST_VERSION = 10_000


@dataclass(frozen=True, slots=True, repr=False)
class NewPack:
    """Is a pack while it is written; `uids` are the contents that go into it."""

    uids: tuple[str, ...] = ()
    name: str = ""
    version: int | None = 1
    author: str = ""
    licence: str = _LICENCE
    notice: str = ""


class ExportPackDialog(DraftedDialog[NewPack]):
    """Takes what goes into a pack and what it says of itself, and saves it as a file."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        self._published = [each for each in context.services.own_content.every() if each.latest is not None]
        school = context.services.settings.school()
        record = NewPack(tuple(each.uid for each in self._published), name=school.name[:120], author=school.name[:120])
        subject = Subject(
            title=_("Export a pack"),
            draft=DRAFT,
            dropped=_("What was written about the pack was dropped."),
            student_id=None,
            save=_("Save as a file…"),
        )
        super().__init__(context, _form(context, self._published), record, subject, parent)
        self._credits = Label("", "small", tone="text2", wrap=True, name="content.export.credits")
        self.put_above_buttons(self._credits)
        self.form.changed.connect(self._show_credits)
        self._show_credits()
        self.fit(640)

    def save(self, record: NewPack) -> None:
        path = choosing.file_to_save(self, self.windowTitle(), f"content{SUFFIX}", kinds())
        if path is not None:
            self.save_to(path, record)

    def save_to(self, path: Path, record: NewPack) -> None:
        """Write the pack, whole or not at all; its notice names whose contents are in it."""
        uids = tuple(each.uid for each in self._chosen(record))
        notice = "\n".join((record.notice.strip(), *self._credits_of(record)))
        info = PackInfo(
            clean(record.name),
            record.version or 1,
            clean(record.author),
            clean(record.licence),
            (),  # the service knows in which languages they are
            notice.strip(),
        )
        self.context.jobs.start(
            partial(self._write, uids, info, path), self._on_saved, title=_("Saving the pack"), writes=True
        )

    def _chosen(self, record: NewPack) -> list[OwnContent]:
        return [each for each in self._published if each.uid in record.uids]

    def _credits_of(self, record: NewPack) -> list[str]:
        """Return a line for each pack of another author that a chosen content came in."""
        return pack_words.credits_of(self.context.language, self._chosen(record), clean(record.author))

    def _show_credits(self) -> None:
        lines = self._credits_of(self.form.record())
        self._credits.setText("\n".join([_("The notice will say as well:"), *lines]) if lines else "")
        self._credits.setVisible(bool(lines))
        self._make_room()

    def _write(self, uids: tuple[str, ...], info: PackInfo, path: Path, progress: Progress) -> str:
        self.context.services.packs.export(uids, info, path, progress)
        return path.name

    def _on_saved(self, name: str) -> None:
        self.context.notices.say(_("Saved: {name}").format(name=name))
        self.finish()


class _Ticks(Editor):
    """Edits which of some contents are chosen, as a tuple of their uids."""

    def __init__(self, choices: Iterable[tuple[str, str]], *, name: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._boxes: dict[str, CheckBox] = {}
        for number, (uid, text) in enumerate(choices):
            box = self._boxes[uid] = CheckBox(text, name=f"{name}.{number}")
            box.clicked.connect(self.edited)
            column.addWidget(box)

    def value(self) -> tuple[str, ...]:
        return tuple(uid for uid, box in self._boxes.items() if box.isChecked())

    def target(self) -> QWidget:
        return next(iter(self._boxes.values()), self)

    def set_value(self, value: object) -> None:
        on = value if isinstance(value, tuple) else ()
        for uid, box in self._boxes.items():
            box.setChecked(uid in on)


def kinds() -> str:
    """Return what the system calls the files of packs."""
    return _("Content pack") + f" (*{SUFFIX})"


def _form(context: PageContext, published: Iterable[OwnContent]) -> Form[NewPack]:
    code = context.language.code
    choices = [(each.uid, f"{words.title(each.body, code)} · {words.state(each, context)[0]}") for each in published]
    return Form(
        [
            Field(
                "uids",
                _("What goes into it"),
                _Ticks(choices, name="content.export.uids"),
                wide=True,
                required=_("Choose at least one."),
            ),
            Field("name", _("Name of the pack"), TextLine(max_length=120), required=_("Give the pack a name.")),
            Field("version", _("Version"), Number(1, _LATEST_VERSION), required=_("Write a number.")),
            Field("author", _("Author"), TextLine(max_length=120), required=_("Say who wrote it.")),
            Field(
                "licence",
                _("Licence"),
                TextLine(max_length=120),
                help=_("With CC BY 4.0 others may use and change it, if they name you."),
                required=_("Say under which licence."),
            ),
            Field("notice", _("Notice, if you like"), TextBlock(lines=2), wide=True),
        ],
        name="content.export",
    )
