"""Disputes of students, and answers that join a key."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "dispute",
        sa.Column("tenant", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("attempt_id", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=128), nullable=False),
        sa.Column("response", sa.JSON(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("raised_at", TIME, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.String(length=64), nullable=True),
        sa.Column("answered_at", TIME, nullable=True),
        sa.Column("correction", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "attempt_id"],
            ["attempt.tenant", "attempt.id"],
            name=op.f("fk_dispute_tenant_attempt_id_attempt"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "answered_by"],
            ["person.tenant", "person.id"],
            name=op.f("fk_dispute_tenant_answered_by_person"),
        ),
        sa.PrimaryKeyConstraint("tenant", "attempt_id", "item_id", name=op.f("pk_dispute")),
    )
    op.create_index(op.f("ix_dispute_tenant_answered_by"), "dispute", ["tenant", "answered_by"])
    op.create_index(
        op.f("ix_dispute_tenant_state_raised_at"), "dispute", ["tenant", "state", "raised_at"]
    )
    op.add_column("regrade", sa.Column("accepted", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Back to the one before.

    Answers that were accepted go, so `quizapp grade --check` tells of each mark that rests on one.
    """
    op.drop_column("regrade", "accepted")
    op.drop_table("dispute")
