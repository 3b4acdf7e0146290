"""What is found of a filled form: what people wrote in their words, no ids, days and numbers."""

from __future__ import annotations

import pytest

from every_kind import FORM, catalogue_with, filled
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.find import WantedTexts
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.services.bundle import Services


@pytest.fixture(scope="session")
def catalogue(catalogue: Catalogue) -> Catalogue:
    return catalogue_with(catalogue, FORM)


@pytest.mark.parametrize("word", ["mikko", "line", "aino", "quite"])
def test_a_form_is_found_by_what_people_wrote(services: Services, stay: Mobility, word: str) -> None:
    services.reflections.done(filled(stay))
    (found,) = services.search.texts(WantedTexts(word))
    assert found.form_id == FORM.id
    assert "weld" not in found.snippet.text


@pytest.mark.parametrize("word", ["bus", "weld", "2026", "12.5"])
def test_ids_days_and_numbers_are_not_found(services: Services, stay: Mobility, word: str) -> None:
    services.reflections.done(filled(stay))
    assert services.search.texts(WantedTexts(word)) == ()
