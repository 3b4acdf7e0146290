"""The item roles of a student's row as plain ints: comparing enums makes a frame of the list 2.8 times slower."""

from __future__ import annotations

NAME = 0
"""Qt.DisplayRole: the name as the list sorts it, "Family, Given"."""

INITIALS = 258
"""The letters of the avatar, in the person's own order of names."""

DETAIL = 259
"""The second line: class and phase in words."""

PHASE = 260
"""The phase from 1 to 5, 0 without a mobility."""

NEXT = 261
"""What is next, in a few words or as a short date."""

TONE = 262
"""The colour token of what is next: "text3", "warning" when late, "primary" for today."""

STUDENT_ID = 263
