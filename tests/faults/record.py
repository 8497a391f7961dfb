"""The record as it stands in the database, read past the program."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import NullPool, create_engine, func, make_url, select, text

from quizapp.store.tables import Base, DeviceTime, Mark, Response
from tests.support.databases import SQLITE, databases, held


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
    """A database; place: its address or its data folder; attempt: the one to look at, or all."""

    def __init__(self, place: Path | str, attempt: str | None = None) -> None:
        self.url = place if isinstance(place, str) else databases.url(place)
        self.attempt = attempt
        # Each look is a connection of its own, closed at once.
        self._engine = create_engine(self.url, poolclass=NullPool)

    def locked(self) -> AbstractContextManager[None]:
        """Another process is in the middle of writing for as long as the block lasts."""
        return held(self.url)

    def rows(self) -> list[Row]:
        """Every step, of each attempt in the order of arrival."""
        columns = (
            Response.attempt_id,
            Response.item_id,
            Response.sequence,
            Response.answer,
            Response.client_key,
            Response.received_at,
        )
        query = select(*columns).order_by(Response.attempt_id, Response.number)
        if self.attempt is not None:
            query = query.where(Response.attempt_id == self.attempt)
        with self._engine.connect() as connection:
            return [Row(*row) for row in connection.execute(query)]

    def kinds(self) -> list[tuple[str, int, str, Any]]:
        """Item, number, kind and answer of every step."""
        columns = (Response.item_id, Response.sequence, Response.kind, Response.answer)
        return [
            tuple(row) for row in self._of_attempt(columns, Response.attempt_id, Response.number)
        ]

    def device_times(self) -> dict[tuple[str, int], tuple[datetime, int]]:
        """What devices said, by item and number."""
        columns = (DeviceTime.item_id, DeviceTime.sequence, DeviceTime.at, DeviceTime.ahead)
        rows = self._of_attempt(columns, DeviceTime.attempt_id, DeviceTime.item_id)
        return {(item, n): (at, ahead) for item, n, at, ahead in rows}

    def _of_attempt(self, columns: Any, attempt: Any, order: Any) -> list[Any]:
        query = select(*columns).where(attempt == self.attempt).order_by(order)
        with self._engine.connect() as connection:
            return list(connection.execute(query))

    def steps(self) -> list[tuple[str, int, str | None]]:
        """Item, number and choice of every step."""
        return [(row.item, row.sequence, row.choice) for row in self.rows()]

    def marks(self) -> int:
        """How many marks were derived."""
        query = select(func.count()).select_from(Mark)
        if self.attempt is not None:
            query = query.where(Mark.attempt_id == self.attempt)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def whole(self) -> bool:
        """Whether the database finds itself sound; PostgreSQL: tables and indexes agree."""
        with self._engine.connect() as connection:
            if make_url(self.url).get_backend_name() == SQLITE:
                found = connection.execute(text("PRAGMA integrity_check")).all()
                return [tuple(row) for row in found] == [("ok",)]
            counts = []
            for way in ("enable_seqscan", "enable_indexonlyscan"):
                connection.execute(text(f"SET LOCAL {way} = off"))
                tables = Base.metadata.sorted_tables
                counts.append(
                    [
                        connection.execute(select(func.count()).select_from(table)).scalar_one()
                        for table in tables
                    ]
                )
                connection.execute(text(f"SET LOCAL {way} = on"))
            return counts[0] == counts[1]
