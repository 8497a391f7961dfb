"""Connections of the database's driver, for statements that the toolkit is too slow for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from sqlalchemy import PoolProxiedConnection
from sqlalchemy.engine import Dialect
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session

from quizapp.store.tenancy import tenant_of

if TYPE_CHECKING:
    from quizapp.store.asking import Asker


class Link(NamedTuple):
    """A connection of the driver, with the dialect that is spoken over it, and for whom.

    asker: sends statements instead of the driver's cursor, where there is one.
    """

    connection: DBAPIConnection
    dialect: Dialect
    tenant: int
    asker: Asker | None = None


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
