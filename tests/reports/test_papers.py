"""The checklist sheet, the session slip and the recovery sheet, read back."""

from __future__ import annotations

from datetime import date, time
from io import BytesIO

import pikepdf
from pypdf import PdfReader

from momo_desktop.domain.checklists import ChecklistLine, MarkState
from momo_desktop.domain.dues import Owner as StepOwner
from momo_desktop.domain.dues import Owners
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.papers import (
    ChecklistSheet,
    PhaseWords,
    RecoverySheet,
    School,
    SessionSlip,
)
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import Owner, Task
from momo_desktop.domain.visibility import Visibility, shared
from momo_desktop.domain.wording import Text
from momo_desktop.i18n import language
from momo_desktop.reports import checklist, recovery_sheet, slip

ENGLISH = language("en")
SCHOOL = School("School of Metal", counsellor="Neli Todorova")
STUDENT = PersonName("Ana", "", "Ős")
CODE = "718AT7-P2JRS2-NQXT06-E7Z4AX-J6HX8K-AM0AGF"


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def step(text: str, state: MarkState = MarkState.OPEN, visibility: Visibility = Visibility.SHARED) -> ChecklistLine:
    return ChecklistLine(
        item_id=text,
        phase=Phase.PREPARATION,
        text=Text("", text),
        help=None,
        owners=Owners((StepOwner.STUDENT, StepOwner.GUARDIAN)),
        state=state,
        reason="has one already" if state is MarkState.NOT_APPLICABLE else "",
        done_on=None,
        due_from=None,
        due=date(2026, 2, 20),
        own_due=False,
        late=False,
        own=False,
        visibility=visibility,
    )


def sheet(*lines: ChecklistLine) -> bytes:
    kept, left_out = shared(lines)
    phases = (PhaseWords(Phase.PREPARATION, Text("", "Preparation"), Text("", "Preparation")),)
    record = ChecklistSheet(
        SCHOOL,
        STUDENT,
        "11A",
        date(2026, 2, 1),
        "Merisähkö Oy",
        date(2026, 3, 2),
        date(2026, 4, 24),
        phases,
        kept,
        left_out,
    )
    return checklist.render(record, ENGLISH)


def test_a_step_stands_with_who_does_it_and_until_when() -> None:
    assert "Emergency card Student and guardian 20 Feb 2026" in text_of(sheet(step("Emergency card")))


def test_a_step_that_does_not_apply_says_why() -> None:
    assert "Not applicable: has one already" in text_of(sheet(step("Passport", MarkState.NOT_APPLICABLE)))


def test_a_private_step_is_counted_and_not_printed() -> None:
    text = text_of(sheet(step("Open"), step("Hidden", visibility=Visibility.PRIVATE)))
    assert "Left out: 1 private step" in text
    assert "Hidden" not in text


def test_a_hundred_steps_go_on_over_pages() -> None:
    text = text_of(sheet(*(step(f"Step-{number:03}-") for number in range(100))))
    assert all(f"Step-{number:03}-" in text for number in range(100))


def slip_of(*tasks: Task) -> bytes:
    kept, left_out = shared(tasks)
    return slip.render(
        SessionSlip(
            SCHOOL, STUDENT, "11A", date(2026, 2, 20), kept, summary="We packed.", next_day=date(2026, 3, 10),
            next_time=time(14, 30), left_out=left_out,
        ),
        ENGLISH,
    )  # fmt: skip


def test_a_slip_tells_what_was_agreed_and_when_they_meet_again() -> None:
    text = text_of(slip_of(Task(1, "Ask the doctor", Owner.STUDENT, Visibility.SHARED, date(2026, 2, 25))))
    assert "Ask the doctor Student · by 25 February 2026" in text
    assert "We meet again Tuesday, 10 March 2026, 14:30" in text


def test_a_private_task_stays_off_the_slip() -> None:
    text = text_of(slip_of(Task(1, "Hidden", Owner.COUNSELLOR, Visibility.PRIVATE)))
    assert "Hidden" not in text
    assert "Left out: 1 private step" in text


def test_a_slip_is_half_a_page() -> None:
    pages = PdfReader(BytesIO(slip_of())).pages
    assert len(pages) == 1
    assert round(float(pages[0].mediabox.height)) == 421


def test_the_recovery_code_is_read_back_as_it_is_typed() -> None:
    pdf = recovery_sheet.render(RecoverySheet("School", "Neli", "varna", CODE, date(2026, 6, 12)), ENGLISH)
    assert CODE in text_of(pdf).replace(" ", "")
    assert len(PdfReader(BytesIO(pdf)).pages) == 1


def test_the_recovery_code_is_in_no_metadata() -> None:
    pdf = recovery_sheet.render(RecoverySheet("School", "Neli", "varna", CODE, date(2026, 6, 12)), ENGLISH)
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert dict(opened.docinfo.items()) == {"/Title": "Recovery sheet", "/Producer": "MOMO Desktop"}


def test_a_recovery_sheet_shows_no_secret_in_its_repr() -> None:
    assert CODE not in repr(RecoverySheet("School", "Neli", "varna", CODE, date(2026, 6, 12)))
