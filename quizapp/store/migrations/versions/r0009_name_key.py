"""Nicknames as they are sorted and sought, so that a list of many is read a page at a time."""

from __future__ import annotations

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_BATCH = 10_000
_ROLE = ["tenant", "role"]
_ORDER = [*_ROLE, "name_key", "id"]


def upgrade() -> None:
    """To this revision."""
    # In the order of the letters' numbers, whatever the database's own language is.
    key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.add_column("person", sa.Column("name_key", key, server_default="", nullable=False))
    _fill(op.get_bind())
    op.create_index(op.f("ix_person_tenant_role_name_key_id"), "person", _ORDER)
    op.drop_index(op.f("ix_person_tenant_role"), table_name="person")


def downgrade() -> None:
    """Back to the one before."""
    op.create_index(op.f("ix_person_tenant_role"), "person", _ROLE)
    op.drop_index(op.f("ix_person_tenant_role_name_key_id"), table_name="person")
    with op.batch_alter_table("person") as table:
        table.drop_column("name_key")


def _fill(connection: sa.Connection) -> None:
    tenant, id_ = sa.column("tenant", sa.Integer), sa.column("id", sa.String)
    nickname, key = sa.column("nickname", sa.String), sa.column("name_key", sa.Text)
    person = sa.table("person", tenant, id_, nickname, key)
    change = (
        sa.update(person)
        .where(tenant == sa.bindparam("whose"), id_ == sa.bindparam("who"))
        .values(name_key=sa.bindparam("key"))
    )
    known = connection.execute(sa.select(tenant, id_, nickname)).all()
    for start in range(0, len(known), _BATCH):
        rows = [
            {"whose": whose, "who": who, "key": _folded(name)}
            for whose, who, name in known[start : start + _BATCH]
        ]
        connection.execute(change, rows)


def _folded(name: str) -> str:
    """As names were compared when this was written."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
