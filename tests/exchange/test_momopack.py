"""What a momopack holds, who stands for it, and that it is what was exported."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from architecture.source_files import PACKAGE, imported_modules, parsed
from exchange.momopacks import BULGARIAN, CHECKLIST, FILES, INFO, KEY, listed, members_of, zipped
from momo_desktop.domain.momopacks import Inspected, PackFileEntry, PackInfo
from momo_desktop.errors import FileRefused, InputRefused, PackFileRefused, PackRefused
from momo_desktop.exchange import momopack, pack_info, pack_signatures
from momo_desktop.exchange.pack_signatures import fingerprint
from momo_desktop.paths import resources
from momo_desktop.storage import durable_files

OTHER_KEY = bytes(32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "forms.momopack"


def inspected(path: Path, pack: bytes) -> Inspected:
    path.write_bytes(pack)
    return momopack.inspect(path)


def refusal(path: Path) -> InputRefused:
    with pytest.raises(InputRefused) as refused:
        momopack.inspect(path)
    return refused.value


def reason(path: Path) -> str:
    refused = refusal(path)
    assert isinstance(refused, (FileRefused, PackFileRefused, PackRefused))
    return refused.reason


def reached(module: Path) -> set[Path]:
    """Return the modules of the program that a module needs, itself and those that they need included."""
    found, waiting = set[Path](), [module]
    while waiting:
        found.add(file := waiting.pop())
        names = [name.split(".") for name, _ in imported_modules(parsed(file)) if name.startswith("momo_desktop.")]
        files = {PACKAGE.joinpath(*parts[1:]).with_suffix(".py") for parts in names}
        waiting += [each for each in files - found if each.is_file()]
    return found


def with_page(path: Path, old: str, new: str) -> Path:
    """Write an unsigned pack with one thing changed in its `pack.toml`."""
    members = members_of(momopack.write(INFO, FILES))
    page = members[pack_info.NAME].decode()
    assert old in page
    return zipped(path, members | {pack_info.NAME: page.replace(old, new, 1).encode()})


def test_what_is_written_comes_back(path: Path) -> None:
    found = inspected(path, momopack.write(INFO, FILES, KEY))
    assert (found.info, [(each.name, each.content) for each in found.files]) == (
        INFO,
        [(each.name, each.content) for each in FILES],
    )


def test_the_content_of_the_program_itself_can_be_exported(path: Path) -> None:
    shipped = sorted((resources() / "content").rglob("*.toml"))
    files = [PackFileEntry(f"content/{each.stem}.toml", each.read_bytes()) for each in shipped]
    assert len(inspected(path, momopack.write(INFO, files)).files) == len(shipped)


def test_it_goes_to_the_disk_as_any_file_of_the_program(path: Path) -> None:
    durable_files.write(path, momopack.write(INFO, FILES, KEY))
    assert momopack.inspect(path).info == INFO


def test_the_same_things_give_the_same_bytes_in_any_order() -> None:
    assert momopack.write(INFO, FILES, KEY) == momopack.write(INFO, FILES[::-1], KEY)


def test_the_bytes_of_a_pack_are_the_same_on_every_computer() -> None:
    # The format: when this changes, a pack made by an older program no longer has the checksum that was read out.
    digest = hashlib.sha256(momopack.write(INFO, FILES, KEY)).hexdigest()
    assert digest == "d3aae9b2191aa36da9373d284843e9d85559af1574518b9626e8b484fdb861fe"


def test_a_pack_without_a_signature_is_read_and_marked_so(path: Path) -> None:
    found = inspected(path, momopack.write(INFO, FILES))
    assert (found.is_signed, found.signed_by) == (False, "")


def test_a_signed_pack_tells_the_fingerprint_of_its_key(path: Path) -> None:
    found = inspected(path, momopack.write(INFO, FILES, KEY))
    assert found.is_signed
    assert found.signed_by == fingerprint(KEY) == "5647 5aa7 5463 474c 0285 df5d bf2b cab7"
    assert found.signed_by != fingerprint(OTHER_KEY)


def test_the_checksum_stands_for_info_and_files_and_not_for_the_signature(path: Path) -> None:
    def checksum(info: PackInfo, *files: PackFileEntry, key: bytes | None = None) -> str:
        return inspected(path, momopack.write(info, files, key)).checksum

    first = checksum(INFO, CHECKLIST)
    assert checksum(INFO, CHECKLIST, key=KEY) == first
    others = {
        checksum(replace(INFO, version=4), CHECKLIST),
        checksum(INFO, CHECKLIST, BULGARIAN),
        checksum(INFO, replace(CHECKLIST, content=b"a = 1")),
        checksum(INFO, replace(CHECKLIST, name="content/other.toml")),
    }
    assert len(others | {first}) == 5


def test_a_pack_that_another_program_zipped_is_read(path: Path) -> None:
    members = members_of(momopack.write(INFO, FILES, KEY))
    assert momopack.inspect(zipped(path, members)).is_signed


def test_a_flipped_byte_is_noticed_or_changes_nothing(path: Path) -> None:
    good = momopack.write(INFO, [CHECKLIST], KEY)
    whole, harmless = inspected(path, good), 0
    for place in range(len(good)):
        damaged = bytearray(good)
        damaged[place] ^= 0x21
        path.write_bytes(damaged)
        try:
            found = momopack.inspect(path)
        except InputRefused:
            continue
        harmless += 1
        assert (found.info, found.checksum, found.signed_by) == (whole.info, whole.checksum, whole.signed_by)
        assert [each.content for each in found.files] == [each.content for each in whole.files]
    # Time stamps and attributes in the headers of the zip.
    assert harmless < len(good) / 3


@pytest.mark.parametrize("member", ["pack.toml", "signature", "key", *(each.name for each in FILES)])
def test_a_member_that_was_changed_is_refused(path: Path, member: str) -> None:
    members = members_of(momopack.write(INFO, FILES, KEY))
    content = members[member]
    for place in (0, len(content) // 2, len(content) - 1):
        flipped = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        assert isinstance(refusal(zipped(path, members | {member: flipped})), (PackFileRefused, PackRefused))
    for other in (content[:-1], content + b"\n", content + content, b""):
        assert isinstance(refusal(zipped(path, members | {member: other})), (PackFileRefused, PackRefused))


@pytest.mark.parametrize("member", ["signature", "key", *(each.name for each in FILES)])
def test_a_member_that_was_taken_out_is_noticed(path: Path, member: str) -> None:
    members = members_of(momopack.write(INFO, FILES, KEY))
    del members[member]
    assert reason(zipped(path, members)) == "changed"


def test_a_file_that_was_put_in_is_noticed(path: Path) -> None:
    members = members_of(momopack.write(INFO, FILES, KEY))
    assert reason(zipped(path, members | {"content/more.toml": b"a = 1"})) == "changed"


def test_the_files_of_one_pack_under_the_signature_of_another_are_refused(path: Path) -> None:
    signed = members_of(momopack.write(INFO, FILES, KEY))
    other = members_of(momopack.write(replace(INFO, author="Somebody"), FILES))
    assert reason(zipped(path, signed | other)) == "changed"


def test_a_key_that_is_not_the_signer_s_is_refused(path: Path) -> None:
    members = members_of(momopack.write(INFO, FILES, KEY))
    theirs = pack_signatures.sign(OTHER_KEY, b"another page")
    assert reason(zipped(path, members | {"key": theirs["key"]})) == "changed"
    assert reason(zipped(path, members | {"signature": theirs["signature"]})) == "changed"


@pytest.mark.parametrize(
    "name",
    [
        "readme.txt", "pack2.toml", "content/a.py", "content/a.TOML", "content/.toml", "content/a/b.toml", "toml",
        "content/a.toml.exe", "translations/de.toml", "translations/english.toml", "Content/a.toml", "content/ä.toml",
    ],
)  # fmt: skip
def test_a_file_that_does_not_belong_in_a_pack_is_refused(path: Path, name: str) -> None:
    strange = PackFileEntry(name, b"a = 1\n")
    assert reason(listed(path, CHECKLIST, strange)) == "not_a_pack"
    with pytest.raises(PackFileRefused):
        momopack.write(INFO, [CHECKLIST, strange])


def test_an_honest_zip_of_something_else_is_no_pack(path: Path) -> None:
    assert reason(zipped(path, {"letter.txt": b"Dear all"})) == "not_a_pack"


def test_a_pack_of_a_newer_program_asks_for_that_program(path: Path) -> None:
    assert reason(with_page(path, "format = 1", 'format = 2\nshelf = "new"')) == "too_new"


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("format = 1", "format = 0", "format"),
        ("format = 1", "format = true", "format"),
        ("format = 1\n", "", "format"),
        ("version = 3", 'version = "3"', "version"),
        ("version = 3", "version = 0", "version"),
        ('name = "Our forms"', 'name = ""', "name"),
        ('name = "Our forms"', 'name = " Our forms"', "name"),
        ('name = "Our forms"', 'name = "Our\\nforms"', "name"),
        ('name = "Our forms"', 'name = "<b>Ours</b>"', "markup"),
        ('name = "Our forms"', 'name = "{0}"', "placeholder"),
        ('licence = "CC BY 4.0"', 'licence = "../EUPL"', "path"),
        ('languages = ["en", "bg"]', "languages = []", "languages"),
        ('languages = ["en", "bg"]', 'languages = ["en", "../bg"]', "languages"),
        ('languages = ["en", "bg"]', 'languages = ["en", "English"]', "languages"),
        ("version = 3", "version = 3\nrun = 1", "run"),
        ("version = 3", "version = 3\nversion = 3", "value"),
        ('sha256 = "', 'sha256 = " ', "sha256"),
        ("[[files]]", '[[files]]\nlink = "a"', "link"),
    ],
)
def test_a_first_page_that_is_not_as_agreed_is_refused_with_the_place(
    path: Path, old: str, new: str, word: str
) -> None:
    refused = refusal(with_page(path, old, new))
    assert isinstance(refused, PackRefused)
    assert (refused.path, word in refused.reason) == (path / "pack.toml", True)


def test_a_fault_in_a_file_is_refused_with_the_file_and_the_line(path: Path) -> None:
    refused = refusal(listed(path, CHECKLIST, replace(BULGARIAN, content=b'a = "Good"\nb = "<b>Bus</b>"\n')))
    assert isinstance(refused, PackRefused)
    assert (refused.path, refused.line) == (path / BULGARIAN.name, 2)


@pytest.mark.parametrize(
    ("info", "files"),
    [
        (replace(INFO, author="%s"), FILES),
        (replace(INFO, notice="a\u202eb"), FILES),
        (replace(INFO, name="a\x7fb"), FILES),
        (replace(INFO, name="a\udc80b"), FILES),
        (replace(INFO, version=0), FILES),
        (replace(INFO, languages=("en",)), FILES),
        (INFO, ()),
        (INFO, (CHECKLIST, CHECKLIST)),
        (INFO, (replace(CHECKLIST, content=b"a = {"),)),
        (INFO, (replace(CHECKLIST, content=b'a = "<b>"'),)),
        (INFO, (replace(CHECKLIST, content=b"#" * (2**21 + 1)),)),
        (INFO, [PackFileEntry(f"content/{number}.toml", b"") for number in range(498)]),
        (INFO, [PackFileEntry(f"content/{number}.toml", b"#" * 2**21) for number in range(11)]),
    ],
)
def test_what_would_be_refused_is_not_written(info: PackInfo, files: list[PackFileEntry]) -> None:
    with pytest.raises(InputRefused):
        momopack.write(info, files)


def test_as_many_files_as_the_door_lets_in_are_written_and_read(path: Path) -> None:
    files = [PackFileEntry(f"content/{number}.toml", b"") for number in range(497)]
    assert len(inspected(path, momopack.write(INFO, files, KEY)).files) == 497


def test_neither_names_nor_texts_show_in_a_repr(path: Path) -> None:
    found = inspected(path, momopack.write(INFO, FILES, KEY))
    shown = f"{found!r} {found.info!r} {found.files!r}"
    assert not any(word in shown for word in ("Our forms", "Вазов", "Bus", "checklist"))


def test_no_student_can_be_reached_from_where_a_pack_is_made() -> None:
    exchange = {"momopack", "pack_info", "pack_signatures", "plain_files", "plain_toml", "zip_door"}
    assert {str(each.relative_to(PACKAGE).with_suffix("")) for each in reached(PACKAGE / "exchange/momopack.py")} == {
        "domain/momopacks", "domain/plain_words", "errors", "strict_data", *(f"exchange/{name}" for name in exchange),
    }  # fmt: skip
