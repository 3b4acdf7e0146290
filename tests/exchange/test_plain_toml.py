"""What a TOML file of a stranger may hold: plain data, and little enough to be read at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from momo_desktop.errors import PackRefused
from momo_desktop.exchange import plain_toml
from momo_desktop.exchange.plain_toml import LARGEST_FILE, MOST_FIELDS, read_all
from momo_desktop.paths import resources

PACK = Path("school.momopack")
NOT_PLAIN = {
    "a placeholder": "{} {name} {0.__class__} %s %(name)s %5.2f %d. %-5s $name ${a}".split(),
    "markup": "<b> </b> <img <!-- <?xml &lt; &#60; [a](b)".split(),
    "a path": r"/etc/passwd /etc (/etc/ ../a a/../b ./a ~/a C:\\a C:/a (c:/a a\\b \\\\host\\a file:/a FILE:a".split(),
    "control": r"\u0000 \t \u001b[0m \u0085 \u202e \u2066 \u200f \u2028 \uFEFF \ue000".split(),
}


@pytest.fixture(autouse=True)
def at_most_two_seconds() -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < 2


def refusal(*files: str | bytes) -> PackRefused:
    contents = [each.encode() if isinstance(each, str) else each for each in files]
    with pytest.raises(PackRefused) as refused:
        read_all(PACK, {f"{number}.toml": content for number, content in enumerate(contents)})
    return refused.value


def read(text: str) -> object:
    return read_all(PACK, {"a.toml": text.encode()})["a.toml"]


@pytest.mark.parametrize("path", sorted((resources() / "content").rglob("*.toml")), ids=lambda path: path.stem)
def test_the_content_of_the_program_itself_is_plain(path: Path) -> None:
    assert read_all(PACK, {"a.toml": path.read_bytes()})["a.toml"]["kind"]


def test_the_content_of_the_program_is_an_eighth_of_what_a_pack_may_have() -> None:
    packs = [path.read_text("utf-8") for path in (resources() / "content").rglob("*.toml")]
    assert sum(plain_toml._weighed(PACK, each) for each in packs) < MOST_FIELDS / 8


@pytest.mark.parametrize(
    "text",
    [
        "Die 5 % sicher, die 20%-a und die 100%ige",
        "Schülerinnen/Schüler, m/w/d, 24/7, ja / nein, und/oder",
        "x < 3 & y > 2, I <3 it, AT&T, a [b] (c)",
        "https://europa.eu/europass/de and http://data.europa.eu/esco/skill/1",
        "Costs: $5 or 5$. Ends with dots... / and goes on",
        "Какво ново? Τι νέα; Mi újság? \u00a0«Oui\u202f!» 👍",
        "Datei: a, file: b, at 10:30/11:00",
        "two\\nlines",
    ],
)
def test_what_people_write_is_plain(text: str) -> None:
    assert read(f'a = "{text}"') == {"a": text.replace("\\n", "\n")}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in NOT_PLAIN.items() for text in texts])
@pytest.mark.parametrize("frame", ['a = "{}"', 'b = ["", "{}"]', '[c]\nd = {{ e = "{}" }}', '[[f]]\n"{}" = 1'])
def test_what_is_no_plain_text_is_refused_wherever_it_stands(frame: str, kind: str, text: str) -> None:
    reason = refusal(frame.format(text)).reason
    assert kind in reason or "a key must be a plain name" in reason


def test_an_override_that_is_not_escaped_is_refused_at_its_line() -> None:
    refused = refusal('a = "good"\nb = "user\u202egpj.exe"')
    assert (refused.path, refused.line) == (PACK / "0.toml", 2)


@pytest.mark.parametrize(
    "value", ["1.5", "1e9", "inf", "nan", "2026-01-01", "10:00:00", "1_000_000_000", "0x" + "f" * 9, "9" * 5000]
)
def test_a_value_that_no_pack_needs_is_refused(value: str) -> None:
    assert refusal(f"a = {value}")


@pytest.mark.parametrize("text", ["a = 1\na = 2", "[a]\n[a]", "a = {b = 1, b = 2}", "a.b = 1\na.b = 2", "[[a]]\n[a]"])
def test_a_key_that_comes_twice_is_refused(text: str) -> None:
    assert refusal(text)


def test_a_syntax_error_is_refused_at_its_line() -> None:
    assert refusal("a = 1\nb = \nc = 3").line == 2


def test_a_file_that_is_not_utf_8_is_refused_at_its_line() -> None:
    assert refusal(b'a = 1\nb = "\xfc"').line == 2


def test_twenty_tables_in_one_another_are_read_and_one_more_is_refused() -> None:
    def nested(depth: int) -> list[str]:
        within = depth - 1
        return [
            f"a = {'[' * within}1{']' * within}",
            f"{'.'.join('a' * depth)} = 1",
            f"[{'.'.join('a' * (within - 1))}]\nb = {{ c = 1 }}",
        ]

    for text in nested(20):
        assert read(text)
    for text in nested(21):
        assert "deep" in refusal(text).reason


def test_depth_that_headers_and_keys_share_is_counted_together() -> None:
    assert "deep" in refusal(f"[{'.'.join('a' * 11)}]\n{'.'.join('b' * 11)} = 1").reason


@pytest.mark.parametrize(
    "bomb",
    [
        b"a = " + b"[" * 100_000,
        b"a = " + b"{b=" * 100_000,
        b"a = " + b"[" * 20_000 + b"]" * 20_000,
        b"[" + b"a." * 100_000 + b"a]",
        b"a." * 1_000_000 + b"a = 1",
        b".".join([b"'a'"] * 5_000) + b" = 1",
        b"a = [" + b"1," * 1_000_000 + b"]",
        b"k = 1\n" * 340_000,
        b"".join(b"k%d = 1\n" % number for number in range(150_000)),
        b"".join(b"[[a.b.c.d.e]]\n" for _ in range(140_000)),
        b'a = "' + b"\\t" * 1_000_000 + b'"',
        b'"""\\' * 500_000,
        b"'" * 2_000_000,
        b"a = 0x" + b"f" * 1_500_000,
        b"a = " + b"1" * 1_500_000 + b".0",
        b"a" * 2_000_000,
        b"\n" * 2_000_000,
        b"#" * (LARGEST_FILE + 1),
    ],
    ids=lambda bomb: f"{len(bomb)}-{bomb[:6]!r}",
)
def test_a_file_made_to_exhaust_the_reader_is_refused(bomb: bytes) -> None:
    assert refusal(bomb)


def test_files_that_are_small_alone_are_refused_together() -> None:
    half = 'a = "' + "x" * 1_500_000 + '"'
    assert read(half)
    assert "together" in refusal(half, half, half).reason


def test_half_of_what_a_pack_may_have_is_read_in_time() -> None:
    fields = MOST_FIELDS // 2
    assert read(f"a = [{'1,' * fields}]") == {"a": [1] * fields}


def test_a_reason_is_short_however_long_the_keys_are() -> None:
    key = ".".join(["a" * 120] * 19)
    assert len(refusal(f'{key} = "<b>"').reason) < 300
    assert len(refusal(f"[{key}]\n[{key}]").reason) < 300
