"""The record as it stands in the database file, read past the program."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Row:
    """A stored step."""

    attempt: str
    item: str
    sequence: int
    answer: Any
    key: str
    received_at: datetime

    @property
    def choice(self) -> str | None:
        """The chosen option's id, None for blank."""
        return self.answer["choice"] if self.answer else None


class Record:
    """A database file; attempt: the one to look at, None for all."""

    def __init__(self, path: Path, attempt: str | None = None) -> None:
        self.path = path
        self.attempt = attempt

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """A connection of our own, closed afterwards; it commits nothing by itself."""
        connection = sqlite3.connect(self.path, isolation_level=None)
        try:
            yield connection
        finally:
            connection.close()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Another process is in the middle of writing for as long as the block lasts."""
        with self.open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield
            connection.execute("ROLLBACK")

    def rows(self) -> list[Row]:
        """Every step, in the order of arrival."""
        query = (
            "SELECT attempt_id, item_id, sequence, answer, client_key, received_at FROM response"
            " WHERE attempt_id = coalesce(?, attempt_id) ORDER BY id"
        )
        with self.open() as connection:
            return [
                Row(attempt, item, sequence, json.loads(answer or "null"), key, _moment(at))
                for attempt, item, sequence, answer, key, at in connection.execute(
                    query, (self.attempt,)
                )
            ]

    def steps(self) -> list[tuple[str, int, str | None]]:
        """Item, number and choice of every step."""
        return [(row.item, row.sequence, row.choice) for row in self.rows()]

    def marks(self) -> int:
        """How many marks were derived."""
        query = "SELECT count(*) FROM mark WHERE attempt_id = coalesce(?, attempt_id)"
        with self.open() as connection:
            return int(connection.execute(query, (self.attempt,)).fetchone()[0])

    def whole(self) -> bool:
        """Whether SQLite finds the file sound."""
        with self.open() as connection:
            return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _moment(raw: str) -> datetime:
    return datetime.fromisoformat(raw).replace(tzinfo=UTC)
