from pathlib import Path

import pytest

from momo_desktop.domain.sight import Seat, Sight
from momo_desktop.preferences import Preferences
from momo_desktop.ui.sight import SightKeeper


@pytest.fixture
def keeper(tmp_path: Path) -> SightKeeper:
    return SightKeeper(Preferences(tmp_path / "preferences.toml"))


def test_without_a_session_the_counsellor_is_alone(keeper: SightKeeper) -> None:
    assert keeper.now.alone


@pytest.mark.parametrize(("seat", "alone"), [(Seat.BESIDE, False), (Seat.OPPOSITE, True), (Seat.SECOND_SCREEN, True)])
def test_a_student_beside_the_counsellor_sees_the_window(keeper: SightKeeper, seat: Seat, alone: bool) -> None:
    keeper.sit(seat)
    keeper.begin(7)
    assert keeper.now.alone is alone
    keeper.end()
    assert keeper.now.alone


def test_a_covered_window_shows_nobody_anything(keeper: SightKeeper) -> None:
    keeper.sit(Seat.OPPOSITE)
    keeper.cover(covered=True)
    assert not keeper.now.alone


def test_a_session_takes_the_cover_away(keeper: SightKeeper) -> None:
    keeper.cover(covered=True)
    keeper.begin(7)
    assert not keeper.now.covered


def test_the_seat_is_remembered(tmp_path: Path, keeper: SightKeeper) -> None:
    keeper.sit(Seat.OPPOSITE)
    assert SightKeeper(Preferences(tmp_path / "preferences.toml")).now.seat is Seat.OPPOSITE


def test_it_tells_of_changes_only(keeper: SightKeeper) -> None:
    told: list[Sight] = []
    keeper.changed.connect(told.append)
    keeper.sit(Seat.BESIDE)
    keeper.begin(7)
    keeper.begin(7)
    assert told == [Sight(Seat.BESIDE, 7)]
