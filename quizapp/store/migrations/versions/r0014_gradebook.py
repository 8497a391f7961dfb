"""Categories of assignments with their weights, and learners who are excused from one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """To this revision."""
    _make(
        "category",
        ("id",),
        _text("id", 64),
        _text("classroom_id", 64),
        _text("name", 60),
        sa.Column("weight", sa.Integer(), nullable=False),
        _text("counting", 16),
        sa.Column("created_at", TIME, nullable=False),
        _refers("category", "classroom_id", "classroom"),
    )
    _index("category", "classroom_id")
    _make(
        "filing",
        ("assignment_id",),
        _text("assignment_id", 64),
        _text("category_id", 64),
        _refers("filing", "assignment_id", "assignment"),
        _refers("filing", "category_id", "category"),
    )
    _index("filing", "category_id")
    _make(
        "excuse",
        ("assignment_id", "person_id"),
        _text("assignment_id", 64),
        _text("person_id", 64),
        _text("reason", 200),
        sa.Column("at", TIME, nullable=False),
        sa.Column("by", sa.String(length=64), nullable=True),
        _refers("excuse", "assignment_id", "assignment"),
        _refers("excuse", "person_id", "person"),
        _refers("excuse", "by", "person"),
    )
    _index("excuse", "person_id")
    _index("excuse", "by")


def downgrade() -> None:
    """Back to the one before; all assignments weigh by their points again."""
    for table in ("excuse", "filing", "category"):
        op.drop_table(table)


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant", column],
        [f"{other}.tenant", f"{other}.id"],
        name=op.f(f"fk_{table}_tenant_{column}_{other}"),
    )


def _make(table: str, key: tuple[str, ...], *parts: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        sa.Column("tenant", sa.Integer(), autoincrement=False, nullable=False),
        *parts,
        sa.PrimaryKeyConstraint("tenant", *key, name=op.f(f"pk_{table}")),
    )


def _index(table: str, *columns: str) -> None:
    name = "_".join(("ix", table, "tenant", *columns))
    op.create_index(op.f(name), table, ["tenant", *columns])
