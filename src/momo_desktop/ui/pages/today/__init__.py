"""The first place of the rail: the day at a glance."""

from momo_desktop.ui.pages.today.page import TodayPage

__all__ = ["TodayPage"]
