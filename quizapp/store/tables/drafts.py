"""Lessons that are being written, and what was published of them."""

from __future__ import annotations

import zlib
from datetime import datetime

from sqlalchemy import JSON, ForeignKeyConstraint, Index, Integer, LargeBinary, String, Text
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from quizapp.store.tables.base import Base, Utc
from quizapp.store.tables.people import Person
from quizapp.store.tables.tenant import Tenanted

UNDER_WAY = 1
"""Draft.under_way of one that can be worked on."""


class Packed(TypeDecorator[str]):
    """A long text, kept small: revisions of a lesson are many and alike (DEFLATE, RFC 1951)."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002 - part of the protocol
    ) -> bytes | None:
        """The bytes of a text."""
        return None if value is None else zlib.compress(value.encode("utf-8"), 6)

    def process_result_value(
        self,
        value: bytes | None,
        dialect: Dialect,  # noqa: ARG002 - part of the protocol
    ) -> str | None:
        """The text again."""
        return None if value is None else zlib.decompress(value).decode("utf-8")


class Draft(Tenanted, Base):
    """A unit that is being written.

    state: draft, in-review, published or closed; under_way: UNDER_WAY as long as it can be worked
    on, else None, so that there is one a unit; head: number of the current revision; revisions: how
    many there are; comments: likewise; used: ids that any revision had or cited; sent_by: who sent
    it to review; begun_by, sent_by: None once that person is erased.
    """

    __tablename__ = "draft"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "begun_by"], [Person.tenant, Person.id]),
        ForeignKeyConstraint(["tenant", "sent_by"], [Person.tenant, Person.id]),
        Unique("tenant", "course_id", "unit_id", "under_way"),
        Index(None, "tenant", "begun_by"),
        Index(None, "tenant", "sent_by"),
        # What can be worked on, the newest first.
        Index(None, "tenant", "under_way", "changed_at"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    course_id: Mapped[str] = mapped_column(String(128))
    unit_id: Mapped[str] = mapped_column(String(128))
    title: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16))
    under_way: Mapped[int | None] = mapped_column(Integer)
    head: Mapped[int] = mapped_column(Integer)
    revisions: Mapped[int] = mapped_column(Integer)
    comments: Mapped[int] = mapped_column(Integer)
    used: Mapped[list[str]] = mapped_column(JSON)
    begun_by: Mapped[str | None] = mapped_column(String(64))
    begun_at: Mapped[datetime] = mapped_column(Utc)
    changed_at: Mapped[datetime] = mapped_column(Utc)
    sent_by: Mapped[str | None] = mapped_column(String(64))
    sent_at: Mapped[datetime | None] = mapped_column(Utc)


class DraftRevision(Tenanted, Base):
    """The text of a draft at one moment; never changed, and never removed while the draft is there.

    number: 1, 2, …; parent: the revision that it was made of, None for the first; merged: the other
    one, of a merge; side: kept beside the line that redo follows; digest: of the published version
    that it rests on, None for a unit that there was not; base: number of the revision that holds
    that version; body: raw JSON; what: what was done, in words; by: None once that person is
    erased.
    """

    __tablename__ = "draft_revision"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "draft_id"], [Draft.tenant, Draft.id]),
        ForeignKeyConstraint(["tenant", "by"], [Person.tenant, Person.id]),
        Index(None, "tenant", "by"),
    )

    draft_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    parent: Mapped[int | None] = mapped_column(Integer)
    merged: Mapped[int | None] = mapped_column(Integer)
    side: Mapped[bool]
    digest: Mapped[str | None] = mapped_column(String(64))
    base: Mapped[int | None] = mapped_column(Integer)
    body: Mapped[str] = mapped_column(Packed)
    what: Mapped[str] = mapped_column(Text)
    by: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Utc)


class DraftPart(Tenanted, Base):
    """A long text, such as a picture, that revisions of a draft hold: kept once for all of them.

    digest: SHA-256 (hex) of the text, by which they name it.
    """

    __tablename__ = "draft_part"
    __table_args__ = (ForeignKeyConstraint(["tenant", "draft_id"], [Draft.tenant, Draft.id]),)

    draft_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    body: Mapped[str] = mapped_column(Packed)


class DraftSource(Tenanted, Base):
    """What a draft that began from an article brings along.

    record: JSON of the source record, which becomes a file when the draft is published; article:
    JSON of the article's paragraphs for the time of writing, None once that is over.
    """

    __tablename__ = "draft_source"
    __table_args__ = (ForeignKeyConstraint(["tenant", "draft_id"], [Draft.tenant, Draft.id]),)

    draft_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    record: Mapped[str] = mapped_column(Packed)
    article: Mapped[str | None] = mapped_column(Packed)


class DraftComment(Tenanted, Base):
    """What a reader says of a draft. item_id: of a question, None for the whole;

    by, resolved_by: None once that person is erased.
    """

    __tablename__ = "draft_comment"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "draft_id"], [Draft.tenant, Draft.id]),
        ForeignKeyConstraint(["tenant", "by"], [Person.tenant, Person.id]),
        ForeignKeyConstraint(["tenant", "resolved_by"], [Person.tenant, Person.id]),
        Index(None, "tenant", "by"),
        Index(None, "tenant", "resolved_by"),
    )

    draft_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    item_id: Mapped[str | None] = mapped_column(String(128))
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Utc)
    resolved_by: Mapped[str | None] = mapped_column(String(64))
    resolved_at: Mapped[datetime | None] = mapped_column(Utc)


class Publication(Tenanted, Base):
    """A version of a unit that was published from a draft: who, when, and what changed, in words.

    number: 1, 2, … a unit; digest: of the version; by: None once that person is erased.
    """

    __tablename__ = "publication"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "draft_id"], [Draft.tenant, Draft.id]),
        ForeignKeyConstraint(["tenant", "by"], [Person.tenant, Person.id]),
        Index(None, "tenant", "draft_id"),
        Index(None, "tenant", "by"),
    )

    course_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    unit_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(String(64))
    draft_id: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int] = mapped_column(Integer)
    what: Mapped[str] = mapped_column(Text)
    by: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Utc)
