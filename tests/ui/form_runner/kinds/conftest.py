"""A form runner over the form that has every kind of question."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from every_kind import FORM, SLOT, catalogue_with
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.form_plan import PlanMaterial, place
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.services.bundle import Services
from momo_desktop.ui.form_runner.runner import Filling, FormRunner
from momo_desktop.ui.page import PageContext
from settling import settle
from ui.form_runner.kinds.runner_keys import Run


@pytest.fixture(scope="session")
def catalogue(catalogue: Catalogue) -> Catalogue:
    return catalogue_with(catalogue, FORM)


@pytest.fixture
def run(qtbot: QtBot, context: PageContext, services: Services, stay: Mobility) -> Run:
    def _run() -> FormRunner:
        sets = services.reflections.of_student(stay.student_id)
        material = PlanMaterial("anna", stay, services.catalogue.every_form, sets, services.drafts.every())
        made = FormRunner(context, Filling(place(material, SLOT), stay.student_id, stay.id))
        qtbot.addWidget(made)
        made.resize(940, 600)
        made.show()
        made.activateWindow()
        made.start()
        settle()
        return made

    return _run
