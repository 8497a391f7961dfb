"""Whether a SQLite file is damaged: a cheap look that every start takes, and the whole one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_PATIENCE = 5.0
_SMALL = 32 * 1024 * 1024
"""Bytes of a file that is looked through whole in about a tenth of a second."""

CODES = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""What SQLite calls damage, whatever it was asked for."""


def is_damage(error: BaseException | None) -> bool:
    """Whether an error of the driver says that the file is damaged."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in CODES


def damage_of(file: Path) -> str | None:
    """What is wrong with the file as far as a cheap look can tell, None for nothing.

    Its head and length are looked at, and both ends of each table and index; a small file is looked
    through whole. It takes no longer for a large one: `quizapp doctor` reads all of it. A file
    that is not there or empty is not damaged; one that cannot be read now is left to whoever opens
    it next, who can say why. Changes nothing.
    """
    try:
        return _head(file) or _pages(file)
    except (OSError, sqlite3.OperationalError):
        return None
    except sqlite3.DatabaseError as error:
        return str(error)


def _head(file: Path) -> str | None:
    with file.open("rb") as opened:
        head = opened.read(_HEADER)
    if not head:
        return None
    if not head.startswith(_MAGIC):
        return "file is not a database"
    size, length = file.stat().st_size, _length(head)
    # With a companion that holds the newest pages the file itself may lag behind its own head.
    waiting = file.with_name(f"{file.name}-wal")
    if length is not None and size < length and not _has_content(waiting):
        return f"it ends after {size} of {length} bytes"
    return None


def _length(head: bytes) -> int | None:
    """How long the file should be by its own account; None where that is not to be believed."""
    if len(head) < _HEADER or head[24:28] != head[92:96]:
        return None
    page = int.from_bytes(head[16:18], "big")
    return (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")


def _has_content(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0


def _pages(file: Path) -> str | None:
    if not _has_content(file):
        return None
    with closing(sqlite3.connect(file, timeout=_PATIENCE)) as connection:
        if file.stat().st_size <= _SMALL:
            return next(faults(connection, 1), None)
        for statement in _ends(connection):
            connection.execute(statement).fetchone()
    return None


def faults(connection: sqlite3.Connection, most: int) -> Iterator[str]:
    """What SQLite finds in all pages, at most so many; not what stands in indexes.

    Raises sqlite3.DatabaseError.
    """
    for (fault,) in connection.execute(f"PRAGMA quick_check({most})"):
        if fault != "ok":
            yield str(fault).replace("\n", " ")


def _ends(connection: sqlite3.Connection) -> Iterator[str]:
    """Statements that go from the root of each tree down to its first leaf and its last."""
    query = "SELECT name, type, tbl_name, sql FROM sqlite_schema WHERE rootpage > 0"
    for name, kind, table, made in connection.execute(query).fetchall():
        columns, by = _key(connection, name, made or ""), "NOT INDEXED"
        if kind == "index":
            described = connection.execute(f"PRAGMA index_info({_quoted(name)})")
            columns, by = [_quoted(row[2]) for row in described], f"INDEXED BY {_quoted(name)}"
            # One that holds some of the rows is used by who asks for those alone.
            _, where, some = (made or "").partition(" WHERE ")
            by += where + some
        for order in ("ASC", "DESC"):
            ordered = ", ".join(f"{column} {order}" for column in columns)
            yield f"SELECT 1 FROM {_quoted(table)} {by} ORDER BY {ordered} LIMIT 1"  # noqa: S608 - the names are quoted
    yield "PRAGMA freelist_count"


def _key(connection: sqlite3.Connection, table: str, made: str) -> list[str]:
    """The columns by which the rows of a table lie in the file."""
    if not made.rstrip().upper().endswith("WITHOUT ROWID"):
        return ["rowid"]
    described = connection.execute(f"PRAGMA table_info({_quoted(table)})").fetchall()
    return [_quoted(row[1]) for row in sorted(described, key=lambda row: row[5]) if row[5]]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
