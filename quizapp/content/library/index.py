"""The cache file of the index: rebuilt whenever it is missing, broken or of another engine.

Lines of JSON: a checksum, then the head, then a line of records for each folder. The head has the
courses and says where the lines are, so the records of a course are read when it is opened.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

import msgspec

from quizapp.content.alone import CONVERTING
from quizapp.content.files import escaped, is_text
from quizapp.content.library.engine import engine
from quizapp.content.library.entries import COURSE, Record
from quizapp.private import private_folder

_LOG = logging.getLogger(__name__)
_FAULTS = (OSError, ValueError, msgspec.MsgspecError)


class _Line(msgspec.Struct, array_like=True):
    course: Record | None
    at: int
    length: int
    sum: int


class _Head(msgspec.Struct, array_like=True):
    engine: str
    root: str
    size: int
    folders: dict[str, _Line]


class Index:
    """What an earlier look left: the courses at hand, the other records as they are asked for.

    courses: by folder the record of its course.json, None where it has none. The folder "" holds
    the files that lie outside of every course.
    """

    def __init__(self, path: Path | None, root: Path) -> None:
        """Read the head; nothing is known when the file does not fit for whatever reason."""
        self._path = path
        self._root = root
        self._body, self._lines = self._found()
        self.courses: Mapping[str, Record | None] = {
            folder: line.course for folder, line in self._lines.items()
        }

    def records(self, folder: str) -> dict[str, Record]:
        """The records of a folder by relative path, none when they cannot be read."""
        records = self._read(self._body, self._lines.get(folder))
        if records is None:
            # Another process may have written the file anew since the head was read.
            body, lines = self._found()
            records = self._read(body, lines.get(folder))
        return records or {}

    def _found(self) -> tuple[int, Mapping[str, _Line]]:
        """Where the lines of records begin, and each folder's line."""
        if self._path is None:
            return 0, {}
        try:
            with self._path.open("rb") as file:
                head = _head(file)
                fits = head.engine == engine() and head.root == escaped(str(self._root))
                return (file.tell(), head.folders) if fits else (0, {})
        except _FAULTS:
            return 0, {}

    def _read(self, body: int, line: _Line | None) -> dict[str, Record] | None:
        if self._path is None or line is None:
            return None
        try:
            with self._path.open("rb") as file:
                file.seek(body + line.at)
                data = file.read(line.length)
            return _records(data) if crc32(data) == line.sum else None
        except _FAULTS:
            return None


def save(path: Path | None, root: Path, records: Mapping[str, Record]) -> None:
    """Write the records, whole or not at all; a folder that can't be written is only logged."""
    if path is None:
        return
    head, body = _encoded(root, records)
    try:
        private_folder(path.parent)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(b"%d\n%s\n" % (crc32(head), head))
                file.writelines(body)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        _LOG.warning("the index of lessons cannot be kept in %s: %s", path, error.strerror)


def _head(file: BinaryIO) -> _Head:
    """The head of an index, with the file left behind it. Raises one of _FAULTS."""
    known = int(file.readline(16))
    line = file.readline().removesuffix(b"\n")
    if crc32(line) != known:
        raise ValueError("the head is damaged")
    with CONVERTING:
        head = msgspec.json.decode(line, type=_Head)
    if file.tell() + head.size != os.fstat(file.fileno()).st_size:
        raise ValueError("the file is cut off")
    return head


def _records(data: bytes) -> dict[str, Record]:
    with CONVERTING:
        return msgspec.json.decode(data, type=dict[str, Record])


def _encoded(root: Path, records: Mapping[str, Record]) -> tuple[bytes, list[bytes]]:
    folders: dict[str, dict[str, Record]] = {}
    for path, record in records.items():
        # A name that is not UTF-8 has no place in the file: it is looked at anew at each start.
        if is_text(path):
            folders.setdefault(path.rpartition("/")[0], {})[path] = record
    body, lines, at = [], {}, 0
    for folder, inside in folders.items():
        data = msgspec.json.encode(inside) + b"\n"
        lines[folder] = _Line(inside.get(f"{folder}/{COURSE}"), at, len(data), crc32(data))
        body.append(data)
        at += len(data)
    head = _Head(engine(), escaped(str(root)), at, lines)
    return msgspec.json.encode(head), body
