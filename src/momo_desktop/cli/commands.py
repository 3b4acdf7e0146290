"""The grammar of the command line."""

from __future__ import annotations

import argparse
from datetime import date

from momo_desktop.cli import audit, backups, contentpacks, exports, keys, packages, records, rights, upkeep, vaults
from momo_desktop.cli.arguments import number, place
from momo_desktop.domain import pack_previews
from momo_desktop.domain.erasure import ErasureReason
from momo_desktop.domain.packages import Choice
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.exports import EXPORTS, Ask
from momo_desktop.services.reports import REPORTS

_CODES = (
    "A command ends with 0 when it is done, else with: 2 wrong use, 10 wrong passphrase or code, 11 vault in use, "
    "12 damaged, 13 vault newer than the program, 14 only to be read, 15 no space, 16 input refused, 17 unsafe place, "
    "18 vault older than when last seen, 70 a fault of the program, 74 done and the answer could not be printed, "
    "130 stopped."
)


def parser() -> argparse.ArgumentParser:
    """Return the parser; each command leaves the function that runs it in `run`."""
    whole = argparse.ArgumentParser(
        prog="momo-desktop", description="Mobility counselling, offline and encrypted.", epilog=_CODES
    )
    whole.add_argument("--vault", type=place, help="the folder of the vault")
    whole.add_argument("--passphrase-file", type=place, help="a file whose first line is the passphrase (else stdin)")
    whole.add_argument("--read-only", action="store_true", help="write nothing, which is safe at any place")
    whole.add_argument("--older", action="store_true", help="go on with a vault that is older than when last open here")
    whole.add_argument("--json", action="store_true", help="print one JSON object per line")
    whole.add_argument("--speak", default="en", help="the language of messages, and of sorting in a new vault")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _about_vaults(commands)
    _about_keys(commands)
    _about_records(commands)
    _about_papers(commands)
    _about_backups(commands)
    _about_exports(commands)
    _about_packages(commands)
    _about_content(commands)
    _about_the_log(commands)
    _about_the_program(commands)
    return whole


