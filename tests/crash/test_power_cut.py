from pathlib import Path

import pytest

from crash import power_cut


def test_no_acknowledged_note_is_lost_by_a_power_cut(tmp_path: Path) -> None:
    library = power_cut.build(tmp_path)
    if library is None:
        pytest.skip("the log of writes needs Linux and a C compiler")
    figures = power_cut.storm(tmp_path, library, notes=power_cut.SHORT_NOTES, cuts=power_cut.SHORT_CUTS)
    assert figures.acknowledged == power_cut.SHORT_NOTES
    assert (figures.cuts, figures.lost, figures.closed) == (power_cut.SHORT_CUTS, 0, 0)
    assert (figures.damaged, figures.alarmed) == (0, 0)
