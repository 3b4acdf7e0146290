"""The commands about packages between counsellors."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Generator
from pathlib import Path

from momo_desktop.cli.output import Output
from momo_desktop.cli.vaults import file_password, opened
from momo_desktop.domain import file_passwords
from momo_desktop.domain.packages import (
    Choice,
    InspectedPackage,
    PackagedStudent,
    RecordStanding,
    StudentStanding,
    Wanted,
    usual,
)
from momo_desktop.errors import VaultReadOnly
from momo_desktop.services.bundle import Services
from momo_desktop.services.packages import PackageRequest
from momo_desktop.storage import outgoing


def address(wanted: argparse.Namespace, output: Output) -> None:
    """Print the vault's own address and the figures that stand for it."""
    with opened(wanted) as services:
        own = services.colleagues.own_address()
        if wanted.out is not None:
            services.colleagues.save_address(wanted.out)
    output.line(address=own.written(), figures=" ".join(own.figures))


def colleagues(wanted: argparse.Namespace, output: Output) -> None:
    """Add, confirm or remove a colleague, and print those who are known then."""
    with opened(wanted) as services:
        if wanted.add is not None:
            services.colleagues.add(wanted.add, services.colleagues.read_address(wanted.address))
        if wanted.confirm is not None:
            services.colleagues.confirm(wanted.confirm)
        if wanted.remove is not None:
            services.colleagues.remove(wanted.remove)
        for each in services.colleagues.every():
            confirmed = each.confirmed_at.date() if each.confirmed_at else None
            output.line(id=each.id, name=each.name, figures=" ".join(each.address.figures), confirmed=confirmed)


def write(wanted: argparse.Namespace, output: Output) -> None:
    """Write a package; without a colleague it opens with a new password, which goes into a file of its own."""
    password = file_passwords.new() if wanted.to is None else ""
    with opened(wanted) as services:
        request = PackageRequest(wanted.student, wanted.query, wanted.to or 0, password, not wanted.shared_only)
        with _password_written(password, wanted.password_out, services):
            students = services.packages.write(request, wanted.out)
        output.line(students=students)


@contextlib.contextmanager
def _password_written(password: str, path: Path, services: Services) -> Generator[None]:
    """Write the password before there is a package that only it opens; where none comes about it goes again."""
    if not password:
        yield
        return
    if services.settings.read_only:
        raise VaultReadOnly(services.backups.vault_folder)
    outgoing.write(path, (password + "\n").encode())
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def inspect(wanted: argparse.Namespace, output: Output) -> None:
    """Print who sent a package and who is in it; nothing is taken in."""
    with opened(wanted) as services:
        package = _inspected(wanted, services)
    output.line(
        sender=package.info.name,
        school=package.info.school,
        standing=str(package.standing),
        figures=" ".join(package.info.sender.figures),
        written=package.info.made_at.date(),
        whole=package.info.whole,
        taken_before=package.seen_at.date() if package.seen_at else None,
    )
    for each in package.students:
        output.line(**_student(each))


def take(wanted: argparse.Namespace, output: Output) -> None:
    """Take in who is new; those who are here already stay as they are, unless `--known` says otherwise."""
    with opened(wanted) as services:
        package = _inspected(wanted, services)
        choices = usual(package)
        for each in package.students:
            if each.standing is not StudentStanding.NEW:
                records = frozenset(pair.uid for pair in each.pairs if pair.is_proposed)
                choices[each.uid] = Wanted(Choice(wanted.known), records)
        taken = services.packages.take(package, choices)
        output.line(students=list(taken.students), records=taken.records)


def _inspected(wanted: argparse.Namespace, services: Services) -> InspectedPackage:
    return services.packages.inspect(wanted.file, file_password(wanted))


def _student(student: PackagedStudent) -> dict[str, object]:
    sums = {standing: sum(pair.standing is standing for pair in student.pairs) for standing in RecordStanding}
    return {
        "name": student.name.full(),
        "class": student.school_class,
        "standing": str(student.standing),
        "id": student.student_id or None,
        **{str(standing): count for standing, count in sums.items()},
    }
