"""Zip packages: opened within limits, and written so that equal files give equal bytes."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from zipfile import ZipInfo

from quizapp.interop import trouble

MOST_FILES = 5000
MOST_BYTES = 100_000_000
"""Of all files together, unpacked."""

MOST_RATIO = 200
"""How many times larger a file may be than it is packed, once it is larger than `FREE_BYTES`."""

FREE_BYTES = 1_000_000

_BEGINNING = b"PK"
_CHUNK = 65_536
_ENCRYPTED = 0x1
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_REGULAR = stat.S_IFREG | 0o644


def is_zip(data: bytes) -> bool:
    """Whether bytes begin as a zip file does, also as a damaged one."""
    return data.startswith(_BEGINNING)


class Archive:
    """The files of a package; `names` are their paths, in the order of the package."""

    def __init__(self, package: zipfile.ZipFile, what: str, files: Mapping[str, ZipInfo]) -> None:
        self.names = tuple(files)
        self._package = package
        self._what = what
        self._files = files

    @classmethod
    def open(cls, data: bytes, what: str) -> Archive:
        """The package in these bytes. what: names it in messages, such as "the QTI package".

        Raises ReadError when it is none or damaged, larger than the limits, encrypted, or when
        it holds links, one name with two contents, or a path that leads out of it.
        """
        try:
            package = zipfile.ZipFile(io.BytesIO(data))
            entries = package.infolist()
        except _DAMAGES as error:
            raise trouble.malformed(what, "it is no zip file, or not all of it") from error
        if len(entries) > MOST_FILES:
            raise trouble.too_large(f"{what} holds {len(entries)} files, at most {MOST_FILES}")
        files: dict[str, ZipInfo] = {}
        for entry in entries:
            _check(entry, what)
            first = files.setdefault(entry.filename, entry)
            if (first.CRC, first.file_size) != (entry.CRC, entry.file_size):
                raise trouble.unsafe(f"{what} holds {entry.filename!r} twice, and not the same")
        if sum(entry.file_size for entry in entries) > MOST_BYTES:
            raise trouble.too_large(f"{what} unpacks to more than {MOST_BYTES} bytes")
        return cls(package, what, {n: file for n, file in files.items() if not file.is_dir()})

    def has(self, name: str) -> bool:
        """Whether there is a file of this path."""
        return name in self._files

    def read(self, name: str) -> bytes:
        """The bytes of one file. Raises ReadError when it is missing or damaged."""
        if name not in self._files:
            raise trouble.malformed(self._what, f"it has no file {name!r}")
        entry = self._files[name]
        pieces: list[bytes] = []
        left = entry.file_size
        try:
            with self._package.open(entry) as file:
                while piece := file.read(_CHUNK):
                    left -= len(piece)
                    if left < 0:
                        raise trouble.unsafe(f"{name!r} in {self._what} is larger than it says")
                    pieces.append(piece)
        except _DAMAGES as error:
            raise trouble.malformed(self._what, f"{name!r} in it cannot be unpacked") from error
        return b"".join(pieces)


def packed(files: Mapping[str, bytes], *, first: tuple[str, ...] = ()) -> bytes:
    """A zip package of the files, in the order of their paths, with one fixed date.

    first: paths that come before all others and are stored as they are, such as "mimetype".
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in (*first, *sorted(files.keys() - set(first))):
            entry = ZipInfo(name, _LONG_AGO)
            entry.external_attr = _REGULAR << 16
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_STORED if name in first else zipfile.ZIP_DEFLATED
            package.writestr(entry, files[name])
    return out.getvalue()


_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    OverflowError,
    MemoryError,
)
"""What the zip module of the standard library raises for bytes that are no sound package."""


def _check(entry: ZipInfo, what: str) -> None:
    """Raises ReadError for what no honest package has."""
    name = entry.orig_filename
    parts = name.removesuffix("/").split("/")
    if entry.flag_bits & _ENCRYPTED:
        raise trouble.locked(what)
    if "\\" in name or "\0" in name or ":" in parts[0] or {"", ".", ".."} & set(parts):
        raise trouble.unsafe(f"{what} holds the path {name!r}, which may lead out of it")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise trouble.unsafe(f"{what} holds the link {name!r}")
    if entry.file_size > max(FREE_BYTES, MOST_RATIO * entry.compress_size):
        message = f"{name!r} in {what} unpacks to {entry.file_size} bytes from"
        raise trouble.too_large(f"{message} {entry.compress_size}")
