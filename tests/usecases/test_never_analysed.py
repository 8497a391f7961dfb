"""A class that comes to a database of PostgreSQL's before that has ever looked at its tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from quizapp.store import people
from tests.support.overhear import past_rules, statements
from tests.usecases.world import World

CLASS = 300
_PEOPLE = (
    "INSERT INTO person (tenant, id, role, nickname, created_at)"
    " SELECT 1, 'p' || n, 'learner', 'Ada', now() FROM generate_series(1, {many}) n"
)
_SIGN_INS = (
    "INSERT INTO sign_in (tenant, token_hash, person_id, created_at, expires_at)"
    " SELECT 1, 't' || n, 'p' || n, now(), now() + interval '1 day'"
    " FROM generate_series(1, {many}) n"
)


def parts(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every part of a plan."""
    yield plan
    for one in plan.get("Plans", ()):
        yield from parts(one)


@pytest.mark.only("postgresql")
def test_who_is_there_is_not_looked_for_among_all_times_all(world: World) -> None:
    with past_rules(world.engine):
        for fill in (_PEOPLE, _SIGN_INS):
            world.raw(fill.format(many=CLASS))
    with statements(world.engine) as sent, world.services.sessions() as session:
        found = people.by_token(session, "t7", world.clock())
    assert found is not None
    assert found[0] == "p7"
    with past_rules(world.engine), world.engine.connect() as connection:
        driver: Any = connection.connection.dbapi_connection
        values = {"token": "t7", "now": world.clock(), "tenant": 1}
        plan = driver.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sent[-1]}", values).fetchone()[0]
    seen = sum(
        one["Actual Loops"] * (one["Actual Rows"] + one.get("Rows Removed by Filter", 0))
        for one in parts(plan[0]["Plan"])
    )
    assert seen <= 3 * CLASS, plan
