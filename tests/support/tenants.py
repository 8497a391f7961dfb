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

_NAMED = re.compile(r'\b(INTO|FROM|JOIN|UPDATE)\s+"?(\w+)"?(?:\s+AS\s+(\w+))?')
_LIMITED = re.compile(r"\b(\w+)\.tenant = ")


def beyond(statement: str) -> list[str]:
    """The tables (by their alias, if any) of which it may read or write another school's rows."""
    named = [one.groups() for one in _NAMED.finditer(statement) if one[2] in TABLES]
    limited = set(_LIMITED.findall(statement)) if named else set()
    return [
        name
        for verb, name in ((verb, alias or table) for verb, table, alias in named)
        if not (f"INTO {name} (tenant, " in statement if verb == "INTO" else name in limited)
    ]
