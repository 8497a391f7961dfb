"""Admins, links that set a password anew, and the log of who changed what."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)
_ADMIN, _TEACHER = "admin", "teacher"
_NEW = ("code_given_at", "password_reset_at")
_PERSON = sa.table(
    "person",
    sa.column("tenant", sa.Integer),
    sa.column("id", sa.String),
    sa.column("role", sa.String),
    sa.column("created_at", TIME),
)
_INVITE = sa.table(
    "invite",
    sa.column("tenant", sa.Integer),
    sa.column("role", sa.String),
    sa.column("used_at", TIME),
    sa.column("used_by", sa.String),
)


def upgrade() -> None:
    """To this revision."""
    audit = _make_audit()
    op.create_table(
        "reset",
        sa.Column("tenant", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant", "person_id"],
            ["person.tenant", "person.id"],
            name=op.f("fk_reset_tenant_person_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant", "made_by"],
            ["person.tenant", "person.id"],
            name=op.f("fk_reset_tenant_made_by_person"),
        ),
        sa.PrimaryKeyConstraint("tenant", "person_id", name=op.f("pk_reset")),
        sa.UniqueConstraint("tenant", "token_hash", name=op.f("uq_reset_tenant_token_hash")),
    )
    op.create_index(op.f("ix_reset_tenant_made_by"), "reset", ["tenant", "made_by"])
    for name in _NEW:
        op.add_column("person", sa.Column(name, TIME, nullable=True))
    with op.batch_alter_table("invite") as table:
        table.add_column(sa.Column("made_by", sa.String(length=64), nullable=True))
        table.create_foreign_key(
            op.f("fk_invite_tenant_made_by_person"),
            "person",
            ["tenant", "made_by"],
            ["tenant", "id"],
        )
    op.create_index(op.f("ix_invite_tenant_made_by"), "invite", ["tenant", "made_by"])
    _make_admins(op.get_bind(), audit)


def downgrade() -> None:
    """Back to the one before: admins are teachers again."""
    for rows in (_PERSON, _INVITE):
        change = sa.update(rows).where(rows.c.role == _ADMIN).values(role=_TEACHER)
        op.get_bind().execute(change)
    op.drop_index(op.f("ix_invite_tenant_made_by"), table_name="invite")
    with op.batch_alter_table("invite") as table:
        table.drop_constraint(op.f("fk_invite_tenant_made_by_person"), type_="foreignkey")
        table.drop_column("made_by")
    with op.batch_alter_table("person") as table:
        for name in _NEW:
            table.drop_column(name)
    op.drop_table("reset")
    op.drop_table("audit")


def _make_audit() -> sa.Table:
    made = op.create_table(
        "audit",
        sa.Column("tenant", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("who", sa.String(length=64), nullable=True),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("object_id", sa.String(length=400), nullable=False),
        sa.Column("class_id", sa.String(length=64), nullable=True),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_audit")),
    )
    for columns in (
        ["tenant", "at", "id"],
        ["tenant", "action", "at", "id"],
        ["tenant", "who"],
        ["tenant", "kind", "object_id"],
    ):
        op.create_index(op.f("ix_audit_" + "_".join(columns)), "audit", columns)
    return made


def _make_admins(connection: sa.Connection, audit: sa.Table) -> None:
    """The oldest teacher of each school; where there is none, whoever uses its open link."""
    order = (_PERSON.c.tenant, _PERSON.c.created_at, _PERSON.c.id)
    teachers = (
        sa.select(_PERSON.c.tenant, _PERSON.c.id).where(_PERSON.c.role == _TEACHER).order_by(*order)
    )
    oldest: dict[int, str] = {}
    for tenant, person_id in connection.execute(teachers):
        oldest.setdefault(tenant, person_id)
    for tenant, person_id in oldest.items():
        whose = (_PERSON.c.tenant == tenant, _PERSON.c.id == person_id)
        connection.execute(sa.update(_PERSON).where(*whose).values(role=_ADMIN))
        line = {
            "tenant": tenant,
            "id": secrets.token_hex(16),
            "at": _now(connection),
            "who": "",
            "action": "role-given",
            "kind": "person",
            "object_id": person_id,
            "before": {"role": _TEACHER},
            "after": {"role": _ADMIN, "by": "upgrade"},
        }
        connection.execute(sa.insert(audit).values(**line))
    first = _INVITE.c.tenant.not_in(list(oldest))
    is_open = _INVITE.c.used_at.is_(None) & _INVITE.c.used_by.is_(None)
    connection.execute(sa.update(_INVITE).where(first, is_open).values(role=_ADMIN))


def _now(connection: sa.Connection) -> datetime:
    """As the record keeps it: SQLite has no zones."""
    now = datetime.now(UTC)
    return now.replace(tzinfo=None) if connection.dialect.name == "sqlite" else now
