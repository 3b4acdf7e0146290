"""What was printed or saved for a student, without its content or its place."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from momo_desktop.domain.papers import Paper
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage.paper_tables import PaperTable


def of_student(db: Session, student_id: int) -> list[Paper]:
    """Return what a student was given, the newest first."""
    query = select(PaperTable).where(PaperTable.student_id == student_id).order_by(PaperTable.id.desc())
    return [record(row) for row in db.scalars(query)]


def add(db: Session, paper: Paper, now: datetime) -> None:
    """Note that a paper was made."""
    db.add(
        PaperTable(
            student_id=paper.student_id,
            mobility_id=paper.mobility_id,
            visibility=Visibility.SHARED,
            report=paper.report,
            language=paper.language,
            pages=paper.pages,
            made_at=now,
            second_language=paper.second_language,
            form_version=paper.form_version,
            code=paper.code,
            way=paper.way,
            options=dict(paper.options),
        )
    )


def record(row: PaperTable) -> Paper:
    """Return the paper that a row notes."""
    return Paper(
        student_id=row.student_id,
        report=row.report,
        language=row.language,
        pages=row.pages,
        mobility_id=row.mobility_id,
        made_at=row.made_at,
        id=row.id,
        second_language=row.second_language,
        form_version=row.form_version,
        code=row.code,
        way=row.way,
        options=row.options,
    )
