"""The form runner: fills one form in, question by question, and keeps a draft of it all the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain import entries as standing
from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.entries import Entry
from momo_desktop.domain.form_plan import PlannedForm, own_words_key
from momo_desktop.domain.forms import AnswerSet, Rater
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import Language, _
from momo_desktop.ui.drafting import DraftKeeper
from momo_desktop.ui.form_runner import words
from momo_desktop.ui.form_runner.column import FormColumn
from momo_desktop.ui.form_runner.draft_move import FormDraftMove
from momo_desktop.ui.form_runner.fields.answer_field import Asking, EarlierRating
from momo_desktop.ui.form_runner.heads import Mode, RunnerHead, StepsCard
from momo_desktop.ui.form_runner.question import QuestionBlock
from momo_desktop.ui.page import PageContext


@dataclass(frozen=True, slots=True)
class Filling:
    """Is what is filled in: the form in its place, whose it is, and what was answered at the earlier points.

    `paper` is the code of the paper that it stands on.
    """

    planned: PlannedForm
    student_id: int
    mobility_id: int | None
    earlier: tuple[AnswerSet, ...] = ()
    paper: str = ""


class FormRunner(QWidget):
    """Asks the questions of a form in one column. Esc leaves and keeps the draft, Ctrl+Enter marks it done."""

    left = Signal()
    done = Signal()
    """Is emitted when the form was written."""

    scan_wanted = Signal(Visibility)
    """Carries the lane in which the scan of the paper shall lie: that of the answers."""

    def __init__(self, context: PageContext, filling: Filling) -> None:
        super().__init__()
        self.setObjectName("forms.runner")
        self.context = context
        self._planned = filling.planned
        self._form = filling.planned.form
        self._paper = filling.paper
        self._base = filling.planned.filled or _new_set(filling, context.clock.now())
        self._before: dict[str, object] = {}
        self._taken: dict[str, Entry] = {}
        """What the student answered alone and stands here by now, as it was given."""
        self.head = RunnerHead(context.language.text(self._form.title), words.place(filling.planned.slot))
        self._steps = StepsCard(self._form, filling.planned.slot.rater, context.language)
        asking = _asking(filling, context)
        self._blocks = [
            QuestionBlock(question, number, replace(asking, earlier=_earlier(filling, question.id, context.language)))
            for number, question in enumerate(self._form.questions, 1)
        ]
        self._scroll = FormColumn([self._steps, *self._blocks])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._scroll, 1)
        private = filling.planned.slot.rater is not Rater.STUDENT or any(each.private for each in self._form.questions)
        self._lane = Visibility.PRIVATE if private else Visibility.SHARED
        self._keeper = DraftKeeper(
            context,
            filling.planned.key,
            self._lane,
            filling.student_id,
            self._collect,
        )
        self._keeper.watch(self)
        self._load()
        self._connect()

    @property
    def paper(self) -> str:
        """The code of the paper that is typed in, "" without one."""
        return self._paper

    @property
    def mode(self) -> str:
        """The way in which the form is filled."""
        return self.head.modes.key()

    def show_mode(self, mode: str) -> None:
        """Show the questions as one way of filling needs them."""
        self.head.show_mode(mode)
        self._steps.setVisible(mode == Mode.TOGETHER)
        for block in self._blocks:
            block.set_compact(mode == Mode.FROM_PAPER)

    def start(self) -> None:
        """Go to the question that was being answered, or to the first one without an answer."""
        here = self._planned.draft.caret if self._planned.draft else None
        if here is not None and 0 <= here < len(self._blocks) and not self._blocks[here].isHidden():
            self._go_to(self._blocks[here])
        else:
            self.go_on()

    def go_on(self) -> None:
        """Go to the first question without an answer."""
        empty = (block for block in self._asked() if not any(block.entries().values()))
        self._go_to(next(empty, self._blocks[0]))

    def save_drafts(self) -> None:
        """Keep what is being written."""
        self._keeper.flush()

    def entries(self) -> dict[str, Entry]:
        """Return all that stands in the form, by the ids of the answers."""
        return {answer_id: entry for block in self._blocks for answer_id, entry in block.entries().items() if entry}

    def leave(self) -> None:
        """Go back and keep the draft."""
        self.save_drafts()
        self.left.emit()

    def finish(self) -> None:
        """Write the form and drop its draft; a form without any answer is not written, nor one with half a date.

        What the student has answered alone meanwhile is shown first, to be looked at together. What stands at questions
        that are not asked any more is not written; undo brings it back as a draft.
        """
        if self._take_up_own_words():
            self.context.notices.say(_("The student answered more meanwhile. Look at it, then mark the form done."))
            return
        if not standing.answered(self._form, self.entries()):
            return
        unfinished = next((block for block in self._asked() if block.field.has_problem()), None)
        if unfinished is not None:
            self._go_to(unfinished)
            return
        filled = self.context.services.reflections.done(self._filled(), self._planned.key)
        self._keeper.settle()
        self.context.services.drafts.drop(own_words_key(self._planned.key))
        self._tell(filled)
        self.done.emit()

    def _tell(self, filled: AnswerSet) -> None:
        day = self.context.language.date(filled.answered_at.date())
        said = _("The form is done, with the date of {day}.").format(day=day)
        asked = self._asked()
        if not any(any(block.entries().values()) for block in self._blocks if block not in asked):
            self.context.notices.say(said)
            return
        key = DraftKey(DraftKind.ANSWERS, target=filled.uid)
        held = Draft(key, self._lane, filled.student_id, self._fields())
        move = FormDraftMove(self.context.services.drafts, held)
        self.context.notices.undo(said, move.put, move.take_out)

    def _load(self) -> None:
        self.head.ask_for_lane(self._planned.slot.rater is not Rater.STUDENT)
        self._show(standing.of_answers(self._planned.filled), self._base.visibility, self._base.answered_at.date())
        self._before = self._fields()
        draft = self._keeper.restore()
        if draft is not None:
            lane = Visibility.PRIVATE if draft.fields.get("private") is True else Visibility.SHARED
            day = draft.fields.get("day")
            self._show(
                standing.from_json(draft.fields.get("answers")), lane, _day(day) or self._base.answered_at.date()
            )
            self.head.day.take_loose_text(str(draft.fields.get("loose_day", "")) or self.head.day.edit.text())
            self.head.show_kept(draft.saved_at)
            self._taken = standing.from_json(draft.fields.get("taken"))
        self._take_up_own_words()

    def _take_up_own_words(self) -> bool:
        """Let stand what the student answered alone since that was last taken up; tell whether there was anything."""
        own = self.context.services.drafts.get(own_words_key(self._planned.key))
        given = standing.from_json(own.fields.get("answers")) if own is not None else {}
        before, self._taken = self._taken, given
        if all(before.get(answer_id) == entry for answer_id, entry in given.items()):
            return False
        together = standing.taken_up(self._form, self.entries(), given, before)
        for block in self._blocks:
            block.load(together)
        self._count()
        self._keeper.touched()
        return True

    def _show(self, entries: Mapping[str, Entry], lane: Visibility, day: date) -> None:
        for block in self._blocks:
            block.load(entries)
        self.head.lane.setChecked(lane is Visibility.PRIVATE)
        self.head.day.set_value(day)
        self._count()

    def _connect(self) -> None:
        for block in self._blocks:
            block.edited.connect(self._on_edited)
            # Queued: the scale takes the focus itself once it has told of the number.
            block.numbered.connect(self._on_number, Qt.ConnectionType.QueuedConnection)
        self.head.back.clicked.connect(self.leave)
        self.head.action.clicked.connect(self.finish)
        self.head.mode_chosen.connect(self._on_mode)
        self.head.scan.clicked.connect(self._on_scan)
        self.head.lane.clicked.connect(self._on_edited)
        self.head.day.edited.connect(self._on_edited)
        self._keeper.kept.connect(self.head.show_kept)
        self._keeper.touched_first.connect(self.head.show_unkept)
        for keys, act in (("Esc", self.leave), ("Ctrl+Return", self.finish), ("Ctrl+Enter", self.finish)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _collect(self) -> tuple[Mapping[str, object], int] | None:
        fields = self._fields()
        if fields == self._before:
            return None
        here = next((number for number, block in enumerate(self._blocks) if block.has_focus()), 0)
        return fields, here

    def _fields(self) -> dict[str, object]:
        day = self.head.day.value()
        return {
            "form_version": self._form.version,
            "answers": standing.to_json(self.entries()),
            "private": self.head.lane.isChecked(),
            "day": day.isoformat() if day else "",
            "loose_day": self.head.day.loose_text(),
            "taken": standing.to_json(self._taken),
        }

    def _filled(self) -> AnswerSet:
        day = self.head.day.value()
        lane = Visibility.PRIVATE if self.head.lane.isChecked() else Visibility.SHARED
        return standing.with_entries(_on(self._base, day, lane), self._form, self.entries())

    def _asked(self) -> list[QuestionBlock]:
        """Return the questions that are asked, given what was chosen."""
        ids = {question.id for question in standing.asked(self._form, self.entries())}
        return [block for block in self._blocks if block.question.id in ids]

    def _count(self) -> None:
        entries = self.entries()
        asked = {question.id for question in standing.asked(self._form, entries)}
        for block in self._blocks:
            block.setVisible(block.question.id in asked)
        self.head.show_count(standing.answered(self._form, entries), len(asked))

    def _go_to(self, block: QuestionBlock) -> None:
        block.take_focus()
        self._scroll.show_block(block)

    def _on_edited(self) -> None:
        self._keeper.touched()
        self._count()

    def _on_number(self, number: int) -> None:
        if self.head.modes.key() != Mode.FROM_PAPER:
            return
        within = self._blocks[number - 1].field.next_number()
        following = next((block for block in self._asked() if block.number > number), None)
        if within is not None:
            within.setFocus(Qt.FocusReason.TabFocusReason)
        elif following is not None:
            self._go_to(following)
        else:
            self.head.action.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_scan(self) -> None:
        self.scan_wanted.emit(Visibility.PRIVATE if self.head.lane.isChecked() else Visibility.SHARED)

    def _on_mode(self, mode: str) -> None:
        self.show_mode(mode)
        # Once the questions have found their new places.
        QTimer.singleShot(0, self, self.go_on)


def _new_set(filling: Filling, now: datetime) -> AnswerSet:
    slot = filling.planned.slot
    return AnswerSet(
        student_id=filling.student_id,
        mobility_id=filling.mobility_id,
        form_id=slot.form_id,
        form_version=filling.planned.form.version,
        point=slot.point,
        rater=slot.rater,
        answered_at=now,
        visibility=Visibility.SHARED,
        answers=(),
    )


def _asking(filling: Filling, context: PageContext) -> Asking:
    steps = sorted(filling.planned.form.steps, key=lambda step: step.value)
    pieces = context.services.evidence.of_student(filling.student_id)
    alone = context.sight.now.alone  # what is private is not offered while the student looks on
    return Asking(
        context.language,
        tuple(context.language.text(step.name) for step in steps),
        at_once=context.services.settings.school().earlier_at_once,
        rater=filling.planned.slot.rater,
        evidence=tuple(each for each in pieces if alone or each.visibility is Visibility.SHARED),
    )


def _earlier(filling: Filling, question_id: str, language: Language) -> tuple[EarlierRating, ...]:
    return tuple(
        EarlierRating(each.point, language.date(each.answered_at.date()), answer.value, answer.text)
        for each in filling.earlier
        for answer in each.answers
        if each.point and answer.question_id == question_id and answer.value is not None
    )


def _on(filled: AnswerSet, day: date | None, lane: Visibility) -> AnswerSet:
    """Return the set in a lane and answered on a day; the time of the day says nothing once the day was changed."""
    moment = filled.answered_at
    if day is not None and day != moment.date():
        moment = datetime.combine(day, time(12), UTC)
    return replace(filled, answered_at=moment, visibility=lane)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value or ""))
    except ValueError:
        return None
