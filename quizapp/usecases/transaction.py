"""Transactions: the only place that commits, and where a database in trouble becomes NotSaved."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType

from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session

from quizapp.store.access import Access
from quizapp.store.damage import is_damage
from quizapp.store.engine import execution_options
from quizapp.store.links import Link
from quizapp.usecases.errors import NotSaved
from quizapp.usecases.services import Services

_LOG = logging.getLogger(__name__)
_TROUBLE = (DatabaseError, PoolTimeoutError)
_NOT_READ = "The server could not read the record just now."


@contextmanager
def reading(services: Services) -> Iterator[Session]:
    """Several statements that see one state of the record. Raises NotSaved."""
    with _session(services, Access.READ, _NOT_READ) as session:
        yield session


@contextmanager
def looking(services: Services) -> Iterator[Session]:
    """A single statement, without a transaction around it. Raises NotSaved."""
    with _session(services, Access.LOOK, _NOT_READ) as session:
        yield session


@contextmanager
def writing(services: Services) -> Iterator[Session]:
    """One write transaction: committed when the block ends well, else nothing of it is kept.

    Raises NotSaved when the database is locked, full, read-only or away. Only what runs after the
    block may call anything saved.
    """
    with _session(services, Access.WRITE, "") as session:
        yield session
        session.commit()


def quick_look(services: Services) -> AbstractContextManager[Link]:
    """As `looking`, for a prepared statement."""
    return _Quick(services, Access.LOOK, _NOT_READ)


def quick_reading(services: Services) -> AbstractContextManager[Link]:
    """As `reading`, for prepared statements."""
    return _Quick(services, Access.READ, _NOT_READ)


def quick_writing(services: Services) -> AbstractContextManager[Link]:
    """As `writing`, for prepared statements."""
    return _Quick(services, Access.WRITE, "", commit=True)


def quick_adding(services: Services) -> AbstractContextManager[Link]:
    """As `quick_look`, for statements each of which is a transaction, and may add something."""
    return _Quick(services, Access.LOOK, "")


class _Quick(AbstractContextManager[Link]):
    """A link whose errors become NotSaved; a class, as every page and every save opens some."""

    def __init__(
        self, services: Services, access: Access, trouble: str, *, commit: bool = False
    ) -> None:
        self._services = services
        self._access = access
        self._driver = services.engine.dialect.loaded_dbapi
        self._trouble = trouble
        self._commit = commit

    def __enter__(self) -> Link:
        try:
            # Opening may connect, which a database in trouble refuses as well.
            self._linked = self._services.links.open(self._access)
            self._link = self._linked.__enter__()
        except Exception as error:
            self._translate(error)
            raise
        return self._link

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None and self._commit:
                self._link.connection.commit()
        except Exception as trouble:
            self._linked.__exit__(type(trouble), trouble, trace)
            self._translate(trouble)
            raise
        self._linked.__exit__(kind, error, trace)
        if error is not None:
            self._translate(error)

    def _translate(self, error: BaseException) -> None:
        """Raises NotSaved for a database in trouble; faults of ours stay what they are."""
        driver = self._driver
        if isinstance(error, (driver.IntegrityError, driver.ProgrammingError, driver.DataError)):
            return
        if isinstance(error, (driver.Error, *_TROUBLE)):
            _note(self._services, error)
            raise NotSaved(self._trouble) from error


def _note(services: Services, reason: BaseException) -> None:
    services.troubled(type(reason).__name__)
    if is_damage(reason):
        _LOG.critical("the database is damaged: %s; stop, and run: quizapp doctor", reason)
    else:
        _LOG.warning("the database refused: %s", reason)


@contextmanager
def _session(services: Services, access: Access, trouble: str) -> Iterator[Session]:
    try:
        services.links.spare()
        with services.sessions() as session:
            session.connection(execution_options=execution_options(services.engine, access))
            yield session
    except (IntegrityError, ProgrammingError, DataError):
        # These are faults of ours, not of the disk.
        raise
    except _TROUBLE as error:
        _note(services, error.orig if isinstance(error, DatabaseError) and error.orig else error)
        raise NotSaved(trouble) from error
