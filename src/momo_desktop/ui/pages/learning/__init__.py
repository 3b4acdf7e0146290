"""What a student learns: skills, goals, languages, diary, encounters, stories, units, and the use of it all."""

from momo_desktop.ui.pages.learning.tab import LearningTab

__all__ = ["LearningTab"]
