"""Zip packages of strangers."""

from __future__ import annotations

import io
import stat
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.interop.safe import archive
from quizapp.interop.safe.archive import Archive, packed
from quizapp.interop.trouble import ReadError


def zipped(*files: tuple[str, bytes], link: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if link:
                entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            package.writestr(entry, data)
    return out.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        Archive.open(data, "the package")
    return caught.value.problem.message


def test_files_come_back_and_equal_files_are_equal_bytes() -> None:
    files = {"b/two.txt": b"2", "a.txt": b"1", "mimetype": b"x/y"}
    data = packed(files, first=("mimetype",))
    assert data == packed(dict(reversed(files.items())), first=("mimetype",))
    opened = Archive.open(data, "the package")
    assert opened.names == ("mimetype", "a.txt", "b/two.txt")
    assert {name: opened.read(name) for name in opened.names} == files
    assert opened.has("a.txt")
    assert not opened.has("c.txt")
    assert data[30:38] == b"mimetype"


@pytest.mark.parametrize(
    "path", ["../out", "a/../../out", "/etc/out", "C:/out", "a\\..\\out", "a//b", "./a"]
)
def test_a_path_that_may_lead_out_is_refused(path: str) -> None:
    assert "may lead out" in refused(zipped((path, b"x")))


def test_a_link_is_refused() -> None:
    assert "link" in refused(zipped(("a", b"/etc/passwd"), link=True))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_with_two_contents_is_refused() -> None:
    assert "twice" in refused(zipped(("a", b"x"), ("a", b"y")))
    assert "twice" in refused(zipped(("a", b"x"), ("a", b"x"), ("a", b"y")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_was_packed_more_than_once_is_one_file() -> None:
    opened = Archive.open(zipped(("a", b"x"), ("b", b"y"), ("a", b"x")), "the package")
    assert (opened.names, opened.read("a")) == (("a", "b"), b"x")


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    assert "unpacks to" in refused(zipped(("a", bytes(5_000_000))))


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    assert "at most 3" in refused(zipped(*((f"{n}", b"") for n in range(4))))


def test_too_much_in_all_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 15)
    assert "more than 15" in refused(zipped(("a", b"0123456789"), ("b", b"0123456789")))


def test_a_file_that_is_larger_than_it_says_never_unpacks() -> None:
    data = bytearray(zipped(("a", b"0123456789" * 20)))
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (5).to_bytes(4, "little")
    opened = Archive.open(bytes(data), "the package")
    with pytest.raises(ReadError):
        opened.read("a")


def test_a_locked_package_is_refused() -> None:
    data = bytearray(zipped(("a", b"x")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in refused(bytes(data))


def test_a_file_that_is_not_there_is_told() -> None:
    opened = Archive.open(zipped(("a", b"x")), "the package")
    with pytest.raises(ReadError) as caught:
        opened.read("b")
    assert "no file 'b'" in caught.value.problem.message


GOOD = zipped(("imsmanifest.xml", b"<manifest/>" * 20), ("items/q1.xml", b"<item/>"))


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255), st.integers(0, len(GOOD)))
@settings(max_examples=50)
def test_a_damaged_package_raises_nothing_else(at: int, byte: int, end: int) -> None:
    data = bytearray(GOOD)
    data[at] = byte
    for tried in (bytes(data), GOOD[:end]):
        with suppress(ReadError):
            opened = Archive.open(tried, "the package")
            for name in opened.names:
                opened.read(name)
