from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Message

import catalogue_checks
import catalogue_templates
import catalogues
from momo_desktop import paths
from momo_desktop.i18n import available, language
from momo_desktop.i18n import catalogues as installed

HEADER = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
HEADER += '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def test_the_templates_are_fresh() -> None:
    assert catalogue_checks.stale_templates(catalogues.TRANSLATIONS) == []


@pytest.mark.parametrize("code", catalogue_checks.languages(catalogues.TRANSLATIONS))
def test_a_language_is_complete_and_has_the_fields_of_the_english(code: str) -> None:
    assert catalogue_checks.language_problems(catalogues.TRANSLATIONS, code) == []


def test_every_language_folder_is_offered() -> None:
    offered = {each.code for each in available()}
    assert offered == {"en", *catalogue_checks.languages(catalogues.TRANSLATIONS)}


@pytest.mark.parametrize(
    ("english", "translated", "fault"),
    [
        ("Delete {name}", "{nom} löschen", "other fields or tags than in English"),
        ("Delete <b>{name}</b>", "{name} löschen", "other fields or tags than in English"),
        ("&Save", "Sichern", "another number of mnemonics than in English"),
        ("&Save", "&Si&chern", "another number of mnemonics than in English"),
        ("Name:", "Name", "another end mark than in English"),
        ("Open…", "Öffnen", "another end mark than in English"),
        ("Open", "", "not translated"),
    ],
)
def test_a_faulty_translation_is_found(english: str, translated: str, fault: str) -> None:
    assert catalogue_checks.message_faults(Message(english, translated), 2) == [fault]


def test_a_good_translation_has_no_fault() -> None:
    assert catalogue_checks.message_faults(Message("Drag & drop {name}…", "{name} hierher ziehen & ablegen…"), 2) == []


def test_only_the_first_plural_form_may_do_without_its_number() -> None:
    counted = ("One day", "{count} days")
    assert catalogue_checks.message_faults(Message(counted, ("Ein Tag", "{count} Tage")), 2) == []
    assert catalogue_checks.message_faults(Message(counted, ("{count} Tag", "{count} Tage")), 2) == []
    assert catalogue_checks.message_faults(Message(counted, ("Ein Tag", "viele Tage")), 2)
    assert catalogue_checks.message_faults(Message(counted, ("egy nap",)), 1)
    assert catalogue_checks.message_faults(Message(counted, ("Ein Tag", "{count} Tage")), 3)


def test_an_unfinished_catalogue_is_compiled_under_another_name(tmp_path: Path) -> None:
    source = _catalogue(tmp_path, "momo", 'msgid "a"\nmsgstr ""\n')
    catalogues.compile_stale(tmp_path)
    assert [path.name for path in source.parent.glob("*.mo")] == ["momo.unfinished.mo"]
    assert catalogues.stale(tmp_path) == []
    source = _catalogue(tmp_path, "momo", 'msgid "a"\nmsgstr "b"\n')
    source.with_suffix(".unfinished.mo").unlink()
    catalogues.compile_stale(tmp_path)
    assert [path.name for path in source.parent.glob("*.mo")] == ["momo.mo"]


@pytest.mark.parametrize(("words", "offered"), [("", ("en",)), ("b", ("en", "fr"))])
def test_only_a_complete_language_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, offered: tuple[str, ...]
) -> None:
    monkeypatch.setattr(paths, "translations", lambda: tmp_path)
    _catalogue(tmp_path, "momo", 'msgid "a"\nmsgstr "b"\n')
    _catalogue(tmp_path, "content", f'msgctxt "k"\nmsgid "a"\nmsgstr "{words}"\n')
    catalogues.compile_stale(tmp_path)
    assert installed.available_codes() == offered


def test_a_dropped_in_folder_makes_a_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "translations", lambda: tmp_path)
    for domain in ("momo", "content"):
        _catalogue(tmp_path, domain, 'msgctxt "k"\nmsgid "Student"\nmsgstr "Élève"\n', "fr")
    catalogues.compile_stale(tmp_path)
    french = language("fr")
    assert (french.name, french.qt_name, french.pgettext("k", "Student")) == ("français", "fr", "Élève")
    assert french.content("k", "Student") == "Élève"


def test_an_update_keeps_what_is_translated(tmp_path: Path) -> None:
    (tmp_path / "content.pot").write_text(HEADER.format("") + 'msgctxt "k"\nmsgid "a new text"\nmsgstr ""\n')
    (tmp_path / "momo.pot").write_text(HEADER.format("") + 'msgid "kept"\nmsgstr ""\n\nmsgid "new"\nmsgstr ""\n')
    _catalogue(tmp_path, "momo", 'msgid "kept"\nmsgstr "gardé"\n\nmsgid "gone"\nmsgstr "parti"\n')
    _catalogue(tmp_path, "content", 'msgctxt "k"\nmsgid "a text"\nmsgstr "un texte"\n')
    catalogue_templates.update_catalogues(tmp_path)
    program = catalogue_templates.read(tmp_path / "fr/LC_MESSAGES/momo.po")
    content = catalogue_templates.read(tmp_path / "fr/LC_MESSAGES/content.po")
    assert {each.id: each.string for each in catalogue_templates.messages(program)} == {"kept": "gardé", "new": ""}
    assert [each.string for each in program.obsolete.values()] == ["parti"]
    changed = content.get("a new text", "k")
    assert changed is not None
    assert (changed.string, changed.fuzzy) == ("un texte", True)
    assert '#| msgid "a text"' in (tmp_path / "fr/LC_MESSAGES/content.po").read_text("utf-8")


def _catalogue(root: Path, domain: str, messages: str, code: str = "fr") -> Path:
    path = root / code / "LC_MESSAGES" / f"{domain}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER.format(code) + messages, "utf-8")
    return path
