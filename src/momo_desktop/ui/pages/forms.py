"""The forms of a mobility: what is to be filled now, what was filled, and the form that is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.domain import form_plan, returning
from momo_desktop.domain.changes import Topic
from momo_desktop.domain.form_plan import FormState, PlanMaterial, PlannedForm, Slot
from momo_desktop.domain.forms import AnswerSet, FormKind, MeasurementPoint, Rater
from momo_desktop.i18n import _, pgettext
from momo_desktop.ui import form_papers
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.form_papers import FormPapers
from momo_desktop.ui.form_runner import words
from momo_desktop.ui.form_runner.draft_move import FormDraftMove
from momo_desktop.ui.form_runner.plan_row import PlanRow
from momo_desktop.ui.form_runner.reader import Answered, FormReader
from momo_desktop.ui.form_runner.runner import Filling, FormRunner
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.student_tab import StudentTab
from momo_desktop.ui.tokens import GAP, PAGE_MARGIN
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_NOW = (FormState.IN_PROGRESS, FormState.DUE)
_READING = {"open", "compare"}


class FormsTab(StudentTab):
    """Lists the forms of a mobility by what is to be done, and turns to the one that is started or looked at."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.MOBILITIES, Topic.ANSWERS, Topic.DRAFTS, Topic.CONTENT})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("forms")
        self._material: PlanMaterial | None = None
        self._open: FormRunner | FormReader | None = None
        self._opened_for: tuple[str, Slot] | None = None
        """The act and the place in the plan that what is open was opened for."""
        self._rows: list[PlanRow] = []
        self._others = Button(_("Add another view"), kind="ghost", icon="plus", name="forms.others")
        self._papers = FormPapers(context, self)
        self._others_menu = QMenu(self._others)
        self._others_menu.setAccessibleName(_("Add another view"))
        self._others.setMenu(self._others_menu)
        writing(context, self._others)
        self._now = Card(_("To do now"), actions=[self._others, self._papers.button()], name="forms.now")
        self._done = Card(pgettext("forms", "Done"), name="forms.finished")
        self._rest = Card(_("Not due"), name="forms.rest")
        self._agreements = Card(_("Agreements and papers"), name="forms.agreements")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._overview())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def title(self) -> str:
        return _("Forms")

    def show_student(self, student_id: int | None, mobility_id: int | None) -> None:
        if (student_id, mobility_id) != (self.student_id, self.mobility_id):
            self.save_drafts()
            self._close()
        super().show_student(student_id, mobility_id)

    def show_what(self, **arguments: object) -> None:
        """Open a form: `form="momo.core/reflection-1"`, or `point="before"` for the skills at a point of the series.

        With a `mode` it is filled in that way, at the `point` and by the `rater`; with the code of a `paper` it has the
        version that was printed.
        """
        form_id, point = str(arguments.get("form", "")), str(arguments.get("point", ""))
        if self._material is None:
            return
        if "mode" in arguments:
            self.go_back_to({**arguments, "act": "start"})
            return
        if point:
            planned = form_plan.skills_place(self._material, MeasurementPoint(point), Rater.STUDENT)
        elif any(form.id == form_id for form in self._material.every_form):
            filler = self.context.services.catalogue.form(form_id).filler
            planned = form_plan.place(self._material, Slot(form_id, None, filler))
        else:
            return
        self._act("open" if planned.state is FormState.DONE else "start", planned)

    def help_id(self) -> str:
        return "form-runner" if isinstance(self._open, FormRunner) else "forms"

    def whereabouts(self) -> dict[str, object]:
        if self._open is None or self._opened_for is None:
            return {}
        act, slot = self._opened_for
        place = {"act": act, "form": slot.form_id, "point": slot.point or "", "rater": slot.rater}
        if isinstance(self._open, FormRunner):
            return {**place, "mode": self._open.mode, "paper": self._open.paper}
        return place

    def go_back_to(self, place: Mapping[str, object]) -> None:
        form_id, point = place.get("form"), place.get("point")
        if self._material is None or all(form.id != form_id for form in self._material.every_form):
            return
        slot = Slot(str(form_id), MeasurementPoint(str(point)) if point else None, Rater(str(place.get("rater"))))
        if paper := str(place.get("paper", "")):
            printed = self.context.services.paper_forms.find(paper).form
            self._run(returning.place(self._material, slot, printed, paper).planned, paper)
        else:
            self._act(str(place.get("act")), form_plan.place(self._material, slot))
        if isinstance(self._open, FormRunner):
            self._open.show_mode(str(place.get("mode")))
            self._open.start()

    def save_drafts(self) -> None:
        if isinstance(self._open, FormRunner):
            self._open.save_drafts()

    def refresh(self) -> None:
        if self.student_id is None:
            return
        services = self.context.services
        mobility = services.mobilities.get(self.mobility_id) if self.mobility_id is not None else None
        self._material = PlanMaterial(
            student_uid=services.students.get(self.student_id).uid,
            mobility=mobility,
            every_form=services.catalogue.every_form,
            sets=services.reflections.of_student(self.student_id),
            drafts=tuple(each for each in services.drafts.every() if each.student_id == self.student_id),
            today=self.context.clock.today(),
        )
        if self._open is None:
            self._show_plan(self._material)

    def _overview(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(PAGE_MARGIN, GAP, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(GAP)
        for card in (self._now, self._done, self._rest, self._agreements):
            card.body.setSpacing(2)
            column.addWidget(card)
        column.addStretch(1)
        return ScrollArea("forms.list", _("Forms"), body)

    def _show_plan(self, material: PlanMaterial) -> None:
        every = form_plan.plan(material)
        every += returning.beside(material, every)
        agreements = [each for each in every if each.form.kind is FormKind.AGREEMENT]
        plan = [each for each in every if each not in agreements]
        focused = self.window().focusWidget()
        held = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        self._rows = []
        now = sorted((each for each in plan if each.state in _NOW), key=lambda each: _NOW.index(each.state))
        self._fill(self._now, now, primary=True)
        if not now:
            self._now.body.addWidget(Label(_("Nothing is due in this phase."), "body", tone="text2", wrap=True))
        done = [each for each in plan if each.state is FormState.DONE]
        self._fill(self._done, sorted(done, key=_answered_at, reverse=True))
        self._done.setVisible(bool(done))
        rest = [each for each in plan if each.state in {FormState.LATER, FormState.PASSED}]
        self._fill(self._rest, rest)
        self._rest.setVisible(bool(rest))
        self._fill(self._agreements, agreements)
        self._agreements.setVisible(bool(agreements))
        self._offer_others(material, {each.slot for each in plan})
        again = self.findChild(QWidget, held) if held else None
        if again is not None:
            again.setFocus()

    def _fill(self, card: Card, planned: Sequence[PlannedForm], *, primary: bool = False) -> None:
        clear(card.body)
        for number, each in enumerate(planned):
            row = PlanRow(
                each,
                self._acts(each),
                self.context.language,
                primary=primary and number == 0,
                name=f"forms.{len(self._rows)}",
            )
            row.acted.connect(self._act)
            if self._acts(each)[0][0] not in _READING:
                writing(self.context, row.button)
            self._rows.append(row)
            card.body.addWidget(row)

    def _acts(self, planned: PlannedForm) -> list[tuple[str, str]]:
        """Return the names and words of what can be done with a form, the first of them as its button."""
        acts = self._acts_of(planned)
        if not self.context.read_only:
            return acts
        reading = [act for act in acts if act[0] in _READING]
        return [*(reading or acts[:1]), *self._papers.acts(planned)]

    def _acts_of(self, planned: PlannedForm) -> list[tuple[str, str]]:
        papers = self._papers.acts(planned)
        if planned.state is FormState.IN_PROGRESS:
            look = [("open", _("Open what is done"))] if planned.filled else []
            return [("start", _("Continue")), *look, *papers, ("drop", _("Remove the draft"))]
        if planned.filled is None:
            return [("start", _("Start")), *papers]
        compare = [("compare", _("Compare the points"))] if len(self._series(planned)) > 1 else []
        return [("open", _("Open")), ("start", _("Change")), *compare, *papers, ("bin", _("Move to the bin"))]

    def _series(self, planned: PlannedForm) -> tuple[AnswerSet, ...]:
        """Return what the same person answered at all points, in their order."""
        if self._material is None or planned.slot.point is None:
            return (planned.filled,) if planned.filled else ()
        return form_plan.measured(form_plan.of_mobility(self._material), planned.slot.rater)

    def _offer_others(self, material: PlanMaterial, known: set[Slot]) -> None:
        self._others_menu.clear()
        for rater in (Rater.COUNSELLOR, Rater.HOST_MENTOR):
            for point in form_plan.points_of(material.mobility):
                planned = form_plan.skills_place(material, point, rater)
                if planned.slot not in known:
                    action = QAction(words.place(planned.slot), self._others_menu)
                    action.setObjectName(f"forms.others.{rater}.{point}")
                    action.triggered.connect(partial(self._act, "start", planned))
                    self._others_menu.addAction(action)
        self._others.setVisible(bool(self._others_menu.actions()))

    def _act(self, act: str, planned: PlannedForm, _checked: bool = False) -> None:
        if act not in _READING | form_papers.PRINTING and self.context.refuses_writing():
            return
        match act:
            case "start":
                self._run(planned, returning.code_of(planned.key))
            case "open" if planned.filled:
                self._read(planned, (planned.filled,))
            case "compare":
                self._read(planned, self._series(planned))
            case "drop":
                self._drop(planned)
            case "bin" if planned.filled:
                self._bin(planned.filled)
            case _ if self.student_id is not None:
                self._papers.do(act, planned, self.student_id, self.mobility_id)
            case _:
                pass

    def _run(self, planned: PlannedForm, paper: str = "") -> None:
        if self.student_id is None or self._material is None:
            return
        mobility_id = planned.filled.mobility_id if planned.filled else self.mobility_id
        earlier = form_plan.earlier(form_plan.of_mobility(self._material), planned.slot)
        filling = Filling(planned, self.student_id, mobility_id, earlier, paper)
        runner = FormRunner(self.context, filling)
        runner.left.connect(self._back)
        runner.done.connect(self._back)
        runner.scan_wanted.connect(partial(self._papers.attach_scan, filling))
        self._turn_to(runner)
        self._opened_for = ("start", planned.slot)

    def _read(self, planned: PlannedForm, sets: Sequence[AnswerSet]) -> None:
        place = words.place(planned.slot) if len(sets) == 1 else words.rater(planned.slot.rater)
        catalogue, evidence = self.context.services.catalogue, self.context.services.evidence
        answered = [Answered(catalogue.form_of(each.form_id, each.form_version) or planned.form, each) for each in sets]
        titles = {piece.uid: piece.title for piece in evidence.of_student(sets[0].student_id)}
        reader = FormReader(answered, place, self.context.language, titles)
        reader.left.connect(self._back)
        reader.change_wanted.connect(partial(self._change, planned))
        if len(sets) == 1:
            self._papers.offer_scans(reader.head, sets[0])
        writing(self.context, reader.change)
        self._turn_to(reader)
        self._opened_for = ("open" if len(sets) == 1 else "compare", planned.slot)

    def _change(self, planned: PlannedForm) -> None:
        self._close()
        self._run(planned)

    def _drop(self, planned: PlannedForm) -> None:
        drafts = self.context.services.drafts
        held = drafts.drop(planned.key)
        if held is not None:
            said = _("The draft of the form was removed.")
            move = FormDraftMove(drafts, held)
            self.context.notices.undo(said, move.put, move.take_out)

    def _bin(self, filled: AnswerSet) -> None:
        services = self.context.services
        move = BinMove(services.bin, partial(services.reflections.bin, filled.id))
        move.put()
        self.context.notices.undo(_("The form was moved to the bin."), move.take_out, move.put)

    def _back(self) -> None:
        self._close()
        self.refresh()
        if self._rows:
            self._rows[0].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_to(self, opened: FormRunner | FormReader) -> None:
        self._close()
        self._open = opened
        self._stack.addWidget(opened)
        self._stack.setCurrentWidget(opened)
        opened.start()

    def _close(self) -> None:
        if self._open is not None:
            opened, self._open = self._open, None
            self._stack.setCurrentIndex(0)
            self._stack.removeWidget(opened)
            opened.deleteLater()


def _answered_at(planned: PlannedForm) -> float:
    return planned.filled.answered_at.timestamp() if planned.filled else 0.0
