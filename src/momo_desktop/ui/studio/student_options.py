"""What a paper is asked for: its kind, its language, and what that kind wants to know besides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop import i18n
from momo_desktop.domain.form_plan import Slot
from momo_desktop.domain.forms import AnswerSet
from momo_desktop.domain.paper_options import chosen, options_of
from momo_desktop.domain.paper_profiles import PaperProfile
from momo_desktop.domain.sessions import CounsellingSession
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _
from momo_desktop.services.reports import REPORTS, Ask, Report, ReportRequest, report
from momo_desktop.ui.form_runner.words import place
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.student_banner import mobility_words
from momo_desktop.ui.studio import placed_forms, words
from momo_desktop.ui.studio.look import PaperLook
from momo_desktop.ui.widgets.choice import Choice

_EVERY_MOBILITY = 0
_BLANK, _FILLED = "blank ", "answered "
"""What stands before the id of a form that is wanted blank, or of a set of answers."""


class StudentOptions(QWidget):
    """Holds the options of a paper about one student."""

    changed = Signal()
    """Is emitted when the user changes an option."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._student_id: int | None = None
        self._stays: list[tuple[int, str]] = []
        self._place = ""
        """The form in its place that was asked for last, as a key of its choice."""
        self._kind: Choice[str] = Choice(_("Kind of paper"), "documents.paper")
        self._kind.fill([(each.id, _(each.name)) for each in REPORTS])
        self._language: Choice[str] = Choice(_("Language of the paper"), "documents.language")
        self._language.fill([(each.code, each.name) for each in i18n.available()])
        self._language.choose(context.language.code)
        self._mobility: Choice[int] = Choice(_("Mobility"), "documents.mobility")
        self._session: Choice[int] = Choice(_("Session"), "documents.session")
        self._form: Choice[str] = Choice(_("Form"), "documents.form")
        self._sheet: Choice[str] = Choice(_("Sheet"), "documents.sheet")
        self._sheet.fill(words.sheets(context.services, context.language))
        self._choices: dict[str, Choice[Any]] = {
            "report": self._kind,
            "language": self._language,
            "mobility": self._mobility,
            "session": self._session,
            "form": self._form,
            "sheet": self._sheet,
        }
        self.look = PaperLook("documents")
        self.look.changed.connect(self.changed)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for choice in self._choices.values():
            choice.chosen.connect(self._on_chosen)
            column.addWidget(choice)
            if choice is self._language:
                column.addWidget(self.look.second)
        self.setFocusProxy(self._kind)
        self._show_asked()

    @property
    def report(self) -> Report:
        """The kind of paper that is chosen."""
        return report(self._kind.key() or "")

    def show_student(self, student_id: int, mobility_id: int | None) -> None:
        """Offer the mobilities and sessions of a student; what is chosen stays where it still fits."""
        services, language = self._context.services, self._context.language
        stays = services.mobilities.of_student(student_id)
        talks = [record.session for record in services.sessions.of_student(student_id)]
        another = student_id != self._student_id
        self._student_id = student_id
        self._stays = [(each.id, mobility_words(each, language)) for each in stays]
        self._session.fill([(each.id, _session_words(each, language)) for each in talks])
        self._form.fill(self._forms(services.reflections.of_student(student_id)))
        self._show_asked()
        if another and mobility_id is not None:
            self._mobility.choose(mobility_id)

    def choose(self, report_id: str, session_id: int | None = None) -> None:
        """Turn to a kind of paper, and for a slip to a session."""
        self._kind.choose(report_id)
        if session_id is not None:
            self._session.choose(session_id)
        self._show_asked()

    def choose_form(self, form_id: str, answer_set_id: int | None = None) -> None:
        """Turn to a form: blank, or as it was answered in a set."""
        self._form.choose(_BLANK + form_id if answer_set_id is None else f"{_FILLED}{answer_set_id}")

    def choose_place(self, slot: Slot, *, begun: bool) -> None:
        """Turn to a form in its place, to be filled in: blank, or as far as it is begun."""
        self._place = placed_forms.key(slot, begun=begun)
        if self._student_id is not None:
            self._form.fill(self._forms(self._context.services.reflections.of_student(self._student_id)))
        self._form.choose(self._place)

    def chosen(self) -> dict[str, object]:
        """Return every choice as JSON values."""
        choices = {name: choice.key() for name, choice in self._choices.items()}
        return {**choices, "options": chosen(self.look.options())}

    def choose_again(self, wanted: Mapping[str, object]) -> None:
        """Take the choices that `chosen` returned, as far as they can still be made."""
        for name, choice in self._choices.items():
            choice.choose(cast("Any", wanted.get(name)))
            self._show_asked()  # what can be chosen next depends on it
        self.look.choose(options_of(cast("dict[str, object]", wanted.get("options") or {})))

    def put_first(self, widget: QWidget) -> None:
        """Put what takes or keeps all choices at once above them."""
        self._column.insertWidget(0, widget)

    def profile(self) -> PaperProfile:
        """Return what is chosen for whomever it is."""
        return PaperProfile(self.report.id, self._language.key() or "en", self.look.options())

    def take(self, profile: PaperProfile) -> None:
        """Choose what a profile says."""
        self._kind.choose(profile.report)
        self._language.choose(profile.language)
        self._show_asked()
        self.look.choose(profile.options)

    def choose_mobility(self, mobility_id: int) -> None:
        """Turn to a mobility."""
        self._mobility.choose(mobility_id)

    def missing(self) -> str:
        """Return why the paper cannot be made yet, or nothing."""
        asks = self.report.asks
        if Ask.SESSION in asks and self._session.key() is None:
            return _("There is no session yet that a slip could be made of.")
        if Ask.MOBILITY in asks and not self._mobility.key():
            return _("There is no mobility yet that this paper could be about.")
        return ""

    def request(self) -> ReportRequest | None:
        """Return what is wanted, None while there is nobody or something is missing."""
        if self._student_id is None or self.missing():
            return None
        asks = self.report.asks
        form = (self._form.key() or "") if Ask.FORM in asks else ""
        wants_mobility = bool(asks & {Ask.MOBILITY, Ask.MOBILITY_OR_ALL, Ask.FORM})
        placed = placed_forms.read(form)
        return ReportRequest(
            report=self.report.id,
            student_id=self._student_id,
            language=self._language.key() or "en",
            mobility_id=(self._mobility.key() or None) if wants_mobility else None,
            session_id=self._session.key() if Ask.SESSION in asks else None,
            options=self.look.options(),
            form_id=placed.slot.form_id if placed else form.removeprefix(_BLANK) if form.startswith(_BLANK) else "",
            slot=placed.slot if placed else None,
            begun=placed is not None and placed.begun,
            answer_set_id=int(form.removeprefix(_FILLED)) if form.startswith(_FILLED) else None,
            sheet_id=(self._sheet.key() or "") if Ask.SHEET in asks else "",
        )

    def _forms(self, sets: Iterable[AnswerSet]) -> list[tuple[str, str]]:
        """Return every form blank, then what was answered, the newest first; private answers are on no paper."""
        catalogue, language = self._context.services.catalogue, self._context.language
        titles = {(each.id, each.version): language.text(each.title) for each in catalogue.every_form}
        blank = [
            (_BLANK + each.id, _("{form} · blank").format(form=language.text(each.title)))
            for each in catalogue.forms
            if not each.is_retired
        ]
        filled = [
            (f"{_FILLED}{each.id}", _answered_words(titles[each.form_id, each.form_version], each, language))
            for each in sorted(sets, key=lambda one: one.answered_at, reverse=True)
            if each.visibility is Visibility.SHARED and (each.form_id, each.form_version) in titles
        ]
        return [*placed_forms.offered(self._place, self._context.services, language), *blank, *filled]

    def _on_chosen(self) -> None:
        self._show_asked()
        self.changed.emit()

    def _show_asked(self) -> None:
        asks = self.report.asks
        several = Ask.MOBILITY_OR_ALL in asks and len(self._stays) > 1
        self._mobility.fill([*self._stays, *([(_EVERY_MOBILITY, _("All mobilities"))] if several else [])])
        self._mobility.setVisible(bool(asks & {Ask.MOBILITY, Ask.MOBILITY_OR_ALL}) and self._mobility.count > 0)
        self._session.setVisible(Ask.SESSION in asks and self._session.count > 0)
        self._form.setVisible(Ask.FORM in asks)
        self._sheet.setVisible(Ask.SHEET in asks)
        self.look.offer_beside(self._language.key() or "")
        self.look.show_asked(asks)


def _session_words(session: CounsellingSession, language: i18n.Language) -> str:
    day = language.date(session.day)
    return f"{day} · {session.goal}" if session.goal else day


def _answered_words(title: str, filled: AnswerSet, language: i18n.Language) -> str:
    where = place(Slot(filled.form_id, filled.point, filled.rater))
    return " · ".join(part for part in (title, where, language.date(filled.answered_at.date())) if part)
