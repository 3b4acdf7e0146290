from pathlib import Path

from babel.messages.extract import extract_from_dir

from momo_desktop.content import catalogue, extraction
from momo_desktop.paths import resources

# How Babel is told that the first argument is the context.
KEYWORDS = {"pgettext": ((1, "c"), 2)}


def messages() -> dict[str, tuple[str, int, str]]:
    """Return English, line and file of every message in the shipped packs, by its context."""
    method = [("**.toml", "momo_desktop.content.extraction:extract")]
    found = extract_from_dir(resources() / "content", method_map=method, keywords=KEYWORDS)
    return {str(context): (str(english), line, file) for file, line, english, _, context in found}


def test_babel_finds_a_text_by_its_key_at_its_line():
    english, line, file = messages()["momo.core/1.01#text"]
    assert english == "Interest noted, and how the student heard about it"
    assert english in (resources() / "content" / file).read_text("utf-8").splitlines()[line - 1]


def test_every_text_of_the_catalogue_is_extracted():
    content = catalogue.load(resources())
    texts = [item.text for item in content.items()]
    texts += [item.help for item in content.items() if item.help]
    asked = [question for form in content.every_form for question in form.questions]
    texts += [question.text for question in asked] + [each.guiding for each in asked if each.guiding.english]
    texts += [text for form in content.every_form for step in form.steps for text in (step.name, step.explanation)]
    texts += [cluster.name for cluster in content.spine.clusters]
    texts += [text for guide in content.phases for text in (guide.name, guide.short, guide.question)]
    texts += [step.prompt for template in content.templates for step in template.steps]
    found = messages()
    assert [text for text in texts if text.key not in found or found[text.key][0] != text.english] == []


def test_no_two_texts_share_a_key():
    # The clusters have one name in all versions of the skills form.
    found: dict[str, set[str]] = {}
    for path in (resources() / "content").rglob("*.toml"):
        with path.open("rb") as source:
            messages = [message[2] for message in extraction.extract(source, (), (), {})]
        assert len(messages) == len({key for key, _ in messages}), path
        for key, english in messages:
            found.setdefault(key, set()).add(english)
    assert [key for key, texts in found.items() if len(texts) > 1] == []


def test_a_source_without_a_name_is_read_too(tmp_path: Path):
    path = resources() / "content" / "phases.toml"
    copy = tmp_path / "copy.toml"
    copy.write_bytes(path.read_bytes())
    with path.open("rb") as original, copy.open("rb") as source:
        assert list(extraction.extract(source, (), (), {})) == list(extraction.extract(original, (), (), {}))
