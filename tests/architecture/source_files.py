"""The project's own Python files, parsed once for all facts about them."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "momo_desktop"


def python_files(*folders: str) -> list[Path]:
    """Return the files below these folders of the project, sorted."""
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


@cache
def parsed(file: Path) -> ast.Module:
    """Return the syntax tree of one file."""
    return ast.parse(file.read_text("utf-8"), str(file))


def place(file: Path, node: ast.AST) -> str:
    """Return where something stands, as an editor opens it."""
    return f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def imported_modules(tree: ast.Module) -> list[tuple[str, ast.AST]]:
    """Return the full names of what a module imports, wherever in it; `from a import b` gives `a` and `a.b`."""
    found: list[tuple[str, ast.AST]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, node) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.append((node.module, node))
            found += [(f"{node.module}.{alias.name}", node) for alias in node.names]
    return found
