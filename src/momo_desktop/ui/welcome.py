"""What a school without students sees in place of a page: the ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Signal

from momo_desktop.i18n import _
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.empty_state import EmptyState


class Welcome(EmptyState):
    """Offers a class list, a first student, or the invented school."""

    import_wanted = Signal()
    student_wanted = Signal()

    def __init__(self, context: PageContext, icon: str, *, name: str) -> None:
        words = _("No students yet. Begin with the class list that the school office has.")
        super().__init__(icon, words, name=name)
        self._context = context
        self.first = Button(_("Import a class list"), kind="primary", icon="import", name=f"{name}.import")
        self.first.clicked.connect(self.import_wanted)
        add = Button(_("Add a student"), icon="person-add", name=f"{name}.add")
        add.clicked.connect(self.student_wanted)
        demo = Button(_("Fill with demo data"), icon="school", name=f"{name}.demo")
        demo.clicked.connect(self._on_demo)
        writing(context, self.first, add, demo)
        self.add_buttons(self.first, add, demo)

    def _on_demo(self) -> None:
        self._context.window.fill_with_demo()
