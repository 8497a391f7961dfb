"""The database: can it be reached, is it whole, and does it keep what it says it keeps?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from quizapp.settings import Settings
from quizapp.store import examine
from quizapp.store.backup.manifest import held
from quizapp.store.damage import damage_of
from quizapp.store.engine import is_missing, make_engine, sessions, sqlite_file
from quizapp.store.revisions import current, newest, revisions
from quizapp.usecases.doctor.effective import without_password
from quizapp.usecases.doctor.finding import Finding, fine, note, problem
from quizapp.usecases.doctor.server import postgres

_RESTORE = "Stop the server, move the file away and bring back a backup: quizapp restore BACKUP."
_SLACK = 5.0
_WANTED = {
    "journal_mode": ("wal", "Is the database on a disk of this machine?"),
    "synchronous": ("2", "The last answers can be lost with the power."),
    "foreign_keys": ("1", "Another program may have changed the connection."),
}
Found = Callable[[Finding], None]


def database(settings: Settings, now: datetime, *, deep: bool, found: Found) -> Engine | None:
    """Tell `found` of each thing looked at; the database when it can be looked into further."""
    shown = without_password(settings.database_url)
    try:
        if is_missing(settings.database_url):
            found(note("database", f"{shown} is not there yet; the first start makes it"))
            return None
        file = sqlite_file(settings.database_url)
        if file is not None and (damage := damage_of(file)):
            found(problem("database", f"{file} is damaged: {damage}", _RESTORE))
            return None
        engine = make_engine(settings.database_url, tenant=settings.tenant)
    except (SQLAlchemyError, OSError, ModuleNotFoundError) as error:
        found(problem("database", f"{shown} cannot be used: {error}", "See --database."))
        return None
    try:
        for one in _looked_at(engine, settings, now, deep=deep):
            found(one)
            if one.level == "problem" and one.about in {"database", "schema"}:
                engine.dispose()
                return None
    except SQLAlchemyError as error:
        reason = getattr(error, "orig", None) or error
        text = f"{shown} cannot be read: {' '.join(str(reason).split())}"
        found(problem("database", text, "Is the server running, and the name right?"))
        engine.dispose()
        return None
    return engine


def _looked_at(
    engine: Engine, settings: Settings, now: datetime, *, deep: bool
) -> Iterator[Finding]:
    yield _schema(engine)
    with sessions(engine)() as session:
        connection = session.connection()
        yield fine("record", str(held(session)))
        yield from _clock(session, now)
        if engine.dialect.name == "sqlite":
            yield from _sqlite(connection, deep=deep)
        else:
            yield from postgres(examine.settings_of_postgres(connection), settings)


def _schema(engine: Engine) -> Finding:
    revision = current(engine)
    if revision == newest():
        return fine("schema", f"revision {revision}, the newest")
    if revision in {None, *revisions()}:
        text = f"revision {revision or 'none'}, and {newest()} is needed"
        return problem("schema", text, "Back up, then: quizapp migrate")
    text = f"revision {revision} is of a newer version of quizapp"
    return problem("schema", text, "Use that version, or restore a backup of this one.")


def _clock(session: Session, now: datetime) -> Iterator[Finding]:
    newest_ = examine.newest_answer(session)
    ahead = (newest_ - now).total_seconds() if newest_ else 0.0
    if ahead > _SLACK:
        text = f"the newest answer is {ahead:,.0f} seconds later than this machine's clock"
        yield problem("clock", text, "Set the clock, best by NTP: it has gone backwards.")
    there = examine.clock_of_server(session.connection())
    apart = abs((there - now).total_seconds()) if there else 0.0
    if apart > _SLACK:
        text = f"the database server's clock is {apart:,.0f} seconds away from this machine's"
        yield problem("clock", text, "Let both follow the same NTP server.")
    if max(ahead, apart) <= _SLACK:
        yield fine("clock", f"{now:%Y-%m-%d %H:%M:%S} UTC")


def _sqlite(connection: Connection, *, deep: bool) -> Iterator[Finding]:
    values: Mapping[str, str] = examine.settings_of_sqlite(connection)
    for name, (wanted, help_) in _WANTED.items():
        if values[name] != wanted:
            yield problem("durability", f"{name} is {values[name]}, not {wanted}", help_)
    if all(values[name] == wanted for name, (wanted, _) in _WANTED.items()):
        text = f"SQLite {values['version']}, journal_mode=wal, synchronous=FULL"
        yield fine("durability", text)
    faults = examine.faults_of_sqlite(connection, deep=deep)
    for fault in faults:
        yield problem("file", fault, _RESTORE)
    if not faults:
        how = "integrity_check and foreign_key_check" if deep else "quick_check"
        yield fine("file", f"{how} found nothing")
