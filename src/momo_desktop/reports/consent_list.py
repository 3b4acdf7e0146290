"""The register of consents on paper: students by purposes."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus import Flowable

from momo_desktop.domain.consents import ConsentList
from momo_desktop.domain.data_protection import UsePurpose
from momo_desktop.domain.students import ConsentPurpose
from momo_desktop.errors import ReportRefused
from momo_desktop.i18n import N_, Language, record_words, rights_words
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles
from momo_desktop.reports.blocks import heading, paragraph, table
from momo_desktop.reports.document import PLAIN, Output, Sheet, build

TITLE = N_("Register of consents")

_WHO = 0.19
"""The share of the width that names the students."""


def render(register: ConsentList, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN) -> bytes:
    """Return the register as PDF, lying; raises `ReportRefused` where nobody is in it."""
    if not register.rows:
        raise ReportRefused("empty")
    around = Sheet(
        title=language.gettext(TITLE),
        header=register.school.name,
        footer=language.gettext("Made on {day}").format(day=language.date(register.made_on, "long")),
        output=replace(output, landscape=True),
    )
    purposes = list(ConsentPurpose)
    head = [language.gettext("Student"), *(record_words.consent_purpose(language, each) for each in purposes)]
    rows = [
        [
            ", ".join(part for part in (each.name.listed(), each.school_class) if part),
            *(rights_words.consent_state(language, each.states[purpose]) for purpose in purposes),
        ]
        for each in register.rows
    ]
    share = (1 - _WHO) / len(purposes)
    widths = [f"{100 * _WHO:.2f}%", *[f"{100 * share:.2f}%"] * len(purposes)]
    grounds = [
        f"{record_words.consent_purpose(language, each)}: "
        f"{rights_words.legal_basis(language, register.facts.basis(UsePurpose(str(each))))}"
        for each in purposes
    ]
    story: list[Flowable] = [
        heading(1, language.gettext(TITLE)),
        table(head, rows, widths),
        paragraph(" · ".join(grounds), styles.SMALL),
    ]
    return build(around, story, language, progress)
