"""Whom one exchanges packages with: the own address to pass on, and the addresses of colleagues."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from momo_desktop.domain import addresses
from momo_desktop.domain.addresses import Address
from momo_desktop.domain.audit import Act, Done
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.packages import Colleague
from momo_desktop.domain.papers import AddressSheet
from momo_desktop.domain.text import clean
from momo_desktop.errors import AddressMistyped, ValueRefused
from momo_desktop.exchange import age_files
from momo_desktop.i18n import Language
from momo_desktop.services.identity import identity_of
from momo_desktop.storage import audit, colleagues, outgoing, settings
from momo_desktop.storage.database import Database, Session

_KIND = "colleagues"


class ColleagueService:
    """Keeps the colleagues of one vault."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def known_address(self) -> Address | None:
        """Return the vault's own address, None while it has none; nothing is written."""
        with self._database.read() as db:
            known = settings.identity(db) and settings.signing_key(db)
        return self.own_address() if known else None

    def own_address(self) -> Address:
        """Return the vault's own address; its keys are made when there are none (then raises `VaultReadOnly`)."""
        return identity_of(self._database).address

    def own_square(self) -> tuple[bytes, ...]:
        """Return the own address as a square code: rows of modules, 1 for a dark one."""
        import segno

        matrix = segno.make(self.own_address().written(), error="m", micro=False).matrix
        return tuple(bytes(row) for row in matrix)

    def address_sheet(self, language: Language) -> bytes:
        """Return the own address on paper, as PDF."""
        from momo_desktop.reports import address_sheet

        with self._database.read() as db:
            school = settings.school(db)
        sheet = AddressSheet(school, self.own_address(), self._clock.today())
        return address_sheet.render(sheet, language)

    def save_address(self, path: Path) -> None:
        """Write the own address as a text file; raises `DiskFull` and `NotWritable`."""
        outgoing.write(path, (self.own_address().written() + "\n").encode())

    def every(self) -> tuple[Colleague, ...]:
        """Return the colleagues by their names."""
        with self._database.read() as db:
            return tuple(colleagues.every(db))

    def read_address(self, typed: str) -> Address:
        """Return the address that a text is; raises `AddressMistyped`, and `ValueRefused` for the vault's own."""
        address = addresses.read(typed)
        if not age_files.is_recipient(address.recipient):
            raise AddressMistyped
        if address == self.own_address():
            raise ValueRefused("address", "own")
        return address

    def namesake(self, name: str, address: Address) -> Colleague | None:
        """Return the colleague of this name who has another key, None when there is none."""
        wanted = clean(name).casefold()
        known = (each for each in self.every() if each.name.casefold() == wanted)
        return next((each for each in known if each.address.signing_key != address.signing_key), None)

    def add(self, name: str, address: Address) -> Colleague:
        """Keep a colleague, not confirmed yet; one with the same key gets the name and the recipient.

        Raises `ValueRefused` without a name.
        """
        name = clean(name)
        if not name:
            raise ValueRefused("name", "empty")
        with self._database.write() as db:
            known = colleagues.every(db)
            same = next((each for each in known if each.address.signing_key == address.signing_key), None)
            if same is None:
                return self._written(db, Colleague(name, address), Act.ADDED)
            confirmed = same.confirmed_at if same.address == address else None
            return self._written(db, replace(same, name=name, address=address, confirmed_at=confirmed), Act.CHANGED)

    def confirm(self, colleague_id: int) -> Colleague:
        """Note that both sides read the same figures; raises `RecordNotFound`."""
        with self._database.write() as db:
            known = colleagues.get(db, colleague_id)
            return self._written(db, replace(known, confirmed_at=self._clock.now()), Act.CHANGED)

    def remove(self, colleague_id: int) -> Colleague:
        """Forget a colleague and return who that was; raises `RecordNotFound`."""
        with self._database.write() as db:
            known = colleagues.get(db, colleague_id)
            colleagues.remove(db, colleague_id)
            audit.note(db, Done(Act.REMOVED, _KIND, colleague_id))
        return known

    def put_back(self, colleague: Colleague) -> Colleague:
        """Keep a colleague again who was removed."""
        with self._database.write() as db:
            return self._written(db, replace(colleague, id=0), Act.TAKEN_BACK)

    def _written(self, db: Session, colleague: Colleague, act: Act) -> Colleague:
        written = colleagues.write(db, colleague)
        audit.note(db, Done(act, _KIND, written.id))
        return written
