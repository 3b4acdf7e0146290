from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from momo_desktop.domain.checklists import ChecklistLine, MarkState
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services
from momo_desktop.ui.models.checklist import ChecklistModel
from momo_desktop.ui.widgets.check_lines import CheckLine
from momo_desktop.ui.widgets.check_list import LINE, STATE

TICK = Qt.ItemDataRole.CheckStateRole
SAID = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def lines(services: Services, stay: Mobility) -> tuple[ChecklistLine, ...]:
    return services.journey.get(stay.id).of_phase(Phase.PREPARATION)


@pytest.fixture
def model(qtbot: QtBot, lines: tuple[ChecklistLine, ...]) -> ChecklistModel:
    made = ChecklistModel(language("en"))
    made.set_lines(lines)
    return made


def shown(model: ChecklistModel, line: ChecklistLine, **changes: object) -> CheckLine:
    model.set_lines([replace(line, **changes)])
    found = model.index(0).data(LINE)
    assert isinstance(found, CheckLine)
    return found


def test_the_model_keeps_the_rules_of_qt(
    model: ChecklistModel, lines: tuple[ChecklistLine, ...], qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(model, force_py=True)
    model.set_lines(lines[:3])
    qtmodeltester.check(model)


@pytest.mark.parametrize(("role", "value"), [(TICK, Qt.CheckState.Checked), (STATE, "done")])
def test_a_tick_tells_what_is_wanted_and_changes_nothing(
    qtbot: QtBot, model: ChecklistModel, lines: tuple[ChecklistLine, ...], role: int, value: object
) -> None:
    with qtbot.waitSignal(model.state_wanted) as told:
        assert model.setData(model.index(1), value, role)
    assert told.args == [lines[1].item_id, "done"]
    assert model.index(1).data(TICK) == Qt.CheckState.Unchecked


def test_text_cannot_be_edited(model: ChecklistModel) -> None:
    assert not model.setData(model.index(0), "other")


def test_a_changed_line_keeps_the_others(qtbot: QtBot, model: ChecklistModel, lines: tuple[ChecklistLine, ...]) -> None:
    with qtbot.waitSignal(model.dataChanged) as told, qtbot.assertNotEmitted(model.modelReset):
        model.set_lines([lines[0], replace(lines[1], state=MarkState.DONE), *lines[2:]])
    assert told.args is not None
    assert told.args[0].row() == told.args[1].row() == 1


def test_a_line_says_who_until_when_and_how_far(model: ChecklistModel, lines: tuple[ChecklistLine, ...]) -> None:
    line = replace(lines[0], due=date(2026, 2, 3), late=True, state=MarkState.DOING)
    assert shown(model, line).due == "due 3 Feb 2026"
    assert shown(model, line).detail == "Student and counsellor · in progress"
    assert model.index(0).data(SAID).endswith("late, due 3 Feb 2026, Student and counsellor · in progress")


def test_any_one_of_the_owners_is_said_with_or(model: ChecklistModel, lines: tuple[ChecklistLine, ...]) -> None:
    line = replace(lines[0], owners=replace(lines[0].owners, together=False))
    assert shown(model, line).detail == "Student or counsellor"


def test_a_line_that_does_not_apply_says_why(model: ChecklistModel, lines: tuple[ChecklistLine, ...]) -> None:
    found = shown(model, lines[0], state=MarkState.NOT_APPLICABLE, reason="has a new one")
    assert (found.detail, found.due) == ("not applicable: has a new one · Student and counsellor", "")


def test_a_done_line_says_when(model: ChecklistModel, lines: tuple[ChecklistLine, ...]) -> None:
    assert shown(model, lines[0], state=MarkState.DONE, done_on=date(2026, 1, 9)).due == "done 9 Jan 2026"


def test_a_private_line_says_so(model: ChecklistModel, lines: tuple[ChecklistLine, ...]) -> None:
    assert shown(model, lines[0], visibility=Visibility.PRIVATE).private
    assert "Private" in model.index(0).data(SAID)
