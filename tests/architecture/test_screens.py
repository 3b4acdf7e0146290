"""Every screen is swept, and every icon is seen somewhere."""

from __future__ import annotations

import ast
import importlib
import pkgutil

import pytest
from PySide6.QtWidgets import QDialog

from architecture.source_files import parsed, python_files
from momo_desktop import ui
from momo_desktop.ui import icons
from momo_desktop.ui.navigation import PLACES, STUDENT_TABS
from momo_desktop.ui.page import Page
from ui.sweep.dialog_scenes import DIALOGS
from ui.sweep.scenes import PAGES

SWEPT = {kind for scene in (*PAGES, *DIALOGS) for kind in scene.shows}


@pytest.fixture(scope="module", autouse=True)
def every_module_of_the_ui() -> None:
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)


def shown_kinds(root: type) -> set[type]:
    """Return the classes of the program that are shown themselves: those that no other derives from."""
    children = [each for each in root.__subclasses__() if each.__module__.startswith(ui.__name__)]
    return {leaf for each in children for leaf in shown_kinds(each)} if children else {root}


@pytest.mark.parametrize("root", [Page, QDialog])
def test_every_page_and_dialog_is_in_the_sweep(root: type) -> None:
    assert shown_kinds(root) - SWEPT == set()


def test_every_place_and_tab_is_in_the_sweep() -> None:
    names = {scene.name for scene in PAGES}
    assert {place.name for place in PLACES} - names == set()
    assert {f"{tab.name}-{state}" for tab in STUDENT_TABS for state in ("full", "empty")} - names == set()


def test_every_icon_is_used() -> None:
    words: set[str] = set()
    for file in python_files("src/momo_desktop/ui"):
        tree = parsed(file)
        spoken = {id(word) for call in ast.walk(tree) if _names_or_speaks(call) for word in ast.walk(call)}
        words |= {each.value for each in ast.walk(tree) if isinstance(each, ast.Constant) and id(each) not in spoken}
    assert set(icons.names()) - words == set()


def _names_or_speaks(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="_" | "N_" | "TabPlace") | ast.Attribute(attr="setObjectName")):
            return True
        case ast.keyword(arg="name"):
            return True
    return False
