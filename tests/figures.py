"""Lets a test of a requirement of SAFETY §5.A say the figure that it measured.

    @pytest.mark.requirement("A13")
    def test_…(figure: Figure) -> None:
        …
        figure("400 days, 3 damaged, 1 small: 22 copies kept, none older than 90 days")

`pytest -m requirement` runs them alone; the figures stand at the end of what pytest prints.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

Figure = Callable[[str], None]


@pytest.fixture
def figure(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> Figure:
    """Return what takes a sentence with the figure; the requirement is the one that the test is marked with."""
    mark = request.node.get_closest_marker("requirement")
    assert mark is not None, "only a test marked with its requirement has a figure"
    return lambda text: record_property(mark.args[0], text)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print each figure behind its requirement, also those that other processes measured."""
    figures = {
        f"{name} holds: {text}"
        for report in terminalreporter.getreports("passed")
        for name, text in report.user_properties
    }
    if figures:
        terminalreporter.section("figures")
    for line in sorted(figures):
        terminalreporter.line(line)
