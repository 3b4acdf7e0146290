"""Forms that are given as a file to be filled at home, and what comes back in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain import answer_choices, filled_forms, returning
from momo_desktop.domain import paper_codes as codes
from momo_desktop.domain.answer_choices import Keep, TwoAnswers
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import Draft
from momo_desktop.domain.entries import Entry, with_entries
from momo_desktop.domain.filled_forms import Notation
from momo_desktop.domain.form_plan import Slot, own_words_key
from momo_desktop.domain.forms import AnswerSet
from momo_desktop.domain.paper_codes import Carried
from momo_desktop.domain.papers import Paper, PaperWay
from momo_desktop.domain.returning import PaperPlace
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import FilledFormRefused, PaperCodeMistyped, PaperCodeUnknown
from momo_desktop.i18n import Language, language, numbers
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.services import coded_forms
from momo_desktop.services.coded_forms import FoundPaper, WantedForm
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import answers, binning, drafts, form_seals, outgoing, paper_codes, papers
from momo_desktop.storage.tables import AnswerSetTable


@dataclass(frozen=True, slots=True, repr=False)
class MadeForm:
    """Is a form as a file, in memory, and the note that it was given."""

    pdf: bytes
    paper: Paper

    @property
    def name(self) -> str:
        """What the file may be called: by its code, so that it names nobody."""
        return file_name(self.paper.code)


@dataclass(frozen=True, slots=True, repr=False)
class ComeBack:
    """Is a filled form before anything is taken of it.

    `answers` are the questions of which it says something that is not in the vault, `not_understood` what was written
    where it makes no answer, by the ids of answers.
    """

    found: FoundPaper
    place: PaperPlace
    given: Mapping[str, Entry]
    answers: tuple[TwoAnswers, ...]
    not_understood: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Taken:
    """Is what a filled form became, and what was there before it."""

    after: AnswerSet
    before: AnswerSet | None
    drafts: tuple[Draft, ...]


class FillableFormService:
    """Makes forms of one vault as files, and takes them back."""

    def __init__(self, vault: OpenVault, catalogue: Catalogue, clock: Clock) -> None:
        self._vault = vault
        self._catalogue = catalogue
        self._clock = clock

    def make(self, wanted: WantedForm, code: str, progress: Progress = UNWATCHED) -> MadeForm:
        """Return a form in its place as a file in the language of this code; raises as `ReportService.make` does.

        Raises `VaultReadOnly` where no code can be kept for it.
        """
        from momo_desktop.reports import fillable

        self._vault.check_writable()
        coded_forms.ensure_code(self._vault.database, self._catalogue, wanted, self._clock)
        with self._vault.database.read() as db:
            sheet = replace(coded_forms.sheet(db, self._catalogue, wanted), student=None, school_class="")
        carried = Carried(sheet.form.id, sheet.form.version, sheet.code)
        mark = form_seals.sealed(self._vault.keys, codes.carried(carried))
        pdf = fillable.render(sheet, mark, language(code), progress)
        return MadeForm(pdf, _paper(wanted, code, carried, pdf))

    def save(self, made: MadeForm, path: Path) -> None:
        """Write a form that was made, whole or not at all, and note it; raises `NotWritable` and `DiskFull`."""
        outgoing.write(path, made.pdf)
        with self._vault.database.write() as db:
            papers.add(db, made.paper, self._clock.now())

    def look(self, path: Path, speaker: Language, progress: Progress = UNWATCHED) -> ComeBack:
        """Return what stands in a filled form; days and numbers are read as `speaker` writes them.

        Raises `FileRefused`, `FilledFormRefused` and `PaperCodeUnknown`; nothing is taken yet.
        """
        from momo_desktop.exchange import filled_forms as files

        progress.step(0, 2)
        values = files.read(path)
        progress.step(1, 2)
        carried = self._carried(path, values.pop(filled_forms.MARK))
        with self._vault.database.read() as db:
            known = paper_codes.get(db, carried.code)
            if known is None or (known.form.form_id, known.form.form_version) != (
                carried.form_id,
                carried.form_version,
            ):
                raise FilledFormRefused(path, "changed")
            try:
                found = coded_forms.found(db, self._catalogue, known)
            except PaperCodeUnknown as gone:
                raise _refusal(path, gone) from gone
            material = coded_forms.material(db, self._catalogue, found.student.id, found.mobility)
        slot = found.slot or Slot(found.form.id, None, found.form.filler)  # a file is always made for one place
        place = returning.place(material, slot, found.form, carried.code)
        notation = Notation(self._clock.today(), partial(numbers.read, language=speaker))
        read = filled_forms.read(found.form, values, notation)
        if not read.entries and not read.not_understood:
            raise FilledFormRefused(path, "empty")
        compared = answer_choices.compare(found.form, place.planned.entries, read.entries)
        return ComeBack(found, place, read.entries, compared, read.not_understood)

    def take(self, come: ComeBack, choices: Mapping[str, Keep]) -> Taken:
        """Write what a filled form says over what is there, as it was chosen question by question, in one go."""
        planned, form = come.place.planned, come.found.form
        entries = answer_choices.merged(form, planned.entries, come.given, choices)
        filled = with_entries(planned.filled or self._new(come), form, entries)
        keys = [planned.key, own_words_key(planned.key)]
        with self._vault.database.write() as db:
            held = tuple(each for key in keys if (each := drafts.get(db, key)) is not None)
            for key in keys:
                drafts.drop(db, key)
            return Taken(answers.write(db, filled, form, self._clock.now()), planned.filled, held)

    def untake(self, taken: Taken) -> None:
        """Bring back what was there before, with what was being written."""
        now = self._clock.now()
        with self._vault.database.write() as db:
            if taken.before is None:
                binning.put(db, AnswerSetTable, (taken.after.id,), now)
            else:
                form = self._catalogue.form_of(taken.before.form_id, taken.before.form_version)
                answers.write(db, taken.before, form, now)
            for draft in taken.drafts:
                drafts.keep(db, draft, draft.saved_at or now)

    def _carried(self, path: Path, said: str) -> Carried:
        """Return which form a file is; raises `FilledFormRefused`."""
        mark = filled_forms.mark_of(said)
        if mark is None:
            raise FilledFormRefused(path, "not_a_form")
        if not form_seals.is_of_vault(self._vault.keys, mark):
            raise FilledFormRefused(path, "other_vault")
        if not form_seals.is_genuine(self._vault.keys, mark):
            raise FilledFormRefused(path, "changed")
        try:
            return codes.scanned(mark.square)
        except PaperCodeMistyped:
            raise FilledFormRefused(path, "changed") from None

    def _new(self, come: ComeBack) -> AnswerSet:
        planned = come.place.planned
        hidden = planned.draft is not None and planned.draft.fields.get("private") is True
        return AnswerSet(
            student_id=come.found.student.id,
            mobility_id=come.found.mobility.id if come.found.mobility else None,
            form_id=come.found.form.id,
            form_version=come.found.form.version,
            point=planned.slot.point,
            rater=planned.slot.rater,
            answered_at=self._clock.now(),
            visibility=Visibility.PRIVATE if hidden else Visibility.SHARED,
            answers=(),
        )


def file_name(code: str) -> str:
    """Return what the file of a form with this code may be called."""
    return f"MOMO-Form-{code}.pdf"


def _refusal(path: Path, gone: PaperCodeUnknown) -> Exception:
    return FilledFormRefused(path, "unknown_version") if gone.reason == "version_gone" else gone


def _paper(wanted: WantedForm, code: str, carried: Carried, pdf: bytes) -> Paper:
    from momo_desktop.reports.document import page_count

    return Paper(
        student_id=wanted.student_id,
        report="form",
        language=code,
        pages=page_count(pdf),
        mobility_id=wanted.mobility_id,
        form_version=carried.form_version,
        code=carried.code,
        way=PaperWay.FILE,
    )
