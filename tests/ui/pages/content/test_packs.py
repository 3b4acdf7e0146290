"""Packs are exported and imported from the page, with a choice for each content and a way back."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from momo_desktop.domain.forms import Answer, AnswerSet, Rater
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.own_content import OwnContent
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.ui import choosing
from momo_desktop.ui.pages.content import ContentPage
from momo_desktop.ui.pages.content.export import ExportPackDialog
from momo_desktop.ui.pages.content.import_pack import ImportPackDialog
from our_content import CHECKLIST, FORM, SNIPPETS, en
from our_vault import find
from settling import settle
from ui.pages.content.editor_keys import done


@pytest.fixture
def pack(page: ContentPage, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack of a form and a list of sentences, exported through the dialog."""
    for body in (FORM, SNIPPETS, CHECKLIST):
        services.own_content.publish(services.own_content.new(body).uid)
    settle()
    target = tmp_path / "ours.momopack"
    monkeypatch.setattr(choosing, "file_to_save", lambda *_arguments: target)
    page._export.click()
    settle()
    dialog = find(page, ExportPackDialog, "content.export")
    boxes = dialog.form.editor("uids")
    boxes.findChildren(type(boxes.target()))[2].click()
    name = find(dialog, QLineEdit, "content.export.name")
    author = find(dialog, QLineEdit, "content.export.author")
    for field, words in ((name, "Money"), (author, "Vera Lindner")):
        field.clear()
        QTest.keyClicks(field, words)
    dialog.save_button.click()
    done(page)
    assert services.drafts.every() == ()
    return target


def look_at(page: ContentPage, pack: Path) -> ImportPackDialog:
    page.look_at_pack(pack)
    done(page)
    return find(page, ImportPackDialog, "content.import")


def every(services: Services) -> list[OwnContent]:
    return sorted(services.own_content.every(), key=lambda each: each.id)


def choose(dialog: ImportPackDialog, title: str, words: str) -> None:
    box = next(each for each in dialog.findChildren(QComboBox) if each.accessibleName().endswith(title))
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def install_over_changed(page: ContentPage, pack: Path, words: str) -> str:
    """Change the form that is also in the pack, install the pack with this choice, and return the id of the form."""
    services = page.context.services
    form = every(services)[0]
    services.own_content.save_draft(form.uid, replace(FORM, title=en("Money, changed")))
    services.own_content.publish(form.uid)
    settle()
    dialog = look_at(page, pack)
    choose(dialog, "Money abroad", words)
    dialog._install.click()
    done(page)
    return form.uid


def test_a_pack_says_what_it_is_and_what_is_in_it(page: ContentPage, pack: Path) -> None:
    dialog = look_at(page, pack)
    said = [each.text() for each in dialog.findChildren(QLabel)]
    assert {"Money", "Vera Lindner", "CC BY 4.0", "German and English", "You signed it yourself."} <= set(said)
    assert said.count("The same is here") == 2
    assert not dialog._install.isEnabled()
    dialog.reject()


def test_a_pack_that_was_changed_here_comes_beside_ours(
    page: ContentPage, services: Services, pack: Path, qtbot: QtBot
) -> None:
    install_over_changed(page, pack, "Keep both")
    mine, sentences, items, theirs = every(services)
    assert (mine.body.title, theirs.body.title) == (en("Money, changed"), FORM.title)
    assert theirs.origin.author == "Vera Lindner"
    qtbot.waitUntil(lambda: len(page.rows.keys()) == 4)
    page.context.notices.take_back()
    done(page)
    assert [each.uid for each in every(services)] == [mine.uid, sentences.uid, items.uid]
    page.context.notices.do_again()
    done(page)
    assert len(every(services)) == 4


def test_what_was_removed_here_comes_again(page: ContentPage, services: Services, pack: Path) -> None:
    form = every(services)[0]
    services.own_content.remove(form.uid)
    settle()
    dialog = look_at(page, pack)
    dialog._install.click()
    done(page)
    assert form.uid in [each.uid for each in every(services)]


def test_what_is_written_about_a_pack_comes_back(page: ContentPage, services: Services, pack: Path) -> None:
    page._export.click()
    settle()
    dialog = find(page, ExportPackDialog, "content.export")
    QTest.keyClicks(find(dialog, QLineEdit, "content.export.author"), "!")
    dialog.reject()
    settle()
    (draft,) = services.drafts.every()
    page.show_what(draft=draft.key)
    settle()
    again = find(page, ExportPackDialog, "content.export")
    assert find(again, QLineEdit, "content.export.author").text().startswith("!")
    again.reject()


def theirs(page: ContentPage, services: Services, pack: Path) -> OwnContent:
    """Take the form of a pack in place of a changed one."""
    return services.own_content.get(install_over_changed(page, pack, "Take theirs"))


@pytest.fixture
def told(page: ContentPage) -> list[str]:
    """What the bar said since."""
    said: list[str] = []
    page.context.notices.shown.connect(lambda notice: said.append(notice.text if notice else ""))
    return said


def test_of_a_version_that_was_answered_the_former_one_is_said_to_be_offered_again(
    page: ContentPage, services: Services, pack: Path, stay: Mobility, told: list[str]
) -> None:
    form = theirs(page, services, pack)
    moment, said = datetime(2026, 3, 1, tzinfo=UTC), (Answer("why", "The sea.", None, Visibility.SHARED),)
    services.reflections.done(
        AnswerSet(stay.student_id, stay.id, form.full_id, 3, None, Rater.STUDENT, moment, Visibility.SHARED, said)
    )
    page.context.notices.take_back()
    done(page)
    assert told[-1] == "1 content is in use: what was answered stays, and its former version is offered again."
    assert [each.body.title for each in services.own_content.get(form.uid).versions][-1] == en("Money, changed")


def test_what_was_published_here_since_is_said_to_stay(
    page: ContentPage, services: Services, pack: Path, told: list[str]
) -> None:
    form = theirs(page, services, pack)
    services.own_content.save_draft(form.uid, replace(FORM, title=en("Money, mine")))
    services.own_content.publish(form.uid)
    settle()
    page.context.notices.take_back()
    done(page)
    assert told[-1] == "1 content was changed here since and stays as it is now."


def test_whose_contents_are_in_a_pack_is_told_whoever_exports_it(
    page: ContentPage, services: Services, pack: Path
) -> None:
    form = every(services)[0]
    services.own_content.remove(form.uid)
    settle()
    look_at(page, pack)._install.click()
    done(page)
    page._export.click()
    settle()
    dialog = find(page, ExportPackDialog, "content.export")
    line = "Contains content from “Money” by Vera Lindner, CC BY 4.0."
    shown = find(dialog, QLabel, "content.export.credits")
    assert line in shown.text()
    QTest.keyClicks(find(dialog, QPlainTextEdit, "content.export.notice"), "For all schools.")
    dialog.save_button.click()
    done(page)
    assert services.packs.inspect(pack).info.notice == f"For all schools.\n{line}"


def test_nobody_is_credited_for_what_the_school_wrote_itself(page: ContentPage, services: Services, pack: Path) -> None:
    assert services.packs.inspect(pack).info.notice == ""
    page._export.click()
    settle()
    dialog = find(page, ExportPackDialog, "content.export")
    assert not find(dialog, QLabel, "content.export.credits").isVisibleTo(dialog)
    dialog.reject()
