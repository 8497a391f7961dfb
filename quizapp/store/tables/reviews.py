"""Questions asked again later, apart from any attempt."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.tables.attempts import ServedUnit
from quizapp.store.tables.base import Base, Utc
from quizapp.store.tables.people import Person
from quizapp.store.tables.tenant import Tenanted


class Review(Tenanted, Base):
    """One question that a person reviewed; never changed. Its grade is derived, not kept.

    number: 1, 2, … a person; level, seed: how it was asked; answer: null when the person asked for
    the answer instead of giving one.
    """

    __tablename__ = "review"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "person_id"], [Person.tenant, Person.id]),
        UniqueConstraint("tenant", "person_id", "client_key"),
    )

    person_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    unit_digest: Mapped[str] = mapped_column(ForeignKey(ServedUnit.digest))
    course_id: Mapped[str] = mapped_column(String(128))
    unit_id: Mapped[str] = mapped_column(String(128))
    item_id: Mapped[str] = mapped_column(String(128))
    type: Mapped[str] = mapped_column(String(64))
    item_digest: Mapped[str] = mapped_column(String(64))
    level: Mapped[str] = mapped_column(String(16))
    seed: Mapped[int] = mapped_column(BigInteger)
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    client_key: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime] = mapped_column(Utc)
