"""Questions that people reviewed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "review",
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit_digest", sa.String(length=64), nullable=False),
        sa.Column("course_id", sa.String(length=128), nullable=False),
        sa.Column("unit_id", sa.String(length=128), nullable=False),
        sa.Column("item_id", sa.String(length=128), nullable=False),
        sa.Column("type", sa.String(length=64), nullable=False),
        sa.Column("item_digest", sa.String(length=64), nullable=False),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("client_key", sa.String(length=64), nullable=False),
        sa.Column("received_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_review_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["unit_digest"],
            ["served_unit.digest"],
            name=op.f("fk_review_unit_digest_served_unit"),
        ),
        sa.PrimaryKeyConstraint("person_id", "number", name=op.f("pk_review")),
        sa.UniqueConstraint("person_id", "client_key", name=op.f("uq_review_person_id_client_key")),
    )


def downgrade() -> None:
    """Back to the one before."""
    op.drop_table("review")
