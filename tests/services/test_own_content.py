from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.changes import Change, Topic
from momo_desktop.domain.checklists import MarkState
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.form_plan import PlanMaterial, Slot, plan
from momo_desktop.domain.forms import Answer, AnswerSet, FormKind, Rater
from momo_desktop.domain.guidance import SessionStep
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.own_content import OwnBody, OwnContent, OwnForm, OwnQuestion, Words
from momo_desktop.domain.own_content_checks import Fault, FaultKind
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import CounsellingSession
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import (
    Cancelled,
    ContentInUse,
    ContentUnfinished,
    RecordNotFound,
    ValueRefused,
    VaultReadOnly,
)
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.open_vault import OpenVault
from our_content import BODIES, CHECKLIST, EVERY_KIND, FORM, SNIPPETS, TEMPLATE, WHY, en
from school import open_copy

REFLECTION = "momo.core/reflection-1"


def published(services: Services, body: OwnBody) -> OwnContent:
    return services.own_content.publish(services.own_content.new(body).uid)


def again(services: Services, content: OwnContent, body: OwnBody) -> OwnContent:
    services.own_content.save_draft(content.uid, body)
    return services.own_content.publish(content.uid)


def answer(services: Services, stay: Mobility, content: OwnContent, number: int = 1) -> AnswerSet:
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    said = (Answer("why", "The sea.", None, Visibility.SHARED),)
    return services.reflections.done(
        AnswerSet(
            stay.student_id, stay.id, content.full_id, number, None, Rater.STUDENT, moment, Visibility.SHARED, said
        )
    )


def lines(services: Services, stay: Mobility) -> dict[str, str]:
    found = services.journey.get(stay.id).lines
    return {each.item_id: language("en").text(each.text) for each in found if each.item_id.startswith("school/")}


def asked(services: Services, student: Student, stay: Mobility) -> set[str]:
    material = PlanMaterial(
        student.uid, stay, services.catalogue.every_form, services.reflections.of_student(student.id)
    )
    return {each.form.id for each in plan(material)}


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.kind)
def test_what_is_written_is_a_draft_until_it_is_published(services: Services, clock: Clock, body: OwnBody) -> None:
    begun = services.own_content.new(body)
    assert (begun.draft, begun.latest, begun.draft_saved_at) == (body, None, clock.now())
    after = services.own_content.publish(begun.uid)
    assert after.draft is None
    assert [(each.number, each.body) for each in after.versions] == [(1, body)]
    assert services.own_content.every() == (after,) == (services.own_content.get(begun.uid),)


def test_a_published_form_never_changes(services: Services, vault: OpenVault) -> None:
    first = published(services, FORM)
    second = again(services, first, replace(FORM, title=en("New")))
    assert [each.number for each in second.versions] == [1, 2]
    assert second.versions[0] == first.versions[0]
    with pytest.raises(IntegrityError, match="never changes"), vault.database.write() as db:
        db.execute(text("UPDATE own_versions SET content = '{}'"))
    assert services.own_content.get(first.uid) == second


def test_publishing_what_is_as_it_was_makes_no_version(services: Services) -> None:
    content = published(services, FORM)
    assert again(services, content, FORM) == content


def test_an_unfinished_content_is_not_published_and_all_its_faults_are_told(services: Services) -> None:
    begun = services.own_content.new(replace(EVERY_KIND, title=(), questions=()))
    with pytest.raises(ContentUnfinished) as refused:
        services.own_content.publish(begun.uid)
    assert set(refused.value.faults) == {Fault(FaultKind.NO_WORDS, "#title", "en"), Fault(FaultKind.EMPTY)}
    assert services.own_content.get(begun.uid) == begun
    assert services.catalogue.form(REFLECTION)


def test_what_makes_no_sense_is_refused(services: Services) -> None:
    begun = services.own_content.new(FORM)
    with pytest.raises(ValueRefused):
        services.own_content.save_draft(begun.uid, CHECKLIST)
    with pytest.raises(ValueRefused):
        services.own_content.drop_draft(begun.uid)
    services.own_content.publish(begun.uid)
    with pytest.raises(ValueRefused):
        services.own_content.publish(begun.uid)
    with pytest.raises(RecordNotFound):
        services.own_content.get("nowhere")


def test_a_draft_of_a_published_form_can_be_dropped(services: Services) -> None:
    content = published(services, FORM)
    services.own_content.save_draft(content.uid, replace(FORM, title=en("Half")))
    assert services.own_content.drop_draft(content.uid) == content


