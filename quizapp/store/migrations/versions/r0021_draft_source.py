"""What drafts that began from an article bring along."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for source records that are not published yet, and for articles beside them."""
    op.create_table(
        "draft_source",
        sa.Column("tenant", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("article", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "draft_id"],
            ["draft.tenant", "draft.id"],
            name=op.f("fk_draft_source_tenant_draft_id_draft"),
        ),
        sa.PrimaryKeyConstraint("tenant", "draft_id", name=op.f("pk_draft_source")),
    )


def downgrade() -> None:
    """Back to the one before. Source records of drafts go; those of lessons are files."""
    op.drop_table("draft_source")
