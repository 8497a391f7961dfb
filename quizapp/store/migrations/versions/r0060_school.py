"""How long classes keep work, and what stays of the answers of people who were erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0013"
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


def downgrade() -> None:
    """Back to the one before: classes keep everything."""
    op.drop_table("item_count")
    op.drop_column("classroom", "keep_months")
