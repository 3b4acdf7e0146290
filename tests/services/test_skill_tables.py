"""The skills as a table for a spreadsheet."""

import csv
from datetime import UTC, datetime
from io import StringIO

from momo_desktop.domain.forms import Answer, AnswerSet, MeasurementPoint, Rater
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services

SHARED, PRIVATE = Visibility.SHARED, Visibility.PRIVATE
ADAPT = "momo.core/adapt"


def rate(services: Services, stay: Mobility, rater: Rater, lane: Visibility, example: str) -> None:
    moment = datetime(2026, 2, 1, tzinfo=UTC)
    answers = (Answer(ADAPT, example, 3, lane),)
    services.reflections.done(
        AnswerSet(
            stay.student_id, stay.id, "momo.core/skills", 1, MeasurementPoint.BEFORE, rater, moment, lane, answers
        )
    )


def rows(services: Services, stay: Mobility, code: str, delimiter: str) -> list[list[str]]:
    table = services.skill_tables.make(stay.student_id, stay.id, language(code))
    return list(csv.reader(StringIO(table.content.decode("utf-8-sig")), delimiter=delimiter))


def test_a_table_has_a_row_for_each_skill_and_rater(services: Services, stay: Mobility) -> None:
    rate(services, stay, Rater.STUDENT, SHARED, "In the canteen.")
    rate(services, stay, Rater.HOST_MENTOR, SHARED, "")
    head, own, mentor = rows(services, stay, "en", ",")
    assert head[2:] == ["Whose view", "Before", "Before: example"]
    assert own[2:] == ["Student", "3", "In the canteen."]
    assert mentor[2:] == ["Host mentor", "3", ""]


def test_what_is_private_is_counted_and_not_told(services: Services, stay: Mobility) -> None:
    rate(services, stay, Rater.STUDENT, SHARED, "")
    rate(services, stay, Rater.COUNSELLOR, PRIVATE, "not at ease")
    table = services.skill_tables.make(stay.student_id, stay.id, language("en"))
    assert (table.skills, table.left_out) == (1, 1)
    assert b"not at ease" not in table.content


def test_no_cell_is_a_formula_and_decimal_commas_part_cells_by_semicolons(services: Services, stay: Mobility) -> None:
    rate(services, stay, Rater.STUDENT, SHARED, "=1+1")
    assert rows(services, stay, "hu", ";")[1][3:] == ["3", "'=1+1"]
