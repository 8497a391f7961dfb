"""Every statement of a session or a link is about one tenant, and nobody has to say so.

What is sent over a plain connection is about the whole database: that is for backups, migrations
and examinations.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, Integer, bindparam, event
from sqlalchemy.orm import ORMExecuteState, Session, sessionmaker, with_loader_criteria

from quizapp.store.tables.tenant import OPTION, Tenanted

PARAMETER = "tenant"
"""Of a prepared statement; the link brings its value."""

_GIVEN = bindparam(PARAMETER, type_=Integer, required=False)
OF_LINK = with_loader_criteria(
    Tenanted,
    lambda table: table.tenant == _GIVEN,
    include_aliases=True,
    track_closure_variables=False,
)
"""Option of a prepared select: rows of the link's tenant alone."""


def tenant_of(source: Engine | Connection) -> int:
    """The tenant that an engine serves. Raises LookupError for one of the whole database."""
    tenant: int | None = source.get_execution_options().get(OPTION)
    if tenant is None:
        raise LookupError("this engine serves no tenant: make it with one")
    return tenant


def limit(sessions: sessionmaker[Session], tenant: int) -> None:
    """Let the sessions read, change and delete rows of that tenant alone."""
    own = with_loader_criteria(Tenanted, lambda table: table.tenant == tenant, include_aliases=True)

    @event.listens_for(sessions, "do_orm_execute")
    def of_tenant(state: ORMExecuteState) -> None:
        if not state.is_insert:
            state.statement = state.statement.options(own)
