"""Packages between counsellors: the own address, the colleagues, and the way out and in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.drafts import DraftKey
from momo_desktop.domain.packages import Colleague, InspectedPackage
from momo_desktop.i18n import _, window_language
from momo_desktop.progress import Progress
from momo_desktop.services.packages import SUFFIX
from momo_desktop.ui import choosing, theme
from momo_desktop.ui.dialogs import colleague
from momo_desktop.ui.dialogs.package_in import PackagePasswordDialog, TakePackageDialog
from momo_desktop.ui.dialogs.package_out import WritePackageDialog
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pills import Pill
from momo_desktop.ui.widgets.scroll_area import ScrollArea
from momo_desktop.ui.widgets.square_code import SquareCode

_SQUARE = 168


class PackagesPane(Page):
    """Shows the address to pass on and whose addresses are known; writes packages and takes them in."""

    topics = frozenset({Topic.EXCHANGE, Topic.SETTINGS})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("packages")
        self._people = QVBoxLayout()
        self._people.setSpacing(8)
        self._lines: QWidget | None = None
        self._area = ScrollArea("packages.area", _("Packages"))
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 12, 0)
        inner.setSpacing(14)
        inner.addWidget(self._exchange_card())
        inner.addWidget(self._address_card())
        inner.addWidget(self._colleagues_card())
        inner.addStretch(1)
        self._area.setWidget(body)
        self._area.let_ground_through()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    def title(self) -> str:
        return _("Packages")

    def areas(self) -> Sequence[QWidget]:
        return (self._area,)

    def refresh(self) -> None:
        self._show_address()
        self._show_colleagues()

    def show_what(self, **arguments: object) -> None:
        """Open the dialog that a `draft` was left in."""
        draft = arguments.get("draft")
        if isinstance(draft, DraftKey):
            self.reopen(draft)

    def reopen(self, key: DraftKey) -> None:
        if key == colleague.DRAFT:
            self._adding().reopen()

    def open_package(self, path: Path) -> None:
        """Open a package and show what is in it; one with a password asks for it first."""
        service = self.context.services.packages
        if service.asks_password(path):
            dialog = PackagePasswordDialog(self.context, path, self)
            dialog.opened.connect(self.show_package)
            dialog.open()
            return
        work = partial(self._inspect, path)
        self.context.jobs.start(work, self.show_package, title=_("Opening the package"))

    def show_package(self, package: InspectedPackage) -> None:
        """Show what is in a package, to be taken in or not."""
        TakePackageDialog(self.context, package, self).open()

    def _exchange_card(self) -> Card:
        write = Button(_("Write a package…"), kind="primary", icon="export", name="packages.write")
        write.clicked.connect(self._on_write)
        take = Button(_("Take in a package…"), icon="import", name="packages.take")
        take.clicked.connect(self._on_take)
        writing(self.context, write, take)
        card = Card(_("Hand over students"), name="packages.exchange")
        words = _(
            "A package holds all that you know of one student or of several, with their files. Only your colleague "
            "can open it, and the program there shows who wrote it before anything is taken in."
        )
        card.body.addWidget(Label(words, tone="text2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(write)
        row.addWidget(take)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _address_card(self) -> Card:
        self._make = Button(_("Make our address"), icon="key", name="packages.makeAddress")
        self._make.clicked.connect(self._on_make)
        writing(self.context, self._make)
        look = theme.current()
        self._square = SquareCode(_("Our address as a square code"), look.px(_SQUARE), name="packages.square")
        self._figures = Label("", "section", wrap=True, name="packages.figures")
        self._figures.setAccessibleName(_("Figures of our address"))
        copy = Button(_("Copy"), icon="copy", name="packages.copy")
        copy.setAccessibleName(_("Copy our address"))
        copy.clicked.connect(self._on_copy)
        printed = Button(_("Print…"), icon="print", name="packages.print")
        printed.setAccessibleName(_("Print our address"))
        printed.clicked.connect(self._on_print)
        save = Button(_("Save as a file…"), icon="save", name="packages.saveAddress")
        save.clicked.connect(self._on_save)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (copy, printed, save):
            buttons.addWidget(button)
        buttons.addStretch(1)
        told = QVBoxLayout()
        told.setSpacing(8)
        words = _(
            "Give it to colleagues who shall write packages for you: by mail, as a file, or let them read the square. "
            "Nothing in it is secret. These figures stand for it when you compare by telephone:"
        )
        told.addWidget(Label(words, tone="text2", wrap=True))
        told.addWidget(self._figures)
        told.addLayout(buttons)
        told.addStretch(1)
        self._known = QWidget()
        row = QHBoxLayout(self._known)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._square, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(told, 1)
        card = Card(_("Our address"), name="packages.address")
        card.body.addWidget(self._known)
        line = QHBoxLayout()
        line.addWidget(self._make)
        line.addStretch(1)
        card.body.addLayout(line)
        return card

    def _colleagues_card(self) -> Card:
        add = Button(_("Add a colleague…"), icon="person-add", name="packages.add")
        add.clicked.connect(self._on_add)
        writing(self.context, add)
        card = Card(_("Colleagues"), actions=(add,), name="packages.colleagues")
        card.body.addLayout(self._people)
        return card

    def _show_address(self) -> None:
        address = self.context.services.colleagues.known_address()
        self._known.setVisible(address is not None)
        self._make.setVisible(address is None)
        if address is not None:
            self._figures.setText("  ".join(address.figures))
            self._square.show_rows(self.context.services.colleagues.own_square())

    def _show_colleagues(self) -> None:
        people = self.context.services.colleagues.every()
        lines = QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        if not people:
            words = _("Nobody yet. Ask a colleague for the address, and add it here.")
            grid.addWidget(Label(words, tone="text2", wrap=True, name="packages.nobody"), 0, 0)
        for row, each in enumerate(people):
            self._add_line(grid, row, each)
        if self._lines is not None:
            self._people.removeWidget(self._lines)
            self._lines.hide()
            self._lines.deleteLater()
        self._lines = lines
        self._people.addWidget(lines)

    def _add_line(self, grid: QGridLayout, row: int, known: Colleague) -> None:
        name = f"packages.colleague.{row}"
        if known.confirmed_at is None:
            state = Pill(_("Not compared yet"), "warning", name=f"{name}.state")
        else:
            day = self.context.language.date(known.confirmed_at.astimezone().date())
            state = Pill(_("Compared on {day}").format(day=day), "success", name=f"{name}.state")
        compare = Button(_("Compare…"), icon="phone", name=f"{name}.compare")
        compare.setAccessibleName(_("Compare the figures of {name}").format(name=known.name))
        compare.clicked.connect(partial(self._on_compare, known))
        remove = Button(_("Remove"), name=f"{name}.remove")
        remove.setAccessibleName(_("Remove {name}").format(name=known.name))
        remove.clicked.connect(partial(self._on_remove, known))
        writing(self.context, compare, remove)
        for column, widget in enumerate((Label(known.name, "strong", wrap=True, name=name), state, compare, remove)):
            grid.addWidget(widget, row, column)

    def _inspect(self, path: Path, progress: Progress) -> InspectedPackage:
        return self.context.services.packages.inspect(path, progress=progress)

    def _on_write(self) -> None:
        WritePackageDialog(self.context, self).open()

    def _on_take(self) -> None:
        path = choosing.file_to_open(self, _("Take in a package"), f"(*{SUFFIX})")
        if path is not None:
            self.open_package(path)

    def _on_make(self) -> None:
        self.context.services.colleagues.own_address()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.context.services.colleagues.own_address().written())
        self.context.notices.say(_("Our address is in the clipboard."))

    def _on_save(self) -> None:
        path = choosing.file_to_save(self, _("Our address"), _("MOMO-address.txt"), "(*.txt)")
        if path is not None:
            self.context.services.colleagues.save_address(path)
            self.context.notices.say(_("Saved as “{name}”.").format(name=path.name))

    def _on_print(self) -> None:
        self.context.jobs.start(self._sheet, self._print_pages, title=_("Making the address sheet"))

    def _sheet(self, _progress: Progress) -> bytes:
        return self.context.services.colleagues.address_sheet(window_language())

    def _print_pages(self, pdf: bytes) -> None:
        from momo_desktop.ui.printing import Printing

        Printing(pdf, self).start()

    def _on_add(self) -> None:
        self._adding().open()

    def _adding(self) -> colleague.AddColleagueDialog:
        dialog = colleague.AddColleagueDialog(self.context, self)
        dialog.added.connect(self._on_compare)
        return dialog

    def _on_compare(self, known: Colleague) -> None:
        colleague.CompareDialog(self.context, known, self).open()

    def _on_remove(self, known: Colleague) -> None:
        move = ColleagueMove(self.context, known)
        move.remove()
        words = _("Colleague removed: {name}").format(name=known.name)
        self.context.notices.undo(words, move.put_back, move.remove)


class ColleagueMove:
    """Removes a colleague and brings them back, any number of times."""

    def __init__(self, context: PageContext, colleague: Colleague) -> None:
        self._service = context.services.colleagues
        self._colleague = colleague

    def remove(self) -> None:
        """Forget the colleague."""
        self._service.remove(self._colleague.id)

    def put_back(self) -> None:
        """Bring the colleague back."""
        self._colleague = self._service.put_back(self._colleague)
