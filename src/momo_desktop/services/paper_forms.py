"""Forms that come back on paper: found by their codes, and the scans of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain import paper_codes as codes
from momo_desktop.domain import returning
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.form_plan import PlanMaterial, Slot
from momo_desktop.domain.forms import Form, MeasurementPoint, Rater
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.paper_codes import PaperCode
from momo_desktop.domain.returning import PaperPlace
from momo_desktop.domain.scans import Scan
from momo_desktop.domain.students import Student
from momo_desktop.errors import PaperCodeUnknown
from momo_desktop.exchange import scan_folder
from momo_desktop.services import coded_forms
from momo_desktop.services.coded_forms import WantedForm
from momo_desktop.storage import mobilities, paper_codes, students
from momo_desktop.storage.database import Database, Session


@dataclass(frozen=True, slots=True, repr=False)
class FoundPaper:
    """Is what a code on paper stands for: whose form it is, and the version that was printed.

    `is_newest` tells whether that is still the one that is asked. Without a mobility of its own, or where that is in
    the bin, the paper goes to the newest one of the student.
    """

    code: PaperCode
    student: Student
    mobility: Mobility | None
    form: Form
    is_newest: bool

    @property
    def slot(self) -> Slot | None:
        """The place of the form; None where only the paper itself says whose view it is, and when."""
        asked = self.code.form
        return Slot(asked.form_id, asked.point, asked.rater) if asked.rater else None

    def slot_of(self, rater: Rater, point: MeasurementPoint) -> Slot:
        """Return the place that somebody read on the paper."""
        return Slot(self.code.form.form_id, point, rater)


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
            return self._found(db, known)

    def place(self, found: FoundPaper, slot: Slot) -> PaperPlace:
        """Return where the answers of a paper go, and what stands there."""
        with self._database.read() as db:
            return returning.place(self._material(db, found), slot, found.form, found.code.code)

    def code(self, wanted: WantedForm) -> str:
        """Return the code that a form has on paper, made where it has none."""
        return coded_forms.ensure_code(self._database, self._catalogue, wanted, self._clock)

    def scans(self, code: str, student_id: int) -> tuple[Evidence, ...]:
        """Return the scans of a paper, the newest first."""
        with self._database.read() as db:
            return tuple(paper_codes.scans(db, code, student_id))

    def waiting(self, folder: Path) -> tuple[Scan, ...]:
        """Return the newest scans in the folder of the scanner; raises `FileRefused` when it is not there."""
        return scan_folder.newest(folder)

    def remove(self, scan: Scan) -> None:
        """Delete a scan outside the vault; raises `FileRefused` for one that changed meanwhile, and `NotWritable`."""
        scan_folder.remove(scan)

    def _found(self, db: Session, code: PaperCode) -> FoundPaper:
        asked = code.form
        form = self._catalogue.form_of(asked.form_id, asked.form_version)
        if form is None:
            raise PaperCodeUnknown("version_gone")
        if not students.is_known(db, asked.student_id):
            raise PaperCodeUnknown("student_gone")
        student = students.get(db, asked.student_id)
        stays = mobilities.of_student(db, student.id)
        stay = next((each for each in stays if each.id == asked.mobility_id), stays[0] if stays else None)
        newest = max(each.version for each in self._catalogue.every_form if each.id == form.id)
        return FoundPaper(code, student, stay, form, newest == form.version)

    def _material(self, db: Session, found: FoundPaper) -> PlanMaterial:
        return coded_forms.material(db, self._catalogue, found.student.id, found.mobility)
