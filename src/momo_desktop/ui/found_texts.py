"""What a found text is called, how its row looks, and where it is opened."""

from __future__ import annotations

from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import N_, _
from momo_desktop.services.found_texts import FoundText
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.found_rows import FoundRow

KINDS = {
    "note": ("note", N_("Note")),
    "session": ("session", N_("Session")),
    "answers": ("table", N_("Form")),
    "evidence": ("photo", N_("Evidence")),
    "goal": ("goal", N_("Goal")),
    "learning": ("skills", N_("Learning")),
    "task": ("check", N_("Task")),
}
"""Icon and word of each kind of text, in the order in which they are offered."""


def row(context: PageContext, found: FoundText) -> FoundRow:
    """Return the row of a text: whose it is and of which day, and the words around the hit."""
    icon, word = KINDS[found.kind]
    head = found.name.listed()
    if found.form_id:
        head = f"{head} · {_form(context, found.form_id)}"
    if found.day is not None:
        head = f"{head} · {context.language.date(found.day)}"
    return FoundRow(icon, head, found.snippet, _(word), private=found.visibility is Visibility.PRIVATE)


def go_to(context: PageContext, found: FoundText) -> None:
    """Open the record of a text at its place on the student's page."""
    where: dict[str, object]
    match found.kind:
        case "answers":
            where = {"tab": "forms", "form": found.form_id, "point": found.point.value if found.point else ""}
        case "evidence":
            where = {"tab": "evidence", "piece": found.record_id}
        case "learning":
            where = {"tab": "learning", "record_id": found.record_id}
        case "goal":
            where = {"tab": "overview", "goal_id": found.record_id}
        case "task":
            where = {"tab": "overview", "task_id": found.record_id}
        case "note" if found.session_id is None:
            where = {"tab": "log", "note_id": found.record_id}
        case _:
            where = {"tab": "sessions", "session_id": found.session_id, "lane": found.visibility.value}
    context.navigate("students", student_id=found.student_id, **where)


def _form(context: PageContext, form_id: str) -> str:
    form = next((each for each in context.services.catalogue.forms if each.id == form_id), None)
    return form_id if form is None else context.language.text(form.title)
