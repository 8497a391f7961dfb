"""How long classes keep work."""

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


def downgrade() -> None:
    """Back to the one before: classes keep everything."""
    op.drop_column("classroom", "keep_months")
