"""A student's Europass CV, gathered from what is shared.

Not a service: the export of the file and the papers that carry it share it inside their own units of work.
"""

from __future__ import annotations

from datetime import date

from momo_desktop.domain.europass_cv import CvMaterial, EuropassCv, assemble
from momo_desktop.domain.school import School
from momo_desktop.i18n import Language
from momo_desktop.services.student_view import SharedRecords


def cv_of(shared: SharedRecords, school: School, today: date, *, with_birth_date: bool) -> EuropassCv:
    """Return what the CV says of the stays that `shared` has, under the name that it has there."""
    return assemble(
        CvMaterial(
            school=school,
            student=shared.student,
            today=today,
            stays=[stay.mobility for stay in shared.stays],
            learning=shared.learning,
            private_learning=shared.withheld.learning,
            with_birth_date=with_birth_date,
        )
    )


def attachment(cv: EuropassCv, speaker: Language) -> tuple[str, bytes]:
    """Return the file that a PDF carries for the editor of Europass to find the CV in it: its name and its bytes."""
    from momo_desktop.exchange import candidate_xml

    return candidate_xml.ATTACHMENT, candidate_xml.write(cv, speaker)
