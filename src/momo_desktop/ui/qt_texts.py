"""Qt's own texts (buttons, edit menus, the file dialog, names of keys) in the window's language.

They come from the program's catalogue, because Qt has no translation at all for several of our languages. What is not
in the list below is asked from Qt's own catalogue, where there is one.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from momo_desktop.i18n import Language, pgettext_noop

_TEXTS = frozenset(
    {
        # Buttons of dialogs
        pgettext_noop("Qt", "OK"),
        pgettext_noop("Qt", "Cancel"),
        pgettext_noop("Qt", "Close"),
        pgettext_noop("Qt", "Save"),
        pgettext_noop("Qt", "Open"),
        pgettext_noop("Qt", "Apply"),
        pgettext_noop("Qt", "Reset"),
        pgettext_noop("Qt", "Help"),
        pgettext_noop("Qt", "Retry"),
        pgettext_noop("Qt", "Ignore"),
        pgettext_noop("Qt", "Discard"),
        pgettext_noop("Qt", "&Yes"),
        pgettext_noop("Qt", "&No"),
        # Menus of text fields
        pgettext_noop("Qt", "&Undo"),
        pgettext_noop("Qt", "&Redo"),
        pgettext_noop("Qt", "Cu&t"),
        pgettext_noop("Qt", "&Copy"),
        pgettext_noop("Qt", "Copy &Link Location"),
        pgettext_noop("Qt", "&Paste"),
        pgettext_noop("Qt", "Delete"),
        pgettext_noop("Qt", "Select All"),
        pgettext_noop("Qt", "&Select All"),
        pgettext_noop("Qt", "&Step up"),
        pgettext_noop("Qt", "Step &down"),
        # The file dialog
        pgettext_noop("Qt", "&Look in:"),
        pgettext_noop("Qt", "Directory:"),
        pgettext_noop("Qt", "File &name:"),
        pgettext_noop("Qt", "Files of &type:"),
        pgettext_noop("Qt", "All Files (*)"),
        pgettext_noop("Qt", "Directories"),
        pgettext_noop("Qt", "&Open"),
        pgettext_noop("Qt", "&Save"),
        pgettext_noop("Qt", "&Choose"),
        pgettext_noop("Qt", "&Rename"),
        pgettext_noop("Qt", "&Delete"),
        pgettext_noop("Qt", "&New Folder"),
        pgettext_noop("Qt", "New Folder"),
        pgettext_noop("Qt", "Create New Folder"),
        pgettext_noop("Qt", "Create a New Folder"),
        pgettext_noop("Qt", "Show &hidden files"),
        pgettext_noop("Qt", "Back"),
        pgettext_noop("Qt", "Go back"),
        pgettext_noop("Qt", "Forward"),
        pgettext_noop("Qt", "Go forward"),
        pgettext_noop("Qt", "Parent Directory"),
        pgettext_noop("Qt", "Go to the parent directory"),
        pgettext_noop("Qt", "List View"),
        pgettext_noop("Qt", "Change to list view mode"),
        pgettext_noop("Qt", "Detail View"),
        pgettext_noop("Qt", "Change to detail view mode"),
        pgettext_noop("Qt", "Sidebar"),
        pgettext_noop("Qt", "List of places and bookmarks"),
        pgettext_noop("Qt", "Computer"),
        pgettext_noop("Qt", "Drive"),
        pgettext_noop("Qt", "Folder"),
        pgettext_noop("Qt", "Name"),
        pgettext_noop("Qt", "Size"),
        pgettext_noop("Qt", "Type"),
        pgettext_noop("Qt", "Date Modified"),
        pgettext_noop("Qt", "%1 already exists.\nDo you want to replace it?"),
        pgettext_noop("Qt", "%1\nFile not found.\nPlease verify the correct file name was given."),
        pgettext_noop("Qt", "%1\nDirectory not found.\nPlease verify the correct directory name was given."),
        # Arrows of tab bars
        pgettext_noop("Qt", "Scroll Left"),
        pgettext_noop("Qt", "Scroll Right"),
    }
)
_KEYS = frozenset(
    {
        pgettext_noop("Qt key", "Alt"),
        pgettext_noop("Qt key", "Ctrl"),
        pgettext_noop("Qt key", "Shift"),
        pgettext_noop("Qt key", "Meta"),
        pgettext_noop("Qt key", "Backspace"),
        pgettext_noop("Qt key", "Del"),
        pgettext_noop("Qt key", "Ins"),
        pgettext_noop("Qt key", "Esc"),
        pgettext_noop("Qt key", "Enter"),
        pgettext_noop("Qt key", "Return"),
        pgettext_noop("Qt key", "Space"),
        pgettext_noop("Qt key", "Tab"),
        pgettext_noop("Qt key", "Home"),
        pgettext_noop("Qt key", "End"),
        pgettext_noop("Qt key", "PgUp"),
        pgettext_noop("Qt key", "PgDown"),
        pgettext_noop("Qt key", "Left"),
        pgettext_noop("Qt key", "Right"),
        pgettext_noop("Qt key", "Up"),
        pgettext_noop("Qt key", "Down"),
    }
)
# Not looked up among the children of the application: that wraps its style, whose enumerations take 15 ms to make.
_installed: list[QTranslator] = []


class QtTexts(QTranslator):
    """Answers Qt from the program's catalogue of one language."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language

    def isEmpty(self) -> bool:
        # Qt does not install a translator that says it is empty.
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, count: int = -1) -> str | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        # None lets Qt ask the next translator; an empty text would be shown.
        our_context, known = ("Qt key", _KEYS) if context == "QShortcut" else ("Qt", _TEXTS)
        if source not in known:
            return None
        translated = self._language.pgettext(our_context, source)
        return None if translated == source else translated


def install(application: QCoreApplication, language: Language) -> None:
    """Let Qt speak this language from now on: its texts, and the dates and numbers of its widgets."""
    while _installed:
        earlier = _installed.pop()
        application.removeTranslator(earlier)
        earlier.deleteLater()
    locale = QLocale(language.qt_name)
    QLocale.setDefault(locale)
    # The translator that is installed last is asked first.
    from_qt = QTranslator(application)
    if from_qt.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        _installed.append(from_qt)
    _installed.append(QtTexts(language, application))
    for translator in _installed:
        application.installTranslator(translator)
