"""A PostgreSQL database of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import create_engine

from tests.support import own_postgres


@pytest.fixture(scope="session")
def _postgres_server() -> Iterator[str]:
    pytest.importorskip("psycopg")
    with own_postgres.server() as address:
        yield address


@pytest.fixture
def new_postgres(_postgres_server: str) -> Callable[[], str]:
    """Makes an empty database; its URL."""

    def make() -> str:
        name = own_postgres.new_name()
        engine = create_engine(_postgres_server.format("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        engine.dispose()
        return _postgres_server.format(name)

    return make


@pytest.fixture
def postgres_url(new_postgres: Callable[[], str]) -> str:
    """An empty database."""
    return new_postgres()
