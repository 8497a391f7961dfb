"""What devices said of when answers were given."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "device_time",
        sa.Column("attempt_id", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=128), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ahead", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_device_time_attempt_id_attempt")
        ),
        sa.PrimaryKeyConstraint("attempt_id", "item_id", "sequence", name=op.f("pk_device_time")),
    )


def downgrade() -> None:
    """Back to the one before. Its program cannot read attempts with answers set aside."""
    op.drop_table("device_time")
