"""The words for what can go wrong with forms that come back on paper or as a file."""

from __future__ import annotations

from collections.abc import Mapping

from momo_desktop import errors
from momo_desktop.errors import MomoError
from momo_desktop.i18n import N_
from momo_desktop.messages.message import Message

_NO_FORM = N_("This form cannot be imported")
_NOTHING_IMPORTED = N_("Nothing was imported.")
_NO_SUCH_PAPER = N_("This code opens nothing")
_NOTHING_CHANGED = N_("Nothing was changed.")
_BY_HAND = N_("Open the form of the student and type the answers in.")

WORDS: Mapping[type[MomoError], Message | Mapping[object, Message]] = {
    errors.PaperCodeMistyped: Message(
        N_("Look at the code again"),
        N_("The code was not typed as it stands on the paper: its last character does not fit."),
        _NOTHING_CHANGED,
        N_("Compare it character by character; it has seven."),
    ),
    errors.PaperCodeUnknown: {
        "unknown": Message(
            _NO_SUCH_PAPER,
            N_("No paper with this code was made from this vault."),
            _NOTHING_CHANGED,
            N_("Perhaps a colleague printed it, or it was printed before a copy was restored."),
        ),
        "student_gone": Message(
            _NO_SUCH_PAPER,
            N_("The student of this paper is in the bin."),
            _NOTHING_CHANGED,
            N_("Take the student out of the bin first."),
        ),
        "version_gone": Message(
            _NO_SUCH_PAPER,
            N_("The version of the form that was printed is not in this vault any more."),
            _NOTHING_CHANGED,
            N_("Add the content that it came from again."),
        ),
    },
    errors.FilledFormRefused: {
        "not_a_form": Message(
            _NO_FORM,
            N_("“{name}” is no form that MOMO made, or the program that saved it removed its fields."),
            _NOTHING_IMPORTED,
            N_("Ask for the file that was filled in, not for a scan or a printout of it."),
        ),
        "changed": Message(
            _NO_FORM,
            N_("“{name}” says it is another form than the one that was given: somebody changed its mark."),
            _NOTHING_IMPORTED,
            _BY_HAND,
        ),
        "other_vault": Message(
            _NO_FORM,
            N_("“{name}” was made from another vault, so it belongs to somebody else's students."),
            _NOTHING_IMPORTED,
            N_("Give it to the colleague who made it."),
        ),
        "unknown_version": Message(
            _NO_FORM,
            N_("“{name}” is a version of the form that is not in this vault."),
            _NOTHING_IMPORTED,
            _BY_HAND,
        ),
        "too_many_pages": Message(
            _NO_FORM,
            N_("“{name}” has more than {limit} pages, which no form has."),
            _NOTHING_IMPORTED,
            N_("Ask where the file comes from."),
        ),
        "empty": Message(
            _NO_FORM,
            N_("Nothing was filled in in “{name}”."),
            _NOTHING_IMPORTED,
            N_("Perhaps it was filled in and not saved. Ask for it again."),
        ),
    },
}