def test_where_nothing_may_be_written_nothing_is(services: Services, vault: OpenVault, catalogue: Catalogue) -> None:
    uid = published(services, FORM).uid
    vault.database.checkpoint()
    reading = open_copy(vault.folder.path, read_only=True)
    try:
        own = open_services(reading, catalogue, Clock(), language("en"))
        assert own.catalogue.form(f"own/{uid}").version == 1
        for write in (
            lambda: own.own_content.new(FORM),
            lambda: own.own_content.save_draft(uid, FORM),
            lambda: own.own_content.publish(uid),
            lambda: own.own_content.retire(uid, retired=True),
            lambda: own.own_content.remove(uid),
            lambda: own.own_content.restore(uid),
        ):
            with pytest.raises(VaultReadOnly):
                write()
    finally:
        reading.close()


def test_a_form_of_the_program_is_copied_with_its_questions_in_the_languages_asked_for(services: Services) -> None:
    ours = services.catalogue.form(REFLECTION)
    copy = services.own_content.copy_form(REFLECTION, ("de", "en"))
    made = services.catalogue
    after = services.own_content.publish(copy.uid)
    form = made.form(after.full_id)
    assert form.replaces == REFLECTION
    assert [(each.id, each.kind, each.private) for each in form.questions] == [
        (each.id, each.kind, each.private) for each in ours.questions
    ]
    for code in ("de", "en"):
        say = language(code).text
        assert (say(form.title), say(form.questions[0].text)) == (say(ours.title), say(ours.questions[0].text))


def test_a_copy_of_an_agreement_is_one_too(services: Services) -> None:
    copy = services.own_content.copy_form("momo.core/mentor-feedback", ("de",))
    services.own_content.publish(copy.uid)
    form = services.catalogue.form(copy.full_id)
    assert (form.kind, form.filler) == (FormKind.AGREEMENT, Rater.HOST_MENTOR)


def test_the_copy_stands_instead_of_the_form_until_it_is_retired(
    services: Services, anna: Student, stay: Mobility
) -> None:
    assert REFLECTION in asked(services, anna, stay)
    copy = services.own_content.copy_form(REFLECTION, ("en",))
    assert REFLECTION in asked(services, anna, stay)
    services.own_content.publish(copy.uid)
    assert asked(services, anna, stay) >= {copy.full_id}
    assert REFLECTION not in asked(services, anna, stay)
    services.own_content.retire(copy.uid, retired=True)
    assert REFLECTION in asked(services, anna, stay)
    assert copy.full_id not in asked(services, anna, stay)
    services.own_content.retire(copy.uid, retired=False)
    assert copy.full_id in asked(services, anna, stay)


def test_the_program_s_own_catalogue_and_another_vault_s_are_not_touched(
    services: Services, catalogue: Catalogue
) -> None:
    before = len(catalogue.every_form), len(catalogue.every_item)
    published(services, FORM)
    published(services, CHECKLIST)
    assert (len(catalogue.every_form), len(catalogue.every_item)) == before
    assert len(services.catalogue.every_form) == before[0] + 1


def test_whoever_is_told_of_a_publication_finds_it_in_the_catalogue(services: Services, vault: OpenVault) -> None:
    seen: list[int] = []

    def look(change: Change) -> None:
        if Topic.CONTENT in change.topics:
            seen.append(sum(form.id.startswith("own/") for form in services.catalogue.every_form))

    vault.database.listen(look)
    content = published(services, FORM)
    again(services, content, replace(FORM, title=en("New")))
    assert seen == [0, 1, 1, 2]


def test_answers_find_the_words_that_they_were_given_to(services: Services, stay: Mobility) -> None:
    in_german = OwnForm(title=FORM.title[::-1], questions=(OwnQuestion("why", text=WHY.text[::-1]),))
    content = published(services, in_german)
    filled = answer(services, stay, content)
    again(services, content, replace(in_german, title=(Words("de", "Neu"),)))
    before = services.catalogue.form(filled.form_id, filled.form_version).title
    now = services.catalogue.form(content.full_id).title
    assert [language(code).text(before) for code in ("de", "en", "bg")] == [
        "Geld im Ausland",
        "Money abroad",
        "Money abroad",
    ]
    assert [language(code).text(now) for code in ("de", "en", "bg")] == ["Neu", "Neu", "Neu"]


def test_the_school_s_items_stand_in_every_checklist(services: Services, stay: Mobility) -> None:
    before = services.students.page("").rows[0].progress
    content = published(services, CHECKLIST)
    assert lines(services, stay) == {
        content.item_id("luggage"): "Weigh the luggage",
        content.item_id("ride"): "Find somebody who drives to the airport",
    }
    line = next(each for each in services.journey.get(stay.id).lines if each.item_id == content.item_id("ride"))
    assert str(line.due) == "2026-05-01"
    after = services.students.page("").rows[0].progress
    assert [now[1] - then[1] for then, now in zip(before, after, strict=True)] == [0, 2, 0, 0, 0]
    services.own_content.retire(content.uid, retired=True)
    assert lines(services, stay) == {}
    assert services.students.page("").rows[0].progress == before


