"""Let a table refuse what is added to it, at once or only at the commit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from sqlalchemy import Engine

from tests.support.databases import POSTGRESQL, SQLITE


class _World(Protocol):
    engine: Engine


_RAISES = (
    "CREATE FUNCTION away() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " RAISE EXCEPTION 'away' USING ERRCODE = 'foreign_key_violation'; END $$"
)
_CALLS = "FOR EACH ROW EXECUTE FUNCTION away()"
_LATE = "DEFERRABLE INITIALLY DEFERRED"
_AT_ONCE = {
    SQLITE: [
        "CREATE TRIGGER away BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'away'); END",
    ],
    POSTGRESQL: [_RAISES, f"CREATE TRIGGER away BEFORE INSERT ON {{table}} {_CALLS}"],
}
_AT_COMMIT = {
    SQLITE: [
        "CREATE TABLE gone (id INTEGER PRIMARY KEY)",
        "CREATE TABLE late (id INTEGER REFERENCES gone(id) DEFERRABLE INITIALLY DEFERRED)",
        "CREATE TRIGGER away AFTER INSERT ON {table} BEGIN INSERT INTO late VALUES (1); END",
    ],
    POSTGRESQL: [
        _RAISES,
        f"CREATE CONSTRAINT TRIGGER away AFTER INSERT ON {{table}} {_LATE} {_CALLS}",
    ],
}
# No other error within a trigger is one of those that a disk gives.
_OVERFLOWS = "BEGIN SELECT abs(-9223372036854775807 - 1); END"
_OWN = "FOR EACH ROW {when} EXECUTE FUNCTION away()"
_FULL = {
    SQLITE: [f"CREATE TRIGGER away BEFORE INSERT ON {{table}} {{when}} {_OVERFLOWS}"],
    POSTGRESQL: [
        _RAISES.replace("foreign_key_violation", "disk_full"),
        f"CREATE TRIGGER away BEFORE INSERT ON {{table}} {_OWN}",
    ],
}
_NO_MORE = {SQLITE: ["DROP TRIGGER away"], POSTGRESQL: ["DROP FUNCTION away CASCADE"]}


@contextmanager
def refusing(world: _World, table: str, *, late: bool = False) -> Iterator[None]:
    """Inside of the block nothing can be added to a table; late: which its commit tells first.

    The driver raises its IntegrityError.
    """
    kind = world.engine.dialect.name
    _run(
        world.engine, [one.format(table=table) for one in (_AT_COMMIT if late else _AT_ONCE)[kind]]
    )
    yield
    _run(world.engine, _NO_MORE[kind])


@contextmanager
def no_room(world: _World, table: str, when: str = "") -> Iterator[None]:
    """Inside of the block there is no room for what is added to a table.

    when: only for rows of which this is true, as "NEW.item_id = 'q2'". The driver raises its
    OperationalError.
    """
    kind = world.engine.dialect.name
    only = f"WHEN ({when})" if when else ""
    _run(world.engine, [one.format(table=table, when=only) for one in _FULL[kind]])
    yield
    _run(world.engine, _NO_MORE[kind])


def _run(engine: Engine, statements: list[str]) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
