"""One table holds the keys: what it promises of itself, and that the window keeps to it."""

import re
from pathlib import Path

import momo_desktop
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.ui import help_pages, key_table
from momo_desktop.ui.navigation import PLACES, STUDENT_TABS
from momo_desktop.ui.pages.safe_keeping.page import PANES

SPARE = {"menu.newStudent", "menu.newTask", "menu.papers"}
"""Commands of the window whose key a page may take for a command of its own."""
WITHOUT_PLACE = {"first-run", "unlock", "student-view", "form-runner", "find", "skills"}
_WRITTEN_HERE = re.compile(r"""setShortcuts?\(\[?(?:QKeySequence\()?f?["']""")


def test_no_key_is_given_twice_in_one_place() -> None:
    everywhere = {key for name, keys in key_table.COMMANDS[key_table.EVERYWHERE].items() for key in keys}
    spare = {key for name in SPARE for key in key_table.COMMANDS[key_table.EVERYWHERE][name]}
    for place, commands in key_table.COMMANDS.items():
        given = [key for keys in commands.values() for key in keys]
        assert len(given) == len(set(given)), place
        if place != key_table.EVERYWHERE:
            assert not set(given) & (everywhere - spare), place


def test_no_key_is_one_that_writes_a_letter_on_other_keyboards() -> None:
    commands = [key for keys in key_table.COMMANDS.values() for given in keys.values() for key in given]
    controls = [key for each in key_table.CONTROL_KEYS for key in each.keys]
    assert not [key for key in commands + controls if "Ctrl+Alt" in key or "Alt+Ctrl" in key]


def test_no_page_writes_keys_of_its_own() -> None:
    sources = (Path(momo_desktop.__file__).parent / "ui").rglob("*.py")
    assert not [path.name for path in sources if _WRITTEN_HERE.search(path.read_text("utf-8"))]


def _screens() -> set[str]:
    places = {place.name for place in PLACES} - {"safe_keeping"}  # whose panes have each its own
    places |= {tab.name for tab in STUDENT_TABS} | {pane.name for pane in PANES}
    return places | set(help_pages.PAGES_OF_DIALOGS.values()) | WITHOUT_PLACE


def test_every_place_and_tab_has_its_help(catalogue: Catalogue) -> None:
    assert {screen for screen in _screens() if catalogue.help_page(screen) is None} == set()


def test_every_help_page_has_its_screen(catalogue: Catalogue) -> None:
    assert {page.id for page in catalogue.help_pages} - _screens() == set()
