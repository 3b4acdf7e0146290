"""The register of consents: who agreed to what, what it rests on, and what is out already when one is taken back."""

from __future__ import annotations

from pathlib import Path

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain import consents
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.consents import PAPERS_WITH, ConsentList, ConsentRow, GivenOut
from momo_desktop.domain.data_protection import DataProtection
from momo_desktop.domain.drafts import DraftKey
from momo_desktop.domain.information import ConsentLine
from momo_desktop.domain.students import Consent, ConsentPurpose
from momo_desktop.i18n import available, language
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import data_protection, drafts, outgoing, papers, settings, students, support_needs


class ConsentService:
    """Keeps what students and guardians consent to, and what the school says of its use of personal data."""

    def __init__(self, vault: OpenVault, catalogue: Catalogue, clock: Clock) -> None:
        self._vault = vault
        self._catalogue = catalogue
        self._clock = clock

    def register(self) -> tuple[ConsentRow, ...]:
        """Return how all purposes stand with every student at school, in the order of the list."""
        with self._vault.database.read() as db:
            facts, today = data_protection.get(db), self._clock.today()
            return tuple(consents.row(each, facts, today) for each in students.every(db) if each.left_on is None)

    def history(self, student_id: int, purpose: ConsentPurpose) -> tuple[Consent, ...]:
        """Return all answers to a purpose, the newest first; raises `RecordNotFound`."""
        with self._vault.database.read() as db:
            every = students.get(db, student_id).consents
        mine = [each for each in every if each.purpose is purpose]
        mine.sort(key=lambda each: each.decided_on)
        return tuple(reversed(mine))

    def answer(self, student_id: int, answer: Consent, draft: DraftKey | None = None) -> tuple[Consent, ...]:
        """Keep one more answer, or the end of a consent, and return what there was before; it counts at once.

        Raises `RecordNotFound`.
        """
        with self._vault.database.write() as db:
            if draft is not None:
                drafts.drop(db, draft)
            student = students.get(db, student_id)
            students.set_consents(db, student_id, consents.answered(student, answer), self._clock.now())
        return student.consents

    def put_back(self, student_id: int, before: tuple[Consent, ...]) -> None:
        """Take an answer back that was written down by mistake."""
        with self._vault.database.write() as db:
            students.set_consents(db, student_id, before, self._clock.now())

    def given_out(self, student_id: int, purpose: ConsentPurpose) -> tuple[GivenOut, ...]:
        """Return what left the school that a consent allowed and nobody can call back from here, the newest first."""
        with self._vault.database.read() as db:
            given = papers.of_student(db, student_id)
            found = [
                GivenOut(each.report, each.made_at) for each in given if each.report in PAPERS_WITH.get(purpose, ())
            ]
            if purpose is ConsentPurpose.SHARING_WITH_HOST:
                found = [GivenOut(receipt, moment) for receipt, moment in support_needs.open_releases(db, student_id)]
        return tuple(found)

    def words_of(self, purpose: ConsentPurpose) -> ConsentLine | None:
        """Return what is asked for in plain words, None where no pack says it."""
        lines = (each for sheet in self._catalogue.information for each in sheet.consents)
        return next((each for each in lines if each.purpose is purpose), None)

    def wordings(self) -> tuple[str, ...]:
        """Return by which names the words that are printed now are kept: language and day, "de 2026-11-23"."""
        days = {each.checked_on for each in self._catalogue.information}
        return tuple(f"{each.code} {day.isoformat()}" for day in sorted(days) for each in available())

    def facts(self) -> DataProtection:
        """Return what the school says of its use of personal data."""
        with self._vault.database.read() as db:
            return data_protection.get(db)

    def keep_facts(self, said: DataProtection, draft: DraftKey | None = None) -> None:
        """Keep what the school says of its use of personal data."""
        with self._vault.database.write() as db:
            if draft is not None:
                drafts.drop(db, draft)
            data_protection.keep(db, said)

    def render_list(self, rows: tuple[ConsentRow, ...], language_code: str) -> bytes:
        """Return the register as PDF; raises `ReportRefused` where nobody is in it."""
        from momo_desktop.reports import consent_list

        with self._vault.database.read() as db:
            paper = ConsentList(settings.school(db), self._clock.today(), rows, data_protection.get(db))
        return consent_list.render(paper, language(language_code))

    def save_list(self, pdf: bytes, path: Path) -> None:
        """Write the register, whole or not at all; raises `NotWritable` and `DiskFull`."""
        outgoing.write(path, pdf)
