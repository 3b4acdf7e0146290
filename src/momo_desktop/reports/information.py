"""An information sheet or a consent, to be read, answered and signed by hand."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from momo_desktop.domain.information import ConsentLine, InformationPaper, SheetSection, Signer
from momo_desktop.i18n import N_, Language, record_words
from momo_desktop.i18n.two_languages import apart
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles
from momo_desktop.reports.answer_room import Choices
from momo_desktop.reports.blocks import heading, paragraph, together
from momo_desktop.reports.document import PLAIN, Output, Sheet, build
from momo_desktop.reports.fonts import drawable
from momo_desktop.reports.known_or_lines import TO_SIGN, Row, lined, signature_lines

TITLE = N_("Information and consent")

_PURPOSE = ParagraphStyle("purpose", parent=styles.H2, fontSize=11.5, leading=16, spaceBefore=8, spaceAfter=2)
_TO_SIGN_A_PURPOSE = 22.0


def render(
    paper: InformationPaper, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN
) -> bytes:
    """Return the sheet as PDF."""
    sheet = paper.sheet
    title = language.text(sheet.title)
    checked = language.gettext("Words last checked on {day}").format(day=language.date(sheet.checked_on))
    printed = language.gettext("Printed on {day}").format(day=language.date(paper.made_on))
    around = Sheet(
        title=language.gettext(TITLE),
        header=paper.school.name,
        footer=" · ".join(apart(each)[0] for each in ((checked,) if output.large_print else (checked, printed))),
        output=output,
    )
    who: list[Row] = [
        (language.gettext("Student"), ", ".join(part for part in (paper.student.full(), paper.school_class) if part)),
        (language.gettext("School"), paper.school.name),
        (language.gettext("Counsellor"), paper.school.counsellor),
    ]
    story: list[Flowable] = [heading(1, title), paragraph(language.text(sheet.lead), styles.LEAD), lined(who)]
    closing = paragraph(language.text(sheet.closing), styles.BODY)
    if sheet.consents:
        story.append(closing)
    story += [together(*_consent(consent, paper, language)) for consent in sheet.consents]
    if sheet.sections:
        *others, last = [_section(section, language) for section in sheet.sections]
        for section in others:
            story += [CondPageBreak(70), *section]
        # A signature stands on no page of its own, but the words before the last ones may go on another page.
        story += [CondPageBreak(70), *last[:-1], together(last[-1], Spacer(1, 10), closing, *_signed(paper, language))]
    return build(around, story, language, progress)


def _section(section: SheetSection, language: Language) -> list[Flowable]:
    found: list[Flowable] = [heading(2, language.text(section.heading))]
    found += [paragraph(language.text(each)) for each in section.texts]
    if section.fields:
        found.append(lined([(language.text(each), "") for each in section.fields]))
    return found


def _consent(consent: ConsentLine, paper: InformationPaper, language: Language) -> list[Flowable]:
    return [
        heading(2, record_words.consent_purpose(language, consent.purpose), _PURPOSE),
        paragraph(language.text(consent.text)),
        Choices("", [language.gettext("Yes, I agree"), language.gettext("No, I do not agree")]),
        *_signed(paper, language, _TO_SIGN_A_PURPOSE),
    ]


def _signed(paper: InformationPaper, language: Language, room: float = TO_SIGN) -> list[Flowable]:
    names = {
        Signer.STUDENT: (language.gettext("Student"), paper.student.full()),
        Signer.GUARDIAN: (language.gettext("Guardian"), paper.guardian),
    }
    said = [" · ".join(part for part in (drawable(names[each][0]), names[each][1]) if part) for each in paper.signers]
    day = drawable(language.capitalised(language.gettext("place, date, signature")))
    return [signature_lines([f"{each}\n{day}" for each in said], room)]
