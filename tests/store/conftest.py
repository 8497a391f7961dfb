"""PostgreSQL databases of the test's own, without tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from tests.support.databases import databases

_numbers = count(1)


@pytest.fixture
def new_postgres() -> Iterator[Callable[[], str]]:
    """Makes an empty database; its URL."""
    made: list[str] = []

    def make() -> str:
        made.append(f"empty_{next(_numbers)}")
        return databases.cluster.create(made[-1])

    yield make
    for name in made:
        databases.cluster.drop(name)


@pytest.fixture
def postgres_url(new_postgres: Callable[[], str]) -> str:
    """An empty database."""
    return new_postgres()
