"""The bin: records go there in batches, stay findable for thirty days and come back whole."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from momo_desktop.domain.audit import Act
from momo_desktop.storage import audit
from momo_desktop.storage.meeting_tables import AppointmentTable, NoteTable, RiskFlagTable, SessionTable, TaskTable
from momo_desktop.storage.rows import Portable
from momo_desktop.storage.tables import (
    AnswerSetTable,
    EvidenceTable,
    GoalTable,
    LearningTable,
    MobilityTable,
    OwnItemTable,
    StudentTable,
)

KINDS: tuple[type[Portable], ...] = (
    StudentTable,
    MobilityTable,
    OwnItemTable,
    SessionTable,
    NoteTable,
    TaskTable,
    GoalTable,
    AnswerSetTable,
    EvidenceTable,
    AppointmentTable,
    RiskFlagTable,
    LearningTable,
)
"""Every kind of record that can lie in the bin."""

RESTRICTED = "restricted"
"""The batch of students whose records are restricted: put away as if in the bin, and not in it."""


def put(db: Session, table: type[Portable], ids: Iterable[int], now: datetime, batch: str = "") -> str:
    """Move records to the bin and return their batch; give the batch of an earlier call to join it."""
    batch = batch or str(uuid.uuid4())
    wanted = list(ids)
    # Rows go through the unit of work in slices, below SQLite's limit of bound values.
    for start in range(0, len(wanted), 500):
        chosen = wanted[start : start + 500]
        there = db.scalars(select(table.id).where(table.id.in_(chosen), table.binned_at.is_(None))).all()
        audit.note_rows(db, Act.BINNED, table, there)
        db.execute(
            update(table).where(table.id.in_(chosen), table.binned_at.is_(None)).values(binned_at=now, bin_batch=batch)
        )
    return batch


def take_back(db: Session, batch: str) -> int:
    """Take everything of a batch out of the bin and return how many records that were."""
    count = 0
    for table in KINDS:
        ids = db.scalars(select(table.id).where(table.bin_batch == batch)).all()
        if ids:
            audit.note_rows(db, Act.TAKEN_BACK, table, ids)
            db.execute(update(table).where(table.bin_batch == batch).values(binned_at=None, bin_batch=None))
            count += len(ids)
    return count
