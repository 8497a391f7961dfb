"""What a backup says of itself."""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from quizapp.store.backup.errors import BackupError
from quizapp.store.tables import Attempt, Person, Response

FORMAT = 1


class Held(msgspec.Struct, frozen=True):
    """How many rows the backup holds."""

    people: int
    attempts: int
    responses: int

    def __str__(self) -> str:
        counted = (
            (self.people, "person", "people"),
            (self.attempts, "attempt", "attempts"),
            (self.responses, "answer", "answers"),
        )
        return ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in counted)


class Manifest(msgspec.Struct, frozen=True):
    """database: "sqlite" or "postgresql"; revision: of its schema; sha256: of the database's copy.

    secret: whether the secret is in the backup, too; at: when it was made, UTC.
    """

    format: int
    program: str
    at: datetime
    database: str
    revision: str
    held: Held
    secret: bool
    sha256: str

    def to_json(self) -> bytes:
        """As it stands in the backup."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n"


def manifest_of(raw: bytes) -> Manifest:
    """Raises BackupError for what is none, or of a later format."""
    try:
        found = msgspec.json.decode(raw, type=Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BackupError(f"its manifest.json cannot be read: {error}") from error
    if found.format != FORMAT:
        raise BackupError(
            f"it has format {found.format}, made by quizapp {found.program}; "
            "take it back with that version or a newer one"
        )
    return found


def held(source: Connection | Session) -> Held:
    """Counted in its own transaction: over a connection everybody's rows."""
    counts = (
        source.scalar(select(func.count()).select_from(table)) or 0
        for table in (Person, Attempt, Response)
    )
    return Held(*counts)
