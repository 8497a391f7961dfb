"""How a PostgreSQL server is run, as far as answers depend on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.settings import Settings
from quizapp.usecases.doctor.finding import Finding, fine, note, problem

_OLDEST = 14
_LOST = "Answers that were called saved can be lost: set it in postgresql.conf and reload."
_ON_DISK = frozenset({"on", "local", "remote_write", "remote_apply"})
# Connections of a backup, of the doctor and of a person who looks.
_SPARE = 3


def postgres(values: Mapping[str, str], settings: Settings) -> Iterator[Finding]:
    """What the server's settings mean for the record."""
    version = int(values["server_version_num"]) // 10_000
    if version < _OLDEST:
        text = f"PostgreSQL {values['server_version']}"
        yield problem("server", text, f"Its makers no longer mend it: use {_OLDEST} or newer.")
    yield from _durability(values)
    yield _connections(values, settings)
    if values["data_checksums"] != "on":
        help_ = "A disk that changes data would not be noticed: pg_checksums --enable."
        yield note("server", "data_checksums is off", help_)


def _durability(values: Mapping[str, str]) -> Iterator[Finding]:
    commit = values["synchronous_commit"]
    bad = [name for name in ("fsync", "full_page_writes") if values[name] != "on"]
    for name in bad:
        yield problem("durability", f"{name} is {values[name]}", _LOST)
    if commit not in _ON_DISK:
        yield problem("durability", f"synchronous_commit is {commit}", _LOST)
    elif not bad:
        names = f"synchronous_commit={commit}, fsync=on, full_page_writes=on"
        yield fine("durability", f"PostgreSQL {values['server_version']}, {names}")
    if not values["synchronous_standby_names"]:
        text = "no synchronous replica: a failover can lose the last answers"
        yield note("durability", text, "See docs/explanation/durability.md.")
    elif commit == "local":
        text = "synchronous_commit=local does not wait for the synchronous replica"
        yield note("durability", text, "See docs/explanation/durability.md.")


def _connections(values: Mapping[str, str], settings: Settings) -> Finding:
    most = int(values["max_connections"]) - int(values["superuser_reserved_connections"])
    needed = settings.workers * settings.threads + _SPARE
    text = f"{most} connections for {settings.workers} workers of {settings.threads} threads"
    if most < needed:
        help_ = f"{needed} may be needed: raise max_connections, or have fewer threads."
        return problem("connections", text, help_)
    return fine("connections", text)
