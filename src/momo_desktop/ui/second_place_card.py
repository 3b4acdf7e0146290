"""The card of the second place: where copies go besides the vault, how old the last one is, and how that is changed."""

from __future__ import annotations

from pathlib import Path

from momo_desktop.domain.backups import VaultCopy
from momo_desktop.errors import Cancelled, MomoError
from momo_desktop.i18n import _
from momo_desktop.messages import explain
from momo_desktop.ui import choosing, copy_words
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import Label


class SecondPlaceCard(Card):
    """Lets the counsellor name a stick, a share or another disk, to which the newest copy goes by itself."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(_("Second place"), name="second")
        self._context = context
        self._service = context.services.second_place
        self._state = Label("", "strong", wrap=True, name="second.state")
        self._where = Label("", "small", tone="text2", wrap=True, name="second.where")
        self._problem = Label("", "small", tone="danger", wrap=True, name="second.problem")
        self._problem.hide()
        self._choose = Button(_("Choose a place…"), icon="folder", name="second.choose")
        self._choose.clicked.connect(self._ask)
        self._bring = Button(_("Bring a copy there now"), icon="export", name="second.bring")
        self._bring.clicked.connect(self.bring)
        self._forget = Button(_("Bring copies there no more"), kind="ghost", name="second.forget")
        self._forget.clicked.connect(self._on_forget)
        writing(context, self._choose, self._bring, self._forget)
        flow = FlowLayout()
        for button in (self._choose, self._bring, self._forget):
            flow.addWidget(button)
        for widget in (self._state, self._where, self._problem):
            self.body.addWidget(widget)
        self.body.addLayout(flow)
        context.copying.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say how things stand."""
        place, now = self._service.place(), self._context.clock.local()
        self._state.setText(copy_words.second(place, now, self._context.language))
        self._state.set_tone("warning" if place is not None and (place.is_old(now) or place.old_keys) else "")
        self._choose.setText(_("Choose a place…") if place is None else _("Another place…"))
        self._choose.setAccessibleName(self._choose.text())
        self._bring.setVisible(place is not None)
        self._forget.setVisible(place is not None)
        if place is None:
            words = _("A stick in the school’s safe, or a share, is still there after a theft or a fire.")
        elif place.old_keys:
            words = _(
                "The passphrase, a code or the keys were changed. Until {folder} is there again, what opened the vault "
                "before still opens the copies in it."
            )
        elif place.same_disk:
            words = _("{folder} lies on the same disk as the vault: no help when that disk breaks.")
        else:
            words = _("{folder} – the newest copy goes there by itself whenever the place is there.")
        self._where.setText(words if place is None else words.format(folder=place.folder))

    def choose(self, folder: Path) -> None:
        """Make a folder the second place and bring the newest copy there."""
        self._problem.hide()
        try:
            self._service.choose(folder)
        except MomoError as error:
            self._refuse(error)
            return
        self.refresh()
        self.bring()

    def bring(self) -> None:
        """Bring the newest copy there, for somebody who waits for it."""
        self._problem.hide()
        title = _("Bringing the copy to the second place")
        self._context.jobs.start(self._service.bring, self._on_brought, title=title, failed=self._refuse)

    def _ask(self) -> None:
        folder = choosing.folder_to_open(self, _("The second place for copies"))
        if folder is not None:
            self.choose(folder)

    def _on_forget(self) -> None:
        self._problem.hide()
        self._service.forget()
        self._context.copying.changed.emit()

    def _on_brought(self, copy: VaultCopy | None) -> None:
        self._context.copying.changed.emit()
        if copy is None:
            self._state.setText(_("There is no copy yet that could be brought there."))

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, MomoError):
            raise error
        if not isinstance(error, Cancelled):
            self._problem.setText(explain(error).text)
            self._problem.show()
