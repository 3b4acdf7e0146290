"""The certificate of an erasure: what was erased, when and why, what was looked at, who still has it; never a name."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from reportlab.platypus import Flowable

from momo_desktop.domain.erasure import ErasureAct, ErasureCertificate, Findings
from momo_desktop.domain.retention import RecordClass
from momo_desktop.i18n import N_, Language, erasure_words
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles
from momo_desktop.reports.blocks import SignatureLines, facts, heading, paragraph, table, together
from momo_desktop.reports.document import PLAIN, Output, Sheet, build

TITLE = N_("Certificate of an erasure")

_MARK = 16
"""Hexadecimal digits of a tag or a signature that are printed."""
_MOST_TAGS = 12


def render(
    certificate: ErasureCertificate, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN
) -> bytes:
    """Return the certificate as PDF."""
    act, school = certificate.act, certificate.school
    around = Sheet(
        title=language.gettext(TITLE),
        header=school.name,
        footer=language.gettext("Made on {day}").format(day=language.date(certificate.made_on, "long")),
        output=output,
    )
    lead = language.gettext(
        "The records below were erased for good. This paper names nobody: keep it with the request, where there was "
        "one."
    )
    counts = [(word, language.number(count)) for word, count in erasure_words.counted(language, act.rows)]
    head = (language.gettext("What"), language.gettext("How many"))
    story: list[Flowable] = [
        heading(1, language.gettext(TITLE)),
        paragraph(lead, styles.LEAD),
        *facts(_facts(act, language)),
        heading(2, language.gettext("What was erased")),
        table(head, counts, ("*", "22%"), frozenset({1})),
    ]
    if act.findings is not None:
        story += _findings(act.findings, language)
    names = [language.gettext("Place and day"), school.counsellor or language.gettext("Counsellor")]
    story.append(SignatureLines(names))
    return build(around, story, language, progress)


def _facts(act: ErasureAct, language: Language) -> list[tuple[str, str]]:
    parts = [
        f"{erasure_words.record_class(language, each)}: {language.number(count)}"
        for each, count in sorted(act.parts.items(), key=lambda part: list(RecordClass).index(part[0]))
    ]
    tags = [tag[:_MARK] for tag in act.tags[:_MOST_TAGS]]
    if len(act.tags) > _MOST_TAGS:
        more = len(act.tags) - _MOST_TAGS
        tags.append(language.ngettext("and {number} more", "and {number} more", more).format(number=more))
    return [
        (language.gettext("Number"), act.certificate),
        (language.gettext("Erased on"), language.datetime(act.erased_at.astimezone(), "long")),
        (language.gettext("Reason"), erasure_words.reason(language, act.reason)),
        (language.gettext("Erased"), " · ".join(parts)),
        (language.gettext("Mark in the list of erasures"), " · ".join(tags)),
        (language.gettext("Program"), f"MOMO Desktop {act.findings.program}" if act.findings is not None else ""),
    ]


def _findings(findings: Findings, language: Language) -> list[Flowable]:
    words = {True: language.gettext("yes"), False: language.gettext("no")}
    rows = [(erasure_words.check(language, check), words[held]) for check, held in findings.checks.items()]
    head = (language.gettext("What was looked at afterwards"), language.gettext("True"))
    kept = erasure_words.copies(language, findings.copies) or language.gettext("No copy holds it any more.")
    ledger = language.gettext(
        "If a copy is put back, the program erases these records in it again before it is used. Papers and files that "
        "were given out before are out of its reach."
    )
    line = language.gettext("line {number}, {mark}")
    number, mark = language.number(findings.anchor.number), findings.anchor.mac[:_MARK]
    return [
        table(head, rows, ("*", "22%"), frozenset({1})),
        together(heading(2, language.gettext("Where it still is")), paragraph(kept), paragraph(ledger, styles.SMALL)),
        *facts([(language.gettext("Log of what was done"), line.format(number=number, mark=mark))]),
    ]
