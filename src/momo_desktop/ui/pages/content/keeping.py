"""Keeping what is typed in a content: it goes into the draft of the content itself."""

from __future__ import annotations

from collections.abc import Callable

from momo_desktop.domain.own_content import OwnBody
from momo_desktop.ui.drafting import Keeper
from momo_desktop.ui.page import PageContext


class ContentKeeper(Keeper):
    """Saves the draft of the content that is open; `collect` returns its uid and what stands in the editor."""

    def __init__(self, context: PageContext, collect: Callable[[], tuple[str, OwnBody]]) -> None:
        super().__init__(read_only=context.read_only)
        self._contents = context.services.own_content
        self._collect = collect

    def write(self) -> object:
        return self._contents.save_draft(*self._collect()).draft_saved_at
