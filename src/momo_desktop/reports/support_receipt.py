"""The paper of a release of support needs: who got what, when and what for, signed by who gives and who takes."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from momo_desktop.domain.support_needs import SupportNeed, SupportReceipt
from momo_desktop.i18n import N_, Language, rights_words
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles
from momo_desktop.reports.blocks import facts, heading, paragraph, together
from momo_desktop.reports.document import PLAIN, Output, Sheet, build
from momo_desktop.reports.known_or_lines import signature_lines

TITLE = N_("Handing on of support needs")


def render(
    receipt: SupportReceipt, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN
) -> bytes:
    """Return the receipt as PDF."""
    release = receipt.release
    number = language.gettext("Receipt {number}").format(number=release.receipt)
    around = Sheet(title=language.gettext(TITLE), header=receipt.school.name, footer=number, output=output)
    lead = language.gettext(
        "These words are confidential. They are for the person named here alone, for this purpose alone. They are not "
        "copied, and are destroyed or given back after the stay, or as soon as the consent is taken back."
    )
    story: list[Flowable] = [
        heading(1, language.gettext(TITLE)),
        paragraph(lead, styles.LEAD),
        *facts(
            [
                (language.gettext("Student"), receipt.student.full()),
                (language.gettext("For"), release.recipient),
                (language.gettext("What for"), release.purpose),
                (language.gettext("Given on"), language.date(receipt.given_on, "long")),
                (language.gettext("Number"), release.receipt),
            ]
        ),
        *(together(*_need(each, language)) for each in release.needs),
        Spacer(1, 6),
        together(*_signed(receipt, language)),
    ]
    return build(around, story, language, progress)


def _need(need: SupportNeed, language: Language) -> list[Flowable]:
    return [
        heading(2, rights_words.need_kind(language, need.kind)),
        *facts(
            [
                (language.gettext("What should be known"), need.text),
                (language.gettext("What helps"), need.measures),
                (language.gettext("In an emergency"), need.emergency),
            ]
        ),
    ]


def _signed(receipt: SupportReceipt, language: Language) -> list[Flowable]:
    agreed = [language.gettext("Student")]
    if receipt.minor:
        agreed.append(language.gettext("Guardian"))
    handed = [language.gettext("Given by the counsellor"), language.gettext("Received by")]
    day = language.capitalised(language.gettext("place, date, signature"))
    return [
        paragraph(language.gettext("I agree that this is handed on. I can take that back at any time."), styles.BODY),
        signature_lines([f"{each}\n{day}" for each in agreed]),
        signature_lines([f"{each}\n{day}" for each in handed]),
    ]
