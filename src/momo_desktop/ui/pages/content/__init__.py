"""The page on which the school writes its own forms, checklists, templates and sentences."""

from momo_desktop.ui.pages.content.page import ContentPage

__all__ = ["ContentPage"]
