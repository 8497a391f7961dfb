"""What a transaction may do, in no database's words."""

from __future__ import annotations

from enum import StrEnum


class Access(StrEnum):
    """LOOK: one statement alone; READ: several that see one state; WRITE: reading and writing.

    A look may add a row: the statement is a transaction of its own. Writers of SQLite take turns;
    those of PostgreSQL wait for each other where they lock the same rows, which whoever reads
    before writing must do.
    """

    LOOK = "look"
    READ = "read"
    WRITE = "write"
