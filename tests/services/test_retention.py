"""What is due in a vault: read from the records, the bin and the log, with what holds it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from figures import Figure
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.audit import Act
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.erasure import ErasureReason, wish_of
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.retention import GrantProject, RecordClass, RetentionRules, Standing
from momo_desktop.domain.sessions import CounsellingSession
from momo_desktop.domain.students import Student
from momo_desktop.errors import ErasureHeld, ValueRefused
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import erasures
from school import KEYS, NOW


def _in_days(vault: OpenVault, catalogue: Catalogue, days: int) -> Services:
    return open_services(vault, catalogue, Clock(NOW + timedelta(days)), language("en"))


def test_the_bin_is_due_after_thirty_days_and_held_with_its_student(
    vault: OpenVault, services: Services, catalogue: Catalogue, anna: Student, stay: Mobility
) -> None:
    services.mobilities.bin((stay.id,))
    assert [line.standing for line in _in_days(vault, catalogue, 30).retention.review()] == [Standing.SOON]
    later = _in_days(vault, catalogue, 31)
    (line,) = later.retention.review()
    assert (line.record_class, line.standing, line.count) == (RecordClass.BIN, Standing.DUE, 1)
    services.measures.hold(anna.id, "An audit")
    (held,) = later.retention.review()
    assert (held.standing, held.reason) == (Standing.HELD, "An audit")


def test_sessions_of_a_year_are_due_and_gone_once_they_are_erased(
    vault: OpenVault, services: Services, catalogue: Catalogue, anna: Student
) -> None:
    vault.folder.key.write_bytes(b"{}")
    services.sessions.add(CounsellingSession(anna.id, date(2026, 3, 1)))
    later = _in_days(vault, catalogue, 547)
    assert later.retention.review()[0].standing is Standing.SOON
    later = _in_days(vault, catalogue, 548)
    (line,) = later.retention.review()
    assert (line.record_class, line.until, line.kept_to) == (
        RecordClass.COUNSELLING,
        date(2026, 8, 31),
        date(2027, 8, 31),
    )
    later.erasure.erase([wish_of(line)], ErasureReason.PERIOD_OVER)
    assert later.retention.review() == ()
    assert later.students.is_known(anna.id)


def test_lines_of_the_log_are_kept_for_a_year(
    vault: OpenVault, services: Services, catalogue: Catalogue, anna: Student
) -> None:
    services.audit.viewed(anna.id)
    later = _in_days(vault, catalogue, 366)
    assert later.audit.page()[0].entry.done.act is Act.PRUNED
    assert later.audit.verify().holds


def test_periods_that_cannot_be_are_refused(services: Services) -> None:
    rules = services.retention.rules()
    with pytest.raises(ValueRefused):
        services.retention.set_rules(RetentionRules({**rules.months, RecordClass.RECORD: -1}, rules.checked_on), ())
    with pytest.raises(ValueRefused):
        services.retention.set_rules(rules, [GrantProject("KA121", date(2026, 2, 1), date(2026, 1, 1))])


YEARS = (1, 2, 3)
LEAP_DAY, MONTH_END = date(2028, 2, 29), date(2028, 4, 30)
TODAYS = (LEAP_DAY - timedelta(1), LEAP_DAY, LEAP_DAY + timedelta(1), MONTH_END, MONTH_END + timedelta(1))


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # a leap day has none in that year
        return day.replace(year=day.year + years, day=28)


def _on(vault: OpenVault, catalogue: Catalogue, day: date) -> Services:
    return open_services(vault, catalogue, Clock(datetime.combine(day, time(9), UTC)), language("en"))


def _three_hundred(services: Services) -> dict[int, date]:
    """Add those who left around the days to which the three rules count back from the leap day, and return when."""
    around = [_years_later(LEAP_DAY, -years) + timedelta(offset) for years in YEARS for offset in range(-30, 70)]
    left = [date(2024, 2, 29), *around[1:]]
    wanted = [Student(PersonName("Anna", family=f"{number}"), left_on=day) for number, day in enumerate(left)]
    return {student.id: day for student, day in zip(services.students.add_many(wanted), left, strict=True)}


@pytest.mark.requirement("A17")
def test_of_three_hundred_records_the_list_is_exact_to_the_day(
    vault: OpenVault, services: Services, catalogue: Catalogue, figure: Figure
) -> None:
    left, usual = _three_hundred(services), services.retention.rules()
    for years in YEARS:
        months = {**usual.months, RecordClass.RECORD: 12 * years}
        services.retention.set_rules(RetentionRules(months, usual.checked_on), ())
        ends = {student: _years_later(day, years) for student, day in left.items()}
        for today in TODAYS:
            found = _on(vault, catalogue, today).retention.review()
            named = {
                standing: {each.student_id for each in found if each.standing is standing} for standing in Standing
            }
            assert named == {
                Standing.DUE: {student for student, end in ends.items() if end < today},
                Standing.SOON: {student for student, end in ends.items() if today <= end <= today + timedelta(30)},
                Standing.HELD: set(),
            }
            assert [each.kept_to for each in found] == [ends[each.student_id] for each in found if each.student_id]
    figure(f"rules of 12, 24 and 36 months: {len(YEARS) * len(TODAYS)} lists of {len(left)} records exact to the day")


@pytest.mark.requirement("A17")
def test_nothing_of_what_is_due_goes_without_a_confirmation_or_against_a_hold(
    vault: OpenVault, services: Services, catalogue: Catalogue, figure: Figure
) -> None:
    vault.folder.key.write_bytes(b"{}")
    left = _three_hundred(services)
    held, gone = list(left)[:2]
    later = _on(vault, catalogue, date(2099, 1, 1))
    erasures.settle(vault.folder, vault.database, KEYS, datetime(2099, 1, 1, tzinfo=UTC))
    assert [line.standing for line in later.retention.review()] == [Standing.DUE] * len(left)
    assert {each.id for each in later.students.every()} == set(left)
    services.measures.hold(held, "A claim is open")
    lines = {each.student_id: each for each in later.retention.review()}
    assert (lines[held].standing, lines[held].reason) == (Standing.HELD, "A claim is open")
    with pytest.raises(ErasureHeld):
        later.erasure.erase([wish_of(lines[held])], ErasureReason.PERIOD_OVER)
    later.erasure.erase([wish_of(lines[gone])], ErasureReason.PERIOD_OVER)
    assert {each.id for each in later.students.every()} == set(left) - {gone}
    figure(f"of {len(left)} that were due 0 went by themselves, 1 by a confirmation, and the held one not at all")
