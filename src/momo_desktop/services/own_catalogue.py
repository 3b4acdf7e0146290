"""The catalogue of a vault: what the packs bring, and what the school published itself.

Not a service: the services of a vault hold the one catalogue and see at once what is published, retired or installed.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from weakref import WeakKeyDictionary

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.changes import Change, Topic
from momo_desktop.progress import Progress
from momo_desktop.services import outlook
from momo_desktop.storage import own_content
from momo_desktop.storage.database import Database, Session, touch

_OF_VAULTS: WeakKeyDictionary[Database, tuple[Catalogue, Catalogue]] = WeakKeyDictionary()
"""The program's catalogue and the vault's own, for each open vault."""


def of_vault(database: Database, program: Catalogue) -> Catalogue:
    """Return the vault's copy of the program's catalogue, which follows what is published in it, write by write.

    It hears of a change before everybody who listens later, so that nobody who is told of one reads what was before.
    """
    known = _OF_VAULTS.get(database)
    if known is None or known[0] is not program:
        known = _OF_VAULTS[database] = program, _following(database, program)
    return known[1]


def _following(database: Database, program: Catalogue) -> Catalogue:
    catalogue = replace(program)
    held: tuple[tuple[int, bool], ...] = ()
    one_at_a_time = threading.Lock()  # else what an earlier write left could be taken last

    def take() -> None:
        nonlocal held
        with one_at_a_time, database.read() as db:
            standing = own_content.standing(db)
            if standing != held:  # a draft that is kept changes nothing here, and texts take long to read
                catalogue.take_own(own_content.every(db))
            held = standing

    def follow(change: Change) -> None:
        if Topic.CONTENT in change.topics:
            take()

    take()
    database.listen(follow)
    return catalogue


def keep_outlook(db: Session, catalogue: Catalogue, today: date, progress: Progress) -> None:
    """Work out anew what the list shows, by the school's checklists as this unit of work leaves them.

    Takes seconds for 2,000 students; raises `Cancelled`.
    """
    db.flush()
    to_be = replace(catalogue)
    to_be.take_own(own_content.every(db))
    outlook.keep_every(db, to_be, today, progress)
    touch(db, Topic.CHECKLISTS)
