"""The classes of Qt that the window names after its first paint.

PySide makes a class when it is first named, and crashes when two threads name one at the same time (6.11: each takes
it out of the same table). Modules of the window are loaded on workers, so the classes are made before, here.
"""

from __future__ import annotations

import importlib

_NAMED_LATER = {
    "QtCore": (
        "QAbstractItemModel", "QAbstractListModel", "QAbstractTableModel", "QBuffer", "QDate", "QEventLoop",
        "QFileDevice", "QIODevice", "QKeyCombination", "QModelIndex", "QPersistentModelIndex", "QRegularExpression",
        "QSaveFile", "QSizeF", "QStandardPaths", "QStringListModel",
    ),
    "QtDBus": ("QDBusConnection", "QDBusMessage", "QDBusPendingCallWatcher", "QDBusUnixFileDescriptor"),
    "QtGui": (
        "QAccessible", "QAccessibleAnnouncementEvent", "QDrag", "QImage", "QPageLayout", "QPageSize", "QPainterPath",
        "QPolygon", "QPolygonF", "QRegularExpressionValidator", "QScreen", "QShortcut", "QStandardItem",
        "QStandardItemModel", "QTextCharFormat", "QTextCursor", "QTextLayout", "QTextOption",
    ),
    "QtPrintSupport": ("QPrintDialog", "QPrinter"),
    "QtWidgets": (
        "QButtonGroup", "QCalendarWidget", "QCheckBox", "QCompleter", "QFileDialog", "QGraphicsScene", "QGraphicsView",
        "QGridLayout", "QHeaderView", "QListWidget", "QListWidgetItem", "QPlainTextEdit", "QProgressBar",
        "QRadioButton", "QSlider", "QSplitter", "QStackedLayout", "QStatusBar", "QStyle", "QStyleOptionViewItem",
        "QTabBar", "QTableView", "QTableWidget", "QTableWidgetItem", "QTextEdit",
    ),
}  # fmt: skip


def make_all() -> None:
    """Make them; on the window's thread, before another one loads a module of the window."""
    for module, names in _NAMED_LATER.items():
        loaded = importlib.import_module(f"PySide6.{module}")
        for name in names:
            getattr(loaded, name)
