"""Who has asked for help while a class works."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.tables.assignments import Assignment
from quizapp.store.tables.base import Base, Utc
from quizapp.store.tables.people import Person
from quizapp.store.tables.tenant import Tenanted


class Hand(Tenanted, Base):
    """A learner's raised hand at an assignment; there is no row when it is down."""

    __tablename__ = "hand"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "assignment_id"], [Assignment.tenant, Assignment.id]),
        ForeignKeyConstraint(["tenant", "person_id"], [Person.tenant, Person.id]),
        Index(None, "tenant", "person_id"),
    )

    assignment_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    raised_at: Mapped[datetime] = mapped_column(Utc)
