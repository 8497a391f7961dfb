"""SQLite is told that the tenant finds all rows, whatever it would think itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from quizapp.store.engine import make_engine
from quizapp.store.migrate import downgrade, upgrade
from quizapp.store.tables import Base

pytestmark = pytest.mark.only("sqlite")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = make_engine(f"sqlite:///{tmp_path / 'q.db'}", tenant=1)
    upgrade(made)
    yield made
    made.dispose()


def asked(engine: Engine, statement: str) -> list[tuple[str, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]


def test_every_index_that_begins_with_it_has_statistics(engine: Engine) -> None:
    known = {
        (table, index): stat for table, index, stat in asked(engine, "SELECT * FROM sqlite_stat1")
    }
    for table in Base.metadata.tables.keys() - {"served_unit"}:
        for _, index, *_ in asked(engine, f"PRAGMA index_list({table})"):
            # The key of a table without row numbers goes by the table's name.
            name = "response" if index == "sqlite_autoindex_response_1" else index
            rows, same = known[table, name].split()[:2]
            assert rows == same
    assert known["response", "response"] == "1000000 1000000 10 1"


@pytest.mark.parametrize(
    ("condition", "found_by"),
    [
        ("tenant = 1 AND person_id = 'p' ORDER BY started_at, id", "person_id=?"),
        ("tenant = 1 AND unit_digest = 'd' ORDER BY started_at, id", "unit_digest=?"),
        ("tenant = 1 AND id = 'a' ORDER BY started_at, id", "id=?"),
    ],
)
def test_an_order_is_no_reason_to_walk_through_the_school(
    engine: Engine, condition: str, found_by: str
) -> None:
    query = f"SELECT * FROM attempt WHERE {condition}"  # noqa: S608 - of this file
    ((*_, way), *_) = asked(engine, f"EXPLAIN QUERY PLAN {query}")
    assert found_by in way


def test_what_was_counted_stays_and_the_way_back_leaves_none(engine: Engine) -> None:
    index = "ix_person_tenant_role_name_key_id"
    counted = f"UPDATE sqlite_stat1 SET stat = '7 7 1' WHERE idx = '{index}'"  # noqa: S608 - ours
    with engine.begin() as connection:
        connection.exec_driver_sql(counted)
    upgrade(engine)
    assert ("person", index, "7 7 1") in asked(engine, "SELECT * FROM sqlite_stat1")
    downgrade(engine, "0007")
    assert {table for table, *_ in asked(engine, "SELECT * FROM sqlite_stat1")} <= {
        "alembic_version"
    }
    upgrade(engine)
    assert len(asked(engine, "SELECT * FROM sqlite_stat1")) > len(Base.metadata.tables)
