"""Transactions: the only place that commits, and where a database in trouble becomes NotSaved."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session

from quizapp.store.engine import BEGIN, SINGLE, WRITE
from quizapp.store.prepared import Link, linked
from quizapp.usecases.errors import NotSaved
from quizapp.usecases.services import Services

_LOG = logging.getLogger(__name__)
_TROUBLE = (DatabaseError, PoolTimeoutError)
_NOT_READ = "The server could not read the record just now."


@contextmanager
def reading(services: Services) -> Iterator[Session]:
    """Several statements that see one state of the record. Raises NotSaved."""
    with _session(services, None, _NOT_READ) as session:
        yield session


@contextmanager
def looking(services: Services) -> Iterator[Session]:
    """A single statement, without a transaction around it. Raises NotSaved."""
    with _session(services, SINGLE, _NOT_READ) as session:
        yield session


@contextmanager
def writing(services: Services) -> Iterator[Session]:
    """One write transaction: committed when the block ends well, else nothing of it is kept.

    Raises NotSaved when the database is locked, full, read-only or away. Only what runs after the
    block may call anything saved.
    """
    with _session(services, WRITE, "") as session:
        yield session
        session.commit()


@contextmanager
def quick_look(services: Services) -> Iterator[Link]:
    """As `looking`, for a prepared statement."""
    with _link(services, SINGLE[BEGIN], _NOT_READ) as link:
        yield link


@contextmanager
def quick_reading(services: Services) -> Iterator[Link]:
    """As `reading`, for prepared statements."""
    with _link(services, "BEGIN", _NOT_READ) as link:
        yield link


@contextmanager
def quick_writing(services: Services) -> Iterator[Link]:
    """As `writing`, for prepared statements."""
    with _link(services, WRITE[BEGIN], "") as link:
        yield link
        link.connection.commit()


@contextmanager
def _link(services: Services, begin: str, trouble: str) -> Iterator[Link]:
    driver = services.engine.dialect.loaded_dbapi
    try:
        with linked(services.engine, begin) as link:
            yield link
    except (driver.IntegrityError, driver.ProgrammingError, driver.DataError):
        raise
    except (driver.Error, *_TROUBLE) as error:
        _LOG.warning("the database refused: %s", error)
        raise NotSaved(trouble) from error


@contextmanager
def _session(
    services: Services, options: Mapping[str, str] | None, trouble: str
) -> Iterator[Session]:
    try:
        with services.sessions() as session:
            if options is not None:
                session.connection(execution_options=options)
            yield session
    except (IntegrityError, ProgrammingError, DataError):
        # These are faults of ours, not of the disk.
        raise
    except _TROUBLE as error:
        reason = error.orig if isinstance(error, DatabaseError) else error
        _LOG.warning("the database refused: %s", reason)
        raise NotSaved(trouble) from error
