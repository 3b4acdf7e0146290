"""The papers that open the vault: the recovery sheet for a lost passphrase, and the sheet for a successor.

It is made in memory. Who saves or prints the bytes is asked to by the counsellor.
"""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from reportlab.platypus import Flowable

from momo_desktop.domain.papers import RecoverySheet
from momo_desktop.i18n import N_, Language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles
from momo_desktop.reports.blocks import SignatureLines, facts, heading, paragraph, together
from momo_desktop.reports.code_box import CodeBox
from momo_desktop.reports.document import Sheet, build

TITLE = N_("Recovery sheet")
SUCCESSOR_TITLE = N_("Successor’s sheet")

_IN_LINE = 3
_TESTS = 5
"""Years for which a line to note the yearly test is printed."""


def render(sheet: RecoverySheet, language: Language, progress: Progress = UNWATCHED) -> bytes:
    """Return the sheet as PDF."""
    title = language.gettext(SUCCESSOR_TITLE if sheet.for_successor else TITLE)
    around = Sheet(
        title=title,
        header=sheet.school,
        footer=language.gettext("Made on {day}").format(day=language.date(sheet.made_on, "long")),
    )
    says = _for_successor if sheet.for_successor else _for_recovery
    story: list[Flowable] = [heading(1, title), *says(sheet, language)]
    return build(around, story, language, progress)


def _for_recovery(sheet: RecoverySheet, language: Language) -> list[Flowable]:
    year = sheet.made_on.year
    years = SignatureLines([str(year + number) for number in range(1, _TESTS + 1)])
    return [
        paragraph(
            language.gettext(
                "This code opens the vault if the passphrase is lost. Whoever holds this sheet and the "
                "computer can read every record."
            ),
            styles.LEAD,
        ),
        *_whose(sheet, language),
        CodeBox(_lines(sheet.code), spaced=1.6),
        together(
            heading(2, language.gettext("How to use it")),
            paragraph(
                language.gettext(
                    "Start the program, choose “Use recovery code” where it asks for the passphrase, and type the "
                    "code. Capital and small letters, spaces and hyphens make no difference; O is read as 0, "
                    "I and L as 1. Then you choose a new passphrase. The code stays valid."
                )
            ),
        ),
        together(
            heading(2, language.gettext("Where to keep it")),
            paragraph(
                language.gettext(
                    "On paper, in a locked place away from the computer: the safe of the school, a sealed envelope "
                    "with the head. Not as a photo, not in a mail, not beside the computer."
                )
            ),
        ),
        together(
            heading(2, language.gettext("If both are lost")),
            paragraph(
                language.gettext(
                    "Without the passphrase and without this code nobody can open the vault, not even the makers "
                    "of the program."
                )
            ),
        ),
        together(
            heading(2, language.gettext("Tested once a year")),
            paragraph(language.gettext("Note the day on which the code was typed and opened the vault.")),
            years,
        ),
    ]


def _for_successor(sheet: RecoverySheet, language: Language) -> list[Flowable]:
    return [
        paragraph(
            language.gettext(
                "For a sealed envelope. This code opens the vault for whoever takes over from the counsellor. Whoever "
                "holds this sheet and the computer can read every record."
            ),
            styles.LEAD,
        ),
        *_whose(sheet, language),
        CodeBox(_lines(sheet.code), spaced=1.6),
        together(
            heading(2, language.gettext("Who may open the envelope, and when")),
            paragraph(
                language.gettext(
                    "The head of the school, or somebody whom the head names in writing, when the counsellor has left "
                    "or cannot come for a long time, and only so that the students are looked after. Two people open "
                    "it together and sign below."
                )
            ),
            SignatureLines([language.gettext("Opened on, by"), language.gettext("In the presence of")]),
        ),
        together(
            heading(2, language.gettext("How to use it")),
            paragraph(
                language.gettext(
                    "Start the program, choose “Use recovery code” where it asks for the passphrase, and type the "
                    "code. Capital and small letters, spaces and hyphens make no difference; O is read as 0, "
                    "I and L as 1. Then you choose a passphrase of your own."
                )
            ),
        ),
        together(
            heading(2, language.gettext("What to do next")),
            paragraph(
                language.gettext(
                    "Give the vault new keys, as the program proposes: then the old passphrase, the old recovery "
                    "sheet and this code open nothing any more. Print a new recovery sheet and a new sheet for this "
                    "envelope."
                )
            ),
        ),
        together(
            heading(2, language.gettext("Where to keep it")),
            paragraph(
                language.gettext(
                    "In an envelope that is sealed and signed across the flap, in the safe of the school. If the seal "
                    "is broken and nobody knows why, have the counsellor remove this code and print a new one."
                )
            ),
        ),
    ]


def _whose(sheet: RecoverySheet, language: Language) -> list[Flowable]:
    return facts(
        [
            (language.gettext("Vault"), sheet.vault),
            (language.gettext("School"), sheet.school),
            (language.gettext("Counsellor"), sheet.counsellor),
        ]
    )


def _lines(code: str) -> list[str]:
    """Return three groups to a line; the hyphen at its end says that the code goes on."""
    groups = code.split("-")
    lines = ["-".join(groups[start : start + _IN_LINE]) for start in range(0, len(groups), _IN_LINE)]
    return [*(f"{line}-" for line in lines[:-1]), lines[-1]]
