"""The codes of forms on paper, and which files are scans of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from momo_desktop.domain import paper_codes
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.forms import AnswerSet
from momo_desktop.domain.paper_codes import CodedForm, PaperCode
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage import evidence
from momo_desktop.storage.paper_tables import PaperCodeTable, PaperScanTable
from momo_desktop.storage.rows import in_lanes
from momo_desktop.storage.tables import EvidenceTable


def get(db: Session, code: str) -> PaperCode | None:
    """Return what a code stands for, None for one that was never given."""
    row = db.scalars(select(PaperCodeTable).where(PaperCodeTable.code == code)).one_or_none()
    return None if row is None else _record(row)


def known(db: Session, form: CodedForm) -> str:
    """Return the code that a form of a student has on every paper, "" while it has none."""
    query = select(PaperCodeTable.code).where(
        PaperCodeTable.student_id == form.student_id,
        PaperCodeTable.mobility_id.is_not_distinct_from(form.mobility_id),
        PaperCodeTable.form_id == form.form_id,
        PaperCodeTable.form_version == form.form_version,
        PaperCodeTable.point.is_not_distinct_from(form.point),
        PaperCodeTable.rater.is_not_distinct_from(form.rater),
    )
    return db.scalars(query).first() or ""


def of_form(db: Session, form: CodedForm, now: datetime) -> str:
    """Return the code of a form of a student, a new one where it has none."""
    code = known(db, form)
    if code:
        return code
    code = paper_codes.new()
    while get(db, code) is not None:
        code = paper_codes.new()
    db.add(
        PaperCodeTable(
            code=code,
            student_id=form.student_id,
            mobility_id=form.mobility_id,
            visibility=form.visibility,
            form_id=form.form_id,
            form_version=form.form_version,
            point=form.point,
            rater=form.rater,
            made_at=now,
        )
    )
    db.flush()
    return code


def add_scan(db: Session, code: str, piece: Evidence) -> None:
    """Note that a piece of evidence is the scan of a paper."""
    db.add(PaperScanTable(code=code, student_id=piece.student_id, visibility=piece.visibility, evidence_id=piece.id))


def scans(db: Session, filled: AnswerSet) -> list[Evidence]:
    """Return the scans of the papers that a filled form was typed in from, outside the bin, the newest first."""
    query = (
        select(EvidenceTable)
        .join(PaperScanTable, PaperScanTable.evidence_id == EvidenceTable.id)
        .join(PaperCodeTable, PaperCodeTable.code == PaperScanTable.code)
        .where(
            in_lanes(EvidenceTable, filled.student_id, *Visibility),
            PaperCodeTable.form_id == filled.form_id,
            PaperCodeTable.form_version == filled.form_version,
            or_(PaperCodeTable.rater.is_(None), PaperCodeTable.rater == filled.rater),
            or_(PaperCodeTable.point.is_(None), PaperCodeTable.point == filled.point),
        )
        .order_by(EvidenceTable.id.desc())
    )
    return [evidence.record(row) for row in db.scalars(query)]


def _record(row: PaperCodeTable) -> PaperCode:
    form = CodedForm(
        student_id=row.student_id,
        mobility_id=row.mobility_id,
        visibility=row.visibility,
        form_id=row.form_id,
        form_version=row.form_version,
        point=row.point,
        rater=row.rater,
    )
    return PaperCode(row.code, form, row.made_at)
