"""What the counsellor sees and touches; the only layer that knows Qt."""

import builtins

from PySide6 import QtCore as _QtCore  # noqa: F401  the import statement is wrapped from here on

# PySide6 reads the source of every module imported after it, to look for `from __feature__ import`, which nothing here
# uses; the lines stay in memory (28 MiB) and take a quarter of the start. So the statement is given back unwrapped.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
