"""Who has asked for help while a class works."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "hand",
        sa.Column("tenant", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("assignment_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        _refers("assignment_id", "assignment"),
        _refers("person_id", "person"),
        sa.PrimaryKeyConstraint("tenant", "assignment_id", "person_id", name=op.f("pk_hand")),
    )
    op.create_index(op.f("ix_hand_tenant_person_id"), "hand", ["tenant", "person_id"])


def downgrade() -> None:
    """Back to the one before; every hand is down."""
    op.drop_table("hand")


def _refers(column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant", column],
        [f"{other}.tenant", f"{other}.id"],
        name=op.f(f"fk_hand_tenant_{column}_{other}"),
    )
