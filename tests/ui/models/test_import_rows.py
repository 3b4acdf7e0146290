"""The judged rows of a class list as a table."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from momo_desktop.domain.class_lists import JudgedRow, Problem, Reason, RowDraft, Verdict
from momo_desktop.domain.names import PersonName
from momo_desktop.i18n import language
from momo_desktop.ui.models.import_rows import Column, ImportRowsModel

BORN = date(2008, 5, 14)
NO_DAY = Problem(Reason.NO_SUCH_DAY, "birth_date", "31.02.2009")
ROWS = (
    JudgedRow(RowDraft(1, PersonName("Ada", family="Muster"), "11A", BORN), Verdict.NEW),
    JudgedRow(RowDraft(2, PersonName("Ada", family="Muster")), Verdict.MAYBE, Reason.BIRTH_DATE_MISSING, other_row=1),
    JudgedRow(RowDraft(3, PersonName("Ada", family="Muster"), "11A", BORN), Verdict.SAME, Reason.SAME_PERSON, None, 7),
    JudgedRow(RowDraft(5, PersonName("Bo", family="Muster")), Verdict.ERROR, Reason.NO_SUCH_DAY, NO_DAY),
)


@pytest.fixture
def model(lit: None) -> ImportRowsModel:
    made = ImportRowsModel(language("en"))
    made.show(ROWS)
    return made


def numbers(model: ImportRowsModel) -> list[int]:
    return [row.draft.number for row in model.ticked()]


def column(model: ImportRowsModel, place: Column, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> list[object]:
    return [model.index(row, place).data(role) for row in range(model.rowCount())]


def test_the_model_keeps_qts_rules(model: ImportRowsModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_each_row_says_what_it_is_and_why(model: ImportRowsModel) -> None:
    assert list(zip(column(model, Column.VERDICT), column(model, Column.REASON), strict=True)) == [
        ("New", ""),
        ("Maybe the same", "Named like row 1; a birth date is missing."),
        ("Already here", "This student is here already."),
        ("Cannot be added", "31.02.2009: there is no such day."),
    ]


def test_only_new_rows_are_ticked_at_first(model: ImportRowsModel) -> None:
    assert numbers(model) == [1]


def test_a_maybe_can_be_ticked(model: ImportRowsModel) -> None:
    model.setData(model.index(1, Column.TICK), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert numbers(model) == [1, 2]


@pytest.mark.parametrize("row", [2, 3])
def test_what_is_there_and_what_is_wrong_cannot_be_ticked(model: ImportRowsModel, row: int) -> None:
    cell = model.index(row, Column.TICK)
    assert not model.setData(cell, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    model.tick([cell], on=True)
    assert numbers(model) == [1]


def test_a_filter_leaves_the_rows_of_one_verdict_and_every_tick(model: ImportRowsModel) -> None:
    model.filter(Verdict.ERROR)
    assert column(model, Column.ROW) == ["5"]
    assert numbers(model) == [1]


def test_ticks_outlive_judging_again(model: ImportRowsModel) -> None:
    model.tick([model.index(0, 0)], on=False)
    model.show(ROWS)
    assert numbers(model) == []


def test_another_list_begins_without_ticks_of_the_last(model: ImportRowsModel) -> None:
    model.tick([model.index(0, 0), model.index(1, 0)], on=False)
    model.forget()
    model.show(ROWS)
    assert numbers(model) == [1]


def test_a_screen_reader_hears_whether_a_row_will_be_added(model: ImportRowsModel) -> None:
    spoken = column(model, Column.TICK, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == ["Will be added", "Will not be added", "Already here", "Cannot be added"]
