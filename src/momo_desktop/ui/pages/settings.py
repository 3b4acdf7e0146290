"""The settings: each is kept at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, cast

from pydantic import TypeAdapter, ValidationError
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.school import School
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _, pgettext
from momo_desktop.preferences import IDLE_MINUTES, Scheme
from momo_desktop.ui.dialogs.drafted import DraftedDialog
from momo_desktop.ui.dialogs.hand_over_pin import HandOverPinDialog
from momo_desktop.ui.dialogs.passphrase import ChangePassphraseDialog
from momo_desktop.ui.dialogs.school_free import DRAFT as SCHOOL_FREE
from momo_desktop.ui.dialogs.school_free import SchoolFreeDialog
from momo_desktop.ui.dialogs.vault_secrets import NewSheetDialog
from momo_desktop.ui.drafting import DraftKeeper
from momo_desktop.ui.forms.editors import Number
from momo_desktop.ui.forms.school import school_form
from momo_desktop.ui.look_choices import language_chips, size_chips
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.tokens import GAP, PAGE_MARGIN
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.chips import ChoiceChips
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_WIDEST = 1180
_KEEP_AFTER_MS = 800
_SCHOOL = TypeAdapter(School)


class SettingsPage(Page):
    """Shows what this user likes and whose vault it is."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.SETTINGS})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.setObjectName("settings")
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEEP_AFTER_MS)
        self._keeping.timeout.connect(self._keep_school)
        self._school = school_form(context.language, name="settings.school", habits=True)
        self._school.changed.connect(self._on_school)
        # What cannot be a setting yet: a name that was emptied, a country that is half typed.
        self._unfinished = DraftKeeper(context, DraftKey(DraftKind.SCHOOL), Visibility.PRIVATE, None, self._collect)
        self._unfinished.setParent(self)
        self._lay_out(self._look_card(), self._school_card(), self._lock_card(), self._vault_card())

    def title(self) -> str:
        return _("Settings")

    def refresh(self) -> None:
        # What is being typed is not taken from under the fingers.
        if not self._school.isAncestorOf(self.focusWidget() or self):
            self._school.load(self.context.services.settings.school())
            self._take_up_draft()

    def reopen(self, key: DraftKey) -> None:
        if key == SCHOOL_FREE:
            SchoolFreeDialog(self.context, self).reopen()

    def save_drafts(self) -> None:
        for dialog in self.findChildren(DraftedDialog):
            dialog.save_drafts()
        if self._keeping.isActive():
            self._keep_school()
        self._unfinished.flush()

    def _look_card(self) -> Card:
        now = self.context.preferences.now
        card = Card(_("Language and look"), name="settings.look")
        language = language_chips(name="settings.language")
        language.chosen.connect(self._on_language)
        schemes = (
            (Scheme.SYSTEM, _("As the system")),
            (Scheme.LIGHT, _("Light")),
            (Scheme.DARK, _("Dark")),
            (Scheme.CONTRAST, _("High contrast")),
        )
        look = ChoiceChips(schemes, _("Colours"), name="settings.scheme")
        look.choose(now.scheme)
        look.chosen.connect(self._on_scheme)
        size = size_chips(now.text_scale, name="settings.textSize")
        size.chosen.connect(self._on_size)
        for label, chips in ((_("Language"), language), (_("Colours"), look), (_("Text size"), size)):
            card.body.addWidget(Label(label, "small", tone="text2"))
            card.body.addWidget(chips)
        return card

    def _lock_card(self) -> Card:
        card = Card(pgettext("settings", "Lock"), name="settings.lock")
        self._idle = Number(IDLE_MINUTES[0], IDLE_MINUTES[-1])
        self._idle.target().setObjectName("settings.idle")
        self._idle.target().setAccessibleName(_("Minutes until the lock"))
        self._idle.set_value(self.context.preferences.now.idle_minutes)
        self._idle.edited.connect(self._on_idle)
        self._idle.setFixedWidth(96)
        label = Label(_("Minutes without a key or a mouse movement"), "small", tone="text2", wrap=True)
        label.setBuddy(self._idle)
        card.body.addWidget(label)
        card.body.addWidget(self._idle)
        self._idle_problem = Label("", "caption", tone="danger", wrap=True, name="settings.idle.problem")
        self._idle_problem.hide()
        card.body.addWidget(self._idle_problem)
        words = _("The window locks when the computer sleeps as well. Ctrl+L locks at once; drafts are kept.")
        card.body.addWidget(Label(words, "small", tone="text2", wrap=True))
        pin = Button(_("PIN of the hand-over…"), icon="key", name="settings.pin")
        pin.clicked.connect(self._set_pin)
        writing(self.context, pin)
        card.body.addWidget(pin, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addStretch(1)
        return card

    def _school_card(self) -> Card:
        card = Card(_("School"), subtitle=_("Stands on the papers that you print."), name="settings.schoolCard")
        free = Button(_("Days without school…"), icon="calendar", name="settings.schoolFree")
        free.clicked.connect(self._set_free_days)
        writing(self.context, self._school, free)
        card.body.addWidget(self._school)
        card.body.addWidget(free, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _vault_card(self) -> Card:
        card = Card(_("Vault"), name="settings.vault")
        folder = self.context.services.backups.vault_folder
        place = Label(_("It lies in {folder}").format(folder=folder), "small", tone="text2", wrap=True)
        card.body.addWidget(place)
        flow = FlowLayout()
        for name, icon, text, call in (
            ("passphrase", "key", _("Change the passphrase…"), self._change_passphrase),
            ("sheet", "print", _("New recovery sheet…"), self._new_sheet),
        ):
            button = Button(text, icon=icon, name=f"settings.{name}")
            button.clicked.connect(call)
            writing(self.context, button)
            flow.addWidget(button)
        card.body.addLayout(flow)
        return card

    def _on_language(self, code: str) -> None:
        self.context.window.change_language(code)

    def _on_scheme(self, scheme: str) -> None:
        self.context.preferences.set(scheme=Scheme(scheme))
        self.context.window.apply_look()

    def _on_size(self, key: str) -> None:
        self.context.preferences.set(text_scale=float(key))
        self.context.window.apply_look()

    def _on_idle(self) -> None:
        minutes, problem = self._idle.value(), self._idle.problem()
        self._idle_problem.setText(problem)
        self._idle_problem.setVisible(bool(problem))
        if minutes is not None:
            self.context.preferences.set(idle_minutes=minutes)
            self.context.window.apply_look()

    def _on_school(self) -> None:
        self._unfinished.touched()
        if not self._keeping.isActive():
            self._keeping.start()

    def _keep_school(self) -> None:
        self._keeping.stop()
        shown = self._school.record()
        if shown.name.strip() and shown != self.context.services.settings.school():
            self.context.services.settings.set_school(shown)

    def _collect(self) -> tuple[Mapping[str, object], int] | None:
        shown, loose = self._school.record(), self._school.loose_texts()
        if shown.name.strip() and not loose:
            return None
        return {**_SCHOOL.dump_python(shown, mode="json"), "loose_texts": loose}, 0

    def _take_up_draft(self) -> None:
        draft = self._unfinished.restore()
        if draft is None:
            return
        try:
            self._school.load(_SCHOOL.validate_python(dict(draft.fields)))
        except ValidationError:  # an older version of the program wrote it
            return
        loose = draft.fields.get("loose_texts")
        self._school.take_loose_texts(cast("Mapping[str, str]", loose) if isinstance(loose, Mapping) else {})

    def _set_free_days(self) -> None:
        SchoolFreeDialog(self.context, self).open()

    def _set_pin(self) -> None:
        HandOverPinDialog(self.context, self).open()

    def _change_passphrase(self) -> None:
        ChangePassphraseDialog(self.context, self).open()

    def _new_sheet(self) -> None:
        NewSheetDialog(self.context, self).open()

    def _lay_out(self, *cards: Card) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for number, card in enumerate(cards):
            column = right if number % 2 else left
            column.addWidget(card)
        columns = QHBoxLayout()
        columns.setSpacing(GAP)
        for column in (left, right):
            column.setSpacing(GAP)
            column.addStretch(1)
            columns.addLayout(column, 1)
        body = QWidget()
        body.setMaximumWidth(_WIDEST)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        inner.setSpacing(GAP)
        inner.addWidget(Label(self.title(), "display"))
        inner.addLayout(columns)
        area = ScrollArea("settings.area", _("Settings"), body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
