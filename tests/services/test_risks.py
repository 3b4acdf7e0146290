from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from momo_desktop.domain.forms import MeasurementPoint
from momo_desktop.domain.learning import LanguageLevel, Story
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.risks import RiskFlag
from momo_desktop.domain.sessions import CounsellingSession
from momo_desktop.domain.students import CefrLevel, Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ValueRefused
from momo_desktop.services.bundle import Services
from momo_desktop.services.reports import REPORTS, ReportRequest

SEEN = "Zirkonblau"
"""A word that stands nowhere else."""


@pytest.fixture
def flag(services: Services, anna: Student) -> RiskFlag:
    return services.risks.save(RiskFlag(anna.id, date(2026, 3, 1), f" {SEEN} ", "teacher", "called home", "mother"))


def test_a_flag_is_kept_with_its_source_and_who_was_told(services: Services, flag: RiskFlag) -> None:
    (kept,) = services.risks.of_student(flag.student_id)
    assert (kept.text, kept.source, kept.action, kept.told) == (SEEN, "teacher", "called home", "mother")


def test_a_flag_says_what_was_seen(services: Services, anna: Student) -> None:
    with pytest.raises(ValueRefused):
        services.risks.save(RiskFlag(anna.id, date(2026, 3, 1), " "))


def test_a_closed_flag_comes_after_the_open_ones(services: Services, flag: RiskFlag) -> None:
    older = services.risks.save(RiskFlag(flag.student_id, date(2026, 1, 1), "Older"))
    services.risks.close(flag)
    assert [each.id for each in services.risks.of_student(flag.student_id)] == [older.id, flag.id]


def test_a_binned_flag_comes_back(services: Services, flag: RiskFlag) -> None:
    batch = services.risks.bin(flag.id)
    assert services.risks.of_student(flag.student_id) == ()
    services.bin.take_back(batch)
    assert services.risks.of_student(flag.student_id) == (flag,)


@pytest.mark.parametrize("report", [each.id for each in REPORTS])
def test_a_risk_flag_is_on_no_paper(services: Services, stay: Mobility, flag: RiskFlag, report: str) -> None:
    services.risks.save(replace(flag, mobility_id=stay.id))
    session = services.sessions.add(CounsellingSession(stay.student_id, date(2026, 3, 2), stay.id))
    services.learning.save(
        LanguageLevel(
            stay.student_id, "fi", MeasurementPoint.BEFORE, date(2026, 3, 2), Visibility.SHARED, listening=CefrLevel.A1
        )
    )
    services.learning.save(
        Story(stay.student_id, "A drawer", Visibility.SHARED, stay.id, cv_line="Built a drawer alone")
    )
    paper = ReportRequest(report, stay.student_id, "en", stay.id, session.id, form_id="momo.core/skills")
    pages = PdfReader(BytesIO(services.reports.render(paper))).pages
    assert pages
    assert not [page for page in pages if SEEN in page.extract_text()]
