from dataclasses import replace

import pytest

from momo_desktop.domain.changes import Change, Topic
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.phases import Phase
from momo_desktop.services.bundle import Services
from momo_desktop.storage.database import Database

VISA = "momo.core/2.09"
"""Counts for a stay outside the EU alone."""


def move_school(services: Services, country: str) -> None:
    services.settings.set_school(replace(services.settings.school(), country=country))


def preparation(services: Services) -> int:
    """Return how many items the list of students counts for the preparation."""
    return services.students.page("").rows[0].progress[Phase.PREPARATION - 1][1]


def test_the_items_for_outside_the_eu_follow_the_country_of_the_school_at_once(
    services: Services, stay: Mobility
) -> None:
    within = preparation(services)
    move_school(services, "RS")
    assert VISA in {line.item_id for line in services.journey.get(stay.id).lines}
    assert preparation(services) > within
    move_school(services, "HU")
    assert preparation(services) == within


@pytest.mark.usefixtures("stay")
def test_another_country_of_the_school_is_told_to_those_who_show_checklists(
    services: Services, database: Database
) -> None:
    told: list[Change] = []
    database.listen(told.append)
    move_school(services, "RS")
    assert {Topic.SETTINGS, Topic.CHECKLISTS} <= told[0].topics


@pytest.mark.usefixtures("stay")
def test_another_name_of_the_school_leaves_the_checklists_alone(services: Services, database: Database) -> None:
    told: list[Change] = []
    database.listen(told.append)
    services.settings.set_school(replace(services.settings.school(), name="Another"))
    assert told == [Change(frozenset({Topic.SETTINGS}))]


def test_the_earlier_answer_is_shown_at_once_only_where_the_school_wants_it(services: Services) -> None:
    assert not services.settings.school().earlier_at_once
    services.settings.set_school(replace(services.settings.school(), earlier_at_once=True))
    assert services.settings.school().earlier_at_once
