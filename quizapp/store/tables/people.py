"""Who takes part: a nickname and hashes, no e-mail."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.domain.names import look_alike
from quizapp.store.tables.base import Base, Utc
from quizapp.store.tables.tenant import Tenanted


def _name_key(context: DefaultExecutionContext) -> str:
    given = context.get_current_parameters()  # type: ignore[no-untyped-call]
    return look_alike(given["nickname"])


class Person(Tenanted, Base):
    """A learner, a teacher or an admin.

    login: in lower case; recovery_hash: HMAC-SHA256 of the code; name_key: the nickname as it is
    sorted and sought, written with the row; who changes one of them changes the other;
    code_given_at: when a teacher made the code that holds; password_reset_at: when the password
    that holds was set by a link.
    """

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("tenant", "login"),
        UniqueConstraint("tenant", "recovery_hash"),
        # For lists that are read a page at a time, by name.
        Index(None, "tenant", "role", "name_key", "id"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    role: Mapped[str] = mapped_column(String(16))
    nickname: Mapped[str] = mapped_column(String(40))
    # In the order of the letters' numbers, whatever the database's own language is.
    name_key: Mapped[str] = mapped_column(
        Text().with_variant(Text(collation="C"), "postgresql"),
        default=_name_key,
        server_default="",
    )
    login: Mapped[str | None] = mapped_column(String(64))
    password_hash: Mapped[str | None] = mapped_column(String(255))
    recovery_hash: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Utc)
    code_given_at: Mapped[datetime | None] = mapped_column(Utc)
    password_reset_at: Mapped[datetime | None] = mapped_column(Utc)


class SignIn(Tenanted, Base):
    """A browser that is signed in. token_hash: SHA-256 of what its cookie carries."""

    __tablename__ = "sign_in"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "person_id"], [Person.tenant, Person.id]),
        Index(None, "tenant", "person_id"),
    )

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Utc)
    expires_at: Mapped[datetime] = mapped_column(Utc)


class Invite(Tenanted, Base):
    """A link that makes one account. made_by: None for one of the server itself."""

    __tablename__ = "invite"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "used_by"], [Person.tenant, Person.id]),
        ForeignKeyConstraint(["tenant", "made_by"], [Person.tenant, Person.id]),
        Index(None, "tenant", "used_by"),
        Index(None, "tenant", "made_by"),
    )

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    role: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime] = mapped_column(Utc)
    expires_at: Mapped[datetime] = mapped_column(Utc)
    used_at: Mapped[datetime | None] = mapped_column(Utc)
    used_by: Mapped[str | None] = mapped_column(String(64))
    made_by: Mapped[str | None] = mapped_column(String(64))


class Reset(Tenanted, Base):
    """A link that sets somebody's password anew, once. made_by: None for one of the server itself.

    There is one a person at most, and none once it is used: what came of it is in the audit log.
    """

    __tablename__ = "reset"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "person_id"], [Person.tenant, Person.id]),
        ForeignKeyConstraint(["tenant", "made_by"], [Person.tenant, Person.id]),
        UniqueConstraint("tenant", "token_hash"),
        Index(None, "tenant", "made_by"),
    )

    person_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Utc)
    expires_at: Mapped[datetime] = mapped_column(Utc)
    made_by: Mapped[str | None] = mapped_column(String(64))


class SchoolId(Tenanted, Base):
    """Somebody who signs in through the school. subject_hash: HMAC-SHA256 of issuer and subject."""

    __tablename__ = "school_id"
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "person_id"], [Person.tenant, Person.id]),
        UniqueConstraint("tenant", "person_id"),
    )

    subject_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(64))
    linked_at: Mapped[datetime] = mapped_column(Utc)
