"""What is due in a vault: read from the records, the bin and the log, with what holds it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.audit import Act
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.erasure import ErasureReason, wish_of
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.retention import GrantProject, RecordClass, RetentionRules, Standing
from momo_desktop.domain.sessions import CounsellingSession
from momo_desktop.domain.students import Student
from momo_desktop.errors import ValueRefused
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.open_vault import OpenVault
from school import NOW


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
