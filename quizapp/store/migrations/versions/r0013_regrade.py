"""Regrades, and which of them a mark takes in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "regrade",
        sa.Column("tenant", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("course_id", sa.String(length=128), nullable=False),
        sa.Column("unit_id", sa.String(length=128), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("old_digest", sa.String(length=64), nullable=False),
        sa.Column("new_digest", sa.String(length=64), nullable=False),
        sa.Column("treatments", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("client_key", sa.String(length=96), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("reversed_by", sa.String(length=64), nullable=True),
        sa.Column("reversed_at", TIME, nullable=True),
        sa.Column("reversed_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "by"],
            ["person.tenant", "person.id"],
            name=op.f("fk_regrade_tenant_by_person"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "reversed_by"],
            ["person.tenant", "person.id"],
            name=op.f("fk_regrade_tenant_reversed_by_person"),
        ),
        sa.ForeignKeyConstraint(
            ["old_digest"],
            ["served_unit.digest"],
            name=op.f("fk_regrade_old_digest_served_unit"),
        ),
        sa.ForeignKeyConstraint(
            ["new_digest"],
            ["served_unit.digest"],
            name=op.f("fk_regrade_new_digest_served_unit"),
        ),
        sa.PrimaryKeyConstraint(
            "tenant", "course_id", "unit_id", "number", name=op.f("pk_regrade")
        ),
        sa.UniqueConstraint("tenant", "client_key", name=op.f("uq_regrade_tenant_client_key")),
    )
    op.create_index(op.f("ix_regrade_tenant_by"), "regrade", ["tenant", "by"])
    op.create_index(op.f("ix_regrade_tenant_reversed_by"), "regrade", ["tenant", "reversed_by"])
    op.add_column("mark", sa.Column("regrades", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Back to the one before; marks that take in a regrade stay, and no longer say so."""
    op.drop_column("mark", "regrades")
    op.drop_table("regrade")
