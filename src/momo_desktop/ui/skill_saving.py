"""Saving a student's skills as a table, with the warning before it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from momo_desktop.i18n import _, ngettext
from momo_desktop.ui import choosing
from momo_desktop.ui.dialogs.unencrypted import UnencryptedDialog
from momo_desktop.ui.page import PageContext


def ask(context: PageContext, page: QWidget, student_id: int, mobility_id: int | None) -> None:
    """Warn, ask where, and save."""
    sentences = (
        _("A table outside the vault is not encrypted: whoever can open its folder can read it."),
        _("It holds the shared ratings and examples, and no name. What is private is left out."),
    )
    dialog = UnencryptedDialog(_("The file will be readable"), sentences, _("Save the table…"), page)
    dialog.accepted.connect(partial(_choose, context, page, student_id, mobility_id))
    dialog.open()


def save(context: PageContext, path: Path, student_id: int, mobility_id: int | None) -> None:
    """Write the table and say what is in it."""
    tables = context.services.skill_tables
    table = tables.make(student_id, mobility_id, context.language)
    tables.save(table, path)
    said = ngettext(
        "Saved {count} skill in {file}, not encrypted.", "Saved {count} skills in {file}, not encrypted.", table.skills
    ).format(count=table.skills, file=path.name)
    left = ngettext("Left out: {count} private answer.", "Left out: {count} private answers.", table.left_out)
    context.notices.say(f"{said} {left.format(count=table.left_out)}" if table.left_out else said)


def _choose(context: PageContext, page: QWidget, student_id: int, mobility_id: int | None) -> None:
    mark = context.services.students.get(student_id).uid[:4].upper()
    path = choosing.file_to_save(page, _("Save the table"), f"MOMO-skills-{mark}.csv", "CSV (*.csv)")
    if path is not None:
        save(context, path, student_id, mobility_id)
