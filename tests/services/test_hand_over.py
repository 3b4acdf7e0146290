import pytest

from momo_desktop.errors import ValueRefused
from momo_desktop.services.bundle import Services
from momo_desktop.services.hand_over import WRONG_TRIES
from momo_desktop.storage import settings
from momo_desktop.storage.database import Database


def test_there_is_no_pin_until_one_is_set(services: Services) -> None:
    assert not services.hand_over.has_pin()
    assert not services.hand_over.is_right("1234")


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "١٢٣٤", "1234\n"])
def test_a_pin_has_four_to_eight_digits(services: Services, pin: str) -> None:
    with pytest.raises(ValueRefused):
        services.hand_over.set_pin(pin)


def test_the_right_pin_is_told_from_a_wrong_one(services: Services) -> None:
    services.hand_over.set_pin("480216")
    assert services.hand_over.has_pin()
    assert services.hand_over.is_right("480216")
    assert not services.hand_over.is_right("480217")


def test_wrong_tries_are_counted_and_a_right_one_forgives_them(services: Services) -> None:
    services.hand_over.set_pin("480216")
    services.hand_over.is_right("0000")
    assert services.hand_over.tries_left == WRONG_TRIES - 1
    services.hand_over.is_right("480216")
    assert services.hand_over.tries_left == WRONG_TRIES


def test_the_pin_itself_is_not_kept(services: Services, database: Database) -> None:
    services.hand_over.set_pin("480216")
    with database.read() as db:
        assert "480216" not in str(settings.read(db, "hand_over_pin"))
