"""The dialogs of what opens the vault."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QPushButton

from momo_desktop.domain.passphrase_words import COUNT
from momo_desktop.i18n import language
from momo_desktop.i18n.passphrase_words import word_list
from momo_desktop.ui.dialogs.passphrase import ChangePassphraseDialog, RecoveryDialog
from momo_desktop.ui.widgets.new_passphrase import NewPassphrase
from our_vault import find
from ui.sweep.meeting_scenes import scene
from ui.sweep.stage import Stage


def _recovery(stage: Stage) -> QDialog:
    stage.lock()
    return RecoveryDialog(stage.folder, stage.window.gate, stage.window)


def _change_passphrase(stage: Stage) -> QDialog:
    return ChangePassphraseDialog(stage.context, stage.go("settings"))


def _proposed(stage: Stage) -> QDialog:
    dialog = _change_passphrase(stage)
    find(dialog, QPushButton, "changePassphrase.new.propose").click()
    words = sorted(word_list(language(stage.look.code)), key=len)
    find(dialog, NewPassphrase, "changePassphrase.new").show_proposal(" ".join(words[-COUNT:]))
    return dialog


KEY_DIALOGS = (
    scene("recovery", RecoveryDialog, _recovery),
    scene("change-passphrase", ChangePassphraseDialog, _change_passphrase),
    scene("proposed-passphrase", ChangePassphraseDialog, _proposed),
)
