"""The page on which the counsellor sees that the records are safe, and does what people may ask about theirs."""

from momo_desktop.ui.pages.safe_keeping.page import SafeKeepingPage

__all__ = ["SafeKeepingPage"]
