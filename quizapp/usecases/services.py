"""What every use case works with."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import cast

from babel.dates import LOCALTZ, get_timezone
from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from quizapp.content.library import Library, Version
from quizapp.domain.claims import School, TeacherRule
from quizapp.domain.question import Room
from quizapp.questions import rooms
from quizapp.settings import Settings, SettingsError
from quizapp.store.damage import damage_of, is_damage
from quizapp.store.engine import is_missing, make_engine, sessions, sqlite_file
from quizapp.store.kept_links import Links
from quizapp.store.migrate import upgrade
from quizapp.store.revisions import MigrationError, current, newest
from quizapp.usecases.boards import Boards
from quizapp.usecases.heads import Heads
from quizapp.usecases.kept import Kept
from quizapp.usecases.lti.caches import Caches
from quizapp.usecases.recent import Recent
from quizapp.usecases.served import ServedUnits
from quizapp.usecases.steps import Steps, quietly
from quizapp.usecases.trails import Trails

_LOG = logging.getLogger(__name__)

Composed = Recent[tuple[str, ...], Version]
"""Units of several lessons, by what they are made of."""

INDEX = "lessons-index.json"


@dataclass(frozen=True, slots=True)
class Services:
    """clock: the time now, aware, UTC; tokens: random URL-safe text of so many bytes;

    review: whether students are offered questions to review; zone: of the school;
    invite_by_teachers: whether not only admins invite teachers; second_reader: whether a lesson is
    published by somebody else than who wrote it; commit: whether that is committed to git; school:
    None unless people sign in through one; launch_origins: of platforms that hear the score of a
    lesson that they opened; address: by which browsers reach the server, "" where it was not set;
    troubled: told the kind of each error of the database.
    """

    sessions: sessionmaker[Session]
    library: Library
    rooms: Mapping[str, Room]
    clock: Callable[[], datetime]
    secret: bytes = field(repr=False)
    tokens: Callable[[int], str] = secrets.token_urlsafe
    review: bool = True
    zone: tzinfo = UTC
    invite_by_teachers: bool = False
    second_reader: bool = False
    commit: bool = False
    school: School | None = None
    launch_origins: frozenset[str] = frozenset()
    address: str = ""
    troubled: Callable[[str], None] = field(default=lambda _: None, repr=False)
    units: ServedUnits = field(default_factory=ServedUnits, repr=False)
    heads: Heads = field(default_factory=Heads, repr=False)
    trails: Trails = field(default_factory=Trails, repr=False)
    boards: Boards = field(default_factory=Boards, repr=False)
    composed: Composed = field(default_factory=lambda: Recent(64), repr=False)
    histories: Kept = field(default_factory=Kept, repr=False)
    lti: Caches = field(default_factory=Caches, repr=False)
    links: Links = field(default=cast("Links", None), repr=False)

    def __post_init__(self) -> None:
        """The links are those of the sessions' database."""
        if getattr(self.links, "engine", None) is not self.engine:
            object.__setattr__(self, "links", Links(self.engine))

    @property
    def engine(self) -> Engine:
        """The database."""
        return cast("Engine", self.sessions.kw["bind"])

    def close(self) -> None:
        """Close the connections to the database."""
        self.links.close()
        self.engine.dispose()


def open_services(
    settings: Settings, *, migrate: bool = True, checked: bool = False, steps: Steps = quietly
) -> Services:
    """The services over the settings' database and lessons.

    migrate: make the database or bring it to the newest schema; without it, it must be there and
    new enough. checked: neither is asked, as this was done before; a server process that takes the
    place of another one starts whatever the database is like at that moment. steps: told how far a
    migration has come. Raises SettingsError when the database can't be opened, or is damaged as far
    as a cheap look can tell; then it is left as it is.
    """
    try:
        engine = _connected(settings) if checked else _checked(settings, migrate, steps)
    except MigrationError as error:
        raise _unusable(settings, f"cannot be migrated: {error}") from error
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise _unusable(settings, f"is not a database that can be used here ({error})") from error
    except (SQLAlchemyError, OSError) as error:
        reason = getattr(error, "orig", None) or error
        if is_damage(reason):
            raise _damaged(settings, str(reason)) from error
        raise _unusable(settings, f"cannot be opened: {reason}") from error
    library = Library(settings.lessons, settings.data_dir / INDEX)
    return Services(
        sessions(engine),
        library,
        rooms(),
        now,
        settings.secret_key(),
        review=settings.review,
        zone=get_timezone(settings.timezone or LOCALTZ),
        invite_by_teachers=settings.invite_by_teachers,
        second_reader=settings.second_reader,
        commit=settings.commit,
        school=_school(settings),
        launch_origins=frozenset(settings.launch_origins.split()),
        address=settings.address,
    )


def _school(settings: Settings) -> School | None:
    if not settings.oidc_issuer:
        return None
    return School(
        settings.oidc_issuer,
        settings.oidc_client_id,
        settings.oidc_client_secret or "",
        TeacherRule.read(settings.oidc_teachers),
    )


def now() -> datetime:
    """The time on this machine's clock."""
    return datetime.now(UTC)


def _checked(settings: Settings, migrate: bool, steps: Steps) -> Engine:  # noqa: FBT001 - private
    _must_be_sound(settings)
    if not migrate and is_missing(settings.database_url):
        raise _unusable(settings, f"names no database: {settings.database_url} is not there")
    engine = make_engine(settings.database_url, tenant=settings.tenant)
    try:
        _bring_up(settings, engine, steps, migrate=migrate)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _bring_up(settings: Settings, engine: Engine, steps: Steps, *, migrate: bool) -> None:
    if migrate:
        upgrade(engine, steps=steps)
    elif (revision := current(engine)) != newest():
        raise _unusable(settings, f"is at revision {revision}, and {newest()} is needed")


def _connected(settings: Settings) -> Engine:
    """Connected to once, so that the first page need not wait for that; in trouble that is told."""
    engine = make_engine(settings.database_url, tenant=settings.tenant)
    try:
        current(engine)
    except SQLAlchemyError as error:
        _LOG.warning("the database cannot be used just now: %s", getattr(error, "orig", error))
    return engine


def _must_be_sound(settings: Settings) -> None:
    file = sqlite_file(settings.database_url)
    if file is not None and (what := damage_of(file)) is not None:
        raise _damaged(settings, what)


def _damaged(settings: Settings, what: str) -> SettingsError:
    return SettingsError(
        f"the database {sqlite_file(settings.database_url)} is damaged: {what}. "
        f"It is named by database_url (from {settings.origins.get('database_url', 'default')}). "
        "Nothing was changed. Stop every quizapp that uses it, move the file and its companions "
        "(-wal, -shm) to a safe place, and bring back the last backup: quizapp restore BACKUP. "
        "`quizapp doctor` says more about the damage."
    )


def _unusable(settings: Settings, what: str) -> SettingsError:
    return SettingsError(
        f"database_url (from {settings.origins.get('database_url', 'default')}) {what}. "
        "Start `quizapp serve` once with the same settings to make or migrate it; "
        "if that fails: is the folder yours, and the disk not full?"
    )
