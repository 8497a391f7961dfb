"""Learning management systems that people come from, and what goes back to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.tables.assignments import Assignment
from quizapp.store.tables.base import Base, Utc
from quizapp.store.tables.classes import Classroom
from quizapp.store.tables.people import Person
from quizapp.store.tables.tenant import Tenanted


class LtiPlatform(Tenanted, Base):
    """An LMS that an admin let in. places: more origins of it; names: whether those of students

    are kept; teach: whether who teaches a course there teaches its class here.
    """

    __tablename__ = "lti_platform"
    __table_args__ = (UniqueConstraint("tenant", "issuer", "client_id"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    issuer: Mapped[str] = mapped_column(String(255))
    client_id: Mapped[str] = mapped_column(String(255))
    auth_url: Mapped[str] = mapped_column(Text)
    token_url: Mapped[str] = mapped_column(Text)
    keys_url: Mapped[str] = mapped_column(Text)
    audience: Mapped[str] = mapped_column(Text)
    places: Mapped[list[str]] = mapped_column(JSON)
    deployments: Mapped[list[str]] = mapped_column(JSON)
    names: Mapped[bool] = mapped_column(Boolean)
    teach: Mapped[bool] = mapped_column(Boolean)
    enabled: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime] = mapped_column(Utc)


class LtiKey(Tenanted, Base):
    """A key that we sign with. body: sealed under the server's secret; the newest is used;

    gone_at: until when it is still published, null for the one in use.
    """

    __tablename__ = "lti_key"

    kid: Mapped[str] = mapped_column(String(64), primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Utc)
    gone_at: Mapped[datetime | None] = mapped_column(Utc)


class LtiPassage(Tenanted, Base):
    """Somebody on the way in. key_hash: SHA-256 of what they carry; kind: "login" until they come

    back from the LMS, then "launch", or "choice" of a lesson for a new link.
    """

    __tablename__ = "lti_passage"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "platform_id"], [LtiPlatform.tenant, LtiPlatform.id]),
        Index(None, "tenant", "platform_id"),
        Index(None, "tenant", "expires_at"),
    )

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    platform_id: Mapped[str] = mapped_column(String(64))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    expires_at: Mapped[datetime] = mapped_column(Utc)


class LtiPerson(Tenanted, Base):
    """Somebody whom an LMS knows. subject_hash: HMAC-SHA256 of LMS, subject and whether they teach;

    sealed: the subject, under the server's secret; scores are sent for it.
    """

    __tablename__ = "lti_person"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "platform_id"], [LtiPlatform.tenant, LtiPlatform.id]),
        ForeignKeyConstraint(["tenant", "person_id"], [Person.tenant, Person.id]),
        UniqueConstraint("tenant", "person_id"),
        Index(None, "tenant", "platform_id"),
    )

    subject_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    platform_id: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[str] = mapped_column(Text)


class LtiCourse(Tenanted, Base):
    """A course of an LMS and its class. course_key: SHA-256 of deployment and id of the course;

    roster: where its members are listed, "" where that is not to be asked.
    """

    __tablename__ = "lti_course"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "platform_id"], [LtiPlatform.tenant, LtiPlatform.id]),
        ForeignKeyConstraint(["tenant", "classroom_id"], [Classroom.tenant, Classroom.id]),
        UniqueConstraint("tenant", "platform_id", "course_key"),
        Index(None, "tenant", "classroom_id"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    platform_id: Mapped[str] = mapped_column(String(64))
    course_key: Mapped[str] = mapped_column(String(64))
    classroom_id: Mapped[str] = mapped_column(String(64))
    roster: Mapped[str] = mapped_column(Text)


class LtiLink(Tenanted, Base):
    """A link in a course and the work that it leads to. link_key: SHA-256 of `link`, its id there;

    assignment_id: null until a teacher says which; item: the column of scores, "" for none yet;
    items: where columns are made, "" where they are not; scopes: what is allowed there.
    """

    __tablename__ = "lti_link"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "course_id"], [LtiCourse.tenant, LtiCourse.id]),
        ForeignKeyConstraint(["tenant", "assignment_id"], [Assignment.tenant, Assignment.id]),
        UniqueConstraint("tenant", "course_id", "link_key"),
        Index(None, "tenant", "assignment_id"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    course_id: Mapped[str] = mapped_column(String(64))
    link_key: Mapped[str] = mapped_column(String(64))
    link: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    assignment_id: Mapped[str | None] = mapped_column(String(64))
    item: Mapped[str] = mapped_column(Text)
    items: Mapped[str] = mapped_column(Text)
    scopes: Mapped[list[str]] = mapped_column(JSON)


class LtiScore(Tenanted, Base):
    """What an LMS is to be told of somebody's work, and what it was told last.

    wanted_at: when there was something new; due_at: when it is sent next, null for nothing to send;
    tries: since then; claimed_until: while a process sends it; sent: what was told; stamp: the time
    that was told with it; trouble: why it was not taken, "" for nothing.
    """

    __tablename__ = "lti_score"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "link_id"], [LtiLink.tenant, LtiLink.id]),
        ForeignKeyConstraint(["tenant", "person_id"], [Person.tenant, Person.id]),
        Index(None, "tenant", "person_id"),
        Index(None, "tenant", "due_at"),
    )

    link_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    wanted_at: Mapped[datetime] = mapped_column(Utc)
    due_at: Mapped[datetime | None] = mapped_column(Utc)
    tries: Mapped[int] = mapped_column(Integer)
    claimed_until: Mapped[datetime | None] = mapped_column(Utc)
    sent: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    sent_at: Mapped[datetime | None] = mapped_column(Utc)
    stamp: Mapped[datetime | None] = mapped_column(Utc)
    trouble: Mapped[str] = mapped_column(Text)
