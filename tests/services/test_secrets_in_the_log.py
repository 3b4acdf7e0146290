"""Who looks into the log finds when the passphrase, a code or the keys were changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from momo_desktop.domain.audit import Act
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.school import School
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.passphrase import PassphraseService
from momo_desktop.services.vault_secrets import VaultSecretService
from momo_desktop.storage import audit
from momo_desktop.storage.key_files import FLOOR_COST
from our_vault import PASSPHRASE

OTHER = "granite otters knit quietly"


def changes(vault: OpenVault) -> int:
    with vault.database.read() as db:
        return sum(line.done.act is Act.KEYS_CHANGED for line in audit.entries(db, audit.Wanted()))


@pytest.mark.usefixtures("derived_quickly")
def test_each_change_of_a_secret_is_a_line_of_the_log(tmp_path: Path) -> None:
    access, folder = AccessService(Clock(), FLOOR_COST), tmp_path / "vault"
    vault = access.create(NewVault(folder, School("School of Invention"), PASSPHRASE), UNWATCHED).vault
    PassphraseService(vault, Clock()).change(PASSPHRASE, OTHER)
    secrets = VaultSecretService(vault, Clock())
    secrets.replace_recovery(OTHER, new := secrets.new_code())
    secrets.add_successor(OTHER, secrets.new_code())
    secrets.remove_successor(OTHER)
    assert changes(vault) == 4
    vault.close()
    access.recover(folder, new, PASSPHRASE).close()
    rekeyed = access.rekey(folder, PASSPHRASE, secrets.new_code(), UNWATCHED)
    assert changes(rekeyed) == 6
    rekeyed.close()
