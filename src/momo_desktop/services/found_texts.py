"""The texts that hold the words of a search, as far as they may be found.

Not a service: those that look for texts share this inside their own units of work.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.find import Reach, WantedTexts
from momo_desktop.domain.forms import MeasurementPoint
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.snippets import Snippet, snippet
from momo_desktop.domain.visibility import Visibility
from momo_desktop.progress import Progress
from momo_desktop.storage import found, search, students
from momo_desktop.storage.database import Session


@dataclass(frozen=True, slots=True)
class FoundText:
    """Is a text that holds the words: whose it is, what opens it, and the piece around the first of the words.

    `kind` is that of the entry: note, answers, session, task, goal, evidence.
    """

    kind: str
    record_id: int
    student_id: int
    name: PersonName
    visibility: Visibility
    snippet: Snippet
    day: date | None = None
    session_id: int | None = None
    form_id: str = ""
    point: MeasurementPoint | None = None


def texts(
    db: Session, catalogue: Catalogue, wanted: WantedTexts, reach: Reach, progress: Progress
) -> tuple[FoundText, ...]:
    """Return the texts that hold every word, the newest first, in a unit of work that reads."""
    lanes = tuple(Visibility) if wanted.lane is None else (wanted.lane,)
    if not reach.everyone:
        if reach.student_id is None or Visibility.SHARED not in lanes:
            return ()
        lanes = (Visibility.SHARED,)
        wanted = replace(wanted, lane=Visibility.SHARED, student_id=reach.student_id)
    entries = search.find(db, wanted)
    progress.step(1, 2)
    if not entries:
        return ()
    sources = found.sources(db, entries, catalogue.form_of, *lanes)
    names = students.names(db, list({entry.student_id for entry in entries}))
    progress.step(2, 2)
    return tuple(
        FoundText(
            entry.kind,
            entry.record_id,
            entry.student_id,
            names[entry.student_id],
            entry.visibility,
            piece,
            source.day if source.written is None else source.written.astimezone().date(),
            source.session_id,
            source.form_id,
            source.point,
        )
        for entry in entries
        if (source := sources.get((entry.kind, entry.record_id))) and (piece := snippet(source.text, wanted.words))
    )
