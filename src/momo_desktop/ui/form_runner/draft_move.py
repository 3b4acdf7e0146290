"""Putting the draft of a form back so that nothing is lost that was typed meanwhile."""

from __future__ import annotations

from dataclasses import replace

from momo_desktop.domain import entries as standing
from momo_desktop.domain.drafts import Draft
from momo_desktop.services.drafts import DraftService


class FormDraftMove:
    """Puts the draft of a form back beside what was written in its place since, and takes it out again."""

    def __init__(self, drafts: DraftService, held: Draft) -> None:
        self._drafts, self._held = drafts, held
        self._since: Draft | None = None

    def put(self) -> None:
        """Bring the draft; where both say something, what was written since stands."""
        self._since = since = self._drafts.get(self._held.key)
        answers = standing.from_json(self._held.fields.get("answers"))
        if since is None:
            self._drafts.keep(self._held)
        else:
            answers |= standing.from_json(since.fields.get("answers"))
            self._drafts.keep(replace(since, fields={**since.fields, "answers": standing.to_json(answers)}))

    def take_out(self) -> None:
        """Take the draft away, to be put back as it is by now, and let stand what was there before it."""
        self._held = self._drafts.drop(self._held.key) or self._held
        if self._since is not None:
            self._drafts.keep(self._since)
