"""The words for every error: what happened, what is safe, and what to do.

Free of Qt, so that the window and the command line speak the same sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from momo_desktop import errors
from momo_desktop.errors import MomoError
from momo_desktop.i18n import N_, _, window_language
from momo_desktop.messages import backups, disks, packages, papers, recovery, rights, support
from momo_desktop.messages.message import Message

__all__ = ["WORDS", "Message", "explain"]


def explain(error: MomoError) -> Message:
    """Return the words for an error in the window's language."""
    words = WORDS[type(error)]
    if not isinstance(words, Message):
        words = words[getattr(error, _REASON_OF[type(error)])]
    fields = _fields(error)
    return Message(
        *(_(part).format(**fields) if part else "" for part in (words.title, words.happened, words.safe, words.todo))
    )


def _fields(error: MomoError) -> dict[str, str]:
    data: dict[str, object] = vars(error)
    shown = {name: str(value) for name, value in data.items()}
    path = data.get("path")
    if isinstance(path, Path):
        shown["name"] = path.name
    limit = data.get("limit")
    if isinstance(limit, int):
        shown["limit"] = window_language().number(limit)
        shown["mebibytes"] = window_language().number(limit / 2**20, 0)
    if isinstance(error, errors.DiskFull):
        shown["room"] = window_language().number(-(-error.needed // 2**20) or 1)  # no less than is needed
    if isinstance(error, errors.VaultInUse):
        shown |= {"user": error.user or "?", "host": error.host or "?", "since": _local_moment(error.since) or "?"}
    if isinstance(error, errors.VaultOlder):
        shown |= {"seen": _local_moment(error.seen) or "?", "missing": window_language().number(error.missing)}
    return shown


def _local_moment(stamp: str) -> str:
    """Return an ISO 8601 moment as the window's language writes it in this computer's time zone."""
    try:
        return window_language().datetime(datetime.fromisoformat(stamp).astimezone())
    except (OverflowError, OSError):  # a moment that no clock shows here
        return ""
    except ValueError:
        return stamp


_REASON_OF: Mapping[type[MomoError], str] = {
    errors.UnsafePlace: "kind",
    errors.VaultOlder: "reason",
    errors.WrongSecret: "kind",
    errors.KeyFileDamaged: "copy_is_good",
    errors.WeakPassphrase: "rule",
    errors.FileRefused: "reason",
    errors.ClassListRefused: "reason",
    errors.ImageRefused: "reason",
    errors.PackFileRefused: "reason",
    errors.PackageRefused: "reason",
    errors.ReportRefused: "reason",
    errors.FilledFormRefused: "reason",
    errors.PaperCodeUnknown: "reason",
    errors.BackupUnusable: "reason",
    errors.SecondPlaceRefused: "reason",
    errors.ConsentMissing: "reason",
}

_NOTHING_CHANGED = N_("Nothing was changed.")
_NOTHING_IMPORTED = N_("Nothing was imported.")
_NOT_ADDED = N_("Nothing was added.")
_KEPT = N_("Everything that was kept before is safe.")
_UNTOUCHED = N_("The vault was not touched.")
_BROKEN_RULE = N_("Choose another passphrase")
_PLACE = N_("Not a place for a vault")
_LOCAL_DISK = N_("Choose a folder on this computer's own disk. Backup copies may go to the other place.")
_BAD_FILE = N_("This file cannot be used")
_BAD_LIST = N_("This class list cannot be read")
_BAD_PICTURE = N_("This picture cannot be added")
_BAD_PACK = N_("This content pack cannot be used")
_AGAIN = N_("Ask whoever made it to export it again.")
_SAVE_AGAIN = N_("Open it in another program and save it again.")
_FROM_COPY = N_("Choose “Restore from a copy…” to go back to the last good copy.")

WORDS: Mapping[type[MomoError], Message | Mapping[object, Message]] = {
    errors.NotAVault: Message(
        N_("No vault here"),
        N_("The folder “{name}” holds no vault."),
        _NOTHING_CHANGED,
        N_("Choose the folder in which the vault lies, or make a new one."),
    ),
    errors.VaultExists: Message(
        N_("There is a vault already"),
        N_("The folder “{name}” holds a vault."),
        N_("The vault that is there was not touched."),
        N_("Open it, or choose another folder for the new one."),
    ),
    errors.VaultNotEmpty: Message(
        N_("The vault is not empty"),
        N_("There are students in this vault or in its bin."),
        N_("The demo school never mixes with real records, so nothing was added."),
        N_("Make a new vault for trying things out."),
    ),
    errors.FolderNotEmpty: Message(
        N_("The folder is not empty"),
        N_("Other files lie in the folder “{name}”, and a vault wants a folder of its own."),
        N_("Nothing was written there."),
        N_("Choose an empty folder, or type a new name."),
    ),
    errors.VaultInUse: Message(
        N_("The vault is in use"),
        N_("It is open by {user} on {host} since {since}."),
        N_("Only one program may write in a vault, so it was not opened here."),
        N_("Close it there first."),
    ),
    errors.VaultDamaged: Message(
        N_("The vault is damaged"),
        N_("The records are not what was written. Your passphrase is right."),
        N_("Nothing was changed, and the damaged file is kept."),
        _FROM_COPY,
    ),
    errors.VaultTooNew: Message(
        N_("The vault is newer than this program"),
        N_("This vault was used with a newer version of MOMO."),
        _NOTHING_CHANGED,
        N_("Install the new version to open it."),
    ),
    errors.VaultReadOnly: Message(
        N_("The vault can only be read"),
        N_("The folder “{name}” may not be written."),
        _KEPT,
        N_("Ask whoever looks after this computer for the right to write there."),
    ),
    errors.UnsafePlace: {
        "cloud": Message(
            _PLACE,
            N_("The folder “{name}” is copied to the internet by another program."),
            N_("Such programs take files away while they are being written, so no vault was made or opened."),
            _LOCAL_DISK,
        ),
        "network": Message(
            _PLACE,
            N_("The folder “{name}” lies on another computer."),
            N_("A vault on a share can be damaged when the network fails, so none was made or opened."),
            _LOCAL_DISK,
        ),
        "removable": Message(
            _PLACE,
            N_("The folder “{name}” lies on a removable disk."),
            N_("It can be pulled out while it is being written, so no vault was made or opened."),
            _LOCAL_DISK,
        ),
    },
    errors.WrongSecret: {
        "passphrase": Message(
            N_("Wrong passphrase"),
            N_("This passphrase does not open the vault."),
            _UNTOUCHED,
            N_("Try again, look at the keyboard layout and at Caps Lock, or use the recovery code."),
        ),
        "recovery": Message(
            N_("Wrong recovery code"),
            N_("This recovery code does not open the vault. Perhaps a newer recovery sheet was made."),
            _UNTOUCHED,
            N_("Look for the newest recovery sheet of this vault."),
        ),
        "package": packages.WRONG_PASSWORD,
    },
    errors.RecoveryCodeMistyped: Message(
        N_("Look at the recovery code again"),
        N_("The code was not typed as it stands on the sheet: its check characters do not fit."),
        _UNTOUCHED,
        N_("Compare it group by group."),
    ),
    errors.KeyFileDamaged: {
        True: Message(
            N_("The key file is damaged"),
            N_("The vault's key file is not what was written. Its second copy is good."),
            N_("Your records are not affected."),
            N_("Choose “Use the second copy”."),
        ),
        False: Message(
            N_("The key file is damaged"),
            N_("The vault's key file and its second copy are not what was written."),
            N_("Your records are not affected, but nothing can open them without a good key file."),
            _FROM_COPY,
        ),
    },
    errors.WeakPassphrase: {
        "short": Message(_BROKEN_RULE, N_("A passphrase has at least 15 characters; four or five words are good.")),
        "repeats": Message(_BROKEN_RULE, N_("This passphrase repeats itself too much.")),
        "common": Message(_BROKEN_RULE, N_("This is one of the first passphrases that somebody would try.")),
        "names": Message(
            _BROKEN_RULE,
            N_("This passphrase is made of a name that others know: the school's, yours or the program's."),
        ),
    },
    errors.RecordNotFound: Message(
        N_("It is not there any more"),
        N_("What you wanted to open was moved to the bin or never existed."),
        _NOTHING_CHANGED,
        N_("Look in the bin."),
    ),
    errors.SessionRunning: Message(
        N_("Another session is running"),
        N_("Only one counselling session can run at a time."),
        _NOTHING_CHANGED,
        N_("End the running session first (F4)."),
    ),
    errors.FileRefused: {
        "missing": Message(_BAD_FILE, N_("The file “{name}” is not there any more."), _NOT_ADDED),
        "empty": Message(_BAD_FILE, N_("The file “{name}” is empty."), _NOT_ADDED, N_("Choose another file.")),
        "too_large": Message(
            _BAD_FILE,
            N_("The file “{name}” is larger than {mebibytes} MB."),
            _NOT_ADDED,
            N_("Make it smaller or split it."),
        ),
        "unreadable": Message(
            _BAD_FILE,
            N_("The file “{name}” cannot be read: it is damaged or of another kind than its name says."),
            _NOT_ADDED,
            N_("Open it in the program that made it and save it again."),
        ),
        "zip_bomb": Message(
            _BAD_FILE,
            N_("The file “{name}” would grow far beyond any real file when it is unpacked."),
            N_("It was not unpacked, and nothing was added."),
            N_("Ask where the file comes from."),
        ),
        "unsafe_name": Message(
            _BAD_FILE,
            N_("The file “{name}” has a name, or holds a name, that hides what it is."),
            _NOT_ADDED,
            N_("Give it a plain name first."),
        ),
        "encrypted": Message(
            _BAD_FILE,
            N_("The file “{name}” is protected by a password."),
            _NOT_ADDED,
            N_("Save it without a password first."),
        ),
        "nested_archive": Message(
            _BAD_FILE,
            N_("The file “{name}” holds another packed file."),
            N_("It was not unpacked, and nothing was added."),
            N_("Save only what is needed as a file of its own."),
        ),
        "unsafe_content": Message(
            _BAD_FILE,
            N_("The file “{name}” holds instructions that no real document has."),
            N_("They were not followed, and nothing was added."),
            N_("Ask where the file comes from."),
        ),
    },
    errors.ClassListRefused: {
        "encoding": Message(
            _BAD_LIST,
            N_("The letters of “{name}” do not make sense in the chosen encoding."),
            _NOTHING_IMPORTED,
            N_("Choose another encoding and look at the preview."),
        ),
        "rows": Message(
            _BAD_LIST,
            N_("The list “{name}” has more than {limit} rows."),
            _NOTHING_IMPORTED,
            N_("Split it and import the parts one after the other."),
        ),
        "columns": Message(
            _BAD_LIST,
            N_("The list “{name}” has more than {limit} columns."),
            _NOTHING_IMPORTED,
            N_("Export only the columns that are needed."),
        ),
        "field": Message(
            _BAD_LIST,
            N_("A field in row {row} of “{name}” is longer than {limit} characters."),
            _NOTHING_IMPORTED,
            N_("Look at that row in the program that made the list."),
        ),
        "nul": Message(
            _BAD_LIST,
            N_("Row {row} of “{name}” holds characters that no text has; the file is damaged or is no list."),
            _NOTHING_IMPORTED,
            N_("Export the list again."),
        ),
        "quotes": Message(
            _BAD_LIST,
            N_("A quotation mark in row {row} of “{name}” is not closed."),
            _NOTHING_IMPORTED,
            N_("Mend that row, or export the list again."),
        ),
        "no_names": Message(
            _BAD_LIST,
            N_("No column of “{name}” is marked as a name."),
            _NOTHING_IMPORTED,
            N_("Say which columns hold the family and the given name."),
        ),
        "unknown_format": Message(
            _BAD_LIST,
            N_("“{name}” is no class list that the program knows."),
            _NOTHING_IMPORTED,
            N_("Save it as CSV, as tab-separated text or as XLSX."),
        ),
    },
    errors.ImageRefused: {
        "too_many_pixels": Message(
            _BAD_PICTURE,
            N_("The picture “{name}” has more than {limit} pixels."),
            _NOT_ADDED,
            N_("Make it smaller first."),
        ),
        "damaged": Message(
            _BAD_PICTURE, N_("The picture “{name}” is damaged or is no picture."), _NOT_ADDED, _SAVE_AGAIN
        ),
        "unfinished": Message(
            _BAD_PICTURE, N_("The picture “{name}” could not be read to its end."), _NOT_ADDED, _SAVE_AGAIN
        ),
    },
    errors.PackRefused: Message(
        _BAD_PACK,
        N_("In “{name}”, line {line}: {reason}."),
        N_("The content that was there before is still used."),
        N_("Mend the line, or ask whoever made the pack."),
    ),
    errors.PackFileRefused: {
        "not_a_pack": Message(
            _BAD_PACK, N_("“{name}” is no content pack, or holds files that belong in none."), _NOT_ADDED, _AGAIN
        ),
        "too_new": Message(
            _BAD_PACK, N_("“{name}” was made with a newer version of MOMO."), _NOT_ADDED, N_("Install the new version.")
        ),
        "changed": Message(_BAD_PACK, N_("“{name}” was damaged or changed on its way."), _NOT_ADDED, _AGAIN),
    },
    errors.ValueRefused: Message(
        N_("This cannot be kept"),
        N_("A value is not possible here ({field}: {reason})."),
        _NOTHING_CHANGED,
        N_("Correct it and try again."),
    ),
    errors.ContentUnfinished: Message(
        N_("Not finished yet"),
        N_("Something is missing or not possible in it, so it was not published."),
        N_("What you wrote is kept as a draft."),
        N_("Look at what is marked and publish it then."),
    ),
    errors.ContentInUse: Message(
        N_("It is in use"), N_("Answers or marks belong to it."), _NOTHING_CHANGED, N_("You can retire it instead.")
    ),
    errors.ReportRefused: {
        "glyphs": Message(
            N_("The paper cannot be made"),
            N_("The typeface has no sign for these characters: {detail}"),
            N_("No file was written."),
            N_("Replace the characters and try again."),
        ),
        "empty": Message(
            N_("The paper cannot be made"),
            N_("There is nothing yet that could stand on it."),
            N_("No file was written."),
        ),
    },
    errors.PrinterFailed: Message(
        N_("The printer did not take the paper"),
        N_("It is switched off, it was removed, or the place to print into may not be written."),
        N_("Nothing was lost."),
        N_("Look at the printer and print again, or save the paper as PDF."),
    ),
    errors.Cancelled: Message(N_("Stopped"), N_("You stopped it."), N_("Nothing was kept of it.")),
    **backups.WORDS,
    **disks.WORDS,
    **papers.WORDS,
    **recovery.WORDS,
    **rights.WORDS,
    **support.WORDS,
    **packages.WORDS,
}
