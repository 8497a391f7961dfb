"""Classes that take a lesson together: which question each of them is at."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, ForeignKeyConstraint, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.tables.assignments import Assignment
from quizapp.store.tables.attempts import ServedUnit
from quizapp.store.tables.base import Base, Utc
from quizapp.store.tables.tenant import Tenanted


class Pace(Tenanted, Base):
    """A live quiz that its teacher has opened; all attempts at the assignment ask the same.

    items: ids in the order asked; seed: fixes the order of options; number: of the question that
    the class is at, 0 before the first; shown: numbers of those whose results were shown; reached:
    the highest number so far; step: counts the moves, so that one that was meant for an earlier
    stand is known.
    """

    __tablename__ = "pace"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "assignment_id"], [Assignment.tenant, Assignment.id]),
    )

    assignment_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    unit_digest: Mapped[str] = mapped_column(ForeignKey(ServedUnit.digest))
    items: Mapped[list[str]] = mapped_column(JSON)
    seed: Mapped[int] = mapped_column(BigInteger)
    number: Mapped[int] = mapped_column(Integer)
    shown: Mapped[list[int]] = mapped_column(JSON)
    reached: Mapped[int] = mapped_column(Integer)
    step: Mapped[int] = mapped_column(Integer)
    opened_at: Mapped[datetime] = mapped_column(Utc)
    moved_at: Mapped[datetime] = mapped_column(Utc)
