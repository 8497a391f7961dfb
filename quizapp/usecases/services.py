"""What every use case works with."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import cast

from alembic.util import CommandError
from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from quizapp.content.library import Library
from quizapp.domain.question import Room
from quizapp.questions import rooms
from quizapp.settings import Settings, SettingsError
from quizapp.store.engine import is_missing, make_engine, sessions
from quizapp.store.links import Links
from quizapp.store.migrate import current, newest, upgrade
from quizapp.usecases.heads import Heads
from quizapp.usecases.kept import Kept
from quizapp.usecases.served import ServedUnits
from quizapp.usecases.trails import Trails

INDEX = "lessons-index.json"


@dataclass(frozen=True, slots=True)
class Services:
    """clock: the time now, aware, UTC; tokens: random URL-safe text of so many bytes;

    review: whether students are offered questions to review.
    """

    sessions: sessionmaker[Session]
    library: Library
    rooms: Mapping[str, Room]
    clock: Callable[[], datetime]
    secret: bytes = field(repr=False)
    tokens: Callable[[int], str] = secrets.token_urlsafe
    review: bool = True
    units: ServedUnits = field(default_factory=ServedUnits, repr=False)
    heads: Heads = field(default_factory=Heads, repr=False)
    trails: Trails = field(default_factory=Trails, repr=False)
    histories: Kept = field(default_factory=Kept, repr=False)
    links: Links = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """The links are those of the sessions' database."""
        object.__setattr__(self, "links", Links(self.engine))

    @property
    def engine(self) -> Engine:
        """The database."""
        return cast("Engine", self.sessions.kw["bind"])

    def close(self) -> None:
        """Close the connections to the database."""
        self.links.close()
        self.engine.dispose()


def open_services(settings: Settings, *, migrate: bool = True) -> Services:
    """The services over the settings' database and lessons.

    migrate: make the database or bring it to the newest schema; without it, it must be there and
    new enough. Raises SettingsError when the database can't be opened.
    """
    try:
        if not migrate and is_missing(settings.database_url):
            raise _unusable(settings, f"names no database: {settings.database_url} is not there")
        engine = make_engine(settings.database_url)
        try:
            _bring_up(settings, engine, migrate=migrate)
        except BaseException:
            engine.dispose()
            raise
    except CommandError as error:
        raise _unusable(settings, f"cannot be migrated: {error}") from error
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise _unusable(settings, f"is not a database that can be used here ({error})") from error
    except (SQLAlchemyError, OSError) as error:
        reason = getattr(error, "orig", None) or error
        raise _unusable(settings, f"cannot be opened: {reason}") from error
    library = Library(settings.lessons, settings.data_dir / INDEX)
    return Services(
        sessions(engine), library, rooms(), now, settings.secret_key(), review=settings.review
    )


def _bring_up(settings: Settings, engine: Engine, *, migrate: bool) -> None:
    if migrate:
        upgrade(engine)
    elif (revision := current(engine)) != newest():
        raise _unusable(settings, f"is at revision {revision}, and {newest()} is needed")


def now() -> datetime:
    """The time on this machine's clock."""
    return datetime.now(UTC)


def _unusable(settings: Settings, what: str) -> SettingsError:
    return SettingsError(
        f"database_url (from {settings.origins.get('database_url', 'default')}) {what}. "
        "Start `quizapp serve` once with the same settings to make or migrate it; "
        "if that fails: is the folder yours, and the disk not full?"
    )
