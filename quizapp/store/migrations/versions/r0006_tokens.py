"""Tokens for programs, and the orders in which programs read attempts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
LISTS = {
    "ix_attempt_started_at_id": ["started_at", "id"],
    "ix_attempt_course_id_unit_id_started_at": ["course_id", "unit_id", "started_at"],
}


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "access_token",
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("last_used_at", TIME, nullable=True),
        sa.Column("revoked_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_access_token_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", "number", name=op.f("pk_access_token")),
    )
    for name, columns in LISTS.items():
        op.create_index(op.f(name), "attempt", columns, unique=False)


def downgrade() -> None:
    """Back to the one before."""
    for name in LISTS:
        op.drop_index(op.f(name), table_name="attempt")
    op.drop_table("access_token")
