"""Teachers' marks, what came of forecasts, and how sure learners were."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "decision",
        sa.Column("attempt_id", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=128), nullable=False),
        sa.Column("derivation", sa.Integer(), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=True),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_decision_attempt_id_attempt")
        ),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_decision_by_person")),
        sa.PrimaryKeyConstraint("attempt_id", "item_id", "derivation", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_by"), "decision", ["by"], unique=False)
    op.create_table(
        "resolution",
        sa.Column("course_id", sa.String(length=128), nullable=False),
        sa.Column("unit_id", sa.String(length=128), nullable=False),
        sa.Column("item_id", sa.String(length=128), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=128), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=True),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_resolution_by_person")),
        sa.PrimaryKeyConstraint(
            "course_id", "unit_id", "item_id", "number", name=op.f("pk_resolution")
        ),
    )
    op.create_index(op.f("ix_resolution_by"), "resolution", ["by"], unique=False)
    op.create_table(
        "certainty",
        sa.Column("attempt_id", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=128), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id", "item_id", "sequence"],
            ["response.attempt_id", "response.item_id", "response.sequence"],
            name="fk_certainty_response",
        ),
        sa.PrimaryKeyConstraint("attempt_id", "item_id", "sequence", name=op.f("pk_certainty")),
    )


def downgrade() -> None:
    """Back to the one before."""
    op.drop_table("certainty")
    op.drop_index(op.f("ix_resolution_by"), table_name="resolution")
    op.drop_table("resolution")
    op.drop_index(op.f("ix_decision_by"), table_name="decision")
    op.drop_table("decision")
