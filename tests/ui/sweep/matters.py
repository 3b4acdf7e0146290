"""The matters of safe keeping, each with something in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from momo_desktop.services.bundle import Services
from momo_desktop.ui.page import Page
from momo_desktop.ui.pages.safe_keeping import SafeKeepingPage
from momo_desktop.ui.pages.safe_keeping.backups import BackupsPane
from momo_desktop.ui.pages.safe_keeping.consents import ConsentsPane
from momo_desktop.ui.pages.safe_keeping.done import DonePane
from momo_desktop.ui.pages.safe_keeping.packages import PackagesPane
from momo_desktop.ui.pages.safe_keeping.retention import RetentionPane
from momo_desktop.ui.pages.safe_keeping.rights import RightsPane
from ui.sweep.stage import NOTHING, Stage

_PANES: dict[str, type[Page]] = {
    "backups": BackupsPane,
    "rights": RightsPane,
    "consents": ConsentsPane,
    "retention": RetentionPane,
    "packages": PackagesPane,
    "done": DonePane,
}
MATTERS: tuple[tuple[str, tuple[type[QWidget], ...], str], ...] = (
    ("safe_keeping", (SafeKeepingPage,), ""),
    *((f"safe-keeping-{name}", (kind,), name) for name, kind in _PANES.items()),
)
"""The name of each screen, what is seen in it, and which pane it is ("" for the first)."""


def matter(pane: str, stage: Stage) -> QWidget:
    """Show a pane, of a school with records that are restricted, held and due."""
    if pane in {"rights", "retention"}:
        stage.write(_restricted_and_due)
    stage.go("safe_keeping").show_what(pane=pane)
    stage.settle()
    return stage.window


def _restricted_and_due(services: Services) -> None:
    services.measures.restrict(NOTHING, "What stands in it is contested", date(2026, 3, 2))
    services.measures.hold(2, "The national agency audits the project")
    for student_id in (2, 3, 4):
        student = services.students.get(student_id)
        services.students.save(replace(student, left_on=date(2022, 7, student_id)))
