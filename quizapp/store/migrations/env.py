"""Run by Alembic with the connection that `quizapp.store.migrate` hands over."""

from __future__ import annotations

from alembic import context

from quizapp.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    compare_type=True,
    # SQLite changes a column by making the table anew.
    render_as_batch=True,
    on_version_apply=context.config.attributes["applied"],
)
with context.begin_transaction():
    context.run_migrations()
