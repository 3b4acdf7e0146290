"""Whether the vault is what was written: the checks that find damage before it spreads."""

from __future__ import annotations

from dataclasses import dataclass

from momo_desktop.errors import VaultDamaged
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import attachments, checks


@dataclass(frozen=True, slots=True)
class Findings:
    """Tells what was checked and what is wrong; `damage` holds technical words without content."""

    students: int
    notes: int
    files: int
    damage: tuple[str, ...]


class DoctorService:
    """Examines one open vault; it changes nothing."""

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault

    def examine(self, *, full: bool) -> Findings:
        """Check every page of the records, the word index and the counters; `full` also decrypts every file."""
        records = self._vault.database
        records.checkpoint()  # the checks would read past the journal and cry wolf
        if found := checks.damage(records.path, self._vault.keys.database_key, at_rest=records.at_rest):
            return Findings(0, 0, 0, (found,))
        with self._vault.database.read() as db:
            students, notes, file_ids = checks.counted(db)
        examined = file_ids if full else []
        damage = tuple(found for file_id in examined if (found := self._file_damage(file_id)))
        return Findings(students, notes, len(file_ids), damage)

    def _file_damage(self, file_id: str) -> str:
        try:
            attachments.read(self._vault.folder.files, self._vault.keys.attachment_key, file_id)
        except VaultDamaged as found:
            return f"{found.finding} {file_id}"
        return ""
