"""What classes are set to do, the attempts at it, and what single learners have beyond that."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.tables.attempts import Attempt
from quizapp.store.tables.base import Base, Utc
from quizapp.store.tables.classes import Classroom
from quizapp.store.tables.people import Person
from quizapp.store.tables.tenant import Tenanted


class Assignment(Tenanted, Base):
    """A unit that a class is set. title: of the unit when it was set; rules: all but the columns;

    parts: the lessons that the unit is composed of, each with how many of its questions are drawn,
    null for a lesson of a file; over_at: when nobody works on it any more, null for never;
    released: parts of the feedback that a teacher has shown by hand.
    """

    __tablename__ = "assignment"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "classroom_id"], [Classroom.tenant, Classroom.id]),
        ForeignKeyConstraint(["tenant", "created_by"], [Person.tenant, Person.id]),
        Index(None, "tenant", "classroom_id"),
        Index(None, "tenant", "created_by"),
        # An exam closes its lesson to the whole school while it lasts.
        Index(None, "tenant", "setting", "over_at"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    classroom_id: Mapped[str] = mapped_column(String(64))
    course_id: Mapped[str] = mapped_column(String(128))
    unit_id: Mapped[str] = mapped_column(String(128))
    title: Mapped[str] = mapped_column(Text)
    parts: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    setting: Mapped[str] = mapped_column(String(16))
    opens: Mapped[datetime | None] = mapped_column(Utc)
    due: Mapped[datetime | None] = mapped_column(Utc)
    closes: Mapped[datetime | None] = mapped_column(Utc)
    over_at: Mapped[datetime | None] = mapped_column(Utc)
    rules: Mapped[dict[str, Any]] = mapped_column(JSON)
    released: Mapped[list[str]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(Utc)
    created_by: Mapped[str | None] = mapped_column(String(64))


class Sitting(Tenanted, Base):
    """An attempt at an assignment. ends_at: when its time is over, null for never;

    resumes_at: until when its clock stands still unless its learner goes on before.
    """

    __tablename__ = "sitting"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "attempt_id"], [Attempt.tenant, Attempt.id]),
        ForeignKeyConstraint(["tenant", "assignment_id"], [Assignment.tenant, Assignment.id]),
        ForeignKeyConstraint(["tenant", "person_id"], [Person.tenant, Person.id]),
        Index(None, "tenant", "assignment_id", "person_id"),
        Index(None, "tenant", "person_id"),
    )

    attempt_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    assignment_id: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[str] = mapped_column(String(64))
    ends_at: Mapped[datetime | None] = mapped_column(Utc)
    resumes_at: Mapped[datetime | None] = mapped_column(Utc)


class Pause(Tenanted, Base):
    """A time in which an attempt's clock stood still. until: null while it does."""

    __tablename__ = "pause"
    __table_args__ = (ForeignKeyConstraint(["tenant", "attempt_id"], [Attempt.tenant, Attempt.id]),)

    attempt_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    since: Mapped[datetime] = mapped_column(Utc)
    until: Mapped[datetime | None] = mapped_column(Utc)


class Allowance(Tenanted, Base):
    """What one learner has beyond the rules of an assignment. minutes, pause: in minutes."""

    __tablename__ = "allowance"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "assignment_id"], [Assignment.tenant, Assignment.id]),
        ForeignKeyConstraint(["tenant", "person_id"], [Person.tenant, Person.id]),
        Index(None, "tenant", "person_id"),
    )

    assignment_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    minutes: Mapped[int] = mapped_column(Integer)
    pause: Mapped[int] = mapped_column(Integer)
    attempts: Mapped[int] = mapped_column(Integer)
    due: Mapped[datetime | None] = mapped_column(Utc)
    closes: Mapped[datetime | None] = mapped_column(Utc)
