"""Content packs between two schools: what comes, what stays, what is taken back, and what is refused."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from exchange.momopacks import listed, members_of
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.checklists import MarkState
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.forms import Answer, AnswerSet, Rater
from momo_desktop.domain.learning import Gain
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.momopacks import PackFileEntry, PackInfo
from momo_desktop.domain.own_content import Origin, OwnBody, OwnContent
from momo_desktop.domain.pack_previews import Choice, Installed, PackPreview, Standing, TakenBack
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import FileRefused, PackRefused, RecordNotFound, ValueRefused
from momo_desktop.exchange import own_packs
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.storage import settings
from momo_desktop.storage.database import Database
from our_content import BODIES, CHECKLIST, FORM, SKILLS, TEMPLATE, en
from school import open_new

INFO = PackInfo("Unsere Formulare", 1, "HTL Musterstadt", "CC BY 4.0", ("en",))
BOTH = replace(INFO, languages=("de", "en"))
NEW_FORM = replace(FORM, title=en("New", "Neu"))


@pytest.fixture
def other(tmp_path: Path, empty_records: Path, catalogue: Catalogue, clock: Clock) -> Iterator[Services]:
    """The services of another school's vault."""
    vault = open_new(tmp_path / "other", empty_records)
    yield open_services(vault, catalogue, clock, language("de"))
    vault.close()


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return tmp_path / "ours.momopack"


def published(services: Services, body: OwnBody, uid: str = "") -> OwnContent:
    if uid:
        services.own_content.save_draft(uid, body)
    return services.own_content.publish(uid or services.own_content.new(body).uid)


def given(source: Services, target: Services, pack: Path, *contents: OwnContent) -> PackPreview:
    source.packs.export([each.uid for each in contents], INFO, pack)
    return target.packs.inspect(pack)


def standing(preview: PackPreview) -> list[Standing]:
    return [each.standing for each in preview.contents]


def titles(services: Services) -> list[str]:
    return [each.body.title[0].text for each in services.own_content.every()]


def conflict(services: Services, other: Services, pack: Path, theirs: OwnBody = NEW_FORM) -> tuple[PackPreview, str]:
    """Give a form to the services, after which the other school publishes the next version of it."""
    content = published(other, FORM)
    services.packs.install(given(other, services, pack, content), {})
    return given(other, services, pack, published(other, theirs, content.uid)), content.uid


def answer(services: Services, stay: Mobility, uid: str, number: int) -> None:
    said = (Answer("why", "The sea.", None, Visibility.SHARED),)
    form_id, moment = f"own/{uid}", datetime(2026, 3, 1, tzinfo=UTC)
    services.reflections.done(
        AnswerSet(stay.student_id, stay.id, form_id, number, None, Rater.STUDENT, moment, Visibility.SHARED, said)
    )


def test_every_kind_comes_over_as_it_is(services: Services, other: Services, pack: Path) -> None:
    contents = [published(other, body) for body in BODIES]
    preview = given(other, services, pack, *contents)
    assert preview.info == BOTH
    assert preview.signed_by == other.packs.fingerprint() != services.packs.fingerprint()
    assert set(standing(preview)) == {Standing.NEW}
    form = next(each for each in preview.contents if each.packed.body == FORM)
    assert (form.languages, form.lines, form.texts) == (("de", "en"), 3, 7)
    services.packs.install(preview, {})
    came = {each.uid: each for each in services.own_content.every()}
    for content in contents:
        assert [(each.number, each.body) for each in came[content.uid].versions] == [(1, content.body)]
        assert came[content.uid].origin == Origin(INFO.name, INFO.author, INFO.licence, preview.checksum)
    assert services.catalogue.form(contents[0].full_id).title.own("de") == "Geld im Ausland"


def test_the_newest_version_goes_out_with_its_number_and_no_draft(
    services: Services, other: Services, pack: Path
) -> None:
    content = published(other, NEW_FORM, published(other, FORM).uid)
    other.own_content.save_draft(content.uid, replace(FORM, title=en("Secret")))
    services.packs.install(given(other, services, pack, content), {})
    (came,) = services.own_content.every()
    assert [(each.number, each.body) for each in came.versions] == [(2, NEW_FORM)]
    assert "Secret" not in pack.read_text("utf-8", "replace")


def test_what_was_never_published_is_not_exported(services: Services, pack: Path) -> None:
    with pytest.raises(ValueRefused):
        services.packs.export([services.own_content.new(FORM).uid], INFO, pack)
    with pytest.raises(RecordNotFound):
        services.packs.export(["nowhere"], INFO, pack)
    assert not pack.exists()


