"""Find or do: one line at the top of the window for people, records, guides, commands and lists."""

from momo_desktop.ui.find_or_do.sheet import FindOrDo

__all__ = ["FindOrDo"]
