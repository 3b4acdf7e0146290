"""The words for errors: complete, and with every field filled in."""

from __future__ import annotations

import dataclasses
import inspect
import re
import string
from pathlib import Path

import pytest

from momo_desktop import errors
from momo_desktop.errors import MomoError
from momo_desktop.messages import WORDS, Message, explain

BRANCHES = {MomoError, errors.VaultError, errors.StorageError, errors.DiskRefused, errors.InputRefused}
LEAVES = [
    each
    for _name, each in inspect.getmembers(errors, inspect.isclass)
    if issubclass(each, MomoError) and each not in BRANCHES
]


def reasons(kind: type[MomoError]) -> set[object]:
    return set(WORDS[kind]) if not isinstance(WORDS[kind], Message) else set()


def fields(kind: type[MomoError]) -> list[str]:
    return [field.name for field in dataclasses.fields(kind)] if dataclasses.is_dataclass(kind) else []


def made(kind: type[MomoError], reason: object) -> MomoError:
    known = {
        "path": Path("/home/nobody/Records"),
        "limit": 26_214_400,
        "row": 7,
        "line": 3,
        "needed": 10,
        "missing": 412,
    }
    telling = {name: reason for name in ("kind", "rule", "reason", "copy_is_good") if reason is not None}
    return kind(**{name: (known | telling).get(name, "word") for name in fields(kind)})


CASES = [(kind, reason) for kind in LEAVES for reason in (sorted(reasons(kind), key=str) or [None])]


@pytest.mark.parametrize("kind", LEAVES, ids=lambda kind: kind.__name__)
def test_every_error_has_words(kind: type[MomoError]) -> None:
    assert kind in WORDS


@pytest.mark.parametrize("kind", [each for each in LEAVES if reasons(each) - {True, False}], ids=lambda k: k.__name__)
def test_every_reason_that_an_error_names_has_words(kind: type[MomoError]) -> None:
    assert reasons(kind) == set(re.findall(r'"(\w+)"', inspect.getdoc(kind) or ""))


@pytest.mark.parametrize(("kind", "reason"), CASES, ids=lambda value: getattr(value, "__name__", str(value)))
def test_words_say_what_happened_with_every_field_filled(kind: type[MomoError], reason: object) -> None:
    message = explain(made(kind, reason))
    assert message.title
    assert "{" not in message.text


def test_braces_in_a_file_name_stay_as_they_are() -> None:
    message = explain(errors.FileRefused(Path("{0}{path.__class__}.csv"), "empty"))
    assert "{0}{path.__class__}.csv" in message.happened


def test_wrong_damaged_older_newer_and_in_use_are_different_sentences() -> None:
    vault = Path("/somewhere")
    told = [
        errors.WrongSecret(),
        errors.VaultDamaged(vault, "page"),
        errors.KeyFileDamaged(vault),
        errors.NotAVault(vault),
        errors.VaultOlder(vault, "2026-03-04T14:32:10+00:00", 412, "journal"),
        errors.VaultOlder(vault, "2026-03-04T14:32:10+00:00", 412, "put_back"),
        errors.VaultTooNew("9"),
        errors.VaultInUse("ilze", "desk", "14:32"),
    ]
    assert len({explain(error).happened for error in told}) == len(told)


def test_words_name_only_fields_that_their_error_has() -> None:
    for kind, reason in CASES:
        words = WORDS[kind]
        template = words if isinstance(words, Message) else words[reason]
        named = {name for _text, name, _spec, _conversion in string.Formatter().parse(template.text) if name}
        assert named <= {*fields(kind), "name", "mebibytes", "room"}


def test_the_holder_of_a_vault_is_told_with_a_readable_moment() -> None:
    said = explain(errors.VaultInUse("ilze", "desk", "2026-03-04T14:32:10+00:00")).happened
    assert re.search(r"since \d+ Mar 2026, \d\d:\d\d\.", said)
    assert "since word." in explain(errors.VaultInUse("ilze", "desk", "word")).happened


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_that_no_clock_shows_is_left_out(moment: str) -> None:
    assert "since ?." in explain(errors.VaultInUse("ilze", "desk", moment)).happened
    assert "here on ?." in explain(errors.VaultOlder(Path("vault"), moment, 3, "put_back")).happened
