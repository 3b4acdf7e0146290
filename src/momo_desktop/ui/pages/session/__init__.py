"""The page of the session that runs."""

from momo_desktop.ui.pages.session.page import SessionPage

__all__ = ["SessionPage"]
