"""The commands about the program itself."""

from __future__ import annotations

import argparse
import sys

from momo_desktop import paths
from momo_desktop.cli.output import Output
from momo_desktop.cli.vaults import opened
from momo_desktop.content import catalogue
from momo_desktop.errors import VaultDamaged
from momo_desktop.i18n import available


def demo(wanted: argparse.Namespace, output: Output) -> None:
    """Fill an empty vault with an invented school."""
    from momo_desktop.demo.school import DemoSize, fill

    with opened(wanted) as services:
        size = DemoSize(wanted.students, wanted.notes)
        output.line(students=fill(services, size))


def self_check(_wanted: argparse.Namespace, output: Output) -> None:
    """Tell whether everything that the program needs came with it; raises `VaultDamaged` when encryption is missing."""
    from momo_desktop.services.self_check import encryption, typeface

    content = catalogue.load(paths.resources())
    output.line(part="content", items=len(content.every_item), forms=len(content.every_form))
    output.line(part="languages", codes=[each.code for each in available()])
    output.line(part="typeface", found=typeface())
    version = encryption()
    output.line(part="encryption", version=version)
    if not version:
        raise VaultDamaged(paths.resources(), "no encryption")


def tour(wanted: argparse.Namespace, output: Output) -> None:
    """Play the main job through the real windows and leave pictures and papers of it."""
    from momo_desktop.tour.player import TourStopped
    from momo_desktop.tour.stage import play

    try:
        output.line(pictures=play(wanted.out))
    except TourStopped as stopped:  # says where, for who mends it; there is no person's data in a tour
        sys.exit(f"The tour stopped: {stopped}.")
