"""Attachments brought to where records name them: to a second place, into a new vault, into one that goes back.

A file never changes under its id, so it is the same one wherever it lies; only the key may be that of another time.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from momo_desktop.progress import Progress
from momo_desktop.storage import attachments, durable_files
from momo_desktop.storage.keys import VaultKeys


def bring(  # noqa: PLR0913  what is brought where, under which key, how it is looked at, and who watches
    source: Path,
    target: Path,
    file_ids: Sequence[str],
    key: bytes,
    progress: Progress,
    *,
    is_due: Callable[[str], bool] = lambda _file_id: False,
) -> int:
    """Copy the attachments that do not lie in a folder as they lie here, and return how many the disk did not give.

    One that is nowhere is passed over. A gigabyte is too much to be read from a stick every half hour. So one that lies
    there is known by its mark, and is read to its end only when it `is_due`. Raises `DiskFull`, `NotWritable` and
    `Cancelled`; a file is there whole or not at all.
    """
    unread = 0
    for number, file_id in enumerate(file_ids):
        progress.step(number, len(file_ids))
        try:
            if (target / file_id).exists():
                if _is_the_same(source, target, file_id) and (
                    not is_due(file_id) or attachments.is_whole(target, key, file_id)
                ):
                    continue
                if not attachments.is_whole(source, key, file_id):
                    continue  # it may be the better one that lies there
            elif not (source / file_id).exists():
                continue
            durable_files.copy(source / file_id, target / file_id, partial(progress.step, number, len(file_ids)))
        except OSError as fault:
            if fault.errno != errno.EIO or attachments.is_readable(source, file_id):
                raise durable_files.refusal(fault, target, durable_files.size_of(source / file_id)) from fault
            unread += 1
    return unread


def bring_over(source: Path, target: Path, keys: VaultKeys, progress: Progress) -> None:
    """Have every attachment in a second place be under the present key, those too that no copy there names.

    As they lie here they are known again without being read; only what is not here is sealed anew there. Raises as
    `bring`, and `OSError`.
    """
    there = attachments.ids_in(target)
    bring(source, target, [each for each in there if (source / each).exists()], keys.attachment_key, progress)
    for file_id in there:
        if not _is_the_same(source, target, file_id):
            old = (earlier.attachment_key for earlier in keys.earlier)
            any(attachments.seal_anew(target, file_id, each, keys.attachment_key) for each in old)


def _is_the_same(source: Path, target: Path, file_id: str) -> bool:
    known = attachments.mark(source, file_id)
    return known is not None and known == attachments.mark(target, file_id)
