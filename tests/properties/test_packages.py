"""Rows that leave and come back are the rows that left, and no data whatever is anything but rows or a refusal."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from momo_desktop import strict_data
from momo_desktop.services.bundle import Services
from momo_desktop.storage import portable_rows, student_graph
from momo_desktop.storage.student_graph import StudentGraph

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200)
FREE = {
    "students": ("given", "family", "email", "programme"),
    "notes": ("text",),
    "tasks": ("text",),
    "goals": ("text", "proof", "reason"),
    "evidence": ("title", "caption"),
    "contacts": ("name", "relation"),
    "answers": ("text",),
    "mobilities": ("host", "city"),
}
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def graph(invented: Services) -> StudentGraph:
    """All rows about the student who has something of everything, as they leave, without what is computed."""
    with invented.students._database.read() as db:
        leaving = portable_rows.leaving(student_graph.read(db, 1), whole=True)
    return portable_rows.read(portable_rows.plain(leaving))


@settings(max_examples=40)
@given(st.data())
def test_whatever_is_written_arrives_as_it_was(graph: StudentGraph, data: st.DataObject) -> None:
    tables = {name: [dict(row) for row in rows] for name, rows in graph.tables.items()}
    table = data.draw(st.sampled_from([name for name in FREE if tables[name]]))
    row = data.draw(st.sampled_from(tables[table]))
    row[data.draw(st.sampled_from(FREE[table]))] = data.draw(TEXTS)
    changed = StudentGraph(graph.student_id, tables)
    assert portable_rows.read(json.loads(json.dumps(portable_rows.plain(changed)))).tables == tables


@settings(max_examples=40)
@given(st.data())
def test_any_other_data_is_refused_or_is_rows(graph: StudentGraph, data: st.DataObject) -> None:
    plain = copy.deepcopy(portable_rows.plain(graph))
    table = data.draw(st.sampled_from(sorted(plain)))
    row = data.draw(st.sampled_from(plain[table]))
    row[data.draw(st.sampled_from(sorted(row)))] = data.draw(JUNK)
    try:
        found = portable_rows.read(plain)
    except strict_data.Misfit:
        return
    assert portable_rows.read(json.loads(json.dumps(portable_rows.plain(found)))).tables == found.tables


def test_what_stays_and_what_is_made_anew_is_there() -> None:
    tables = {table.name: table for table in student_graph.owned_tables()}
    assert set(tables) >= portable_rows.LEFT_OUT
    for name, columns in portable_rows.COMPUTED.items():
        assert set(columns) <= set(tables[name].columns.keys())
