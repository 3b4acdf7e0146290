"""Forms that come back on paper: found by their codes, and the scans of them."""

from __future__ import annotations

from pathlib import Path

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain import paper_codes as codes
from momo_desktop.domain import returning
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.form_plan import Slot
from momo_desktop.domain.forms import AnswerSet
from momo_desktop.domain.returning import PaperPlace
from momo_desktop.domain.scans import Scan
from momo_desktop.errors import PaperCodeUnknown
from momo_desktop.exchange import scan_folder
from momo_desktop.services import coded_forms
from momo_desktop.services.coded_forms import FoundPaper, WantedForm
from momo_desktop.storage import paper_codes
from momo_desktop.storage.database import Database


class PaperFormService:
    """Finds the forms of one vault that were printed."""

    def __init__(self, database: Database, catalogue: Catalogue, clock: Clock) -> None:
        self._database = database
        self._catalogue = catalogue
        self._clock = clock

    def find(self, typed: str) -> FoundPaper:
        """Return what a typed or scanned code stands for; raises `PaperCodeMistyped` and `PaperCodeUnknown`."""
        code = codes.read(typed)
        with self._database.read() as db:
            known = paper_codes.get(db, code)
            if known is None:
                raise PaperCodeUnknown("unknown")
            return coded_forms.found(db, self._catalogue, known)

    def place(self, found: FoundPaper, slot: Slot) -> PaperPlace:
        """Return where the answers of a paper go, and what stands there."""
        with self._database.read() as db:
            material = coded_forms.material(db, self._catalogue, found.student.id, found.mobility)
            return returning.place(material, slot, found.form, found.code.code)

    def code(self, wanted: WantedForm) -> str:
        """Return the code that a form has on paper, made where it has none."""
        return coded_forms.ensure_code(self._database, self._catalogue, wanted, self._clock)

    def scans(self, filled: AnswerSet) -> tuple[Evidence, ...]:
        """Return the scans of the papers that a filled form was typed in from, the newest first."""
        with self._database.read() as db:
            return tuple(paper_codes.scans(db, filled))

    def waiting(self, folder: Path) -> tuple[Scan, ...]:
        """Return the newest scans in the folder of the scanner; raises `FileRefused` when it is not there."""
        return scan_folder.newest(folder)

    def remove(self, scan: Scan) -> None:
        """Delete a scan outside the vault; raises `FileRefused` for one that changed meanwhile, and `NotWritable`."""
        scan_folder.remove(scan)
