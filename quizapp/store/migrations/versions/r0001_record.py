"""People, what was served, answered and marked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("nickname", sa.String(length=40), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=True),
        sa.Column("password_hash", sa.String(length=255), nullable=True),
        sa.Column("recovery_hash", sa.String(length=64), nullable=True),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("login", name=op.f("uq_person_login")),
        sa.UniqueConstraint("recovery_hash", name=op.f("uq_person_recovery_hash")),
    )
    op.create_index(op.f("ix_person_role"), "person", ["role"], unique=False)
    op.create_table(
        "served_unit",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("course_id", sa.String(length=128), nullable=False),
        sa.Column("unit_id", sa.String(length=128), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("first_served_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_served_unit")),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("unit_digest", sa.String(length=64), nullable=False),
        sa.Column("course_id", sa.String(length=128), nullable=False),
        sa.Column("unit_id", sa.String(length=128), nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("policy", sa.JSON(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("start_key", sa.String(length=96), nullable=False),
        sa.Column("wrong_of", sa.String(length=64), nullable=True),
        sa.Column("started_at", TIME, nullable=False),
        sa.Column("submitted_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_attempt_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["unit_digest"], ["served_unit.digest"], name=op.f("fk_attempt_unit_digest_served_unit")
        ),
        sa.ForeignKeyConstraint(
            ["wrong_of"], ["attempt.id"], name=op.f("fk_attempt_wrong_of_attempt")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint("person_id", "start_key", name=op.f("uq_attempt_person_id_start_key")),
    )
    op.create_index(
        op.f("ix_attempt_course_id_unit_id_person_id"),
        "attempt",
        ["course_id", "unit_id", "person_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_attempt_person_id_started_at"),
        "attempt",
        ["person_id", "started_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_attempt_unit_digest_id"), "attempt", ["unit_digest", "id"], unique=False
    )
    op.create_index(op.f("ix_attempt_wrong_of"), "attempt", ["wrong_of"], unique=False)
    op.create_table(
        "invite",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("used_at", TIME, nullable=True),
        sa.Column("used_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["used_by"], ["person.id"], name=op.f("fk_invite_used_by_person")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_invite")),
    )
    op.create_index(op.f("ix_invite_used_by"), "invite", ["used_by"], unique=False)
    op.create_table(
        "sign_in",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sign_in_person_id_person")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sign_in")),
    )
    op.create_index(op.f("ix_sign_in_person_id"), "sign_in", ["person_id"], unique=False)
    op.create_table(
        "flag",
        sa.Column("attempt_id", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=128), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_flag_attempt_id_attempt")
        ),
        sa.PrimaryKeyConstraint("attempt_id", "item_id", name=op.f("pk_flag")),
    )
    op.create_table(
        "mark",
        sa.Column("attempt_id", sa.String(length=64), nullable=False),
        sa.Column("derivation", sa.Integer(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("by", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("score", sa.Text(), nullable=False),
        sa.Column("maximum", sa.Text(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_mark_attempt_id_attempt")
        ),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_mark_by_person")),
        sa.PrimaryKeyConstraint("attempt_id", "derivation", name=op.f("pk_mark")),
    )
    op.create_index(op.f("ix_mark_by"), "mark", ["by"], unique=False)
    op.create_table(
        "response",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("attempt_id", sa.String(length=64), nullable=False),
        sa.Column("item_id", sa.String(length=128), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("type", sa.String(length=64), nullable=False),
        sa.Column("item_digest", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("client_key", sa.String(length=224), nullable=False),
        sa.Column("received_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_response_attempt_id_attempt")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sa.UniqueConstraint(
            "attempt_id", "client_key", name=op.f("uq_response_attempt_id_client_key")
        ),
        sa.UniqueConstraint(
            "attempt_id",
            "item_id",
            "sequence",
            name=op.f("uq_response_attempt_id_item_id_sequence"),
        ),
    )


def downgrade() -> None:
    """Back to the one before."""
    op.drop_table("response")
    op.drop_index(op.f("ix_mark_by"), table_name="mark")
    op.drop_table("mark")
    op.drop_table("flag")
    op.drop_index(op.f("ix_sign_in_person_id"), table_name="sign_in")
    op.drop_table("sign_in")
    op.drop_index(op.f("ix_invite_used_by"), table_name="invite")
    op.drop_table("invite")
    op.drop_index(op.f("ix_attempt_wrong_of"), table_name="attempt")
    op.drop_index(op.f("ix_attempt_unit_digest_id"), table_name="attempt")
    op.drop_index(op.f("ix_attempt_person_id_started_at"), table_name="attempt")
    op.drop_index(op.f("ix_attempt_course_id_unit_id_person_id"), table_name="attempt")
    op.drop_table("attempt")
    op.drop_table("served_unit")
    op.drop_index(op.f("ix_person_role"), table_name="person")
    op.drop_table("person")