def test_the_signing_key_stays_in_the_vault(
    services: Services, database: Database, other: Services, pack: Path
) -> None:
    content = published(services, FORM)
    given(services, other, pack, content)
    with database.read() as db:
        key = settings.signing_key(db).hex()
    assert len(key) == 64
    assert key not in pack.read_text("utf-8", "replace")
    assert given(services, other, pack, content).signed_by == services.packs.fingerprint()


def test_what_is_here_already_changes_nothing(services: Services, other: Services, pack: Path) -> None:
    preview = given(other, services, pack, published(other, FORM))
    services.packs.install(preview, {})
    before = services.own_content.every()
    again = services.packs.inspect(pack)
    assert standing(again) == [Standing.SAME]
    for choices in ({}, {before[0].uid: Choice.THEIRS}, {before[0].uid: Choice.BOTH}):
        assert services.packs.install(again, choices) == Installed(())
    assert services.packs.install(preview, {}) == Installed(())
    assert services.own_content.every() == before


def test_of_a_conflict_mine_stays_unless_something_else_is_chosen(
    services: Services, other: Services, pack: Path
) -> None:
    preview, uid = conflict(services, other, pack)
    assert standing(preview) == [Standing.CONFLICT]
    services.packs.install(preview, {})
    services.packs.install(preview, {uid: Choice.MINE})
    assert titles(services) == ["Money abroad"]


def test_theirs_is_the_next_version_and_earlier_answers_keep_theirs(
    services: Services, other: Services, pack: Path, stay: Mobility
) -> None:
    preview, uid = conflict(services, other, pack)
    answer(services, stay, uid, 1)
    installed = services.packs.install(preview, {uid: Choice.THEIRS})
    assert [each.number for each in services.own_content.get(uid).versions] == [1, 2]
    assert services.catalogue.form(f"own/{uid}").title.english == "New"
    assert services.catalogue.form(f"own/{uid}", 1).title.english == "Money abroad"
    assert services.packs.undo(installed) == {uid: TakenBack.GONE}
    assert services.own_content.get(uid) == installed.contents[0].before
    again = services.packs.redo(installed)
    assert services.own_content.get(uid) == installed.contents[0].after
    assert services.packs.undo(again) == {uid: TakenBack.GONE}


def test_both_are_two_contents(services: Services, other: Services, pack: Path) -> None:
    preview, uid = conflict(services, other, pack)
    installed = services.packs.install(preview, {uid: Choice.BOTH})
    mine, theirs = services.own_content.every()
    assert (mine.uid, mine.body, theirs.body) == (uid, FORM, NEW_FORM)
    assert theirs.uid != uid
    assert theirs.origin.pack == INFO.name
    services.packs.undo(installed)
    assert titles(services) == ["Money abroad"]


def test_a_new_content_can_be_left_out(services: Services, other: Services, pack: Path) -> None:
    form, template = published(other, FORM), published(other, TEMPLATE)
    services.packs.install(given(other, services, pack, form, template), {form.uid: Choice.MINE})
    assert titles(services) == ["Talk after a conflict"]


def test_a_pack_is_taken_back_whole_and_brought_again(
    services: Services, other: Services, pack: Path, stay: Mobility
) -> None:
    before = services.students.page("").rows[0].progress
    installed = services.packs.install(given(other, services, pack, *(published(other, body) for body in BODIES)), {})
    after = services.own_content.every()
    progress = services.students.page("").rows[0].progress
    assert progress != before
    taken = services.packs.undo(installed)
    assert [*taken.values()] == [TakenBack.GONE] * len(BODIES)
    assert services.own_content.every() == ()
    assert services.students.page("").rows[0].progress == before
    services.packs.redo(installed)
    assert services.own_content.every() == after
    assert services.students.page("").rows[0].progress == progress


def test_what_was_answered_meanwhile_is_retired_and_says_so(
    services: Services, other: Services, pack: Path, stay: Mobility
) -> None:
    form, checklist = published(other, FORM), published(other, CHECKLIST)
    installed = services.packs.install(given(other, services, pack, form, checklist), {})
    answer(services, stay, form.uid, 1)
    assert services.packs.undo(installed) == {
        checklist.uid: TakenBack.GONE,
        form.uid: TakenBack.RETIRED,
    }
    assert services.own_content.get(form.uid).is_retired
    assert services.catalogue.form(form.full_id, 1).is_retired
    services.packs.redo(installed)
    assert not services.own_content.get(form.uid).is_retired
    assert len(services.own_content.every()) == 2


