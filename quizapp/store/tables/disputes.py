"""What students say about marks that they think are wrong."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.tables.attempts import Attempt
from quizapp.store.tables.base import Base, Utc
from quizapp.store.tables.people import Person
from quizapp.store.tables.tenant import Tenanted


class Dispute(Tenanted, Base):
    """“I think I'm right”, of one item of an attempt that is handed in.

    response: the answer that it is about, which no longer changes; state: open, accepted or
    declined; correction: number of the unit's regrade that accepted it; answered_by: None while it
    is open, and once that person is erased.
    """

    __tablename__ = "dispute"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "attempt_id"], [Attempt.tenant, Attempt.id]),
        ForeignKeyConstraint(["tenant", "answered_by"], [Person.tenant, Person.id]),
        Index(None, "tenant", "answered_by"),
        # What waits for a teacher, the oldest first.
        Index(None, "tenant", "state", "raised_at"),
    )

    attempt_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    response: Mapped[dict[str, Any]] = mapped_column(JSON)
    sentence: Mapped[str] = mapped_column(Text)
    raised_at: Mapped[datetime] = mapped_column(Utc)
    state: Mapped[str] = mapped_column(String(16))
    answer: Mapped[str] = mapped_column(Text)
    answered_by: Mapped[str | None] = mapped_column(String(64))
    answered_at: Mapped[datetime | None] = mapped_column(Utc)
    correction: Mapped[int | None] = mapped_column(Integer)
