"""Everything that the packs bring along, loaded once, and in the copy of a vault what its school wrote itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from momo_desktop.content import own_records, own_skills
from momo_desktop.domain.checklists import ChecklistItem
from momo_desktop.domain.contact_plan import meeting_of
from momo_desktop.domain.forms import Form, skills_form
from momo_desktop.domain.guidance import HelpPage, Meeting, PhaseGuide, PhaseQuestions, SessionTemplate, Snippet
from momo_desktop.domain.information import InformationSheet
from momo_desktop.domain.own_content import OwnContent
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import CounsellingSession
from momo_desktop.domain.skill_stories import Spine, merged
from momo_desktop.domain.skills import Framework, Skill
from momo_desktop.domain.wording import Text

_R = TypeVar("_R", Form, ChecklistItem, SessionTemplate, Snippet)


@dataclass(slots=True)
class Catalogue:
    """Holds the content in the order of the packs, and after it the school's own.

    `every_form` has all published versions, because answers keep theirs, and retired forms too; retired templates are
    here as well, because sessions keep theirs. `program_spine` has the skills of the program's newest skills form.
    Nothing changes in it but by `take_own`.
    """

    phases: tuple[PhaseGuide, ...]
    every_item: tuple[ChecklistItem, ...]
    every_form: tuple[Form, ...]
    program_spine: Spine
    frameworks: tuple[Framework, ...]
    templates: tuple[SessionTemplate, ...]
    meetings: tuple[Meeting, ...]
    every_snippet: tuple[Snippet, ...]
    help_pages: tuple[HelpPage, ...]
    phase_questions: tuple[PhaseQuestions, ...]
    information: tuple[InformationSheet, ...]
    signature: str = ""
    """Is another one for other packs."""
    skills: tuple[Skill, ...] = field(init=False, repr=False)
    """Are those that are asked now."""
    spine: Spine = field(init=False, repr=False)
    """Has all skills that there ever were, those that are asked now first, in their clusters."""
    _items: dict[str, ChecklistItem] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._items = {item.id: item for item in self.every_item}
        self.skills, self.spine = self.program_spine.skills, self.program_spine

    def take_own(self, contents: Sequence[OwnContent]) -> None:
        """Hold what the school published in these instead of what it had published before.

        The program's catalogue is never told; a vault has a copy.
        """
        steps = self.templates[0].steps if self.templates else ()
        ours = _of_packs(self.every_form)
        forms = (*ours, *own_records.forms(contents, ours))
        items = (*_of_packs(self.every_item), *own_records.items(contents))
        templates = (*_of_packs(self.templates), *own_records.templates(contents, steps))
        snippets = (*_of_packs(self.every_snippet), *own_records.snippets(contents))
        self._items = {item.id: item for item in items}  # before the items: another thread may look one of them up
        self.every_form, self.every_item, self.templates, self.every_snippet = forms, items, templates, snippets
        own = own_skills.spines(contents, self.program_spine, self.frameworks)
        asked = next((spine for form_id, spine in own if form_id == self.skills_form.id), self.program_spine)
        self.skills = asked.skills
        self.spine = merged([asked, self.program_spine, *(spine for _form_id, spine in own)])

    @property
    def forms(self) -> tuple[Form, ...]:
        """The newest version of each form, of retired ones too."""
        newest: dict[str, Form] = {}
        for form in self.every_form:
            if form.id not in newest or newest[form.id].version < form.version:
                newest[form.id] = form
        return tuple(newest.values())

    def phase(self, phase: Phase) -> PhaseGuide:
        """Return the words of a phase."""
        return next(guide for guide in self.phases if guide.phase is phase)

    def items(self, phase: Phase | None = None) -> tuple[ChecklistItem, ...]:
        """Return the items of a phase, or of all; retired ones are among them."""
        return tuple(item for item in self.every_item if phase is None or item.phase is phase)

    def program_items(self) -> tuple[ChecklistItem, ...]:
        """Return the items that the program brings; retired ones are among them."""
        return _of_packs(self.every_item)

    def item(self, item_id: str) -> ChecklistItem:
        """Return an item; raises KeyError when no pack has it."""
        return self._items[item_id]

    def form(self, form_id: str, version: int | None = None) -> Form:
        """Return a version of a form, the newest by default; raises KeyError when no pack has it."""
        for form in self.forms if version is None else self.every_form:
            if form.id == form_id and version in (None, form.version):
                return form
        raise KeyError(form_id, version)

    def form_of(self, form_id: str, version: int) -> Form | None:
        """Return the version of a form that was answered, None when no pack has it any more."""
        return next((form for form in self.every_form if (form.id, form.version) == (form_id, version)), None)

    @property
    def skills_form(self) -> Form:
        """The skills form that is asked, in its newest version."""
        return skills_form(self.every_form)

    def skill(self, skill_id: str) -> Skill | None:
        """Return a skill, None when no pack has it any more."""
        return next((skill for skill in self.spine.skills if skill.id == skill_id), None)

    def template(self, phase: Phase) -> SessionTemplate:
        """Return the five steps of a session in a phase."""
        return next(template for template in self.templates if template.phase is phase)

    def named_template(self, template_id: str) -> SessionTemplate | None:
        """Return a template by its id, None when no pack has it any more."""
        return next((template for template in self.templates if template.id == template_id), None)

    def template_of(self, session: CounsellingSession) -> SessionTemplate | None:
        """Return the template that a session was begun with, else that of its phase."""
        return self.named_template(session.template) or (self.template(session.phase) if session.phase else None)

    def meeting(self, meeting_id: str) -> Meeting | None:
        """Return a meeting of the contact plan, also when it comes back; None when no pack has it any more."""
        return next((meeting for meeting in self.meetings if meeting.id == meeting_of(meeting_id)), None)

    def help_page(self, page_id: str) -> HelpPage | None:
        """Return the help of a screen, None when it has none."""
        return next((page for page in self.help_pages if page.id == page_id), None)

    def what_to_ask(self, phase: Phase) -> tuple[Text, ...]:
        """Return five questions that open a talk in a phase."""
        return next(each.questions for each in self.phase_questions if each.phase is phase)

    def snippets(self, phase: Phase | None) -> tuple[Snippet, ...]:
        """Return the snippets that serve in a phase, those of the phase first."""
        fitting = [each for each in self.every_snippet if not each.phases or phase in each.phases]
        return tuple(sorted(fitting, key=lambda each: not each.phases))


def _of_packs(records: Iterable[_R]) -> tuple[_R, ...]:
    return tuple(each for each in records if not own_records.is_own(each.id))


def load(resources: Path) -> Catalogue:
    """Return what the packs under `resources/content` hold; raises `PackRefused` for the first one that is not good."""
    from momo_desktop.content import assembly, packs  # they make what stands in this module

    files = sorted((resources / "content").rglob("*.toml"))
    content = b"".join(path.read_bytes().replace(b"\r\n", b"\n") for path in files)
    return replace(assembly.combine([packs.read(path) for path in files]), signature=sha256(content).hexdigest())
