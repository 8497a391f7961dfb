"""Classes, and who learns or teaches in them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, ForeignKeyConstraint, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.tables.base import Base, Utc
from quizapp.store.tables.people import Person
from quizapp.store.tables.tenant import Tenanted


class Classroom(Tenanted, Base):
    """A class. join_code: without dashes; joining: whether the code lets anybody in just now;

    keep_months: after so many months in which a student did nothing their work goes; None: never.
    """

    __tablename__ = "classroom"
    __table_args__ = (UniqueConstraint("tenant", "join_code"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    join_code: Mapped[str] = mapped_column(String(16))
    joining: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime] = mapped_column(Utc)
    keep_months: Mapped[int | None] = mapped_column(Integer)


class Membership(Tenanted, Base):
    """Somebody in a class. role: "learner", "teacher" or "co-teacher" there."""

    __tablename__ = "membership"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "classroom_id"], [Classroom.tenant, Classroom.id]),
        ForeignKeyConstraint(["tenant", "person_id"], [Person.tenant, Person.id]),
        Index(None, "tenant", "person_id"),
    )

    classroom_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    role: Mapped[str] = mapped_column(String(16))
    joined_at: Mapped[datetime] = mapped_column(Utc)
