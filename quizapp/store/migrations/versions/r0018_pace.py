"""Classes that take a lesson together, question by question."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "pace",
        sa.Column("tenant", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("assignment_id", sa.String(length=64), nullable=False),
        sa.Column("unit_digest", sa.String(length=64), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "assignment_id"],
            ["assignment.tenant", "assignment.id"],
            name=op.f("fk_pace_tenant_assignment_id_assignment"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_digest"], ["served_unit.digest"], name=op.f("fk_pace_unit_digest_served_unit")
        ),
        sa.PrimaryKeyConstraint("tenant", "assignment_id", name=op.f("pk_pace")),
    )


def downgrade() -> None:
    """Back to the one before; what was answered stays."""
    op.drop_table("pace")
