"""Turns what the school published into the records of the domain, beside those of the packs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from momo_desktop.content import own_skills
from momo_desktop.domain.checklists import ChecklistItem
from momo_desktop.domain.dues import AnchorDue, NoDue, Owners
from momo_desktop.domain.forms import Form, FormKind, Part, Question, ShowIf, skills_form
from momo_desktop.domain.guidance import SessionTemplate, Snippet, TemplateStep
from momo_desktop.domain.own_content import (
    OwnBody,
    OwnChecklist,
    OwnChecklistItem,
    OwnContent,
    OwnForm,
    OwnQuestion,
    OwnSkills,
    OwnSnippets,
    OwnTemplate,
)
from momo_desktop.domain.own_content_texts import text_of


def is_own(full_id: str) -> bool:
    """Tell whether an id is of the school's own content."""
    return full_id.startswith(("own/", "school/"))


def forms(contents: Iterable[OwnContent], ours: Sequence[Form]) -> tuple[Form, ...]:
    """Return every version of every form, because answers keep theirs; `ours` are the program's.

    What was published last stands last.
    """
    return tuple(
        form(content, version.number, version.body, ours)
        for content in sorted(contents, key=_published_at)
        for version in content.versions
        if isinstance(version.body, OwnForm | OwnSkills)
    )


def items(contents: Iterable[OwnContent]) -> tuple[ChecklistItem, ...]:
    """Return the items of every checklist, as its newest version has them; what that left out is retired."""
    return tuple(item for content in contents for item in _items(content))


def templates(contents: Iterable[OwnContent], steps: Sequence[TemplateStep]) -> tuple[SessionTemplate, ...]:
    """Return the templates, retired ones too; their steps are called as `steps` of the packs are."""
    titles = {each.step: each.title for each in steps}
    return tuple(
        SessionTemplate(
            content.full_id,
            None,
            text_of(body.title),
            tuple(TemplateStep(each.step, titles[each.step], text_of(each.prompt)) for each in body.steps),
            content.is_retired,
        )
        for content in contents
        if content.latest is not None and isinstance(body := content.latest.body, OwnTemplate)
    )


def snippets(contents: Iterable[OwnContent]) -> tuple[Snippet, ...]:
    """Return the beginnings of sentences that are offered."""
    return tuple(
        Snippet(
            f"{content.full_id}/{each.id}", (each.phase,) if each.phase else (), text_of(each.short), text_of(each.text)
        )
        for content, body in _offered(contents)
        if isinstance(body, OwnSnippets)
        for each in body.snippets
    )


def _offered(contents: Iterable[OwnContent]) -> Iterator[tuple[OwnContent, OwnBody]]:
    for content in contents:
        if content.latest is not None and not content.is_retired:
            yield content, content.latest.body


def _published_at(content: OwnContent) -> datetime:
    return content.latest.published_at if content.latest else datetime.min.replace(tzinfo=UTC)


def form(content: OwnContent, number: int, body: OwnForm | OwnSkills, ours: Sequence[Form]) -> Form:
    """Return a form with this body as the content's version of that number.

    Skills are rated in the steps of `ours`, and what stands instead of one of them is of its kind.
    """
    if isinstance(body, OwnSkills):
        return own_skills.form(content, number, body, skills_form(ours).steps)
    replaced = next((each for each in ours if each.id == body.replaces), None)
    return Form(
        id=content.full_id,
        version=number,
        kind=replaced.kind if replaced else FormKind.REFLECTION,
        phase=body.phase,
        title=text_of(body.title),
        purpose=text_of(body.purpose),
        questions=tuple(map(_question, body.questions)),
        replaces=body.replaces,
        is_retired=content.is_retired,
    )


def _question(written: OwnQuestion) -> Question:
    return Question(
        id=written.id,
        kind=written.kind,
        text=text_of(written.text),
        guiding=text_of(written.guiding),
        private=written.private,
        low=written.low,
        high=written.high,
        parts=tuple(Part(each.id, text_of(each.text)) for each in written.parts),
        several=written.several,
        show_if=ShowIf(written.if_question, written.if_option) if written.if_question else None,
        answered_by=written.answered_by,
        asks_evidence=written.asks_evidence,
    )


def _items(content: OwnContent) -> Iterator[ChecklistItem]:
    seen: set[str] = set()
    for version in reversed(content.versions):
        if isinstance(version.body, OwnChecklist):
            retired = content.is_retired or version is not content.latest
            yield from (_item(content, each, retired=retired) for each in version.body.items if each.id not in seen)
            seen |= {each.id for each in version.body.items}


def _item(content: OwnContent, written: OwnChecklistItem, *, retired: bool) -> ChecklistItem:
    return ChecklistItem(
        id=content.item_id(written.id),
        phase=written.phase,
        text=text_of(written.text),
        help=text_of(written.help) if written.help else None,
        owners=Owners(written.owners, written.together),
        due=AnchorDue(written.anchor, written.days) if written.anchor else NoDue(),
        conditions=(),
        charter=written.charter,
        source="",
        retired=retired,
    )
