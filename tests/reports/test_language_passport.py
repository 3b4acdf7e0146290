"""The language passport, read back."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from momo_desktop.domain import language_passport as passports
from momo_desktop.domain.forms import MeasurementPoint
from momo_desktop.domain.learning import DiaryEntry, LanguageLevel
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.papers import LanguagePassport
from momo_desktop.domain.school import School
from momo_desktop.domain.students import CefrLevel
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import language
from momo_desktop.reports import language_passport

BEFORE, AFTER = MeasurementPoint.BEFORE, MeasurementPoint.AFTER
A1, A2, B1, B2, C1 = CefrLevel.A1, CefrLevel.A2, CefrLevel.B1, CefrLevel.B2, CefrLevel.C1


def level(code: str, point: MeasurementPoint, day: date, *levels: CefrLevel | None, **more: str) -> LanguageLevel:
    return LanguageLevel(1, code, point, day, Visibility.SHARED, None, *levels, **more)  # type: ignore[arg-type]


def text_of(*levels: LanguageLevel, left_out: int = 0, mother: tuple[str, ...] = ()) -> str:
    languages = passports.languages(levels)
    sheet = LanguagePassport(
        School("School of Metal"), PersonName("Ana", "", "Ős"), "11A", date(2026, 6, 12), mother, languages, left_out
    )
    pages = PdfReader(BytesIO(language_passport.render(sheet, language("en")))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_the_five_skills_stand_in_the_order_of_europass_before_and_after() -> None:
    text = text_of(
        level("fi", AFTER, date(2026, 5, 10), B1, B1, A2, A2, C1),
        level("fi", BEFORE, date(2026, 2, 1), A1, A2, A1, A2, None),
    )
    assert (
        "Finnish Skill Before the stay 1 Feb 2026 After the stay 10 May 2026 "
        "Listening A1 B1 Reading A2 B1 Spoken interaction A1 A2 Spoken production A2 A2 Writing – C1"
    ) in text


def test_the_newest_record_of_a_point_counts() -> None:
    newer = level("fi", BEFORE, date(2026, 3, 1), A2)
    older = level("fi", BEFORE, date(2026, 2, 1), A1)
    ((shown,),) = (each.levels for each in passports.languages([newer, older]))
    assert shown == newer


def test_languages_come_in_the_order_in_which_they_were_noted() -> None:
    diary = DiaryEntry(1, date(2026, 2, 1), "Snow", Visibility.SHARED)
    records = [level("sv", BEFORE, date(2026, 2, 1), A1), diary, level("fi", BEFORE, date(2026, 1, 1), A1)]
    assert [each.language for each in passports.languages(records)] == ["sv", "fi"]


def test_what_can_be_said_now_and_a_certificate_stand_under_their_language() -> None:
    text = text_of(
        level("fi", BEFORE, date(2026, 2, 1), A1, certificate="Course of 40 hours"),
        level("fi", AFTER, date(2026, 5, 1), A2, can_say="Missä on vasara?", certificate="Course of 40 hours"),
    )
    assert "What I can say now that I could not After the stay: Missä on vasara?" in text
    assert text.count("Course of 40 hours") == 1


def test_mother_tongues_and_what_is_left_out_are_said() -> None:
    text = text_of(level("fi", BEFORE, date(2026, 2, 1), A1), left_out=2, mother=("bg", "el"))
    assert "Mother tongue Bulgarian and Greek" in text
    assert "Left out: 2 private learning records" in text


def test_every_level_is_explained_once() -> None:
    text = text_of(level("fi", BEFORE, date(2026, 2, 1)))
    assert "What the levels mean A1 Single words" in text
    assert [each for each in CefrLevel if text.count(f" {each} ") != 1] == []
