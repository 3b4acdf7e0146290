"""What one school gives another: content packs made, looked at, installed and taken back."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.momopacks import PackInfo
from momo_desktop.domain.own_content import Origin, OwnBody, OwnChecklist, OwnContent, PackedContent, PublishedContent
from momo_desktop.domain.own_content_texts import languages
from momo_desktop.domain.own_pieces import id_of, pieces
from momo_desktop.domain.pack_previews import (
    Choice,
    Installed,
    InstalledContent,
    PackPreview,
    PreviewedContent,
    Standing,
    TakenBack,
)
from momo_desktop.errors import ValueRefused
from momo_desktop.exchange import momopack, own_packs, pack_signatures
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.services.own_catalogue import keep_outlook
from momo_desktop.storage import outgoing, own_content, settings
from momo_desktop.storage.database import Database, Session

SUFFIX = momopack.SUFFIX
"""How the name of a content pack ends."""


class PackService:
    """Exchanges the school's own content of one vault; what is exported and inspected knows nothing about a student.

    Where a checklist comes or goes, what the student list shows is worked out anew, which may take seconds.
    """

    def __init__(self, database: Database, catalogue: Catalogue, clock: Clock) -> None:
        self._database = database
        self._catalogue = catalogue
        self._clock = clock

    def fingerprint(self) -> str:
        """Return what colleagues compare to know that a pack is this vault's; the key is made when there is none."""
        return pack_signatures.fingerprint(self._signing_key())

    def export(self, uids: Iterable[str], info: PackInfo, path: Path, progress: Progress = UNWATCHED) -> PackInfo:
        """Write the newest versions of contents as a signed pack and return its info, which names their languages.

        Raises `ValueRefused` for one that was never published, `PackRefused` where there is too much for one pack,
        `Cancelled`, `DiskFull`, `NotWritable`, `RecordNotFound`.
        """
        progress.step(0, 2)
        key = self._signing_key()
        with self._database.read() as db:
            contents = [_packed(own_content.get(db, uid)) for uid in uids]
        spoken = {code for content in contents for code in languages(content.body)}
        named = replace(info, languages=tuple(sorted(spoken)))
        pack = momopack.write(named, own_packs.files(contents), key)
        progress.step(1, 2)
        outgoing.write(path, pack)
        return named

    def inspect(self, path: Path) -> PackPreview:
        """Return what a pack would bring; nothing is installed.

        Raises `FileRefused`, `PackFileRefused` and `PackRefused`.
        """
        found, data = momopack.read(path)
        packed = own_packs.read(path, data)
        with self._database.read() as db:
            here = {content.uid: content for content in own_content.every(db)}
        previewed = tuple(_previewed(each, here.get(each.uid)) for each in packed)
        return PackPreview(found.info, found.signed_by, found.checksum, previewed)

    def install(self, preview: PackPreview, choices: Mapping[str, Choice], progress: Progress = UNWATCHED) -> Installed:
        """Take in what was looked at, all of it or nothing, and return it for `undo`.

        Without a choice what is new comes, and of a conflict what is here stays. Raises `ValueRefused` where theirs is
        of another kind, and `Cancelled`.
        """
        done: list[InstalledContent] = []
        origin = Origin(preview.info.name, preview.info.author, preview.info.licence, preview.checksum)
        with self._database.write() as db:
            for each in preview.contents:
                choice = choices.get(each.packed.uid, Choice.THEIRS if each.standing is Standing.NEW else Choice.MINE)
                if each.standing is not Standing.SAME and choice is not Choice.MINE:
                    step = self._taken(db, each.packed, origin, both=choice is Choice.BOTH)
                    done += [step] if step else []
            self._follow(db, done, progress)
        return Installed(tuple(done))

    def undo(self, installed: Installed, progress: Progress = UNWATCHED) -> dict[str, TakenBack]:
        """Take back what a pack brought, as far as nobody has answered it meanwhile; tell of each uid what became."""
        with self._database.write() as db:
            taken = {each.after.uid: self._take_back(db, each) for each in installed.contents}
            self._follow(db, installed.contents, progress)
        return taken

    def redo(self, installed: Installed, progress: Progress = UNWATCHED) -> Installed:
        """Bring again what `undo` took back, and return it for the next `undo`."""
        with self._database.write() as db:
            done = tuple(self._brought_again(db, each) for each in installed.contents)
            self._follow(db, done, progress)
        return Installed(done)

    def _signing_key(self) -> bytes:
        with self._database.read() as db:
            key = settings.signing_key(db)
        if not key:
            with self._database.write() as db:
                key = settings.signing_key(db) or os.urandom(32)
                settings.keep_signing_key(db, key)
        return key

    def _taken(self, db: Session, packed: PackedContent, origin: Origin, *, both: bool) -> InstalledContent | None:
        """Take in one content; nothing when the newest version here says the same by now."""
        uid = str(uuid.uuid4()) if both else packed.uid
        if not own_content.is_known(db, uid):
            version = PublishedContent(packed.number, packed.body, self._clock.now())
            own_content.add(db, OwnContent(uid, versions=(version,), origin=origin))
            return InstalledContent(None, own_content.get(db, uid))
        was_here, before = own_content.is_here(db, uid), own_content.get(db, uid, removed=True)
        if before.body.kind != packed.body.kind:
            raise ValueRefused("kind", "another")
        if was_here and before.latest is not None and before.latest.body == packed.body:
            return None
        own_content.set_removed(db, uid, None)
        self._publish_next(db, before, packed.body)
        own_content.set_retired(db, uid, retired=False)
        own_content.set_origin(db, uid, origin)
        return InstalledContent(before if was_here else None, own_content.get(db, uid))

    def _take_back(self, db: Session, step: InstalledContent) -> TakenBack:
        """Undo one step as far as can be."""
        uid = step.after.uid
        if not own_content.is_here(db, uid):
            return TakenBack.GONE
        now = own_content.get(db, uid)
        if step.before is None:
            gone = now == step.after and not own_content.is_used(db, now)
            if gone:
                own_content.set_removed(db, uid, self._clock.now())
            else:
                own_content.set_retired(db, uid, retired=True)
            return TakenBack.GONE if gone else TakenBack.RETIRED
        taken = self._take_version_back(db, now, step, step.before)
        if taken is TakenBack.NEWER:
            return taken
        own_content.set_origin(db, uid, step.before.origin)
        own_content.set_retired(db, uid, retired=step.before.is_retired or taken is TakenBack.RETIRED)
        return taken

    def _take_version_back(self, db: Session, now: OwnContent, step: InstalledContent, before: OwnContent) -> TakenBack:
        """Take back the version that a pack brought, or publish the former one again where it was answered."""
        number = _newest(step.after).number
        if _newest(now).number != number:
            return TakenBack.NEWER
        is_left = before.latest is not None or now.draft is not None
        if is_left and not own_content.is_version_used(db, now, number, _new_pieces(step)):
            own_content.take_back(db, now.uid, number)
            return TakenBack.GONE
        if before.latest is None:
            return TakenBack.RETIRED
        self._publish_next(db, now, before.latest.body)
        return TakenBack.FORMER_AGAIN

    def _brought_again(self, db: Session, step: InstalledContent) -> InstalledContent:
        uid, version = step.after.uid, _newest(step.after)
        own_content.set_removed(db, uid, None)
        now = own_content.get(db, uid)
        if now.latest is None or now.latest.number < version.number:
            own_content.publish(db, uid, version)
        else:
            self._publish_next(db, now, version.body)
        own_content.set_retired(db, uid, retired=step.after.is_retired)
        own_content.set_origin(db, uid, step.after.origin)
        return InstalledContent(step.before, own_content.get(db, uid))

    def _publish_next(self, db: Session, here: OwnContent, body: OwnBody) -> None:
        if here.latest is None or here.latest.body != body:
            own_content.publish_next(db, here.uid, body, self._clock.now())

    def _follow(self, db: Session, steps: Iterable[InstalledContent], progress: Progress) -> None:
        if any(isinstance(_newest(each.after).body, OwnChecklist) for each in steps):
            keep_outlook(db, self._catalogue, self._clock.today(), progress)


def _previewed(packed: PackedContent, here: OwnContent | None) -> PreviewedContent:
    if here is None:
        return PreviewedContent(packed, Standing.NEW)
    same = here.latest is not None and here.latest.body == packed.body
    return PreviewedContent(packed, Standing.SAME if same else Standing.CONFLICT, here)


def _packed(content: OwnContent) -> PackedContent:
    if content.latest is None:
        raise ValueRefused("contents", "never_published")
    return PackedContent(content.uid, content.latest.number, content.latest.body)


def _newest(content: OwnContent) -> PublishedContent:
    if content.latest is None:
        raise ValueError("what came with a pack has a version")
    return content.latest


def _new_pieces(step: InstalledContent) -> set[str]:
    """Return the ids of the items, skills and so on that only the installed version has."""
    earlier = step.before.versions if step.before else ()
    known = {id_of(piece) for version in earlier for piece in pieces(version.body)}
    return {id_of(piece) for piece in pieces(_newest(step.after).body)} - known