def test_a_version_that_was_answered_stays_and_mine_is_published_again(
    services: Services, other: Services, pack: Path, stay: Mobility
) -> None:
    preview, uid = conflict(services, other, pack)
    installed = services.packs.install(preview, {uid: Choice.THEIRS})
    answer(services, stay, uid, 2)
    assert services.packs.undo(installed) == {uid: TakenBack.FORMER_AGAIN}
    content = services.own_content.get(uid)
    assert [each.body for each in content.versions] == [FORM, NEW_FORM, FORM]
    services.packs.redo(installed)
    assert [each.body for each in services.own_content.get(uid).versions] == [FORM, NEW_FORM, FORM, NEW_FORM]


def test_a_mark_on_an_item_that_came_with_a_pack_keeps_it(
    services: Services, other: Services, pack: Path, stay: Mobility
) -> None:
    longer = replace(CHECKLIST, items=(*CHECKLIST.items, replace(CHECKLIST.items[1], id="film")))
    content = published(other, CHECKLIST)
    services.packs.install(given(other, services, pack, content), {})
    services.journey.set_state(stay.id, content.item_id("ride"), MarkState.DONE)
    preview = given(other, services, pack, published(other, longer, content.uid))
    installed = services.packs.install(preview, {content.uid: Choice.THEIRS})
    assert services.packs.undo(installed) == {content.uid: TakenBack.GONE}
    again = services.packs.redo(installed)
    services.journey.set_state(stay.id, content.item_id("film"), MarkState.DONE)
    assert services.packs.undo(again) == {content.uid: TakenBack.FORMER_AGAIN}
    assert services.catalogue.item(content.item_id("film")).retired


def test_what_was_published_since_is_not_taken_back(services: Services, other: Services, pack: Path) -> None:
    preview, uid = conflict(services, other, pack)
    installed = services.packs.install(preview, {uid: Choice.THEIRS})
    newest = published(services, replace(FORM, title=en("Mine")), uid)
    assert services.packs.undo(installed) == {uid: TakenBack.NEWER}
    assert services.own_content.get(uid).versions == newest.versions


def test_no_number_is_used_again_for_other_words(services: Services, other: Services, pack: Path) -> None:
    preview, uid = conflict(services, other, pack)
    installed = services.packs.install(preview, {uid: Choice.THEIRS})
    services.packs.undo(installed)
    published(services, replace(FORM, title=en("Mine")), uid)
    assert [each.number for each in services.own_content.get(uid).versions] == [1, 3]
    services.packs.redo(installed)
    assert [each.number for each in services.own_content.get(uid).versions] == [1, 3, 4]


def test_a_draft_without_a_version_is_not_lost_to_a_pack(services: Services, other: Services, pack: Path) -> None:
    content = published(other, FORM)
    preview = given(other, services, pack, content)
    services.packs.undo(services.packs.install(preview, {}))
    assert standing(services.packs.inspect(pack)) == [Standing.NEW]
    installed = services.packs.install(services.packs.inspect(pack), {})
    assert services.own_content.every() == tuple(each.after for each in installed.contents)
    services.own_content.save_draft(content.uid, NEW_FORM)
    assert services.packs.undo(installed) == {content.uid: TakenBack.RETIRED}
    assert services.own_content.get(content.uid).draft == NEW_FORM


def test_a_content_of_another_kind_does_not_take_the_place_of_one_here(
    services: Services, other: Services, pack: Path
) -> None:
    preview, uid = conflict(services, other, pack)
    changed = replace(preview.contents[0].packed, body=CHECKLIST)
    strange = replace(preview, contents=(replace(preview.contents[0], packed=changed),))
    with pytest.raises(ValueRefused):
        services.packs.install(strange, {uid: Choice.THEIRS})
    assert titles(services) == ["Money abroad"]


def test_an_export_reads_nothing_but_the_school_s_own_content(
    services: Services, database: Database, pack: Path, stay: Mobility
) -> None:
    contents = [published(services, body) for body in BODIES]
    answer(services, stay, contents[0].uid, 1)
    said: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    engine = database.connect().engine
    assert isinstance(engine, Engine)
    event.listen(engine, "before_cursor_execute", hear)
    services.packs.export([each.uid for each in contents], INFO, pack)
    event.remove(engine, "before_cursor_execute", hear)
    read = {statement.split("FROM")[1].split()[0] for statement in said if "FROM" in statement}
    assert read == {"own_contents", "own_versions", "settings"}
    assert not any("JOIN" in statement for statement in said)


