"""The record: what was served, what was answered, and the marks derived from both."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.tables.base import Base, Utc
from quizapp.store.tables.people import Person
from quizapp.store.tables.tenant import Tenanted


class ServedUnit(Base):
    """One version of a unit that somebody began, or one that was composed for a class.

    body: the canonical JSON that digest names.
    """

    __tablename__ = "served_unit"
    # What is composed has no file, so its newest version is looked up here.
    __table_args__ = (Index(None, "course_id", "unit_id"),)

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    course_id: Mapped[str] = mapped_column(String(128))
    unit_id: Mapped[str] = mapped_column(String(128))
    title: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    first_served_at: Mapped[datetime] = mapped_column(Utc)


class Attempt(Tenanted, Base):
    """One person's run through a unit.

    items: ids in the order asked; seed: fixes the order of options; start_key: made by the client,
    so that a double start is one attempt; wrong_of: the attempt whose wrong items are retried.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "person_id"], [Person.tenant, Person.id]),
        ForeignKeyConstraint(["tenant", "wrong_of"], ["attempt.tenant", "attempt.id"]),
        UniqueConstraint("tenant", "person_id", "start_key"),
        Index(None, "tenant", "person_id", "started_at"),
        Index(None, "tenant", "course_id", "unit_id", "person_id"),
        Index(None, "tenant", "unit_digest", "id"),
        Index(None, "tenant", "wrong_of"),
        # For lists that are read a page at a time, newest first.
        Index(None, "tenant", "started_at", "id"),
        Index(None, "tenant", "course_id", "unit_id", "started_at"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(64))
    unit_digest: Mapped[str] = mapped_column(ForeignKey(ServedUnit.digest))
    course_id: Mapped[str] = mapped_column(String(128))
    unit_id: Mapped[str] = mapped_column(String(128))
    mode: Mapped[str] = mapped_column(String(16))
    level: Mapped[str] = mapped_column(String(16))
    seed: Mapped[int] = mapped_column(BigInteger)
    policy: Mapped[dict[str, Any]] = mapped_column(JSON)
    items: Mapped[list[str]] = mapped_column(JSON)
    start_key: Mapped[str] = mapped_column(String(96))
    wrong_of: Mapped[str | None] = mapped_column(String(64))
    started_at: Mapped[datetime] = mapped_column(Utc)
    submitted_at: Mapped[datetime | None] = mapped_column(Utc)


class Response(Tenanted, Base):
    """One step on one item; never changed.

    number: 1, 2, … an attempt, in order of arrival; sequence: 1, 2, … an item; answer: null is
    blank.
    """

    __tablename__ = "response"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "attempt_id"], [Attempt.tenant, Attempt.id]),
        UniqueConstraint("tenant", "attempt_id", "client_key"),
        UniqueConstraint("tenant", "attempt_id", "item_id", "sequence"),
        # Its key is all that the rows are found by; a number of SQLite's own were one tree more.
        {"sqlite_with_rowid": False},
    )

    attempt_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    item_id: Mapped[str] = mapped_column(String(128))
    sequence: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(16))
    type: Mapped[str] = mapped_column(String(64))
    item_digest: Mapped[str] = mapped_column(String(64))
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    client_key: Mapped[str] = mapped_column(String(224))
    received_at: Mapped[datetime] = mapped_column(Utc)


class DeviceTime(Tenanted, Base):
    """What a device said of when something was given that it had kept for a while; evidence only.

    item_id, sequence: of the step; "" and 0 for handing in. at: by the device's clock; ahead: whole
    seconds that this clock was ahead of the server's at the sending.
    """

    __tablename__ = "device_time"
    __table_args__ = (ForeignKeyConstraint(["tenant", "attempt_id"], [Attempt.tenant, Attempt.id]),)

    attempt_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    sequence: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Utc)
    ahead: Mapped[int] = mapped_column(BigInteger)


class Flag(Tenanted, Base):
    """An item that the learner wants to come back to."""

    __tablename__ = "flag"
    __table_args__ = (ForeignKeyConstraint(["tenant", "attempt_id"], [Attempt.tenant, Attempt.id]),)

    attempt_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(128), primary_key=True)


class Mark(Tenanted, Base):
    """A derivation of an attempt's mark; the highest number holds. Fractions are exact text.

    by: person id, None for the submission itself; items: id to credit, points, state and tries;
    awaited: how many of them wait for a teacher; regrades: numbers of those that it takes
    in, None for none.
    """

    __tablename__ = "mark"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "attempt_id"], [Attempt.tenant, Attempt.id]),
        ForeignKeyConstraint(["tenant", "by"], [Person.tenant, Person.id]),
        Index(None, "tenant", "by"),
        # Among millions of marks a few wait.
        Index(
            None,
            "tenant",
            "awaited",
            sqlite_where=text("awaited > 0"),
            postgresql_where=text("awaited > 0"),
        ),
    )

    attempt_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    derivation: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(Utc)
    by: Mapped[str | None] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(Text)
    score: Mapped[str] = mapped_column(Text)
    maximum: Mapped[str] = mapped_column(Text)
    items: Mapped[dict[str, dict[str, Any]]] = mapped_column(JSON)
    awaited: Mapped[int] = mapped_column(Integer, server_default="0")
    regrades: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
