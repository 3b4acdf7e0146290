"""Rules of the house that no tool knows."""

from __future__ import annotations

import ast

from architecture.source_files import imported_modules, parsed, place, python_files

MOST_LINES = 400
NETWORK = {
    "aiohttp", "asyncio.open_connection", "asyncio.start_server", "ftplib", "http", "httpx", "imaplib", "nntplib",
    "poplib", "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "websockets", "xmlrpc",
}  # fmt: skip
GETTEXT = {"_", "N_", "gettext", "ngettext", "pgettext", "npgettext"}
SHAPELESS = {"utils", "util", "helpers", "helper", "manager", "handler", "base", "common", "misc"}


def test_no_file_is_longer_than_the_cap() -> None:
    lengths = {file: len(file.read_text("utf-8").splitlines()) for file in python_files("src", "tests", "installer")}
    assert {file.name: length for file, length in lengths.items() if length > MOST_LINES} == {}


def test_no_module_is_named_for_no_thing() -> None:
    assert [file for file in python_files("src", "tests", "installer") if file.stem in SHAPELESS] == []


def test_no_module_imports_network_code() -> None:
    found = [
        f"{place(file, node)} {name}"
        for file in python_files("src")
        for name, node in imported_modules(parsed(file))
        if any(name == module or name.startswith(f"{module}.") for module in NETWORK)
    ]
    assert found == []


def test_what_services_write_for_outside_keeps_out_of_vaults() -> None:
    # A path that somebody chose may be that of the records; the note about the second place is the vault's own.
    above = python_files("src/momo_desktop/services", "src/momo_desktop/cli")
    assert [each.name for each in above if "durable_files.write(" in each.read_text("utf-8")] == ["second_place.py"]


def test_nothing_is_given_to_another_program_to_open() -> None:
    openers = ("QDesktopServices", "openUrl", "setOpenExternalLinks", "startfile", "xdg-open", "webbrowser")
    found = [f"{file} {word}" for file in python_files("src") for word in openers if word in file.read_text("utf-8")]
    assert found == []


def test_no_lambda_is_connected_to_a_signal() -> None:
    # It is still called after its widget is gone, because nothing tells Qt whom it belongs to.
    found = [
        place(file, call)
        for file in python_files("src")
        for call in _calls(file, {"connect"})
        if any(isinstance(argument, ast.Lambda) for argument in call.args)
    ]
    assert found == []


def test_words_for_translation_are_plain_literals() -> None:
    # Babel skips anything else without a word.
    found = [
        place(file, call)
        for file in python_files("src")
        for call in _calls(file, GETTEXT)
        if any(_is_computed_text(argument) for argument in call.args)
    ]
    assert found == []


def test_the_storage_renames_in_one_way() -> None:
    # On Windows a scanner holds for a moment what was just written, and a plain rename fails.
    found = [
        place(file, call)
        for file in python_files("src/momo_desktop/storage")
        for call in _calls(file, {"rename", "replace"})
        if file.stem != "durable_files" and _is_of_a_path(call)
    ]
    assert found == []


def _calls(file, names: set[str]) -> list[ast.Call]:
    return [node for node in ast.walk(parsed(file)) if isinstance(node, ast.Call) and _called(node) in names]


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _is_of_a_path(call: ast.Call) -> bool:
    """Tell a path's own method, which takes the new place alone, from those of texts, times and records."""
    match call:
        case ast.Call(func=ast.Attribute(), args=[_], keywords=[]):
            return True
    return False


def _is_computed_text(argument: ast.expr) -> bool:
    match argument:
        case ast.JoinedStr():
            return True
        case ast.BinOp(left=ast.Constant(value=str())) | ast.BinOp(right=ast.Constant(value=str())):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str()))):
            return True
    return False
