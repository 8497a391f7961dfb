"""How many answers of a mark wait for a teacher, so that those few are found among many."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# As the state stood in the marks when this was written.
_STATE = '"awaits marking"'
_TEXT = "CAST(items AS TEXT)"


def upgrade() -> None:
    """To this revision."""
    count = sa.Column("awaited", sa.Integer(), server_default="0", nullable=False)
    op.add_column("mark", count)
    waiting = f"(length({_TEXT}) - length(replace({_TEXT}, :state, ''))) / length(:state)"
    words = f"UPDATE mark SET awaited = {waiting} WHERE {_TEXT} LIKE :some"  # noqa: S608 - of constants
    op.execute(sa.text(words).bindparams(state=_STATE, some=f"%{_STATE}%"))
    some = sa.text("awaited > 0")
    op.create_index(
        op.f("ix_mark_awaited"), "mark", ["awaited"], sqlite_where=some, postgresql_where=some
    )


def downgrade() -> None:
    """Back to the one before."""
    op.drop_index(op.f("ix_mark_awaited"), table_name="mark")
    with op.batch_alter_table("mark") as table:
        table.drop_column("awaited")
