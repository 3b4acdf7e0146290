"""The sessions tab of the student page."""

from momo_desktop.ui.pages.sessions.tab import SessionsTab

__all__ = ["SessionsTab"]
