from collections.abc import Callable
from pathlib import Path

import pytest

from momo_desktop.content import assembly, packs
from momo_desktop.errors import PackRefused
from momo_desktop.paths import resources

PATH = Path("school.toml")
CHECKLIST = """\
kind = "checklist"
pack = "school"

[[items]]
id = "a"
phase = "promotion"
text = "Bus ticket bought"
all_of = ["student"]
due = { kind = "days", anchor = "departure", days = -3 }
charter = "logistics"
source = "Our school"

[[items]]
id = "b"
phase = "return"
text = "Bike given back"
any_of = ["student", "host"]
charter = "logistics"
source = "Our school"
"""


def refusal(content: str | bytes) -> PackRefused:
    with pytest.raises(PackRefused) as caught:
        packs.parse(PATH, content.encode() if isinstance(content, str) else content)
    return caught.value


def changed(old: str, new: str, count: int = 1) -> str:
    assert old in CHECKLIST
    return CHECKLIST.replace(old, new, count)


def test_a_good_pack_is_read():
    assert packs.parse(PATH, CHECKLIST.encode()).file.pack == "school"


@pytest.mark.parametrize(
    ("fault", "line", "word"),
    [
        (changed('id = "b"\n', ""), 13, "items.1.id"),
        (changed('text = "Bike', 'txet = "Bike'), 13, "items.1.text"),
        (changed('phase = "return"', 'phase = "return"\ncolour = "red"'), 16, "items.1.colour"),
        (changed('id = "b"', 'id = "a"'), 13, "a is there twice"),
        (changed('"departure", days = -3', '"birthday", days = -3'), 9, "due"),
        (changed("days = -3", 'days = "soon"'), 9, "due"),
        (changed("days = -3", "days = -3000"), 9, "due"),
        (changed('kind = "days", anchor = "departure", days = -3', 'kind = "monthly"'), 9, "due"),
        (
            changed('"days", anchor = "departure", days = -3', '"range", anchor = "return", first = 9, last = 3'),
            9,
            "after the first",
        ),
        (
            changed('"days", anchor = "departure", days = -3', '"stay", numerator = 3, denominator = 2'),
            9,
            "less than one",
        ),
        (changed('all_of = ["student"]', 'all_of = ["janitor"]'), 8, "all_of"),
        (changed('all_of = ["student"]\n', ""), 4, "either all_of or any_of"),
        (changed('kind = "checklist"', 'kind = "virus"'), 1, "kind"),
        (changed('text = "Bus ticket bought"', "text = Bus ticket"), 7, "line 7"),
    ],
)
def test_a_fault_is_refused_at_its_line(fault: str, line: int, word: str):
    error = refusal(fault)
    assert (error.path, error.line) == (PATH, line)
    assert word in error.reason


@pytest.mark.parametrize(
    "words",
    [
        "<b>Bus</b> ticket",
        "<img src=x>",
        "Bus {0} ticket",
        "Bus %(name)s",
        "Bus &amp; ticket",
        "[Bus](http://x)",
        "$name",
        "Bus\\nticket",
        "Bus \\u202Eticket",
        " Bus",
        "",
        "B" * 601,
    ],
)
def test_a_text_that_is_not_plain_is_refused(words: str):
    assert refusal(changed("Bus ticket bought", words)).line == 7


def test_a_line_is_counted_past_a_text_of_several_lines():
    commented = CHECKLIST.replace('pack = "school"', 'pack = """\nschool"""')
    assert refusal(commented.replace('phase = "return"', 'phase = "later"')).line == 16


def test_a_pack_that_is_not_utf_8_is_refused_at_its_line():
    assert refusal(CHECKLIST.replace("Bus", "Büs").encode("latin-1")).line == 7


def test_a_pack_with_windows_line_ends_is_read():
    assert packs.parse(PATH, CHECKLIST.replace("\n", "\r\n").encode()).file.pack == "school"


def test_a_pack_over_two_mebibytes_is_refused():
    assert "bytes" in refusal(CHECKLIST + "#" * packs.LARGEST_PACK).reason


@pytest.mark.parametrize("bomb", ["a = " + "[" * 100_000, "a = " + "{b=" * 100_000, "a = " + "9" * 5_000])
def test_a_pack_made_to_exhaust_the_reader_is_refused(bomb: str):
    assert refusal(bomb).path == PATH


def test_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(PackRefused):
        packs.read(tmp_path / "nowhere.toml")


def test_two_packs_with_the_same_item_are_refused():
    both = [packs.parse(Path("one.toml"), CHECKLIST.encode()), packs.parse(Path("two.toml"), CHECKLIST.encode())]
    with pytest.raises(PackRefused) as caught:
        assembly.combine(both)
    assert (caught.value.path, caught.value.line) == (Path("two.toml"), 5)


@pytest.fixture
def skills_form() -> Callable[[str, str], PackRefused]:
    """Refuse the shipped skills form with one thing changed in it."""
    content = resources() / "content"
    frameworks = [packs.read(path) for path in sorted((content / "frameworks").iterdir())]
    text = (content / "forms" / "skills.toml").read_text("utf-8")

    def refused(old: str, new: str) -> PackRefused:
        assert old in text
        with pytest.raises(PackRefused) as caught:
            assembly.combine([*frameworks, packs.parse(PATH, text.replace(old, new, 1).encode())])
        return caught.value

    return refused


def test_a_skill_outside_the_frameworks_is_refused(skills_form: Callable[[str, str], PackRefused]):
    assert "P9 is in no framework" in skills_form('lifecomp = "P2"', 'lifecomp = "P9"').reason


def test_a_skill_in_no_cluster_is_refused(skills_form: Callable[[str, str], PackRefused]):
    assert "clusters" in skills_form('cluster = "culture"', 'cluster = "nature"').reason


def test_a_form_has_its_four_steps_in_order(skills_form: Callable[[str, str], PackRefused]):
    assert "1, 2, 3 and 4" in skills_form("value = 2", "value = 3").reason
