"""Packages: what goes to a colleague, and what of it comes to stand in another vault."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.packages import PackageRequest
from momo_desktop.domain.packages import usual
from momo_desktop.storage import student_graph
from school import NOW, open_copy


@dataclass(frozen=True, slots=True)
class Side:
    vault: OpenVault
    services: Services


@pytest.fixture(scope="module")
def sides(invented_school: Path, school_of_nobody: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Side, Side]]:
    with contextlib.ExitStack() as stack:
        made = []
        for source in (invented_school, school_of_nobody):
            folder = Path(shutil.copytree(source, tmp_path_factory.mktemp("side") / "vault"))
            (folder / "records.key").write_bytes(b"copied, never read")
            vault = stack.enter_context(contextlib.closing(open_copy(folder)))
            made.append(Side(vault, open_services(vault, catalogue, Clock(NOW), language("en"))))
        yield made[0], made[1]


def test_try(sides, tmp_path):
    import time
    old, new = sides
    colleague = old.services.colleagues.add("Vera", new.services.colleagues.own_address())
    t=time.time()
    leaves = old.services.packages.what_leaves(PackageRequest(colleague_id=colleague.id)); print(leaves, time.time()-t); t=time.time()
    n = old.services.packages.write(PackageRequest(colleague_id=colleague.id), tmp_path/"a.momohand"); print(n, time.time()-t, (tmp_path/"a.momohand").stat().st_size); t=time.time()
    found = new.services.packages.inspect(tmp_path/"a.momohand"); print(found.standing, len(found.students), time.time()-t); t=time.time()
    taken = new.services.packages.take(found, usual(found)); print(taken, time.time()-t)
