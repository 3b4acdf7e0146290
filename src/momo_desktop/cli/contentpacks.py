"""The commands about what the school wrote itself and what it gives to other schools."""

from __future__ import annotations

import argparse

from momo_desktop.cli.output import Output
from momo_desktop.cli.vaults import opened
from momo_desktop.domain.momopacks import PackInfo
from momo_desktop.domain.own_content import OwnBody, OwnContent
from momo_desktop.domain.own_pieces import said
from momo_desktop.domain.pack_previews import Choice, PreviewedContent, Standing
from momo_desktop.i18n import pack_words, window_language
from momo_desktop.services.bundle import Services


def inspect(wanted: argparse.Namespace, output: Output) -> None:
    """Print what a pack says of itself and what it would bring; nothing is taken in."""
    with opened(wanted) as services:
        preview = services.packs.inspect(wanted.file)
    info = preview.info
    output.line(
        name=info.name,
        version=info.version,
        author=info.author,
        licence=info.licence,
        languages=list(info.languages),
        notice=info.notice,
        signed_by=preview.signed_by,
    )
    for each in preview.contents:
        output.line(**_previewed(each))


def install(wanted: argparse.Namespace, output: Output) -> None:
    """Take in what is new; what is here in another version stays as it is, unless `--known` says otherwise."""
    with opened(wanted) as services:
        preview = services.packs.inspect(wanted.file)
        known = {each.packed.uid for each in preview.contents if each.standing is Standing.CONFLICT}
        installed = services.packs.install(preview, dict.fromkeys(known, Choice(wanted.known)))
    for each in installed.contents:
        output.line(**_described(each.after))


def list_contents(wanted: argparse.Namespace, output: Output) -> None:
    """Print what the school wrote or took in, in the order in which it came."""
    with opened(wanted) as services:
        for each in services.own_content.every():
            output.line(**_described(each))


def export(wanted: argparse.Namespace, output: Output) -> None:
    """Write published contents as a signed pack; whose those are that came in other packs, its notice says."""
    with opened(wanted) as services:
        school = services.settings.school().name
        author = wanted.author or school
        chosen = _chosen(services, wanted.uid)
        notice = [wanted.notice, *pack_words.credits_of(window_language(), chosen, author)]
        info = PackInfo(
            wanted.name or school,
            wanted.version,
            author,
            wanted.licence,
            (),  # the service knows in which languages they are
            "\n".join(line for line in notice if line),
        )
        written = services.packs.export([each.uid for each in chosen], info, wanted.out)
        mark = services.packs.fingerprint()
    output.line(name=written.name, contents=len(chosen), languages=list(written.languages), signed_by=mark)


def _chosen(services: Services, uids: list[str]) -> list[OwnContent]:
    if uids:
        return [services.own_content.get(uid) for uid in uids]
    return [each for each in services.own_content.every() if each.latest is not None]


def _previewed(previewed: PreviewedContent) -> dict[str, object]:
    packed = previewed.packed
    return {
        "uid": packed.uid,
        "kind": packed.body.kind,
        "title": _title(packed.body),
        "lines": previewed.lines,
        "standing": str(previewed.standing),
    }


def _described(content: OwnContent) -> dict[str, object]:
    return {
        "uid": content.uid,
        "kind": content.body.kind,
        "title": _title(content.body),
        "version": content.latest.number if content.latest else None,
        "draft": content.draft is not None,
        "retired": content.is_retired,
        "pack": content.origin.pack,
    }


def _title(body: OwnBody) -> str:
    return said(body.title, window_language().code)