def _about_vaults(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    create = commands.add_parser("create", help="make a vault")
    create.add_argument("--nickname", required=True, help="what the window calls the vault")
    create.add_argument("--language", dest="speak", default="en", help="the language by which the list is sorted")
    create.add_argument("--school", default="", help="else the nickname")
    create.add_argument("--counsellor", default="")
    create.add_argument("--country", default="", help="two letters, such as HU")
    _where_a_code_goes(create)
    create.add_argument("--key-cost", choices=vaults.COSTS, default="default", help="how dear each try is made")
    create.set_defaults(run=vaults.create)

    commands.add_parser("check-open", help="try the passphrase").set_defaults(run=vaults.check_open)

    commands.add_parser("lock", help="lock the window that has the vault open").set_defaults(run=vaults.lock)

    passphrase = commands.add_parser("passphrase", help="change the passphrase").add_subparsers(required=True)
    change = passphrase.add_parser("change", help="give the vault another one")
    _with_a_new_passphrase(change)
    change.set_defaults(run=vaults.change_passphrase)

    doctor = commands.add_parser("doctor", help="examine the vault")
    doctor.add_argument("--full", action="store_true", help="also decrypt every file")
    doctor.add_argument("--rebuild-index", action="store_true", help="make the word index anew when that is wrong")
    doctor.set_defaults(run=vaults.doctor)


def _about_keys(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    recovery = commands.add_parser("recovery", help="the codes on paper").add_subparsers(required=True)
    recovery.add_parser("show-state", help="which there are, and since when").set_defaults(run=keys.show_state)
    test = recovery.add_parser("test", help="prove the recovery code")
    test.add_argument("--recovery-file", type=place, required=True, help="a file whose first line is the code")
    test.set_defaults(run=keys.test_recovery)
    new = recovery.add_parser("new", help="replace the recovery code")
    _where_a_code_goes(new)
    new.set_defaults(run=keys.new_recovery)
    use = recovery.add_parser("use", help="open by the recovery code or the successor's")
    use.add_argument("--recovery-file", type=place, required=True, help="a file whose first line is the code")
    _with_a_new_passphrase(use)
    use.set_defaults(run=keys.use_recovery)

    successor = recovery.add_parser("successor", help="the code of who takes over").add_subparsers(required=True)
    add = successor.add_parser("add", help="make one, in place of an earlier one")
    _where_a_code_goes(add)
    add.set_defaults(run=keys.add_successor)
    remove = successor.add_parser("remove", help="let it open nothing any more")
    remove.set_defaults(run=keys.remove_successor)

    rekey = commands.add_parser("rekey", help="give the vault new keys and a new recovery code")
    _where_a_code_goes(rekey)
    rekey.set_defaults(run=keys.rekey)


def _where_a_code_goes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--recovery-out", type=place, help="where the new code is written (else printed)")


def _with_a_new_passphrase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--new-passphrase-file", type=place, required=True, help="a file whose first line it is")


def _about_records(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    import_list = commands.add_parser("import", help="judge a class list, and take it in")
    import_list.add_argument("file", type=place)
    import_list.add_argument("--encoding", help="such as windows-1251, where it is not recognised")
    import_list.add_argument("--commit", action="store_true", help="take in who is new")
    import_list.set_defaults(run=records.import_list)

    student = commands.add_parser("student", help="students, and what they may ask").add_subparsers(required=True)
    add = student.add_parser("add", help="write down a new one")
    add.add_argument("--given", required=True)
    add.add_argument("--family", required=True)
    add.add_argument("--class", dest="school_class", default="")
    add.add_argument("--birth-date", type=date.fromisoformat)
    add.set_defaults(run=records.add_student)
    student.add_parser("list", help="everybody at school").set_defaults(run=records.list_students)
    get = student.add_parser("get", help="one of them")
    get.add_argument("id", type=number)
    get.set_defaults(run=records.get_student)

    _about_rights(commands, student)

    note = commands.add_parser("note", help="notes of both lanes").add_subparsers(required=True)
    add = note.add_parser("add", help="write one")
    add.add_argument("--student", type=number, required=True)
    add.add_argument("--lane", choices=[str(lane) for lane in Visibility], required=True)
    add.add_argument("--text", required=True)
    add.set_defaults(run=records.add_note)
    listed = note.add_parser("list", help="those about a student")
    listed.add_argument("--student", type=number, required=True)
    listed.set_defaults(run=records.list_notes)

    search = commands.add_parser("search", help="find students and texts")
    search.add_argument("query")
    search.set_defaults(run=records.search)

    bulk = commands.add_parser("bulk-write", help="write many notes, each acknowledged")
    bulk.add_argument("--n", type=number, required=True)
    bulk.set_defaults(run=records.bulk_write)


def _about_rights(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    student: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    erase = student.add_parser("erase", help="erase for good")
    erase.add_argument("id", type=number)
    erase.add_argument("--certificate", type=place, required=True, help="where the proof is written")
    erase.add_argument("--reason", choices=[str(each) for each in ErasureReason], default=str(ErasureReason.REQUEST))
    erase.add_argument("--language", default="en")
    erase.set_defaults(run=rights.erase)
    for name, run, words in (
        ("restrict", rights.restrict, "keep the record without using it (GDPR 18)"),
        ("hold", rights.hold, "have the record not erased while something needs it"),
    ):
        begin = student.add_parser(name, help=words)
        begin.add_argument("id", type=number)
        begin.add_argument("--reason", required=True)
        begin.set_defaults(run=run)
    release = student.add_parser("release", help="end a restriction and a hold")
    release.add_argument("id", type=number)
    release.set_defaults(run=rights.release)

    retention = commands.add_parser("retention", help="what was kept long enough").add_subparsers(required=True)
    retention.add_parser("list", help="what is due, due soon, or held").set_defaults(run=rights.due)
    due = retention.add_parser("erase", help="show what would go of what is due; erase it for good with --confirm")
    due.add_argument("line", nargs="+", help="the first word of a line of the list")
    due.add_argument("--certificate", type=place, required=True, help="where the proof is written")
    due.add_argument("--language", default="en")
    due.add_argument("--confirm", action="store_true", help="erase it; there is no way back")
    due.set_defaults(run=rights.erase_due)


def _about_the_log(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    log = commands.add_parser("audit", help="the log of what was done").add_subparsers(required=True)
    listed = log.add_parser("list", help="who did what to which record, and when")
    listed.add_argument("--since", type=date.fromisoformat, metavar="DAY")
    listed.add_argument("--student", type=number)
    listed.set_defaults(run=audit.list_lines)
    verify = log.add_parser("verify", help="see whether the log is as it was written")
    verify.add_argument(
        "--anchor", metavar="NUMBER:SIGNS", help="where the log ended as this command printed it before, kept elsewhere"
    )
    verify.set_defaults(run=audit.verify)


def _about_papers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    attach = commands.add_parser("attach", help="put a file into the vault").add_subparsers(required=True)
    add = attach.add_parser("add", help="as a student's private evidence")
    add.add_argument("--student", type=number, required=True)
    add.add_argument("file", type=place)
    add.set_defaults(run=records.attach)

    report = commands.add_parser("report", help="write a paper as PDF")
    report.add_argument("report", choices=[each.id for each in REPORTS])
    report.add_argument("--student", type=number, required=True)
    report.add_argument("--mobility", type=number)
    report.add_argument("--session", type=number)
    report.add_argument("--form", default="", help="the id of the form that is wanted blank")
    report.add_argument("--language", required=True)
    report.add_argument("--out", type=place, required=True)
    report.set_defaults(run=records.report)


def _about_backups(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    backup = commands.add_parser("backup", help="copies of the vault").add_subparsers(required=True)
    backup.add_parser("make", help="make one and check it").set_defaults(run=backups.make)

    listed = backup.add_parser("list", help="those there are; needs no passphrase")
    listed.add_argument("--in", dest="folder", type=place, help="a folder with copies, such as a stick")
    listed.set_defaults(run=backups.list_copies)

    verify = backup.add_parser("verify", help="look at them again, page by page")
    verify.add_argument("copy", nargs="?", help="the name of one copy (else all)")
    verify.set_defaults(run=backups.verify)

    restore = backup.add_parser("restore", help="go back to one, or build a vault of it where there is none")
    restore.add_argument("copy", type=place, help="the name of a copy, or the folder of one elsewhere")
    restore.set_defaults(run=backups.restore)

    student = backup.add_parser("restore-student", help="bring one student back")
    student.add_argument("copy", help="the name of a copy")
    student.add_argument("id", type=number)
    student.set_defaults(run=backups.restore_student)

    second = backup.add_parser("second-place", help="where copies go besides the vault")
    second.add_argument("folder", nargs="?", type=place, help="they go there from now on")
    second.add_argument("--forget", action="store_true", help="they go nowhere else any more")
    second.set_defaults(run=backups.second_place)


def _about_exports(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    export = commands.add_parser("export", help="write a file that leaves the vault").add_subparsers(
        dest="what", metavar="WHAT", required=True
    )
    for kind in EXPORTS:
        one = export.add_parser(kind.id.replace("_", "-"), help=kind.name)
        one.add_argument("--student", type=number, required=Ask.STUDENTS not in kind.asks)
        one.add_argument("--query", default="", help="a filter as in the search field of the students")
        one.add_argument("--birth-date", action="store_true", help="with the birth date, where it may be left out")
        one.set_defaults(run=exports.export)
        _about_a_file(one, encrypted=Ask.PASSWORD in kind.asks)
    copy = export.add_parser(exports.ACCESS_COPY, help="everything that is kept about a student (GDPR 15)")
    copy.add_argument("--student", type=number, required=True)
    copy.add_argument("--received", type=date.fromisoformat, help="when it was asked for")
    copy.set_defaults(run=exports.access_copy)
    _about_a_file(copy)


def _about_a_file(parser: argparse.ArgumentParser, *, encrypted: bool = True) -> None:
    parser.add_argument("--language", default="en")
    parser.set_defaults(password_file=None)
    if encrypted:
        parser.add_argument("--password-file", type=place, help="a file whose first line encrypts what is written")
    parser.add_argument("--out", type=place, required=True)


def _about_packages(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    package = commands.add_parser("package", help="hand students over").add_subparsers(required=True)
    address = package.add_parser("address", help="print the vault's own address")
    address.add_argument("--out", type=place, help="also write it to a file")
    address.set_defaults(run=packages.address)

    colleagues = package.add_parser("colleagues", help="list colleagues, or change the list")
    colleagues.add_argument("--add", metavar="NAME")
    colleagues.add_argument("--address", default="", help="the address of the colleague who is added")
    colleagues.add_argument("--confirm", type=number, metavar="ID", help="note that the figures were compared")
    colleagues.add_argument("--remove", type=number, metavar="ID")
    colleagues.set_defaults(run=packages.colleagues)

    write = package.add_parser("write", help="write students into a file that one colleague opens")
    write.add_argument("--student", type=number)
    write.add_argument("--query", default="", help="a filter of the student list (else everybody in it)")
    reader = write.add_mutually_exclusive_group(required=True)
    reader.add_argument("--to", type=number, metavar="ID", help="the colleague")
    reader.add_argument("--password-out", type=place, help="where the new password is written that opens it")
    write.add_argument("--shared-only", action="store_true", help="leave out what is private")
    write.add_argument("--out", type=place, required=True)
    write.set_defaults(run=packages.write)

    for name, run, words in (
        ("inspect", packages.inspect, "who sent a package and who is in it"),
        ("take", packages.take, "take in who is new"),
    ):
        command = package.add_parser(name, help=words)
        command.add_argument("file", type=place)
        command.add_argument("--password-file", type=place, help="where the package opens with a password")
        command.set_defaults(run=run)
    known = "what becomes of who is here already"
    command.add_argument("--known", choices=[str(each) for each in Choice], default=str(Choice.LEAVE), help=known)


def _about_content(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    packs = commands.add_parser("contentpack", help="the school's own content, given and taken").add_subparsers(
        required=True
    )
    packs.add_parser("list", help="what the school wrote or took in").set_defaults(run=contentpacks.list_contents)

    inspect = packs.add_parser("inspect", help="what a pack would bring")
    inspect.add_argument("file", type=place)
    inspect.set_defaults(run=contentpacks.inspect)

    install = packs.add_parser("install", help="take a pack in")
    install.add_argument("file", type=place)
    known = "what becomes of what is here in another version"
    install.add_argument(
        "--known",
        choices=[str(each) for each in pack_previews.Choice],
        default=str(pack_previews.Choice.MINE),
        help=known,
    )
    install.set_defaults(run=contentpacks.install)

    export = packs.add_parser("export", help="write a pack for other schools")
    export.add_argument("uid", nargs="*", help="what goes into it (else all that was published)")
    export.add_argument("--name", help="else the school's name")
    export.add_argument("--version", type=number, default=1)
    export.add_argument("--author", help="else the school's name")
    export.add_argument("--licence", default="CC BY 4.0")
    export.add_argument("--notice", default="")
    export.add_argument("--out", type=place, required=True)
    export.set_defaults(run=contentpacks.export)


def _about_the_program(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    demo = commands.add_parser("demo", help="fill an empty vault with an invented school")
    demo.add_argument("--students", type=number, default=40)
    demo.add_argument("--notes", type=number)
    demo.set_defaults(run=upkeep.demo)

    commands.add_parser("self-check", help="see that nothing is missing").set_defaults(run=upkeep.self_check)

    tour = commands.add_parser("tour", help="play the main job and leave pictures of it")
    tour.add_argument("--out", type=place, required=True)
    tour.set_defaults(run=upkeep.tour)
