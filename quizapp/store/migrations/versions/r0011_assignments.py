"""What classes are set to do, the attempts at it, and what single learners have beyond that."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """To this revision."""
    _make(
        "assignment",
        ("id",),
        _text("id", 64),
        _text("classroom_id", 64),
        _text("course_id", 128),
        _text("unit_id", 128),
        sa.Column("title", sa.Text(), nullable=False),
        _text("setting", 16),
        *(sa.Column(name, TIME, nullable=True) for name in ("opens", "due", "closes", "over_at")),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("released", sa.JSON(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("created_by", sa.String(length=64), nullable=True),
        _refers("assignment", "classroom_id", "classroom"),
        _refers("assignment", "created_by", "person"),
    )
    _index("assignment", "classroom_id")
    _index("assignment", "created_by")
    _index("assignment", "setting", "over_at")
    _make(
        "sitting",
        ("attempt_id",),
        _text("attempt_id", 64),
        _text("assignment_id", 64),
        _text("person_id", 64),
        sa.Column("ends_at", TIME, nullable=True),
        sa.Column("resumes_at", TIME, nullable=True),
        _refers("sitting", "attempt_id", "attempt"),
        _refers("sitting", "assignment_id", "assignment"),
        _refers("sitting", "person_id", "person"),
    )
    _index("sitting", "assignment_id", "person_id")
    _index("sitting", "person_id")
    _make(
        "pause",
        ("attempt_id", "number"),
        _text("attempt_id", 64),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", TIME, nullable=False),
        sa.Column("until", TIME, nullable=True),
        _refers("pause", "attempt_id", "attempt"),
    )
    _make(
        "allowance",
        ("assignment_id", "person_id"),
        _text("assignment_id", 64),
        _text("person_id", 64),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("minutes", "pause")),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due", TIME, nullable=True),
        sa.Column("closes", TIME, nullable=True),
        _refers("allowance", "assignment_id", "assignment"),
        _refers("allowance", "person_id", "person"),
    )
    _index("allowance", "person_id")


def downgrade() -> None:
    """Back to the one before; attempts become their learners' own."""
    for table in ("allowance", "pause", "sitting", "assignment"):
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
