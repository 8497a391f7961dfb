"""Assignments that draw from several lessons."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.add_column("assignment", sa.Column("parts", sa.JSON(), nullable=True))
    op.create_index(
        op.f("ix_served_unit_course_id_unit_id"), "served_unit", ["course_id", "unit_id"]
    )


def downgrade() -> None:
    """Back to the one before.

    Work that draws from several lessons can no longer be begun; attempts at it stay whole.
    """
    op.drop_index(op.f("ix_served_unit_course_id_unit_id"), "served_unit")
    op.drop_column("assignment", "parts")
