"""Lessons that are being written."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "draft",
        _tenant(),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("course_id", sa.String(length=128), nullable=False),
        sa.Column("unit_id", sa.String(length=128), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("under_way", sa.Integer(), nullable=True),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("revisions", sa.Integer(), nullable=False),
        sa.Column("comments", sa.Integer(), nullable=False),
        sa.Column("used", sa.Text(), nullable=False),
        _person("begun_by"),
        sa.Column("begun_at", TIME, nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        _person("sent_by"),
        sa.Column("sent_at", TIME, nullable=True),
        _points("draft", "begun_by"),
        _points("draft", "sent_by"),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_draft")),
        sa.UniqueConstraint(
            "tenant",
            "course_id",
            "unit_id",
            "under_way",
            name=op.f("uq_draft_tenant_course_id_unit_id_under_way"),
        ),
    )
    _index("draft", "begun_by")
    _index("draft", "sent_by")
    _index("draft", "under_way", "changed_at")
    op.create_table(
        "draft_revision",
        _tenant(),
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parent", sa.Integer(), nullable=True),
        sa.Column("merged", sa.Integer(), nullable=True),
        sa.Column("side", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("base", sa.Integer(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        _person("by"),
        sa.Column("at", TIME, nullable=False),
        _of_draft("draft_revision"),
        _points("draft_revision", "by"),
        sa.PrimaryKeyConstraint("tenant", "draft_id", "number", name=op.f("pk_draft_revision")),
    )
    _index("draft_revision", "by")
    op.create_table(
        "draft_comment",
        _tenant(),
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item_id", sa.String(length=128), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        _person("by"),
        sa.Column("at", TIME, nullable=False),
        _person("resolved_by"),
        sa.Column("resolved_at", TIME, nullable=True),
        _of_draft("draft_comment"),
        _points("draft_comment", "by"),
        _points("draft_comment", "resolved_by"),
        sa.PrimaryKeyConstraint("tenant", "draft_id", "number", name=op.f("pk_draft_comment")),
    )
    _index("draft_comment", "by")
    _index("draft_comment", "resolved_by")
    op.create_table(
        "publication",
        _tenant(),
        sa.Column("course_id", sa.String(length=128), nullable=False),
        sa.Column("unit_id", sa.String(length=128), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        _person("by"),
        sa.Column("at", TIME, nullable=False),
        _of_draft("publication"),
        _points("publication", "by"),
        sa.PrimaryKeyConstraint(
            "tenant", "course_id", "unit_id", "number", name=op.f("pk_publication")
        ),
    )
    _index("publication", "draft_id")
    _index("publication", "by")


def downgrade() -> None:
    """Back to the one before. Drafts go; what was published stays in its files."""
    for table in ("publication", "draft_comment", "draft_revision", "draft"):
        op.drop_table(table)


def _tenant() -> sa.Column[int]:
    return sa.Column("tenant", sa.Integer(), autoincrement=False, nullable=False)


def _person(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=64), nullable=True)


def _points(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant", column],
        ["person.tenant", "person.id"],
        name=op.f(f"fk_{table}_tenant_{column}_person"),
    )


def _of_draft(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant", "draft_id"],
        ["draft.tenant", "draft.id"],
        name=op.f(f"fk_{table}_tenant_draft_id_draft"),
    )


def _index(table: str, *columns: str) -> None:
    name = op.f(f"ix_{table}_tenant_{'_'.join(columns)}")
    op.create_index(name, table, ["tenant", *columns])
