"""INSERT that knows what to do when the row is there, in the words of the database at hand."""

from __future__ import annotations

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from quizapp.store.tables import Base


def insert_into(session: Session, table: type[Base]) -> sqlite.Insert | postgresql.Insert:
    """An INSERT with `on_conflict_do_update`."""
    rows: Table = Base.metadata.tables[table.__tablename__]
    alone = session.get_bind().dialect.name == "sqlite"
    return sqlite.insert(rows) if alone else postgresql.insert(rows)
