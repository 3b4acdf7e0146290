"""The dialog that erases for good: what would go, where it still is, why, and the passphrase once more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.erasure import ErasureAct, ErasurePreview, ErasureReason, Wish
from momo_desktop.i18n import _, erasure_words, ngettext
from momo_desktop.progress import Progress
from momo_desktop.ui.dialogs.passphrase import SecretDialog, not_of_now
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.passphrase_field import PassphraseField

_NAMED = 3


class EraseDialog(SecretDialog):
    """Erases what was chosen, once the passphrase was typed again; `leaving` is called before anything goes."""

    def __init__(
        self,
        context: PageContext,
        wishes: Sequence[Wish],
        reason: ErasureReason,
        parent: QWidget,
        leaving: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(
            _("Erase for good"),
            _("There is no way back: no undo, no bin, and no copy brings it back."),
            _("Erase for good"),
            parent,
            name="erase",
        )
        self._context, self._wishes, self._leaving = context, tuple(wishes), leaving
        preview = context.services.erasure.preview(self._wishes)
        for words, tone in _said(preview, context):
            self.fields.addWidget(Label(words, tone=tone, wrap=True))
            self.fields.addSpacing(4)
        self._reason = ComboBox(_("Reason"), name="erase.reason")
        for each in ErasureReason:
            self._reason.addItem(erasure_words.reason(context.language, each), str(each))
        self._reason.setCurrentIndex(list(ErasureReason).index(reason))
        self._passphrase = PassphraseField(_("Passphrase"), name="erase.passphrase")
        self._passphrase.edited.connect(self._show_state)
        self.add_field(_("Reason"), self._reason)
        self.add_field(_("Passphrase"), self._passphrase)
        self._first = self._passphrase
        self.ok.set_kind("danger")
        self._show_state()

    def do(self) -> None:
        if not self.ok.isEnabled() or self._context.refuses_writing():
            return
        self.wait(True)
        services, wishes = self._context.services, self._wishes
        passphrase, reason = self._passphrase.text(), ErasureReason(self._reason.currentData())

        def confirm(_progress: Progress) -> None:
            services.passphrase.confirm(passphrase)

        def work(progress: Progress) -> ErasureAct:
            return services.erasure.erase(wishes, reason, progress)

        def erase(_nothing: object) -> None:
            if self._leaving is not None:
                self._leaving()
            self._context.notices.forget_acts()  # which may name who is erased
            self._context.jobs.start(work, self._on_erased, title=_("Erasing"), failed=self.refuse, writes=True)

        self._context.jobs.start(confirm, erase, title=_("Erasing"), failed=self._on_refused)

    def _show_state(self) -> None:
        self._passphrase.mark_wrong(False)
        self.ok.setEnabled(bool(self._passphrase.text()))

    def _on_refused(self, error: Exception) -> None:
        self.refuse_secret(self._passphrase, error, not_of_now())

    def _on_erased(self, act: ErasureAct) -> None:
        self.accept()
        context = self._context
        # Built anew, the window holds no text of the person any more, on pages that are hidden neither (SAFETY T33).
        context.window.change_language(context.language.code)
        words = _("Erased for good. The certificate {number} stands under Safety.")
        if act.findings is None or not act.findings.holds:
            words = _("Erased, but a trace was found: look at the certificate {number} under Safety.")
        context.notices.say(words.format(number=act.certificate))


def _said(preview: ErasurePreview, context: PageContext) -> list[tuple[str, str]]:
    """Return the sentences about an erasure, each with its tone."""
    language = context.language
    names = [name.listed() for name in preview.names]
    who = "; ".join(names[:_NAMED])
    if len(names) > _NAMED:
        more = len(names) - _NAMED
        who = ngettext("{names} and {count} more", "{names} and {count} more", more).format(names=who, count=more)
    counts = erasure_words.counted(language, preview.rows)
    what = " · ".join(f"{word}:\N{NO-BREAK SPACE}{language.number(count)}" for word, count in counts)
    found = [(who, ""), (_("This is erased: {what}").format(what=what), "")]
    copies = erasure_words.copies(language, preview.copies)
    kept = _(
        "The copy that is made first only guards against a failure while erasing; where it is put back, this is erased "
        "from it again."
    )
    found.append((f"{copies} {kept}".strip(), "text2"))
    if preview.papers:
        given = ngettext(
            "{count} paper or file was given out. What is in other hands stays there.",
            "{count} papers or files were given out. What is in other hands stays there.",
            preview.papers,
        )
        found.append((given.format(count=preview.papers), "text2"))
    if preview.named_elsewhere:
        elsewhere = ngettext(
            "The name also stands in {count} text about somebody else. That stays; search for it and look.",
            "The name also stands in {count} texts about others. Those stay; search for it and look.",
            preview.named_elsewhere,
        )
        found.append((elsewhere.format(count=preview.named_elsewhere), "warning"))
    if preview.room_needed:
        room = _("There is too little room on the disk: {size} MB must be free.")
        found.append((room.format(size=language.number(-(-preview.room_needed // 2**20))), "danger"))
    return [(words, tone) for words, tone in found if words]
