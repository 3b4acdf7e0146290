"""The dialog for a student's record."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.names import LONGEST_PART, NameOrder, PersonName, split_full_name
from momo_desktop.domain.students import CefrLevel, Contact, ContactKind, LanguageSkill, Student
from momo_desktop.i18n import Language, _, available
from momo_desktop.preferences import TEXT_SCALES
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.dialogs.consents import ConsentsEditor
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.dialogs.large import fit_screen
from momo_desktop.ui.forms.choices import Choice, SearchableChoice
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import TextLine, Tick
from momo_desktop.ui.forms.form import Field, Form, Section
from momo_desktop.ui.forms.records import Records
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.notice_bar import NoticeBar

_EQF_LEVELS = range(1, 9)


class StudentDialog(DraftedDialog[Student]):
    """Edits a student, new or known; before a likely double is written it says so and lets one choose."""

    saved = Signal(int)
    """Carries the id of the student that was written."""

    open_wanted = Signal(int)
    """Carries the id of the student that is likely the same person."""

    def __init__(
        self, context: PageContext, student: Student, parent: QWidget | None = None, form: Form[Any] | None = None
    ) -> None:
        new = not student.id
        subject = Subject(
            title=_("New student") if new else _("Edit student"),
            draft=DraftKey(DraftKind.STUDENT, student.uid, student.name.full() if new else ""),
            dropped=_("The new student was dropped.") if new else _("The changes to the student were dropped."),
            student_id=student.id or None,
        )
        self._warned_of: tuple[Student, ...] = ()
        super().__init__(context, form or student_form(context), student, subject, parent)
        self._warning = NoticeBar(tone="warning", name="student.double")
        self._warning.acted.connect(self._on_open)
        self.put_above_buttons(self._warning)
        self.form.changed.connect(self._forget_warning)
        fit_screen(self, 880, 680)

    def save(self, record: Student) -> None:
        if not (record.name.given.strip() or record.name.family.strip()):
            self.form.show_problems({"name.given": _("A student needs a given or a family name.")})
            return
        doubles = () if self._warned_of else self._doubles(record)
        if doubles:
            self._warn(doubles)
            return
        services, draft = self.context.services, self.subject.draft
        if record.id:
            before = services.students.get(record.id)
            saved = services.students.save(record, draft)
            text = _("Changed the record of {name}.").format(name=record.name.full())
            save = services.students.save
            self.context.notices.undo(text, partial(save, before), partial(save, saved))
        else:
            record = services.students.add(record, draft)
            text = _("Added {name}.").format(name=record.name.full())
            move = BinMove(services.bin, partial(services.students.bin, (record.id,)))
            self.context.notices.undo(text, move.put, move.take_out)
        self.finish()
        self.saved.emit(record.id)

    def _doubles(self, record: Student) -> tuple[Student, ...]:
        if record.id and record.name == self.context.services.students.get(record.id).name:
            return ()
        return self.context.services.students.duplicates(record)

    def _warn(self, doubles: tuple[Student, ...]) -> None:
        self._warned_of = doubles
        people = self.context.language.list([_who(each, self.context.language) for each in doubles[:3]])
        words = _("There is already {people}. This may be the same person.").format(people=people)
        self._warning.say(words, action=_("Open this student"), tone="warning")
        self.save_button.setText(_("Save anyway"))
        self.save_button.setAccessibleName(_("Save anyway"))

    def _forget_warning(self) -> None:
        if self._warned_of:
            self._warned_of = ()
            self._warning.close_bar()
            self.save_button.setText(_("Save"))
            self.save_button.setAccessibleName(_("Save"))

    def _on_open(self) -> None:
        student_id = self._warned_of[0].id
        self.reject()
        self.open_wanted.emit(student_id)


def new_student(name: str, language: Language) -> Student:
    """Return an empty record, with the parts of a name that was searched for."""
    order = NameOrder.FAMILY_FIRST if language.family_first else NameOrder.GIVEN_FIRST
    if not name:
        return Student(PersonName("", order=order))
    return Student(split_full_name(name, family_first=language.family_first))


def _who(student: Student, language: Language) -> str:
    parts = [student.name.full(), student.school_class]
    if student.birth_date is not None:
        parts.append(language.date(student.birth_date))
    return " · ".join(part for part in parts if part)


def student_form(context: PageContext) -> Form[Any]:
    """Return the fields of a student's record, which take a turn of the window's events of their own."""
    orders = ((NameOrder.GIVEN_FIRST, _("Given name first")), (NameOrder.FAMILY_FIRST, _("Family name first")))
    levels = ((None, _("Not known")), *((level, _("Level {number}").format(number=level)) for level in _EQF_LEVELS))
    latin_help = _("Only when a passport writes it in another way.")
    used_help = _("What the student wants to be called.")
    return Form(
        [
            Section(_("Name")),
            Field("name.given", _("Given name"), TextLine(max_length=LONGEST_PART)),
            Field("name.family", _("Family name"), TextLine(max_length=LONGEST_PART)),
            Field("name.middle", _("Middle name or patronymic"), TextLine(max_length=LONGEST_PART)),
            Field("name.used", _("Name used"), TextLine(max_length=LONGEST_PART), help=used_help),
            Field("name.order", _("Order of names"), Choice(orders)),
            Field("name.latin", _("Full name in Latin letters"), TextLine(), help=latin_help),
            Field("name.pronunciation", _("How to say it"), TextLine(), help=_("As you would write the sound.")),
            Field("pronoun", _("Pronoun"), TextLine()),
            Section(_("School")),
            Field("school_class", _("Class"), TextLine(max_length=40)),
            Field("birth_date", _("Birth date"), DateEditor()),
            Field("programme", _("Training programme"), TextLine()),
            Field("eqf_level", _("EQF level"), Choice(levels), help=_("European Qualifications Framework, 1 to 8.")),
            Field("email", _("Email"), TextLine()),
            Field("phone", _("Phone"), TextLine()),
            Section(_("Languages")),
            Field("languages", _("What the student can do"), _languages(context.language), wide=True),
            Field("view_language", _("Language of the student's view"), Choice(_view_languages())),
            Field("view_scale", _("Text size of the student's view"), Choice(_view_scales(context.language))),
            Section(_("Guardians and contacts")),
            Field("contacts", _("Who can be reached"), _contacts(), wide=True),
            Section(_("Consents")),
            Field("consents", _("Each purpose is asked apart"), ConsentsEditor(context.clock.today()), wide=True),
        ],
        name="studentRecord",
    )


def _view_languages() -> tuple[tuple[str, str], ...]:
    return (("", _("That of the window")), *((each.code, each.name) for each in available()))


def _view_scales(language: Language) -> tuple[tuple[int, str], ...]:
    return tuple((round(100 * scale), language.percent(scale)) for scale in TEXT_SCALES)


def _languages(language: Language) -> Records:
    def form() -> Form[Any]:
        levels = ((None, _("Not known")), *((level, level.value) for level in CefrLevel))
        return Form(
            [
                Field(
                    "language",
                    _("Language"),
                    SearchableChoice(language.language_names()),
                    required=_("Choose a language."),
                ),
                Field("mother_tongue", _("Mother tongue"), Tick(_("Mother tongue"))),
                *(Field(skill, words, Choice(levels)) for skill, words in _skills()),
                Field("certificate", _("Certificate"), TextLine()),
            ],
            name="language",
        )

    def words(skill: LanguageSkill) -> str:
        parts = [language.language_name(skill.language)]
        if skill.mother_tongue:
            parts.append(_("mother tongue"))
        parts += [f"{name} {level}" for field, name in _skills() if (level := getattr(skill, field))]
        return " · ".join(parts)

    return Records(
        form,
        partial(LanguageSkill, ""),
        words,
        add_text=_("Add a language"),
        empty_text=_("No language is noted yet."),
    )


def _contacts() -> Records:
    kinds = (
        (ContactKind.GUARDIAN, _("Guardian")),
        (ContactKind.EMERGENCY, _("Emergency contact")),
        (ContactKind.TEACHER, _("Teacher")),
        (ContactKind.OTHER, _("Other")),
    )

    def form() -> Form[Any]:
        return Form(
            [
                Field("name", _("Name"), TextLine(), required=_("A contact needs a name.")),
                Field("kind", _("Who it is"), Choice(kinds)),
                Field("relation", _("Relation"), TextLine(), help=_("For example mother, aunt, class teacher.")),
                Field("phone", _("Phone"), TextLine()),
                Field("email", _("Email"), TextLine()),
            ],
            name="contact",
        )

    def words(contact: Contact) -> str:
        kind = contact.relation or dict(kinds)[contact.kind]
        return " · ".join(part for part in (contact.name, kind, contact.phone, contact.email) if part)

    return Records(
        form, partial(Contact, ""), words, add_text=_("Add a contact"), empty_text=_("No contact is noted yet.")
    )


def _skills() -> tuple[tuple[str, str], ...]:
    return (
        ("listening", _("Listening")),
        ("reading", _("Reading")),
        ("interaction", _("Spoken interaction")),
        ("production", _("Spoken production")),
        ("writing", _("Writing")),
    )
