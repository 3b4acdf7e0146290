"""Whatever a record holds, its version gives it back."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from momo_desktop import strict_data
from momo_desktop.domain.checklists import Mark, OwnItem
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.forms import AnswerSet
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.versions import Record, RecordKind
from momo_desktop.storage import versions

KINDS = (Student, Mobility, Mark, OwnItem, CounsellingSession, Note, Task, Goal, AnswerSet, Evidence)

st.register_type_strategy(time, st.times())
RECORDS = st.one_of(*(st.from_type(kind) for kind in KINDS))


@given(RECORDS)
def test_a_record_comes_back_from_plain_data(record: Record) -> None:
    assert strict_data.read(type(record), strict_data.plain(record)) == record


@given(RECORDS)
def test_a_record_comes_back_from_its_version(record: Record) -> None:
    ((word, content),) = versions.packed(record).items()
    assert versions.from_plain(RecordKind(word), content) == record
