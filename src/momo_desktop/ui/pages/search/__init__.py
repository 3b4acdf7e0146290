"""Search everywhere: all that was written, in any script."""

from momo_desktop.ui.pages.search.page import SearchPage

__all__ = ["SearchPage"]
