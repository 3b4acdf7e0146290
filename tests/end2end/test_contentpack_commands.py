"""The school's own content, given to another school and taken in there without a window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from our_content import CHECKLIST, FORM, en
from program import Program


@pytest.fixture(scope="module")
def form(program: Program) -> str:
    """The uid of a form that the school published; a checklist is only begun."""
    with program.services() as services:
        services.own_content.new(CHECKLIST)
        return services.own_content.publish(services.own_content.new(FORM).uid).uid


@pytest.fixture(scope="module")
def pack(program: Program, form: str) -> Path:
    out = program.home / "ours.momopack"
    written = program.ok_inside(
        "contentpack", "export", "--name", "Our forms", "--author", "HTL Musterstadt", "--out", out
    ).line
    assert (written["name"], written["contents"], written["languages"]) == ("Our forms", 1, ["de", "en"])
    assert written["signed_by"]
    return out


@pytest.fixture
def other(fresh: Program) -> Program:
    fresh.create()
    return fresh


def test_what_the_school_wrote_is_listed(program: Program, form: str) -> None:
    begun, published = program.ok_inside("contentpack", "list").lines
    assert (begun["kind"], begun["version"], begun["draft"]) == ("checklist", None, True)
    assert (published["uid"], published["title"], published["version"]) == (form, "Money abroad", 1)
    assert program.inside("contentpack", "export", begun["uid"], "--out", program.home / "no").code == 16


def test_a_pack_is_looked_at_taken_in_and_given_on_with_its_author(pack: Path, form: str, other: Program) -> None:
    info, content = other.ok_inside("--speak", "de", "contentpack", "inspect", pack).lines
    assert (info["name"], info["author"], info["licence"]) == ("Our forms", "HTL Musterstadt", "CC BY 4.0")
    assert content == {
        "uid": form, "kind": "form", "title": "Geld im Ausland", "lines": 3, "standing": "new",
    }  # fmt: skip
    assert other.ok_inside("contentpack", "list").lines == []
    assert other.ok_inside("contentpack", "install", pack).line["pack"] == "Our forms"
    assert other.ok_inside("contentpack", "install", pack).lines == []
    on = other.home / "on.momopack"
    other.ok_inside("contentpack", "export", form, "--notice", "For all.", "--out", on)
    notice = other.ok_inside("contentpack", "inspect", on).lines[0]["notice"]
    assert notice == "For all.\nContains content from “Our forms” by HTL Musterstadt, CC BY 4.0."


def test_what_is_here_stays_unless_theirs_is_wanted(pack: Path, form: str, other: Program) -> None:
    other.ok_inside("contentpack", "install", pack)
    with other.services() as services:
        services.own_content.save_draft(form, replace(FORM, title=en("Ours now")))
        services.own_content.publish(form)
    assert other.ok_inside("contentpack", "inspect", pack).lines[1]["standing"] == "conflict"
    assert other.ok_inside("contentpack", "install", pack).lines == []
    both = other.ok_inside("contentpack", "install", pack, "--known", "both").line
    assert both["uid"] != form
    theirs = other.ok_inside("contentpack", "install", pack, "--known", "theirs").line
    assert (theirs["uid"], theirs["title"], theirs["version"]) == (form, "Money abroad", 3)
