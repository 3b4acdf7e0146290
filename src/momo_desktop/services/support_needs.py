"""Support needs: behind the passphrase, in no list, search, paper or export, and handed on with a receipt."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from momo_desktop.content import retention as periods
from momo_desktop.domain import support_needs as rules
from momo_desktop.domain.audit import Act, Done
from momo_desktop.domain.clock import Clock, seconds_awake_and_asleep
from momo_desktop.domain.crockford import ALPHABET
from momo_desktop.domain.retention import support_kept_to
from momo_desktop.domain.students import is_minor
from momo_desktop.domain.support_needs import SharingHindrance, SupportNeed, SupportReceipt, SupportRelease
from momo_desktop.domain.text import clean, clean_block
from momo_desktop.errors import CompartmentClosed, ConsentMissing, NeedReleased, ValueRefused
from momo_desktop.i18n import language
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import audit, outgoing, retention, settings, students, support_needs

IDLE_MINUTES = 2
"""After which a compartment that nothing is done with closes."""

_PARTS_OF_A_NUMBER = 4


class SupportNeedService:
    """Tells that there is something, and opens it for who knows the passphrase."""

    def __init__(self, vault: OpenVault, clock: Clock, confirm: Callable[[str], None]) -> None:
        self._vault = vault
        self._clock = clock
        self._confirm = confirm

    def count(self, student_id: int) -> int:
        """Return how many needs are kept of a student."""
        with self._vault.database.read() as db:
            return support_needs.count(db, student_id)

    def open(self, student_id: int, passphrase: str) -> Compartment:
        """Open what is kept of a student; derives a key, so a window calls it in a job. Raises `WrongSecret`."""
        self._confirm(passphrase)
        if not self._vault.read_only:
            with self._vault.database.write() as db:
                audit.note(db, Done(Act.VIEWED, "support_needs", None, student_id))
        return Compartment(self._vault, self._clock, student_id)


class Compartment:
    """Is the open support needs of one student; it closes by itself, and then every call raises `CompartmentClosed`."""

    def __init__(self, vault: OpenVault, clock: Clock, student_id: int) -> None:
        self.student_id = student_id
        self._vault = vault
        self._clock = clock
        self._key = vault.keys.support_key
        self._used = seconds_awake_and_asleep()

    @property
    def is_open(self) -> bool:
        """Whether it was used not long ago and nobody closed it."""
        return bool(self._key) and seconds_awake_and_asleep() - self._used < IDLE_MINUTES * 60

    def close(self) -> None:
        """Forget the key."""
        self._key = b""

    def use(self) -> None:
        """Say that somebody works with it; raises `CompartmentClosed` when that comes too late."""
        self._opened()

    def needs(self) -> tuple[SupportNeed, ...]:
        """Return what is kept, the oldest first."""
        key = self._opened()
        with self._vault.database.read() as db:
            return tuple(support_needs.of_student(db, key, self.student_id))

    def save(self, need: SupportNeed) -> SupportNeed:
        """Keep a need, and return it with its id; no earlier text of it stays."""
        key = self._opened()
        with self._vault.database.write() as db:
            return support_needs.save(db, key, need, self._clock.now())

    def file_name(self, release: SupportRelease) -> str:
        """Return what the file of a receipt may be called, which names nobody (T29)."""
        return f"MOMO-Receipt-{release.receipt}.pdf"

    def save_receipt(self, pdf: bytes, path: Path) -> None:
        """Write a receipt, whole or not at all; raises `NotWritable` and `DiskFull`."""
        self._opened()
        outgoing.write(path, pdf)

    def remove(self, need_id: int) -> None:
        """Delete a need for good; raises `NeedReleased` while somebody has it."""
        self._opened()
        with self._vault.database.write() as db:
            if support_needs.is_released(db, need_id):
                raise NeedReleased
            support_needs.remove(db, need_id)

    def keep_until(self) -> date | None:
        """Return until when it is kept by the periods of the school, None as long as the day of a return is open."""
        with self._vault.database.read() as db:
            own = retention.rules(db, periods.defaults())
            return support_kept_to(retention.stays_of(db, self.student_id), own)

    def hindrance(self) -> SharingHindrance | None:
        """Return why nothing may be handed on, None where the consent holds."""
        with self._vault.database.read() as db:
            return rules.hindrance(students.get(db, self.student_id), self._clock.today())

    def releases(self) -> tuple[SupportRelease, ...]:
        """Return to whom needs were handed on, the newest first."""
        key = self._opened()
        with self._vault.database.read() as db:
            return tuple(support_needs.releases(db, key, self.student_id))

    def release(self, need_ids: Sequence[int], recipient: str, purpose: str) -> SupportRelease:
        """Hand needs on to one recipient; raises `ConsentMissing`, and `ValueRefused` where something is not said."""
        key = self._opened()
        said = clean(recipient), clean_block(purpose)
        for field, words in zip(("recipient", "purpose"), said, strict=True):
            if not words:
                raise ValueRefused(field, "empty")
        if not need_ids:
            raise ValueRefused("needs", "empty")
        if (hindrance := self.hindrance()) is not None:
            raise ConsentMissing(str(hindrance))
        with self._vault.database.write() as db:
            needs = [each for each in support_needs.of_student(db, key, self.student_id) if each.id in need_ids]
            handed = SupportRelease(_number(), *said, tuple(needs), self._clock.now())
            support_needs.release(db, key, handed, self.student_id)
        return handed

    def withdraw(self, receipt: str) -> None:
        """Note that a release was taken back; raises `RecordNotFound`."""
        self._opened()
        with self._vault.database.write() as db:
            support_needs.withdraw(db, receipt, self.student_id, self._clock.now())

    def receipt(self, release: SupportRelease, language_code: str) -> bytes:
        """Return the paper of a release as PDF: what was handed on, as it was then; the release itself is its note."""
        from momo_desktop.reports import support_receipt

        self._opened()
        with self._vault.database.read() as db:
            student = students.get(db, self.student_id)
            paper = SupportReceipt(
                school=settings.school(db),
                student=student.name,
                minor=is_minor(student.birth_date, self._clock.today()),
                release=release,
                given_on=_day(release.released_at),
            )
        return support_receipt.render(paper, language(language_code))

    def _opened(self) -> bytes:
        if not self.is_open:
            self.close()
            raise CompartmentClosed
        self._used = seconds_awake_and_asleep()
        return self._key


def _day(moment: datetime) -> date:
    return moment.astimezone().date()


def _number() -> str:
    """Return the number of a receipt, which tells nothing: "7K2M-90QF"."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(_PARTS_OF_A_NUMBER)) for _ in range(2))
