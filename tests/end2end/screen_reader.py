"""Prints every word that a screen reader is told by the programs on the bus; for the system's Python, which has gi."""

import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402


def said(node, depth=0):
    """Yield the words of a node and of everything in it."""
    yield from (node.get_name(), node.get_description(), node.get_role_name())
    text = node.get_text_iface()
    if text is not None:
        yield text.get_text(0, text.get_character_count())
    for number in range(node.get_child_count() if depth < 40 else 0):
        child = node.get_child_at_index(number)
        if child is not None:
            yield from said(child, depth + 1)


def main():
    """Walk all programs but this one."""
    Atspi.init()
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(number)
        if program is not None:
            for words in said(program):
                if words:
                    print(words)


if __name__ == "__main__":
    sys.exit(main())
