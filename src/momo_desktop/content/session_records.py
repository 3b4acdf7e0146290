"""Turns the packs that guide a counselling session into the records of the domain."""

from __future__ import annotations

from momo_desktop.content.records import Texts, due_of
from momo_desktop.content.session_schemas import (
    ContactPlanFile,
    MeetingSchema,
    SnippetsFile,
    TemplateSchema,
    TemplatesFile,
)
from momo_desktop.domain.guidance import Meeting, SessionStep, SessionTemplate, Snippet, TemplateStep
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.wording import Text


def session_templates(file: TemplatesFile, texts: Texts) -> tuple[SessionTemplate, ...]:
    """Return the five steps for each phase and each occasion."""
    titles = {
        step: texts.text(file.titles.prompt(step), f"session#{step.value}", ("titles", step.value))
        for step in SessionStep
    }
    return tuple(_template(each, titles, texts, index) for index, each in enumerate(file.templates))


def contact_plan(file: ContactPlanFile, texts: Texts) -> tuple[Meeting, ...]:
    """Return the meetings of a mobility in their order."""
    return tuple(_meeting(each, texts, index) for index, each in enumerate(file.meetings))


def snippets(file: SnippetsFile, texts: Texts) -> tuple[Snippet, ...]:
    """Return the beginnings of sentences."""
    return tuple(
        Snippet(
            id=texts.full_id(each.id),
            phases=tuple(Phase[name.upper()] for name in each.phases),
            short=texts.text(each.short, f"snippet/{each.id}#short", ("snippets", index, "short")),
            text=texts.text(each.text, f"snippet/{each.id}#text", ("snippets", index, "text")),
        )
        for index, each in enumerate(file.snippets)
    )


def _template(written: TemplateSchema, titles: dict[SessionStep, Text], texts: Texts, index: int) -> SessionTemplate:
    key = f"session/{written.key}"
    return SessionTemplate(
        id=written.key,
        phase=Phase[written.phase.upper()] if written.phase else None,
        name=texts.text(written.name, f"{key}#name", ("templates", index, "name")) if written.name else None,
        steps=tuple(
            TemplateStep(
                step,
                titles[step],
                texts.text(written.prompt(step), f"{key}#{step.value}", ("templates", index, step.value)),
            )
            for step in SessionStep
        ),
    )


def _meeting(written: MeetingSchema, texts: Texts, index: int) -> Meeting:
    key = f"meeting/{written.id}"
    return Meeting(
        id=texts.full_id(written.id),
        phase=Phase[written.phase.upper()],
        title=texts.text(written.title, f"{key}#title", ("meetings", index, "title")),
        why=texts.text(written.why, f"{key}#why", ("meetings", index, "why")),
        due=due_of(written.due),
        minutes=written.minutes,
        medium=written.medium,
        template=written.template or written.phase,
        short=written.short,
        monthly=written.monthly,
    )
