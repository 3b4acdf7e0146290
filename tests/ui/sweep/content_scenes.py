"""The page of what the school writes itself, and its dialogs: how each is brought on the stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

from momo_desktop.domain.forms import QuestionKind
from momo_desktop.domain.momopacks import PackInfo
from momo_desktop.domain.own_content import OwnBody, OwnContent, OwnQuestion, PackedContent, Words
from momo_desktop.domain.pack_previews import PackPreview, PreviewedContent, Standing
from momo_desktop.services.bundle import Services
from momo_desktop.ui.page import Page
from momo_desktop.ui.pages.content.bank import QuestionBankDialog
from momo_desktop.ui.pages.content.export import ExportPackDialog
from momo_desktop.ui.pages.content.import_pack import ImportPackDialog
from our_content import CHECKLIST, EVERY_KIND, FORM, SKILLS, SNIPPETS, TEMPLATE
from our_vault import find
from ui.sweep.stage import Stage


def _content(body: OwnBody, part: str, stage: Stage, *, two: bool = False) -> QWidget:
    stage.write(lambda services: services.own_content.new(body))
    content = stage.services.own_content.every()[-1]
    page = stage.go("content")
    page.go_back_to({"uid": content.uid, "part": part, "first": "en", "second": "de" if two else ""})
    stage.settle()
    return stage.window


def _published(body: OwnBody, services: Services) -> None:
    services.own_content.publish(services.own_content.new(body).uid)
    services.own_content.new(CHECKLIST)
    services.own_content.new(TEMPLATE)
    services.own_content.new(SNIPPETS)


def published_content(stage: Stage) -> Page:
    """Publish a form, begin a content of each other kind, and open the form."""
    stage.write(partial(_published, EVERY_KIND))
    page = stage.go("content")
    page.go_back_to({"uid": stage.services.own_content.every()[0].uid, "piece": "costs", "first": "en"})
    stage.settle()
    return page


def _content_versions(stage: Stage) -> QWidget:
    published_content(stage).go_back_to({"uid": stage.services.own_content.every()[0].uid, "part": "versions"})
    return stage.window


def _content_preview(way: str, stage: Stage) -> QWidget:
    page = published_content(stage)
    page.go_back_to({"uid": stage.services.own_content.every()[0].uid, "part": "preview", "first": stage.look.code})
    stage.settle()
    find(page, QAbstractButton, f"content.preview.way.{way}").click()
    stage.settle()
    return stage.window


def _content_faults(stage: Stage) -> QWidget:
    _content(replace(FORM, questions=(*FORM.questions, OwnQuestion("new", QuestionKind.CHOICE))), "pieces", stage)
    stage.press("content.publish")
    return stage.window


def _content_form(stage: Stage) -> QWidget:
    published_content(stage)
    return stage.window


def _content_skills(stage: Stage) -> QWidget:
    _content(SKILLS, "pieces", stage)
    stage.go("content").go_back_to({"uid": stage.services.own_content.every()[-1].uid, "piece": "adapt", "first": "en"})
    stage.settle()
    return stage.window


def _question_bank(stage: Stage) -> QDialog:
    return QuestionBankDialog(stage.context, ("en",), published_content(stage))


def _export_pack(stage: Stage) -> QDialog:
    return ExportPackDialog(stage.context, published_content(stage))


def pack_preview(title: str) -> PackPreview:
    """Return what a pack brings that holds something new, something that is here and another version of something."""
    info = PackInfo("Mobility forms of Tampere", 3, "Tredu", "CC BY 4.0", ("de", "en"), "Translated by the class 2B.")
    form, checklist, sentences = (
        PackedContent(uid, 1, body) for uid, body in (("1", EVERY_KIND), ("2", CHECKLIST), ("3", SNIPPETS))
    )
    contents = (
        PreviewedContent(replace(form, body=replace(form.body, title=(Words("en", title),))), Standing.NEW),
        PreviewedContent(checklist, Standing.CONFLICT, OwnContent("2", CHECKLIST)),
        PreviewedContent(sentences, Standing.SAME, OwnContent("3", SNIPPETS)),
    )
    return PackPreview(info, "9f86d081884c7d659a2feaa0c55ad015", "e3b0c44298fc", contents)


def _import_pack(stage: Stage) -> QDialog:
    return ImportPackDialog(stage.context, pack_preview("Money abroad"), stage.go("content"))


CONTENTS: Mapping[str, Callable[[Stage], QWidget]] = {
    "form": _content_form,
    "two-languages": partial(_content, EVERY_KIND, "pieces", two=True),
    "head": partial(_content, EVERY_KIND, "head", two=True),
    "checklist": partial(_content, CHECKLIST, "pieces"),
    "template": partial(_content, TEMPLATE, "pieces"),
    "sentences": partial(_content, SNIPPETS, "pieces"),
    "versions": _content_versions,
    "preview-screen": partial(_content_preview, "screen"),
    "preview-blank": partial(_content_preview, "blank"),
    "preview-filled": partial(_content_preview, "filled"),
    "preview-student": partial(_content_preview, "student"),
    "charter": partial(_content, CHECKLIST, "charter"),
    "skills": _content_skills,
    "skill-groups": partial(_content, SKILLS, "head", two=True),
    "faults": _content_faults,
}
"""The states of the page beside the empty one."""

CONTENT_DIALOGS: Mapping[str, tuple[type[QDialog], Callable[[Stage], QDialog]]] = {
    "question-bank": (QuestionBankDialog, _question_bank),
    "import-pack": (ImportPackDialog, _import_pack),
    "export-pack": (ExportPackDialog, _export_pack),
}
