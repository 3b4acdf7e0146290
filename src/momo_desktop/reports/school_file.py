"""The file that the school keeps about a student."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from momo_desktop.domain.evidence import EvidenceKind
from momo_desktop.domain.papers import PaperWay
from momo_desktop.domain.school_file import FileStay, SchoolFile
from momo_desktop.domain.sessions import Medium
from momo_desktop.domain.students import Consent
from momo_desktop.i18n import N_, Language, record_words
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles, words
from momo_desktop.reports.blocks import facts, heading, paragraph, table
from momo_desktop.reports.document import PLAIN, Output, Sheet, build

TITLE = N_("School file")


def render(file: SchoolFile, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN) -> bytes:
    """Return the file as PDF; what there is nothing of has no heading."""
    around = Sheet(
        title=language.gettext(TITLE),
        header=file.school.name,
        footer=language.gettext("Made on {day}").format(day=language.date(file.made_on, "long")),
        left_out=words.left_out(language, file.left_out),
        output=output,
    )
    story: list[Flowable] = [
        heading(1, file.student.full()),
        paragraph(language.gettext(TITLE), styles.LEAD),
        *_facts(file, language),
        *_consents(file.consents, language),
    ]
    for stay in file.stays:
        story += _stay(stay, file, language)
    story += [
        *_steps(file, language),
        *_sessions(file, language),
        *_forms(file, language),
        *_papers(file, language),
        *_evidence(file, language),
    ]
    return build(around, story, language, progress)


def _facts(file: SchoolFile, language: Language) -> list[Flowable]:
    latin = file.student.latin_form()
    level = language.gettext("EQF level {number}").format(number=file.eqf_level) if file.eqf_level else ""
    return facts(
        [
            (language.gettext("In Latin letters"), latin if latin != file.student.full() else ""),
            (language.gettext("Class"), file.school_class),
            (language.gettext("Date of birth"), language.date(file.birth_date, "long") if file.birth_date else ""),
            (language.gettext("Programme"), " · ".join(part for part in (file.programme, level) if part)),
        ]
    )


def _consents(consents: Sequence[Consent], language: Language) -> list[Flowable]:
    head = [language.gettext("Consent"), language.gettext("Answer"), language.gettext("Day")]
    rows = [
        [
            record_words.consent_purpose(language, each.purpose),
            _answer(language, each),
            language.date(each.withdrawn_on or each.decided_on),
        ]
        for each in consents
    ]
    return _section(language.gettext("Consents"), head, rows, ["*", "24%", "22%"])


def _answer(language: Language, consent: Consent) -> str:
    if consent.withdrawn_on is not None:
        return language.gettext("taken back")
    return language.gettext("given") if consent.given else language.gettext("refused")


def _stay(stay: FileStay, file: SchoolFile, language: Language) -> list[Flowable]:
    m = stay.mobility
    country = language.country(m.country) if m.country else ""
    place = ", ".join(part for part in (m.city, country) if part)
    kind = (words.stay_kind(language, m.kind), m.programme, record_words.mobility_state(language, m.state))
    when = (words.stay_period(language, m), words.length(language, m.departure, m.return_date))
    names = {each.phase: f"{int(each.phase)} {language.text(each.name)}" for each in file.phase_words}
    phases = [
        [names[each.phase], language.date(each.first), language.date(each.last) if each.last else "–"]
        for each in stay.spans
    ]
    steps = [
        [names[each.phase], f"{each.done} / {each.applicable}", str(each.late) if each.late else "–"]
        for each in stay.checklist
    ]
    head = [language.gettext("Phase"), language.gettext("First day"), language.gettext("Last day")]
    counted = [language.gettext("Checklist"), language.gettext("Done"), language.gettext("Late")]
    title = language.gettext("Stay: {place}").format(place=m.host or place or language.gettext("without a place yet"))
    return [
        CondPageBreak(190),
        heading(2, title),
        *facts(
            [
                (language.gettext("Place"), place),
                (language.gettext("Dates"), " · ".join(part for part in when if part)),
                (language.gettext("Mentor at the host"), m.mentor),
                (language.gettext("Field of work"), m.field),
                (language.gettext("Kind of stay"), " · ".join(part for part in kind if part)),
            ]
        ),
        *([table(head, phases, ["*", "22%", "22%"])] if phases else []),
        *([table(counted, steps, ["*", "22%", "22%"], frozenset({1, 2}))] if steps else []),
    ]


def _steps(file: SchoolFile, language: Language) -> list[Flowable]:
    head = [language.gettext("Step"), language.gettext("Who"), language.gettext("Due"), language.gettext("Done")]
    rows = [
        [
            each.text,
            words.owner(language, each.owner),
            language.date(each.due) if each.due else "–",
            language.date(each.done_on) if each.done_on else "–",
        ]
        for each in file.steps
    ]
    return _section(language.gettext("Agreed steps"), head, rows, ["*", "17%", "17%", "17%"])


def _sessions(file: SchoolFile, language: Language) -> list[Flowable]:
    shorts = {each.phase: language.text(each.short) for each in file.phase_words}
    medium = {
        Medium.IN_PERSON: language.gettext("In person"),
        Medium.PHONE: language.gettext("By phone"),
        Medium.VIDEO: language.gettext("By video"),
    }
    head = [language.gettext("Day"), language.gettext("Length"), language.gettext("Phase"), language.gettext("How")]
    rows = [
        [
            language.date(each.day),
            language.gettext("{count} min").format(count=each.minutes) if each.minutes else "–",
            shorts[each.phase] if each.phase else "–",
            medium[each.medium],
        ]
        for each in file.sessions
    ]
    return _section(language.gettext("Sessions"), head, rows, ["25%", "20%", "*", "25%"])


def _forms(file: SchoolFile, language: Language) -> list[Flowable]:
    head = [language.gettext("Form"), language.gettext("When"), language.gettext("By whom"), language.gettext("Day")]
    rows = [
        [
            language.text(each.title) if each.title else each.answers.form_id,
            record_words.point_of_stay(language, each.answers.point) if each.answers.point else "–",
            record_words.rater(language, each.answers.rater),
            language.date(each.answers.answered_at.date()),
        ]
        for each in file.forms
    ]
    return _section(language.gettext("Forms that were filled in"), head, rows, ["*", "20%", "18%", "18%"])


def _papers(file: SchoolFile, language: Language) -> list[Flowable]:
    way = {
        PaperWay.PRINTED: language.gettext("on paper"),
        PaperWay.FILE: language.gettext("as a file"),
        PaperWay.ENCRYPTED_FILE: language.gettext("as a file with a password"),
    }
    head = [language.gettext("Paper"), language.gettext("Language"), language.gettext("How"), language.gettext("Day")]
    rows = [
        [
            language.gettext(each.name),
            language.capitalised(language.language_name(each.paper.language)),
            way[each.paper.way],
            language.date(each.paper.made_at.date()) if each.paper.made_at else "–",
        ]
        for each in file.papers
    ]
    return _section(language.gettext("Papers that were given"), head, rows, ["*", "18%", "20%", "18%"])


def _evidence(file: SchoolFile, language: Language) -> list[Flowable]:
    kinds = {
        EvidenceKind.PHOTO: language.gettext("Photo"),
        EvidenceKind.DOCUMENT: language.gettext("Document"),
        EvidenceKind.OTHER: language.gettext("Other file"),
    }
    head = [language.gettext("Evidence with permission"), language.gettext("Kind"), language.gettext("Day")]
    rows = [
        [each.title or each.file_name, kinds[each.kind], language.date(each.taken_on) if each.taken_on else "–"]
        for each in file.evidence
    ]
    return _section(language.gettext("Evidence"), head, rows, ["*", "20%", "20%"])


def _section(
    title: str, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float | str]
) -> list[Flowable]:
    if not rows:
        return []
    named = heading(2, title)
    # Otherwise the heading would hold the whole table together, which could not go on on the next page.
    named.keepWithNext = 0
    return [CondPageBreak(110), named, table(head, rows, widths)]
