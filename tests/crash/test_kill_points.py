from pathlib import Path

import pytest

from crash import kill_points, power_cut

pytestmark = pytest.mark.usefixtures("derived_quickly")


@pytest.mark.parametrize("act", ["migration", "restore"])
def test_an_act_that_is_killed_at_any_fifth_point_leaves_a_whole_vault(tmp_path: Path, act: str) -> None:
    library = power_cut.build(tmp_path)
    if library is None:
        pytest.skip("the points need Linux and a C compiler")
    left = kill_points.points(act, tmp_path / act, library, every=5)
    assert len(left) > 5
    assert {kill_points.judge(folder) for folder in left} == {""}
