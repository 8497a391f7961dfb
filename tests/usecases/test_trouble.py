"""A database in trouble: never "saved" when it was not, and nothing half-done."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import event

from quizapp.store.tables import Attempt, Mark, Person, Response
from quizapp.usecases.attempts import load_attempt, set_flag, submit_attempt
from quizapp.usecases.errors import NotSaved
from tests.support.databases import databases, held
from tests.support.sabotage import refusing
from tests.usecases.world import World, open_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = open_world(tmp_path, patience=0.2, durable=True)
    yield made
    made.services.close()


@pytest.fixture
def ada(world: World) -> str:
    return world.guest().person_id


def verbs(world: World, ada: str, attempt: str) -> list[Callable[[], object]]:
    return [
        lambda: world.answer(ada, attempt, "q1", "a", "s-1"),
        lambda: set_flag(world.services, ada, attempt, "q1", on=True),
        lambda: submit_attempt(world.services, ada, attempt),
        lambda: world.start(ada, key="p-2", fresh=True),
        lambda: world.guest("Eve"),
    ]


def test_a_locked_database_saves_nothing_and_says_so(world: World, ada: str) -> None:
    attempt = world.start(ada)
    with held(databases.url(world.folder / "data")):
        for act in verbs(world, ada, attempt):
            with pytest.raises(NotSaved):
                act()
        # Reading goes on beside a writer.
        assert load_attempt(world.services, ada, attempt).answered == 0
    assert [world.count(table) for table in (Response, Mark, Attempt, Person)] == [0, 0, 1, 1]
    assert world.answer(ada, attempt, "q1", "a", "s-1").fresh


def _no_more_pages(connection: sqlite3.Connection, *_: object) -> None:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")


@pytest.mark.only("sqlite")
def test_a_full_disk_saves_nothing_and_says_so(world: World, ada: str) -> None:
    attempt = world.start(ada)
    world.answer(ada, attempt, "q1", "a", "s-first")
    event.listen(world.engine, "connect", _no_more_pages)
    world.services.close()
    kept, refused = 1, 0
    for n in range(400):
        try:
            world.answer(ada, attempt, "q2", "abc"[n % 3], f"s-{n}")
            kept += 1
        except NotSaved:
            refused += 1
    assert refused > 0
    assert world.count(Response) == kept
    view = load_attempt(world.services, ada, attempt)
    assert view.states["q1"].response == {"choice": "a"}
    event.remove(world.engine, "connect", _no_more_pages)
    world.services.close()
    assert world.answer(ada, attempt, "q1", "b", "s-last").fresh


def test_a_read_only_database_saves_nothing_and_says_so(world: World, ada: str) -> None:
    attempt = world.start(ada)

    def only_read(connection: Any, *_: object) -> None:
        if databases.on_server:
            connection.execute("SET default_transaction_read_only = on")
            connection.commit()
        else:
            connection.execute("PRAGMA query_only = ON")

    event.listen(world.engine, "connect", only_read)
    world.services.close()
    for act in verbs(world, ada, attempt):
        with pytest.raises(NotSaved):
            act()
    assert load_attempt(world.services, ada, attempt).answered == 0


def test_a_commit_that_fails_is_not_acknowledged(world: World, ada: str) -> None:
    attempt = world.start(ada)
    refusal = world.engine.dialect.loaded_dbapi.IntegrityError
    # Checked at the commit and not before: the insert itself goes well.
    with refusing(world, "response", late=True), pytest.raises(refusal):
        world.answer(ada, attempt, "q1", "a", "s-1")
    assert world.count(Response) == 0
    assert world.answer(ada, attempt, "q1", "a", "s-1").fresh


@pytest.mark.only("postgresql")
def test_every_connection_to_the_server_is_durable(world: World) -> None:
    settings = {
        name: world.raw(f"SHOW {name}")[0][0]
        for name in ("synchronous_commit", "lock_timeout", "timezone")
    }
    assert settings == {"synchronous_commit": "on", "lock_timeout": "200ms", "timezone": "UTC"}


@pytest.mark.only("sqlite")
def test_the_database_is_durable_and_strict(world: World) -> None:
    settings = {
        name: world.raw(f"PRAGMA {name}")[0][0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


@pytest.mark.only("sqlite")
def test_a_database_that_cannot_even_be_connected_to_saves_nothing_and_says_so(
    world: World, ada: str
) -> None:
    attempt = world.start(ada)
    world.services.links.close()
    world.engine.dispose()
    file = world.folder / "data" / "quizapp.db"
    away = file.rename(file.with_name("away.db"))
    file.mkdir()
    for act in (
        lambda: world.answer(ada, attempt, "q1", "a", "s-1"),
        lambda: load_attempt(world.services, ada, attempt),
    ):
        with pytest.raises(NotSaved):
            act()
    file.rmdir()
    away.rename(file)
    assert world.answer(ada, attempt, "q1", "a", "s-1").fresh


def _end_at_once(connection: psycopg.Connection[Any], *_: object) -> None:
    ending = "SELECT pg_terminate_backend(pg_backend_pid())"
    with suppress(psycopg.OperationalError):
        connection.execute(ending)


@pytest.mark.only("postgresql")
def test_a_server_that_ends_each_connection_saves_nothing_and_says_so(
    world: World, ada: str
) -> None:
    attempt = world.start(ada)
    event.listen(world.engine, "connect", _end_at_once)
    for act in (*verbs(world, ada, attempt), lambda: load_attempt(world.services, ada, attempt)):
        world.services.close()
        with pytest.raises(NotSaved):
            act()
    event.remove(world.engine, "connect", _end_at_once)
    assert world.count(Response) == 0
    assert world.answer(ada, attempt, "q1", "a", "s-1").fresh
