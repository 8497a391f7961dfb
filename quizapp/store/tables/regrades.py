"""What teachers decided about marks of a version that has been corrected since."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, Index, Integer, String, Text
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.tables.attempts import ServedUnit
from quizapp.store.tables.base import Base, Utc
from quizapp.store.tables.people import Person
from quizapp.store.tables.tenant import Tenanted


class Regrade(Tenanted, Base):
    """A regrade of all attempts at one version of a unit; in force until it is taken back.

    number: 1, 2, … a unit, in the order in which they are applied; new_digest: the version that
    judges; treatments: item id to what becomes of it; accepted: item id to an answer that counts as
    right, too; client_key: of the posting, so that twice is as once; by, reversed_by: None once
    that person is erased.
    """

    __tablename__ = "regrade"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "by"], [Person.tenant, Person.id]),
        ForeignKeyConstraint(["tenant", "reversed_by"], [Person.tenant, Person.id]),
        Unique("tenant", "client_key"),
        Index(None, "tenant", "by"),
        Index(None, "tenant", "reversed_by"),
    )

    course_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    unit_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    old_digest: Mapped[str] = mapped_column(ForeignKey(ServedUnit.digest))
    new_digest: Mapped[str] = mapped_column(ForeignKey(ServedUnit.digest))
    treatments: Mapped[dict[str, str]] = mapped_column(JSON)
    accepted: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    reason: Mapped[str] = mapped_column(Text)
    client_key: Mapped[str] = mapped_column(String(96))
    by: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Utc)
    reversed_by: Mapped[str | None] = mapped_column(String(64))
    reversed_at: Mapped[datetime | None] = mapped_column(Utc)
    reversed_reason: Mapped[str | None] = mapped_column(Text)
