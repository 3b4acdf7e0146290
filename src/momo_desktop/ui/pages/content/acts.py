"""What is done to the pieces of a content, and how it is taken back.

Each act goes to what is kept now, not to what an editor shows: it may be taken back when another content is open.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from momo_desktop.domain import own_pieces
from momo_desktop.domain.own_content import OwnBody, OwnForm, OwnPart, OwnSkills
from momo_desktop.domain.own_pieces import BodyChange, OwnPiece, id_of
from momo_desktop.i18n import _
from momo_desktop.progress import Progress
from momo_desktop.ui.jobs import Job
from momo_desktop.ui.page import PageContext


class Work(Protocol):
    """Is a call of a service that tells its steps."""

    def __call__(self, *, progress: Progress) -> object: ...


class ContentActs:
    """Changes the draft of one content and offers to take it back.

    `keep_typed` keeps what is being typed, so that an act and its way back begin with that.
    """

    def __init__(self, context: PageContext, uid: str, keep_typed: Callable[[], object]) -> None:
        self._context = context
        self._uid = uid
        self._keep_typed = keep_typed

    def change(self, change: BodyChange) -> None:
        """Change the draft."""
        self._keep_typed()
        contents = self._context.services.own_content
        contents.save_draft(self._uid, change(contents.get(self._uid).body))

    def add(self, piece: OwnPiece, at: int, said: str) -> None:
        """Put a piece at a place, counted from 0."""
        taken = PieceMove(self, piece, at)
        taken.put()
        self._context.notices.undo(said, taken.take_out, taken.put)

    def remove(self, piece: OwnPiece, at: int, said: str) -> None:
        """Take a piece out."""
        taken = PieceMove(self, piece, at)
        taken.take_out()
        self._context.notices.undo(said, taken.put, taken.take_out)

    def move(self, piece: OwnPiece, at: int, to: int, said: str) -> None:
        """Give a piece another place."""
        key = id_of(piece)
        self._do(partial(own_pieces.moved, piece_id=key, to=at), partial(own_pieces.moved, piece_id=key, to=to), said)

    def put_instead(self, piece: OwnPiece, said: str) -> None:
        """Put a piece in place of the one of the same id, which may have lost something by it."""
        swap = PieceSwap(self, piece).swap
        swap()
        self._context.notices.undo(said, swap, swap)

    def remove_group(self, group: OwnPart, said: str) -> None:
        """Take a group of skills out; the skills in it wait for another one."""
        self._keep_typed()
        body = self._context.services.own_content.get(self._uid).body
        ids = [each.id for each in body.groups] if isinstance(body, OwnSkills) else []
        at = ids.index(group.id)
        back = partial(own_pieces.with_group, group=group, at=at)
        self._do(back, partial(own_pieces.without_group, group_id=group.id), said)

    def drop_draft(self) -> None:
        """Go back to the newest version; raises `ValueRefused` where there is none."""
        swap = self._swap_drafts(None)
        swap()
        self._context.notices.undo(_("The draft was dropped."), swap, swap)

    def rename(self, question_id: str, new_id: str, said: str) -> None:
        """Give a question another id: from then on it is another question."""
        self._do(partial(_renamed, old=new_id, new=question_id), partial(_renamed, old=question_id, new=new_id), said)

    def retire(self, *, retired: bool) -> None:
        """Offer the content no more, or again."""
        contents, uid = self._context.services.own_content, self._uid
        text = _("It is not offered any more. What was answered stays.") if retired else _("It is offered again.")
        self._at_work(partial(contents.retire, uid, retired), partial(contents.retire, uid, not retired), text)

    def remove_content(self, title: str) -> None:
        """Take the content away; raises `ContentInUse` where answers or marks refer to it."""
        contents, uid = self._context.services.own_content, self._uid
        said = _("Removed: {title}").format(title=title)
        self._at_work(partial(contents.remove, uid), partial(contents.restore, uid), said)

    def offer_to_remove(self, said: str) -> None:
        """Say that the content was begun, and offer to take it away again."""
        contents, uid = self._context.services.own_content, self._uid
        back = partial(self._start, partial(contents.remove, uid))
        self._context.notices.undo(said, back, partial(self._start, partial(contents.restore, uid)))

    def _swap_drafts(self, other: OwnBody | None) -> Callable[[], None]:
        """Return what puts the other draft (or none) in place of the present one, which is the other one from then."""
        contents, uid = self._context.services.own_content, self._uid

        def swap() -> None:
            nonlocal other
            self._keep_typed()
            now = contents.get(uid).draft
            if other is None:
                contents.drop_draft(uid)
            else:
                contents.save_draft(uid, other)
            other = now

        return swap

    def _at_work(self, call: Work, back: Work, said: str) -> None:
        """Do what may take seconds, where a checklist is concerned, and offer to take it back."""

        def on_done(_outcome: object) -> None:
            self._context.notices.undo(said, partial(self._start, back), partial(self._start, call))

        self._start(call, on_done)

    def _start(self, call: Work, done: Callable[[object], None] | None = None) -> Job:
        def work(progress: Progress) -> object:
            return call(progress=progress)

        return self._context.jobs.start(work, done, title=_("Working it out"), writes=True)

    def _do(self, back: BodyChange, change: BodyChange, said: str) -> None:
        self.change(change)
        self._context.notices.undo(said, partial(self.change, back), partial(self.change, change))


class PieceMove:
    """Takes a piece out of a content and puts it back as it was then, any number of times."""

    def __init__(self, acts: ContentActs, piece: OwnPiece, at: int) -> None:
        self._acts, self._piece, self._at = acts, piece, at

    def put(self) -> None:
        """Put the piece where it was."""
        self._acts.change(partial(own_pieces.inserted, piece=self._piece, at=self._at))

    def take_out(self) -> None:
        """Take the piece out, with whatever was written in it meanwhile."""
        self._acts.change(self._taken)

    def _taken(self, body: OwnBody) -> OwnBody:
        now = own_pieces.find(body, id_of(self._piece))
        if now is not None:
            self._piece, self._at = now, own_pieces.place(body, id_of(now))
        return own_pieces.without(body, id_of(self._piece))


class PieceSwap:
    """Puts a piece in place of the one of the same id, and that one back as it was last, any number of times."""

    def __init__(self, acts: ContentActs, piece: OwnPiece) -> None:
        self._acts, self._other, self._now = acts, piece, piece

    def swap(self) -> None:
        """Put the other piece in place of the one that is there; nothing where that is gone."""
        self._acts.change(self._swapped)
        self._other = self._now  # only now: what could not be kept is tried again

    def _swapped(self, body: OwnBody) -> OwnBody:
        self._now = own_pieces.find(body, id_of(self._other)) or self._other
        return own_pieces.replaced(body, self._other)


def _renamed(body: OwnBody, old: str, new: str) -> OwnBody:
    return own_pieces.renamed(body, old, new) if isinstance(body, OwnForm) else body
