"""The dialogs by which a package is taken in: its password, then who is in it and what becomes of each."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.packages import Choice, InspectedPackage, PackagedStudent, StudentStanding, Taken, Wanted
from momo_desktop.i18n import _, ngettext
from momo_desktop.progress import Progress
from momo_desktop.ui import package_words
from momo_desktop.ui.dialogs.large import LargeDialog, facts
from momo_desktop.ui.dialogs.passphrase import SecretDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.record_pairs import RecordPairs
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.info_bar import InfoBar
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.passphrase_field import PassphraseField
from momo_desktop.ui.widgets.pills import Pill
from momo_desktop.ui.widgets.tab_order import follow_layout

_SIZE = (860, 640)


class PackagePasswordDialog(SecretDialog):
    """Asks for the password of a package and opens it."""

    opened = Signal(object)
    """Carries the `InspectedPackage`."""

    def __init__(self, context: PageContext, path: Path, parent: QWidget) -> None:
        super().__init__(
            _("Open a package"),
            _("Type the password that your colleague told you. Opening takes some seconds."),
            _("Open"),
            parent,
            name="packagePassword",
        )
        self._context, self._path = context, path
        self._password = PassphraseField(_("Password of the package"), name="packagePassword.password")
        self.add_field(_("Password of the package"), self._password)
        self._password.edit.textEdited.connect(self._show_state)
        self._show_state()

    def do(self) -> None:
        if self.ok.isEnabled():
            self.wait(True)
            work = partial(self._inspect, self._password.edit.text().strip())
            self._context.jobs.start(work, self._on_opened, title="", failed=self.refuse)

    def _inspect(self, password: str, progress: Progress) -> InspectedPackage:
        return self._context.services.packages.inspect(self._path, password, progress)

    def _on_opened(self, package: InspectedPackage) -> None:
        self.accept()
        self.opened.emit(package)

    def _show_state(self) -> None:
        self.ok.setEnabled(bool(self._password.edit.text().strip()))


class TakePackageDialog(LargeDialog):
    """Shows who sent a package and who is in it; what is here stays unless somebody says otherwise."""

    def __init__(self, context: PageContext, package: InspectedPackage, parent: QWidget) -> None:
        super().__init__("takePackage", _("Take in a package"), _SIZE, parent)
        self._context, self._package = context, package
        self._choices: dict[str, ComboBox] = {}
        self._records: dict[str, RecordPairs] = {}
        self._take = Button(_("Take in"), kind="primary", icon="import", name="takePackage.take")
        self._take.setDefault(True)
        self._take.clicked.connect(self._on_take)
        inner = QVBoxLayout()
        inner.setSpacing(14)
        for bar in self._bars():
            inner.addWidget(bar)
        inner.addLayout(self._about())
        inner.addWidget(Label(_("Who is in it"), "section"))
        for number, each in enumerate(package.students):
            inner.addWidget(self._line(number, each))
        inner.addStretch(1)
        area = self.scrolled(inner, _("Who is in it"))
        words = _("A copy of the vault is made first, so nothing can be lost.")
        self.lay_out((Label(self.windowTitle(), "title"), area), self._take, words)
        self._show_state()
        writing(context, self._take)

    def wanted(self) -> dict[str, Wanted]:
        """Return what becomes of each student, by uid."""
        found: dict[str, Wanted] = {}
        for uid, box in self._choices.items():
            choice = Choice(box.currentData())
            records = self._records[uid].chosen() if choice is Choice.RECORDS else frozenset[str]()
            found[uid] = Wanted(choice, records)
        return found

    def _bars(self) -> list[QWidget]:
        icon, tone, words = package_words.sender(self._package)
        bars: list[QWidget] = [InfoBar(icon, words, tone=tone, name="takePackage.sender")]
        if self._package.seen_at is not None:
            day = self._context.language.date(self._package.seen_at.astimezone().date())
            words = _("This package was taken in already, on {day}.").format(day=day)
            bars.append(InfoBar("warning", words, tone="warning", name="takePackage.seen"))
        return bars

    def _about(self) -> QGridLayout:
        info, language = self._package.info, self._context.language
        lane = _("Everything, also what is private") if info.whole else _("Only what is shared with the student")
        lines = (
            (_("From"), " · ".join(each for each in (info.name, info.school) if each)),
            (_("Written on"), language.datetime(info.made_at.astimezone())),
            (_("Holds"), lane),
        )
        return facts(lines)

    def _line(self, number: int, student: PackagedStudent) -> QWidget:
        name = f"takePackage.{number}"
        who = " · ".join(each for each in (student.name.listed(), student.school_class) if each)
        said, kind = package_words.standing(student)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Label(who, "strong", wrap=True, name=name), 1)
        row.addWidget(Pill(said, kind, name=f"{name}.standing"))
        row.addWidget(self._choice(student, who, f"{name}.choice"))
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        for words in (package_words.holds(student, self._context.language), package_words.differing(student)):
            if words:
                column.addWidget(Label(words, "small", tone="text2", wrap=True))
        if student.unknown_forms:
            words = package_words.unknown_forms(student.unknown_forms)
            column.addWidget(Label(words, "small", tone="warning", wrap=True))
        pairs = RecordPairs(self._context, student.pairs, name=f"{name}.records")
        pairs.hide()
        pairs.changed.connect(self._show_state)
        self._records[student.uid] = pairs
        column.addWidget(pairs)
        line = QWidget()
        line.setLayout(column)
        return line

    def _choice(self, student: PackagedStudent, who: str, name: str) -> ComboBox:
        if student.standing is StudentStanding.NEW:
            offered = [(Choice.ADD, _("Take in")), (Choice.LEAVE, _("Leave out"))]
        else:
            offered = [(Choice.LEAVE, _("Keep ours as it is")), (Choice.ADD, _("Add as a second student"))]
            if any(each.can_be_taken for each in student.pairs) and student.standing is StudentStanding.HERE:
                offered.append((Choice.RECORDS, _("Take single records")))
        box = ComboBox(_("What becomes of it: {title}").format(title=who), name=name)
        for choice, text in offered:
            box.addItem(text, choice.value)
        box.activated.connect(self._on_choice)
        self._choices[student.uid] = box
        return box

    def _show_state(self) -> None:
        for uid, box in self._choices.items():
            self._records[uid].unfold(shown=box.currentData() == Choice.RECORDS.value)
        wanted = self.wanted().values()
        self._take.setEnabled(any(each.choice is Choice.ADD or each.records for each in wanted))

    def _on_choice(self) -> None:
        self._show_state()
        follow_layout(self)  # the records are built when they are first shown

    def _on_take(self) -> None:
        work = partial(self._work, self.wanted())
        self._context.jobs.start(work, self._on_taken, title=_("Taking in the package"), writes=True)

    def _work(self, wanted: dict[str, Wanted], progress: Progress) -> Taken:
        return self._context.services.packages.take(self._package, wanted, progress)

    def _on_taken(self, taken: Taken) -> None:
        count = len(taken.students)
        parts = (
            (count, ngettext("{count} student was added.", "{count} students were added.", count)),
            (taken.records, ngettext("{count} record was taken.", "{count} records were taken.", taken.records)),
        )
        self._context.notices.say(" ".join(words.format(count=number) for number, words in parts if number))
        self.accept()
