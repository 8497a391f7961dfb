"""Whether a statement is about the rows of one school alone."""

from __future__ import annotations

import re

from quizapp.store.tables import Base
from quizapp.store.tables.tenant import Tenanted

TABLES = frozenset(
    str(mapper.local_table)
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, Tenanted)
)

_NAMED = re.compile(r'\b(INTO|FROM|JOIN|UPDATE) "?(\w+)"?(?: AS (\w+))?')


def beyond(statement: str) -> list[str]:
    """The tables (by their alias, if any) of which it may read or write another school's rows."""
    named = (one.groups() for one in _NAMED.finditer(re.sub(r"\s+", " ", statement)))
    return [
        alias or table
        for verb, table, alias in named
        if table in TABLES and not _limited(statement, verb, alias or table)
    ]


def _limited(statement: str, verb: str, name: str) -> bool:
    if verb == "INTO":
        return f"INTO {name} (tenant, " in statement
    return re.search(rf"\b{name}\.tenant = ", statement) is not None