def test_an_item_that_a_new_version_leaves_out_stays_where_it_was_marked(services: Services, stay: Mobility) -> None:
    content = published(services, CHECKLIST)
    services.journey.set_state(stay.id, content.item_id("luggage"), MarkState.DONE)
    again(services, content, replace(CHECKLIST, items=CHECKLIST.items[1:]))
    assert set(lines(services, stay)) == {content.item_id("luggage"), content.item_id("ride")}
    services.journey.set_state(stay.id, content.item_id("luggage"), MarkState.OPEN)
    assert services.catalogue.item(content.item_id("luggage")).retired


def test_templates_and_snippets_are_offered_beside_the_program_s(services: Services) -> None:
    template, snippets = published(services, TEMPLATE), published(services, SNIPPETS)
    found = services.catalogue.named_template(template.full_id)
    assert found is not None
    assert [each.step for each in found.steps] == list(SessionStep)
    assert all(each.title.key for each in found.steps)
    assert services.catalogue.template(Phase.RETURN).id == "return"
    assert f"{snippets.full_id}/late" in {each.id for each in services.catalogue.snippets(Phase.INTEGRATION)}
    assert f"{snippets.full_id}/late" not in {each.id for each in services.catalogue.snippets(Phase.USE)}


def test_a_session_keeps_the_template_that_it_was_begun_with(services: Services, anna: Student) -> None:
    template = published(services, TEMPLATE)
    begun = CounsellingSession(anna.id, date(2026, 3, 2), phase=Phase.PREPARATION, template=template.full_id)
    services.own_content.retire(template.uid, retired=True)
    found = services.catalogue.template_of(begun)
    assert found is not None
    assert (found.id, found.is_retired) == (template.full_id, True)


def test_new_items_are_found_by_their_words(services: Services) -> None:
    assert services.find.find("Weigh the luggage").guides == ()
    published(services, CHECKLIST)
    assert [each.title for each in services.find.find("Weigh the luggage").guides] == ["Weigh the luggage"]


def test_what_is_unused_is_removed_and_comes_back(services: Services, stay: Mobility) -> None:
    content = published(services, CHECKLIST)
    services.own_content.save_draft(content.uid, replace(CHECKLIST, title=en("Half")))
    services.own_content.remove(content.uid)
    assert services.own_content.every() == ()
    assert lines(services, stay) == {}
    with pytest.raises(RecordNotFound):
        services.own_content.get(content.uid)
    back = services.own_content.restore(content.uid)
    assert (back.versions, back.body.title) == (content.versions, en("Half"))
    assert len(lines(services, stay)) == 2


def test_what_was_answered_is_not_removed(services: Services, stay: Mobility) -> None:
    form = published(services, FORM)
    filled = answer(services, stay, form)
    services.reflections.bin(filled.id)
    with pytest.raises(ContentInUse):
        services.own_content.remove(form.uid)
    assert services.own_content.is_used(form.uid)


def test_a_begun_form_a_mark_and_a_session_keep_what_they_refer_to(
    services: Services, anna: Student, stay: Mobility
) -> None:
    form, checklist, template = (published(services, body) for body in (FORM, CHECKLIST, TEMPLATE))
    parent = Slot(form.full_id, None, Rater.STUDENT).draft_parent(anna.uid, stay)
    services.drafts.keep(Draft(DraftKey(DraftKind.ANSWERS, parent=parent), Visibility.SHARED, anna.id))
    services.journey.set_state(stay.id, checklist.item_id("luggage"), MarkState.DOING)
    services.sessions.add(CounsellingSession(anna.id, date(2026, 3, 2), template=template.full_id))
    for content in (form, checklist, template):
        with pytest.raises(ContentInUse):
            services.own_content.remove(content.uid)
    services.journey.set_state(stay.id, checklist.item_id("luggage"), MarkState.OPEN)
    services.own_content.remove(checklist.uid)


def test_a_stopped_publication_leaves_all_as_it_was(services: Services, stay: Mobility) -> None:
    begun = services.own_content.new(CHECKLIST)

    class Stopping:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        services.own_content.publish(begun.uid, Stopping())
    assert services.own_content.get(begun.uid) == begun
    assert lines(services, stay) == {}


def test_a_vault_opens_with_its_own_content_and_new_packs_are_still_followed(
    services: Services, vault: OpenVault, catalogue: Catalogue, clock: Clock, stay: Mobility
) -> None:
    content = published(services, CHECKLIST)
    progress = services.students.page("").rows[0].progress
    same = open_services(vault, catalogue, clock, language("en"))
    assert same.students.page("").rows[0].progress == progress
    fewer = replace(catalogue, every_item=catalogue.every_item[:10], signature="another")
    newer = open_services(vault, fewer, clock, language("en"))
    assert set(lines(newer, stay)) == {content.item_id("luggage"), content.item_id("ride")}
    assert newer.students.page("").rows[0].progress != progress
