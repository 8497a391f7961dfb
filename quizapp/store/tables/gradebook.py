"""How the assignments of a class make up a grade, and who need not do one of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.tables.assignments import Assignment
from quizapp.store.tables.base import Base, Utc
from quizapp.store.tables.classes import Classroom
from quizapp.store.tables.people import Person
from quizapp.store.tables.tenant import Tenanted


class Category(Tenanted, Base):
    """Assignments of a class that weigh together. weight: against the others, 0 to 100;

    counting: "points" or "equal" inside of it.
    """

    __tablename__ = "category"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "classroom_id"], [Classroom.tenant, Classroom.id]),
        Index(None, "tenant", "classroom_id"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    classroom_id: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(60))
    weight: Mapped[int] = mapped_column(Integer)
    counting: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime] = mapped_column(Utc)


class Filing(Tenanted, Base):
    """The category of an assignment; without a row it has none."""

    __tablename__ = "filing"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "assignment_id"], [Assignment.tenant, Assignment.id]),
        ForeignKeyConstraint(["tenant", "category_id"], [Category.tenant, Category.id]),
        Index(None, "tenant", "category_id"),
    )

    assignment_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    category_id: Mapped[str] = mapped_column(String(64))


class Excuse(Tenanted, Base):
    """A learner who need not do an assignment. by: the teacher, null once they are gone;

    reason: "" for none.
    """

    __tablename__ = "excuse"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "assignment_id"], [Assignment.tenant, Assignment.id]),
        ForeignKeyConstraint(["tenant", "person_id"], [Person.tenant, Person.id]),
        ForeignKeyConstraint(["tenant", "by"], [Person.tenant, Person.id]),
        Index(None, "tenant", "person_id"),
        Index(None, "tenant", "by"),
    )

    assignment_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    reason: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Utc)
    by: Mapped[str | None] = mapped_column(String(64))