Spoil = Callable[[str], str]
ATTACKS: dict[str, tuple[Spoil, str]] = {
    "a placeholder": (lambda toml: toml.replace("Why do you go?", "Why do {0.__class__}?"), "placeholder"),
    "a percent": (lambda toml: toml.replace("Why do you go?", "Why do %s?"), "placeholder"),
    "HTML": (lambda toml: toml.replace("Why do you go?", "<img src=x>"), "markup"),
    "a path": (lambda toml: toml.replace("Why do you go?", "../../etc/passwd"), "path"),
    "an override": (lambda toml: toml.replace("Why do you go?", "a\u202eb"), "control characters"),
    "a path as id": (lambda toml: toml.replace('id = "why"', 'id = "../why"'), "path"),
    "a dot in an id": (lambda toml: toml.replace('id = "why"', 'id = "a.b"'), "bad_id"),
    "an id twice": (lambda toml: toml.replace('id = "much"', 'id = "paid"'), "same_id"),
    "a key twice": (lambda toml: toml.replace("version = 1", "version = 1\nversion = 2"), "overwrite"),
    "an unknown field": (lambda toml: toml.replace("version = 1", "version = 1\nrun = 1"), "run"),
    "an unknown field of a question": (lambda toml: toml.replace('id = "why"', 'id = "why"\nrun = 1'), "run"),
    "texts in a list": (lambda toml: toml.replace('"Why do you go?"', '[{code = "de", text = "a"}]'), "must be a text"),
    "a number for a text": (lambda toml: toml.replace('"Why do you go?"', "7"), "must be a text"),
    "a version of a billion": (lambda toml: toml.replace("version = 1", "version = 999999999"), "version"),
    "another file's name": (lambda toml: toml.replace('uid = "', 'uid = "x'), "uid"),
    "an odd language": (lambda toml: toml.replace('language = "en"', 'language = "German"'), "bad_language"),
    "a program of ratings": (lambda toml: toml.replace('"number"', '"rating"'), "bad_kind"),
    "no form at all": (lambda _toml: 'kind = "checklist"\n', "is missing"),
    "1,000,000 fields": (lambda toml: toml + "".join(f"\nk{n} = 1" for n in range(1_000_000)), "zip_bomb"),
    "200,000 fields": (lambda toml: toml + "".join(f"\n{n:x}=1" for n in range(200_000)), "the files of a pack"),
    "10,000 questions": (
        lambda toml: toml + '\n[[body.questions]]\nid = "a"\ntext = "b"' * 10_000, "too_many",
    ),
    "20,000 parts of a key": (lambda toml: toml + "\n" + "a." * 20_000 + "a = 1", "nested"),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_in_time_and_nothing_is_kept(
    services: Services, other: Services, pack: Path, name: str
) -> None:
    spoil, reason = ATTACKS[name]
    content = published(other, FORM)
    given(other, other, pack, content)
    members = members_of(pack.read_bytes())
    spoilt = [
        PackFileEntry(each, spoil(members[each].decode()).encode() if each.startswith("content/") else members[each])
        for each in members
        if each.endswith(".toml") and each != "pack.toml"
    ]
    assert {each.name: each.content for each in spoilt} != {each.name: members[each.name] for each in spoilt}
    start = time.process_time()
    with pytest.raises((FileRefused, PackRefused)) as refused:
        services.packs.inspect(listed(pack, *spoilt, info=BOTH))
    assert time.process_time() - start < 2
    assert reason in refused.value.reason
    assert services.own_content.every() == ()


@pytest.mark.parametrize(
    ("translations", "reason"),
    [
        ('"{uid}/gone#text" = "Was?"', "is the key of no text"),
        ('"{uid}/why#text" = 7', "must be a text"),
        ('"{uid}/why#text" = ""', "not as it is published"),
        ('"{uid}/why#text" = " Warum? "', "not as it is published"),
        ('"{uid}/why#text".a = "Warum?"', "must be a text"),
    ],
)
def test_a_translation_of_nothing_is_refused(services: Services, pack: Path, translations: str, reason: str) -> None:
    content = published(services, FORM)
    (file, _german) = own_packs.files([given(services, services, pack, content).contents[0].packed])
    german = PackFileEntry("translations/de.toml", translations.format(uid=content.uid).encode())
    with pytest.raises(PackRefused) as refused:
        services.packs.inspect(listed(pack, file, german, info=BOTH))
    assert reason in refused.value.reason


def test_a_skill_of_a_pack_that_was_named_meanwhile_keeps_its_name(
    services: Services, other: Services, pack: Path, stay: Mobility
) -> None:
    program = services.catalogue.skills_form.id
    theirs = published(other, SKILLS)
    installed = services.packs.install(given(other, services, pack, theirs), {})
    assert services.catalogue.skills_form.id == theirs.full_id
    services.learning.save(Gain(stay.student_id, "I can weld now.", Visibility.SHARED, skill_ids=("own/weld",)))
    assert services.packs.undo(installed) == {theirs.uid: TakenBack.RETIRED}
    assert services.catalogue.skills_form.id == program
    assert services.catalogue.skill("own/weld") is not None
