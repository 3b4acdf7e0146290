"""The school's own content in the database: one draft, and versions that are only ever added."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Text, cast, delete, exists, false, or_, select, update
from sqlalchemy.orm import Session

from momo_desktop import strict_data
from momo_desktop.domain.checklists import MarkState
from momo_desktop.domain.drafts import DraftKind
from momo_desktop.domain.own_content import (
    ContentKind,
    Origin,
    OwnBody,
    OwnContent,
    OwnSkills,
    PublishedContent,
    own_skill_id,
)
from momo_desktop.errors import RecordNotFound
from momo_desktop.storage.content_tables import OwnContentTable, OwnVersionTable
from momo_desktop.storage.meeting_tables import SessionTable
from momo_desktop.storage.tables import AnswerSetTable, DraftTable, EvidenceTable, LearningTable, MarkTable


@dataclass(frozen=True, slots=True)
class _Kept:
    body: OwnBody


def every(db: Session) -> list[OwnContent]:
    """Return all contents that are not removed, in the order in which they came, with all their versions."""
    return _records(db, OwnContentTable.removed_at.is_(None))


def get(db: Session, uid: str, *, removed: bool = False) -> OwnContent:
    """Return one content, a removed one only if that is asked for; raises `RecordNotFound`."""
    there = () if removed else (OwnContentTable.removed_at.is_(None),)
    found = _records(db, OwnContentTable.uid == uid, *there)
    if not found:
        raise RecordNotFound("content", 0)
    return found[0]


def is_known(db: Session, uid: str) -> bool:
    """Tell whether a content was ever here, be it removed now."""
    return db.scalar(select(exists().where(OwnContentTable.uid == uid))) or False


def is_here(db: Session, uid: str) -> bool:
    """Tell whether there is a content that is not removed."""
    there = exists().where(OwnContentTable.uid == uid, OwnContentTable.removed_at.is_(None))
    return db.scalar(select(there)) or False


def standing(db: Session) -> tuple[tuple[int, bool], ...]:
    """Return what tells whether anything else is offered than before: each version there is, and whether retired."""
    query = select(OwnVersionTable.id, OwnContentTable.is_retired).join_from(OwnVersionTable, OwnContentTable)
    rows = db.execute(query.where(OwnContentTable.removed_at.is_(None)).order_by(OwnVersionTable.id))
    return tuple((row.id, row.is_retired) for row in rows)


def add(db: Session, content: OwnContent) -> None:
    """Write a new content with its draft and its versions."""
    row = OwnContentTable(
        uid=content.uid,
        kind=ContentKind(content.body.kind),
        draft=None if content.draft is None else strict_data.plain(content.draft),
        draft_saved_at=content.draft_saved_at,
        pack=content.origin.pack,
        author=content.origin.author,
        licence=content.origin.licence,
        checksum=content.origin.checksum,
        is_retired=content.is_retired,
        last_number=0,
    )
    db.add(row)
    db.flush()
    for version in content.versions:
        publish(db, content.uid, version)


def keep_draft(db: Session, uid: str, body: OwnBody | None, now: datetime) -> None:
    """Write what is being written in place of the earlier draft, None for nothing; raises `RecordNotFound`."""
    row = _row(db, uid)
    row.draft = None if body is None else strict_data.plain(body)
    row.draft_saved_at = None if body is None else now


def publish(db: Session, uid: str, version: PublishedContent) -> None:
    """Add a version; its number is new, or that of a version that was taken back and now is there again."""
    owner, content = _row(db, uid), strict_data.plain(version.body)
    owner.last_number = max(owner.last_number, version.number)
    db.add(
        OwnVersionTable(content_id=owner.id, number=version.number, content=content, published_at=version.published_at)
    )
    db.flush()


def publish_next(db: Session, uid: str, body: OwnBody, now: datetime) -> None:
    """Add what is newer than all versions there ever were; raises `RecordNotFound`."""
    publish(db, uid, PublishedContent(_row(db, uid).last_number + 1, body, now))


def take_back(db: Session, uid: str, number: int) -> None:
    """Remove a version that nothing refers to."""
    which = (OwnVersionTable.content_id == _row(db, uid).id, OwnVersionTable.number == number)
    db.execute(delete(OwnVersionTable).where(*which))


def set_retired(db: Session, uid: str, *, retired: bool) -> None:
    """Offer a content no more, or again; raises `RecordNotFound`."""
    _row(db, uid).is_retired = retired


def set_origin(db: Session, uid: str, origin: Origin) -> None:
    """Say which pack a content came with; raises `RecordNotFound`."""
    row = _row(db, uid)
    row.pack, row.author, row.licence, row.checksum = origin.pack, origin.author, origin.licence, origin.checksum


def set_removed(db: Session, uid: str, removed_at: datetime | None) -> None:
    """Take a content away, or back."""
    db.execute(update(OwnContentTable).where(OwnContentTable.uid == uid).values(removed_at=removed_at))


def is_used(db: Session, content: OwnContent) -> bool:
    """Tell whether an answer, a begun form, a mark or a session refers to a content, also one in the bin."""
    template = select(exists().where(SessionTable.template == content.full_id))
    marks = select(exists().where(MarkTable.item_id.startswith(content.item_id("")), _says_something()))
    skills = {
        skill.id for version in content.versions if isinstance(version.body, OwnSkills) for skill in version.body.skills
    }
    named = _is_answered(db, content) or _is_shown(db, skills)
    return named or any(db.scalar(query) for query in (template, marks))


def is_version_used(db: Session, content: OwnContent, number: int, pieces: Collection[str]) -> bool:
    """Tell whether an answer or a begun form belongs to one version, or anything names one of these items or skills."""
    items = [content.item_id(each) for each in pieces]
    marks = select(exists().where(MarkTable.item_id.in_(items), _says_something()))
    return _is_answered(db, content, number) or bool(db.scalar(marks)) or _is_shown(db, pieces)


def _is_answered(db: Session, content: OwnContent, number: int | None = None) -> bool:
    sets = [AnswerSetTable.form_id == content.full_id]
    begun = [DraftTable.kind == DraftKind.ANSWERS, DraftTable.parent.contains(f"/{content.full_id}/")]
    if number is not None:
        sets.append(AnswerSetTable.form_version == number)
        begun.append(DraftTable.fields["form_version"].as_integer() == number)
    return any(db.scalar(select(exists().where(*each))) for each in (sets, begun))


def _is_shown(db: Session, skills: Iterable[str]) -> bool:
    """Tell whether evidence or a learning record, also one in the bin, names one of these skills of the school."""
    ids = [own_skill_id(each) for each in skills]
    content = cast(LearningTable.content, Text)
    named = or_(false(), *(content.contains(f'"{each}"', autoescape=True) for each in ids))
    evidence = select(exists(EvidenceTable.id).where(EvidenceTable.skill_id.in_(ids)))
    return any(db.scalar(query) for query in (evidence, select(exists(LearningTable.id).where(named))))


def _says_something() -> ColumnElement[bool]:
    # What was ticked and opened again without a date of its own says as much as no mark.
    return or_(MarkTable.state != MarkState.OPEN, MarkTable.own_due.is_not(None))


def _row(db: Session, uid: str) -> OwnContentTable:
    row = db.scalars(select(OwnContentTable).where(OwnContentTable.uid == uid)).one_or_none()
    if row is None or row.removed_at is not None:
        raise RecordNotFound("content", 0)
    return row


def _records(db: Session, *conditions: ColumnElement[bool]) -> list[OwnContent]:
    rows = db.scalars(select(OwnContentTable).where(*conditions).order_by(OwnContentTable.id)).all()
    ids = {row.id for row in rows}
    versions: dict[int, list[PublishedContent]] = {row_id: [] for row_id in ids}
    numbered = select(OwnVersionTable).where(OwnVersionTable.content_id.in_(ids)).order_by(OwnVersionTable.number)
    for each in db.scalars(numbered):
        versions[each.content_id].append(PublishedContent(each.number, _body(each.content), each.published_at))
    return [_record(row, versions[row.id]) for row in rows]


def _record(row: OwnContentTable, versions: Iterable[PublishedContent]) -> OwnContent:
    return OwnContent(
        uid=row.uid,
        draft=None if row.draft is None else _body(row.draft),
        draft_saved_at=row.draft_saved_at,
        versions=tuple(versions),
        origin=Origin(row.pack, row.author, row.licence, row.checksum),
        is_retired=row.is_retired,
        id=row.id,
    )


def _body(content: object) -> OwnBody:
    return strict_data.read(_Kept, {"body": content}).body
