"""What people add to the record afterwards: teachers' marks, and what came of forecasts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.tables.attempts import Attempt, Response
from quizapp.store.tables.base import Base, Utc
from quizapp.store.tables.people import Person
from quizapp.store.tables.tenant import Tenanted


class Decision(Tenanted, Base):
    """A teacher's marking of one answer; never changed, the highest derivation holds.

    derivation: of the mark that was the first to take it in; chosen: criterion id to level id;
    by: None once that person is erased.
    """

    __tablename__ = "decision"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "attempt_id"], [Attempt.tenant, Attempt.id]),
        ForeignKeyConstraint(["tenant", "by"], [Person.tenant, Person.id]),
        Index(None, "tenant", "by"),
    )

    attempt_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    derivation: Mapped[int] = mapped_column(Integer, primary_key=True)
    chosen: Mapped[dict[str, Any]] = mapped_column(JSON)
    comment: Mapped[str] = mapped_column(Text)
    by: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Utc)


class Resolution(Tenanted, Base):
    """What came of a forecast; never changed, the highest number holds.

    outcome: id of the outcome; citation: where a reader can see that it came so.
    """

    __tablename__ = "resolution"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "by"], [Person.tenant, Person.id]),
        Index(None, "tenant", "by"),
    )

    course_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    unit_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    outcome: Mapped[str] = mapped_column(String(128))
    citation: Mapped[str] = mapped_column(Text)
    by: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Utc)


class Certainty(Tenanted, Base):
    """How sure a learner was of one step, 1 to 3; only where the lesson asks for it."""

    __tablename__ = "certainty"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant", "attempt_id", "item_id", "sequence"],
            [Response.tenant, Response.attempt_id, Response.item_id, Response.sequence],
            # Its usual name is longer than PostgreSQL keeps.
            name="fk_certainty_response",
        ),
    )

    attempt_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    sequence: Mapped[int] = mapped_column(Integer, primary_key=True)
    level: Mapped[int] = mapped_column(Integer)
