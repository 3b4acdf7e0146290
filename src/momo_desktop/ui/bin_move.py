"""A way into the bin and out of it, for acts that are taken back and done again."""

from __future__ import annotations

from collections.abc import Callable

from momo_desktop.services.bin import BinService


class BinMove:
    """Moves the same records to the bin and out of it any number of times; each time they are a batch of their own."""

    def __init__(self, bin_service: BinService, put: Callable[[], str], batch: str = "") -> None:
        self._bin = bin_service
        self._put = put
        self._batch = batch

    def put(self) -> None:
        """Move the records to the bin."""
        self._batch = self._put()

    def take_out(self) -> None:
        """Bring back what was moved last."""
        self._bin.take_back(self._batch)
