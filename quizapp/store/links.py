"""Connections of the database's driver, for statements that the toolkit is too slow for."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol, cast

from sqlalchemy import PoolProxiedConnection
from sqlalchemy.engine import Dialect
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session

from quizapp.store.tenancy import tenant_of


class Asks(Protocol):
    """Sends statements over a connection instead of the driver's cursor."""

    def ask(self, text: str, values: tuple[Any, ...]) -> tuple[list[tuple[Any, ...]], int]:
        """The rows that come of it, and how many it found or added. Raises the driver's errors."""


class Link(NamedTuple):
    """A connection of the driver, with the dialect that is spoken over it, and for whom.

    asker: sends statements, where the driver's cursor does not.
    """

    connection: DBAPIConnection
    dialect: Dialect
    tenant: int
    asker: Asks | None = None


Source = Link | Session
"""Where a prepared statement runs: on a link, or within a session's transaction."""


def link_of(source: Source) -> Link:
    """The link of a session's own transaction, or the link itself."""
    if isinstance(source, Link):
        return source
    connection = source.connection()
    return Link(driver_of(connection.connection), connection.dialect, tenant_of(connection))


def driver_of(held: PoolProxiedConnection) -> DBAPIConnection:
    """The driver's own connection."""
    return cast("DBAPIConnection", held.dbapi_connection)
