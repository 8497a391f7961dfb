"""How long classes keep work, counts of those who were erased, and sign-ins through the school."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.add_column("classroom", sa.Column("keep_months", sa.Integer(), nullable=True))
    op.create_table(
        "item_count",
        sa.Column("tenant", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit_digest", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=128), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.Column("credit", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_digest"],
            ["served_unit.digest"],
            name=op.f("fk_item_count_unit_digest_served_unit"),
        ),
        sa.PrimaryKeyConstraint("tenant", "unit_digest", "item_id", name=op.f("pk_item_count")),
    )
    op.create_table(
        "school_id",
        sa.Column("tenant", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant", "person_id"],
            ["person.tenant", "person.id"],
            name=op.f("fk_school_id_tenant_person_id_person"),
        ),
        sa.PrimaryKeyConstraint("tenant", "subject_hash", name=op.f("pk_school_id")),
        sa.UniqueConstraint("tenant", "person_id", name=op.f("uq_school_id_tenant_person_id")),
    )


def downgrade() -> None:
    """Back to the one before: classes keep everything."""
    op.drop_table("school_id")
    op.drop_table("item_count")
    op.drop_column("classroom", "keep_months")
