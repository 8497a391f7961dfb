"""Classes, and who is in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "classroom",
        sa.Column("tenant", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("join_code", sa.String(length=16), nullable=False),
        sa.Column("joining", sa.Boolean(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_classroom")),
        sa.UniqueConstraint("tenant", "join_code", name=op.f("uq_classroom_tenant_join_code")),
    )
    op.create_table(
        "membership",
        sa.Column("tenant", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("classroom_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("joined_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "classroom_id"],
            ["classroom.tenant", "classroom.id"],
            name=op.f("fk_membership_tenant_classroom_id_classroom"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "person_id"],
            ["person.tenant", "person.id"],
            name=op.f("fk_membership_tenant_person_id_person"),
        ),
        sa.PrimaryKeyConstraint("tenant", "classroom_id", "person_id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_tenant_person_id"), "membership", ["tenant", "person_id"])


def downgrade() -> None:
    """Back to the one before."""
    op.drop_table("membership")
    op.drop_table("classroom")
