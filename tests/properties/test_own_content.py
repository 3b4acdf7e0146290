"""Whatever a school writes comes back from a pack, and answers keep the words that they were given to."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.dues import Anchor, Owner
from momo_desktop.domain.forms import Answer, AnswerSet, QuestionKind, Rater
from momo_desktop.domain.guidance import SessionStep
from momo_desktop.domain.momopacks import PackInfo
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.own_content import (
    OwnChecklist,
    OwnChecklistItem,
    OwnForm,
    OwnPart,
    OwnQuestion,
    OwnSnippet,
    OwnSnippets,
    OwnStep,
    OwnTemplate,
    PackedContent,
    Wording,
    Words,
)
from momo_desktop.domain.own_content_checks import faults
from momo_desktop.domain.own_content_texts import languages, tidied
from momo_desktop.domain.pack_previews import Choice, Installed
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.exchange import momopack, own_packs
from momo_desktop.i18n import language
from momo_desktop.services.bundle import open_services
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage.database import open_database
from momo_desktop.storage.vaults import VaultFolder
from our_content import FORM
from school import KEYS, NOW

_T = TypeVar("_T")
TEXTS = st.text(
    st.characters(categories=["L", "N"], include_characters=" .,;!?\"'()-–„“#=«»\n"), min_size=1, max_size=60
)
PLAIN = TEXTS.filter(lambda text: bool(text.strip()) and not faults(replace(FORM, title=(Words("en", text),))))
IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", fullmatch=True)
TRUTH = st.booleans()


def _wordings(*, optional: bool = False) -> st.SearchStrategy[Wording]:
    others = st.dictionaries(st.sampled_from(["en", "bg", "sr-Latn"]), PLAIN, max_size=3)
    whole = st.builds(lambda first, more: (Words("de", first), *(Words(c, t) for c, t in more.items())), PLAIN, others)
    return st.just(()) | whole if optional else whole


SAID, MAYBE = _wordings(), _wordings(optional=True)


def _several(each: st.SearchStrategy[_T], most: int = 4) -> st.SearchStrategy[tuple[_T, ...]]:
    return st.lists(each, min_size=1, max_size=most, unique_by=lambda one: getattr(one, "id", one)).map(tuple)


PARTS = _several(st.builds(OwnPart, IDS, SAID))
QUESTIONS = st.builds(
    OwnQuestion, IDS, st.sampled_from([kind for kind in QuestionKind if kind is not QuestionKind.RATING]), SAID, MAYBE,
    TRUTH, st.integers(1, 4), st.integers(5, 10), PARTS, TRUTH, answered_by=st.sampled_from(Rater), asks_evidence=TRUTH,
)  # fmt: skip
PHASES = st.sampled_from(Phase)
FORMS = st.builds(
    OwnForm, title=SAID, purpose=MAYBE, phase=PHASES, questions=_several(QUESTIONS),
    replaces=st.sampled_from(["", "momo.core/reflection-1"]),
)  # fmt: skip
ITEMS = st.builds(
    OwnChecklistItem, IDS, PHASES, SAID, MAYBE, _several(st.sampled_from(Owner)), TRUTH,
    st.none() | st.sampled_from(Anchor), st.integers(-1000, 1000),
)  # fmt: skip
STEPS = st.tuples(*(st.builds(OwnStep, st.just(step), SAID) for step in SessionStep))
SNIPPETS = st.builds(OwnSnippet, IDS, SAID, SAID, st.none() | PHASES)
BODIES = st.one_of(
    FORMS,
    st.builds(OwnChecklist, title=SAID, items=_several(ITEMS)),
    st.builds(OwnTemplate, title=SAID, steps=STEPS),
    st.builds(OwnSnippets, title=SAID, snippets=_several(SNIPPETS)),
).map(tidied)
CONTENTS = st.builds(PackedContent, st.uuids().map(str), st.integers(1, 10_000), BODIES)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CONTENTS, min_size=1, max_size=3, unique_by=lambda each: each.uid))
def test_whatever_is_published_comes_back_from_a_pack(contents: list[PackedContent]) -> None:
    assert [fault for each in contents for fault in faults(each.body)] == []
    spoken = sorted({code for each in contents for code in languages(each.body)})
    info = PackInfo("Ours", 1, "Our school", "CC BY 4.0", tuple(spoken))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.momopack"
        path.write_bytes(momopack.write(info, own_packs.files(contents)))
        found, data = momopack.read(path)
    assert found.info == info
    came = {each.uid: each for each in own_packs.read(path, data)}
    assert {uid: (each.number, each.body) for uid, each in came.items()} == {
        each.uid: (each.number, each.body) for each in contents
    }


class _Machine(RuleBasedStateMachine):
    """Publishes, answers, retires, exchanges forms and takes them back; notes what each answer was given to."""

    empty_records: Path
    catalogue: Catalogue

    @initialize()
    def begin(self) -> None:
        self.home = Path(tempfile.mkdtemp())
        folder = VaultFolder(self.home / "vault")
        folder.create()
        shutil.copy(self.empty_records, folder.database)
        self.vault = OpenVault(folder, open_database(folder.database, KEYS.database_key), KEYS, None)
        self._open()
        self.student = self.services.students.add(Student(PersonName("Mira", family="Kranz")))
        self.services.own_content.publish(self.services.own_content.new(FORM).uid)
        self.given_to: dict[int, tuple[str, int, str]] = {}
        self.installed: list[Installed] = []
        self.taken_back: list[Installed] = []

    def teardown(self) -> None:
        if hasattr(self, "vault"):
            self.vault.close()
            shutil.rmtree(self.home)

    def _open(self) -> None:
        self.services = open_services(self.vault, self.catalogue, Clock(NOW), language("de"))

    @rule(data=st.data(), text=PLAIN)
    def publish(self, data: st.DataObject, text: str) -> None:
        uid = data.draw(st.sampled_from(sorted(each.uid for each in self.services.own_content.every())))
        self.services.own_content.save_draft(uid, replace(FORM, title=(Words("en", text),)))
        self.services.own_content.publish(uid)

    @rule(text=PLAIN)
    def write(self, text: str) -> None:
        begun = self.services.own_content.new(replace(FORM, title=(Words("en", text),)))
        self.services.own_content.publish(begun.uid)

    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        forms = [each for each in self.services.catalogue.forms if each.id.startswith("own/") and not each.is_retired]
        if not forms:
            return
        form = data.draw(st.sampled_from(forms))
        said = (Answer("why", "Darum.", None, Visibility.SHARED),)
        moment = datetime(2026, 3, 1, tzinfo=UTC)
        filled = self.services.reflections.done(
            AnswerSet(
                self.student.id, None, form.id, form.version, None, Rater.STUDENT, moment, Visibility.SHARED, said
            )
        )
        self.given_to[filled.id] = (form.id, form.version, form.title.own("en"))

    @rule(data=st.data(), retired=TRUTH)
    def retire(self, data: st.DataObject, retired: bool) -> None:
        uid = data.draw(st.sampled_from(sorted(each.uid for each in self.services.own_content.every())))
        self.services.own_content.retire(uid, retired=retired)

    @rule(text=PLAIN, choice=st.sampled_from(Choice))
    def install(self, text: str, choice: Choice) -> None:
        path = self.home / "a.momopack"
        own = self.services.own_content.every()[0]
        assert own.latest is not None
        theirs = PackedContent(own.uid, 7, tidied(replace(FORM, title=(Words("en", text),))))
        info = PackInfo("Theirs", 1, "Their school", "CC BY 4.0", ("de", "en"))
        path.write_bytes(momopack.write(info, own_packs.files([theirs])))
        self.installed.append(self.services.packs.install(self.services.packs.inspect(path), {own.uid: choice}))

    @precondition(lambda self: self.installed)
    @rule()
    def undo(self) -> None:
        installed = self.installed.pop()
        self.services.packs.undo(installed)
        self.taken_back.append(installed)

    @precondition(lambda self: self.taken_back)
    @rule()
    def redo(self) -> None:
        self.installed.append(self.services.packs.redo(self.taken_back.pop()))

    @rule()
    def lock_and_open(self) -> None:
        self._open()

    @invariant()
    def every_answer_finds_the_words_that_it_was_given_to(self) -> None:
        if hasattr(self, "given_to"):
            found = {
                each.id: (each.form_id, each.form_version, self._title(each))
                for each in self.services.reflections.of_student(self.student.id)
            }
            assert found == self.given_to

    def _title(self, filled: AnswerSet) -> str:
        return self.services.catalogue.form(filled.form_id, filled.form_version).title.own("en")


def test_answers_keep_the_words_that_they_were_given_to(empty_records: Path, catalogue: Catalogue) -> None:
    _Machine.empty_records, _Machine.catalogue = empty_records, catalogue
    run_state_machine_as_test(_Machine, settings=settings(max_examples=12, stateful_step_count=20, deadline=None))
