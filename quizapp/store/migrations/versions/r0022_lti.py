"""Learning management systems that people come from, and what goes back to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make room for them; nothing else changes."""
    _platforms()
    _people()
    _courses()
    _scores()


def downgrade() -> None:
    """Back to the one before. People, classes and assignments stay; that an LMS knew them goes."""
    for table in ("score", "link", "course", "person", "passage", "key", "platform"):
        op.drop_table(f"lti_{table}")


def _platforms() -> None:
    op.create_table(
        "lti_platform",
        _tenant(),
        _id("id"),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("issuer", sa.String(length=255), nullable=False),
        sa.Column("client_id", sa.String(length=255), nullable=False),
        *(_text(name) for name in ("auth_url", "token_url", "keys_url", "audience")),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("deployments", sa.JSON(), nullable=False),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("names", "teach", "enabled")),
        sa.Column("created_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_lti_platform")),
        _unique("lti_platform", "issuer", "client_id"),
    )
    op.create_table(
        "lti_key",
        _tenant(),
        _id("kid"),
        _text("body"),
        sa.Column("made_at", _TIME, nullable=False),
        sa.Column("gone_at", _TIME, nullable=True),
        sa.PrimaryKeyConstraint("tenant", "kid", name=op.f("pk_lti_key")),
    )


def _people() -> None:
    op.create_table(
        "lti_passage",
        _tenant(),
        _id("key_hash"),
        sa.Column("kind", sa.String(length=16), nullable=False),
        _id("platform_id"),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("expires_at", _TIME, nullable=False),
        _points("lti_passage", "platform_id", "lti_platform"),
        sa.PrimaryKeyConstraint("tenant", "key_hash", name=op.f("pk_lti_passage")),
    )
    _index("lti_passage", "platform_id")
    _index("lti_passage", "expires_at")
    op.create_table(
        "lti_person",
        _tenant(),
        _id("subject_hash"),
        _id("platform_id"),
        _id("person_id"),
        _text("sealed"),
        _points("lti_person", "platform_id", "lti_platform"),
        _points("lti_person", "person_id", "person"),
        sa.PrimaryKeyConstraint("tenant", "subject_hash", name=op.f("pk_lti_person")),
        _unique("lti_person", "person_id"),
    )
    _index("lti_person", "platform_id")


def _courses() -> None:
    op.create_table(
        "lti_course",
        _tenant(),
        *(_id(name) for name in ("id", "platform_id", "course_key", "classroom_id")),
        _text("roster"),
        _points("lti_course", "platform_id", "lti_platform"),
        _points("lti_course", "classroom_id", "classroom"),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_lti_course")),
        _unique("lti_course", "platform_id", "course_key"),
    )
    _index("lti_course", "classroom_id")
    op.create_table(
        "lti_link",
        _tenant(),
        *(_id(name) for name in ("id", "course_id", "link_key")),
        *(_text(name) for name in ("link", "name")),
        sa.Column("assignment_id", sa.String(length=64), nullable=True),
        *(_text(name) for name in ("item", "items")),
        sa.Column("scopes", sa.JSON(), nullable=False),
        _points("lti_link", "course_id", "lti_course"),
        _points("lti_link", "assignment_id", "assignment"),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_lti_link")),
        _unique("lti_link", "course_id", "link_key"),
    )
    _index("lti_link", "assignment_id")


def _scores() -> None:
    op.create_table(
        "lti_score",
        _tenant(),
        *(_id(name) for name in ("link_id", "person_id")),
        sa.Column("wanted_at", _TIME, nullable=False),
        sa.Column("due_at", _TIME, nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("claimed_until", _TIME, nullable=True),
        sa.Column("sent", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("sent_at", _TIME, nullable=True),
        sa.Column("stamp", _TIME, nullable=True),
        _text("trouble"),
        _points("lti_score", "link_id", "lti_link"),
        _points("lti_score", "person_id", "person"),
        sa.PrimaryKeyConstraint("tenant", "link_id", "person_id", name=op.f("pk_lti_score")),
    )
    _index("lti_score", "person_id")
    _index("lti_score", "due_at")


def _tenant() -> sa.Column[int]:
    return sa.Column("tenant", sa.Integer(), autoincrement=False, nullable=False)


def _id(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=64), nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _points(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant", column],
        [f"{other}.tenant", f"{other}.id"],
        name=op.f(f"fk_{table}_tenant_{column}_{other}"),
    )


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    name = op.f(f"uq_{table}_tenant_{'_'.join(columns)}")
    return sa.UniqueConstraint("tenant", *columns, name=name)


def _index(table: str, *columns: str) -> None:
    name = op.f(f"ix_{table}_tenant_{'_'.join(columns)}")
    op.create_index(name, table, ["tenant", *columns])
