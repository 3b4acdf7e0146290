"""What the content page calls the kinds of contents, of their pieces and of questions."""

from __future__ import annotations

from collections.abc import Sequence

from momo_desktop import i18n
from momo_desktop.domain.forms import QuestionKind
from momo_desktop.domain.guidance import SessionStep
from momo_desktop.domain.own_content import ContentKind, OwnBody, OwnContent, OwnSkills
from momo_desktop.domain.own_pieces import said
from momo_desktop.domain.phases import Phase
from momo_desktop.i18n import Language, _, pgettext
from momo_desktop.ui.page import PageContext

QUESTION_KINDS = (
    QuestionKind.LONG_TEXT,
    QuestionKind.TEXT,
    QuestionKind.CHOICE,
    QuestionKind.SCALE,
    QuestionKind.SCALES,
    QuestionKind.DATE,
    QuestionKind.NUMBER,
    QuestionKind.FILE,
    QuestionKind.TABLE,
)
"""The kinds that a form of the school can ask; ratings belong to the skills forms of the program."""


def group(kind: ContentKind) -> str:
    """Return what all contents of a kind are called."""
    return {
        ContentKind.FORM: _("Forms"),
        ContentKind.CHECKLIST: _("Checklists"),
        ContentKind.TEMPLATE: _("Templates"),
        ContentKind.SNIPPETS: _("Sentences"),
        ContentKind.SKILLS: _("Skills"),
    }[kind]


def new(kind: ContentKind) -> str:
    """Return the command that begins a content of a kind; skills begin as those of the program."""
    return {
        ContentKind.FORM: _("New form"),
        ContentKind.CHECKLIST: _("New checklist"),
        ContentKind.TEMPLATE: _("New session template"),
        ContentKind.SNIPPETS: _("New list of sentences"),
    }[kind]


def untitled(kind: ContentKind) -> str:
    """Return what stands where a content has no title yet."""
    return {
        ContentKind.FORM: _("Form without a title"),
        ContentKind.CHECKLIST: _("Checklist without a title"),
        ContentKind.TEMPLATE: _("Template without a title"),
        ContentKind.SNIPPETS: _("Sentences without a title"),
        ContentKind.SKILLS: _("Skills without a title"),
    }[kind]


def title(body: OwnBody, code: str) -> str:
    """Return what a content is called, in a language if it can be."""
    return said(body.title, code) or untitled(ContentKind(body.kind))


def pieces(kind: ContentKind) -> str:
    """Return what a content of a kind is made of."""
    return {
        ContentKind.FORM: _("Questions"),
        ContentKind.CHECKLIST: _("Items"),
        ContentKind.TEMPLATE: _("Steps"),
        ContentKind.SNIPPETS: _("Sentences"),
        ContentKind.SKILLS: _("Skills"),
    }[kind]


def add(kind: ContentKind) -> str:
    """Return the command that adds a piece."""
    return {
        ContentKind.FORM: _("Add a question"),
        ContentKind.CHECKLIST: _("Add an item"),
        ContentKind.TEMPLATE: "",
        ContentKind.SNIPPETS: _("Add a sentence"),
        ContentKind.SKILLS: _("Add a skill"),
    }[kind]


def acts(kind: ContentKind) -> dict[str, str]:
    """Return what is said of what was done with a piece."""
    if kind is ContentKind.FORM:
        return {
            "add": _("A question was added."),
            "copy": _("The question was copied."),
            "remove": _("The question was removed."),
            "move": _("The question was moved."),
        }
    if kind is ContentKind.CHECKLIST:
        return {
            "add": _("An item was added."),
            "copy": _("The item was copied."),
            "remove": _("The item was removed."),
            "move": _("The item was moved."),
        }
    if kind is ContentKind.SKILLS:
        return {
            "add": _("A skill was added."),
            "copy": _("The skill was copied."),
            "remove": _("The skill was removed. What was rated stays."),
            "move": _("The skill was moved."),
        }
    return {
        "add": _("A sentence was added."),
        "copy": _("The sentence was copied."),
        "remove": _("The sentence was removed."),
        "move": _("The sentence was moved."),
    }


def question_kind(kind: QuestionKind) -> str:
    """Return what a kind of question is called."""
    return {
        QuestionKind.TEXT: _("Short text"),
        QuestionKind.LONG_TEXT: _("Long text"),
        QuestionKind.CHOICE: pgettext("kind of question", "Choice"),
        QuestionKind.SCALE: _("Scale"),
        QuestionKind.SCALES: _("Several scales"),
        QuestionKind.DATE: _("Date"),
        QuestionKind.NUMBER: pgettext("kind of question", "Number"),
        QuestionKind.FILE: _("File"),
        QuestionKind.TABLE: pgettext("kind of question", "Table"),
        QuestionKind.RATING: _("Rating"),
    }[kind]


def part(kind: QuestionKind) -> str:
    """Return what a part of a question of a kind is called."""
    return {QuestionKind.SCALES: _("Line"), QuestionKind.TABLE: _("Column")}.get(kind, _("Option"))


def state(content: OwnContent, context: PageContext) -> tuple[str, str]:
    """Return how far a content is, in words and as the kind of their pill.

    Of several lists of skills only the one that was published last is asked.
    """
    latest = content.latest
    if content.is_retired:
        return _("Retired"), "neutral"
    if latest is None:
        return pgettext("state of a content", "Draft"), "warning"
    if content.draft is not None:
        return _("Version {number}, with a draft").format(number=latest.number), "warning"
    if isinstance(latest.body, OwnSkills) and context.services.catalogue.skills_form.id != content.full_id:
        return _("Version {number}, not asked").format(number=latest.number), "neutral"
    return _("Version {number}").format(number=latest.number), "success"


def kept(context: PageContext, content: OwnContent) -> str:
    """Return when the draft was kept last, "" where there is none."""
    if content.draft_saved_at is None:
        return ""
    moment = content.draft_saved_at.astimezone()
    if moment.date() == context.clock.today():
        return _("Kept at {time}").format(time=context.language.time(moment))
    return _("Kept on {day}").format(day=context.language.date(moment.date()))


def origin(content: OwnContent) -> str:
    """Return which pack a content came in, "" for what was written here."""
    return _("From {pack}").format(pack=content.origin.pack) if content.origin.pack else ""


def phases(context: PageContext) -> list[tuple[Phase, str]]:
    """Return the phases with their words."""
    return [(phase, context.language.text(context.services.catalogue.phase(phase).name)) for phase in Phase]


def step(context: PageContext, value: SessionStep) -> str:
    """Return what a step of a session is called in the templates of the program."""
    steps = context.services.catalogue.template(Phase.PROMOTION).steps
    return next((context.language.text(each.title) for each in steps if each.step is value), value.value)


def language_name(code: str) -> str:
    """Return the name of a language in itself; of one that the program does not speak, in the window's language."""
    found = speaker(code)
    return found.name if found.code == code else found.language_name(code)


def speaker(code: str) -> Language:
    """Return the language that shows texts in this one: a pack may bring some that the program does not speak."""
    return next((each for each in i18n.available() if each.code == code), i18n.window_language())


def offered_codes(used: Sequence[str]) -> list[str]:
    """Return the languages to write in: those of the program, and whatever a content has besides."""
    known = [each.code for each in i18n.available()]
    return [*known, *(code for code in used if code not in known)]
