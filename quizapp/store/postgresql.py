"""What PostgreSQL is told when we connect, and how a connection that broke is found out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import URL, Engine, event
from sqlalchemy.engine import Dialect
from sqlalchemy.engine.interfaces import DBAPIConnection, IsolationLevel
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from quizapp.store.access import Access
from quizapp.store.pool import LivingPool

if TYPE_CHECKING:
    # Where it has no wheel, SQLite must do without it.
    from psycopg import Connection

NAME = "postgresql"
"""As SQLAlchemy calls it."""

# Each connection is opened when it is needed, so a process has no more of them than threads.
_POOL = 64
_CONNECTION = {
    "connect_timeout": 5,
    "application_name": "quizapp",
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    # Milliseconds, after which a server that was cut off is given up.
    "tcp_user_timeout": 20_000,
}
_LENT = "lent"
"""Where the pool keeps whether a connection was lent before."""
_LEVELS: Mapping[Access, IsolationLevel] = {
    Access.LOOK: "AUTOCOMMIT",
    Access.READ: "REPEATABLE READ",
    Access.WRITE: "READ COMMITTED",
}


def options(url: URL, patience: float) -> dict[str, Any]:
    """Of `create_engine`; what the URL says itself goes before.

    patience: seconds that a writer waits for another one.
    """
    session = {
        # An answer is acknowledged after its commit, which this makes durable.
        "synchronous_commit": "on",
        "lock_timeout": round(patience * 1000),
        # Milliseconds, after which a process of ours that fell silent holds up nobody else.
        "idle_in_transaction_session_timeout": 60_000,
        "timezone": "UTC",
    }
    words = [f"-c {name}={value}" for name, value in session.items()]
    given = url.query.get("options", ())
    words += [given] if isinstance(given, str) else given
    ours = {name: value for name, value in _CONNECTION.items() if name not in url.query}
    return {
        "connect_args": {**ours, "options": " ".join(words)},
        "poolclass": LivingPool,
        "pool_size": _POOL,
        "max_overflow": -1,
    }


def prepare(engine: Engine) -> None:
    """Look at each connection before it is lent."""
    event.listen(engine, "checkout", _must_live)


def execution_options(access: Access) -> Mapping[str, str]:
    """Of a connection, for one transaction."""
    return {"isolation_level": _LEVELS[access]}


def is_closed(connection: DBAPIConnection) -> bool:
    """Whether the connection has ended, by us or by the server."""
    return bool(cast("Connection[Any]", connection).closed)


def lives(connection: DBAPIConnection) -> bool:
    """Whether a connection that nobody has asked anything can be used.

    Nothing is sent for it: what there is to be read could only be a notice or the news of its end,
    and then the end itself. Closes one that has ended.
    """
    idle = cast("Connection[Any]", connection)
    try:
        idle.pgconn.consume_input()
        idle.pgconn.consume_input()
    except idle.Error:
        idle.close()
        return False
    return True


def tell(connection: DBAPIConnection, dialect: Dialect, access: Access) -> None:
    """Let the next statement open such a transaction; nothing is sent."""
    dialect.set_isolation_level(connection, _LEVELS[access])


def _must_live(connection: DBAPIConnection, record: ConnectionPoolEntry, *_: object) -> None:
    """Raises DisconnectionError, upon which the pool opens another connection.

    Raises the driver's error for one that was only just opened: having opened two in vain, the pool
    would say that we had used it wrongly.
    """
    idle = cast("Connection[Any]", connection)
    if not lives(connection):
        ended = "the database has closed the connection"
        raise DisconnectionError(ended) if _LENT in record.info else idle.OperationalError(ended)
    record.info[_LENT] = True
    # It may have been a thread's, which has ended.
    if idle.autocommit:
        idle.autocommit = False
    if idle.isolation_level is not None:
        idle.isolation_level = None
