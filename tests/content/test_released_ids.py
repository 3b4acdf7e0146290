"""What was published stays: records refer to these ids, and answers to the very words of a form."""

import hashlib
from functools import cache

from momo_desktop.content import catalogue
from momo_desktop.domain.forms import Form
from momo_desktop.paths import resources


def fingerprint(form: Form) -> str:
    """Return a short hash of what a student read and what the answers mean by it."""
    words = [form.title.english, form.purpose.english]
    for q in form.questions:
        words += [q.id, q.kind, q.text.english, q.guiding.english, str(q.private), str(q.low), str(q.high)]
        words += [word for part in q.parts for word in (part.id, part.text.english)]
    words += [word for step in form.steps for word in (step.name.english, step.explanation.english)]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


@cache
def published() -> list[str]:
    """Return a line for each thing of the packs that records can refer to."""
    content = catalogue.load(resources())
    forms = [f"{form.id}@{form.version} {fingerprint(form)}" for form in content.every_form]
    competences = [f"{each.id}/{part.id}" for each in content.frameworks for part in (*each.competences, *each.levels)]
    return sorted(
        [item.id for item in content.every_item] + [skill.id for skill in content.skills] + forms + competences
    )


@cache
def released() -> list[str]:
    lines = (resources() / "content" / "released-ids.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_nothing_released_is_missing_and_no_published_form_has_changed():
    assert [line for line in released() if line not in published()] == []


def test_everything_published_is_on_the_list():
    # A new item, skill, competence or version of a form: add the lines that this shows to released-ids.txt.
    assert [line for line in published() if line not in released()] == []


def test_nothing_is_on_the_list_twice():
    assert len(released()) == len(set(released()))
