"""The school first in every key, and answers numbered within their attempt.

A row that was there before belongs to school 1. The way back is open while there is no other one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

Columns = tuple[str, ...]
FIRST: Columns = ("tenant",)
# Versions of units are the same for every school.
SHARED = "served_unit"


class Keys(NamedTuple):
    """Of a table, without the tenant. foreign: columns to table and columns there.

    where: of the indexes that hold some rows, by their columns.
    """

    primary: Columns
    unique: tuple[Columns, ...] = ()
    foreign: Mapping[Columns, tuple[str, Columns]] = MappingProxyType({})
    indexes: tuple[Columns, ...] = ()
    where: Mapping[Columns, str] = MappingProxyType({})


_ID = ("id",)
_PERSON, _ATTEMPT, _UNIT = ("person", _ID), ("attempt", _ID), (SHARED, ("digest",))
_STEP = ("attempt_id", "item_id", "sequence")
KEYS = {
    "person": Keys(_ID, (("login",), ("recovery_hash",)), indexes=(("role",),)),
    "sign_in": Keys(("token_hash",), foreign={("person_id",): _PERSON}, indexes=(("person_id",),)),
    "invite": Keys(("token_hash",), foreign={("used_by",): _PERSON}, indexes=(("used_by",),)),
    "access_token": Keys(("person_id", "number"), foreign={("person_id",): _PERSON}),
    "attempt": Keys(
        _ID,
        (("person_id", "start_key"),),
        {("person_id",): _PERSON, ("unit_digest",): _UNIT, ("wrong_of",): _ATTEMPT},
        (
            ("person_id", "started_at"),
            ("course_id", "unit_id", "person_id"),
            ("unit_digest", "id"),
            ("wrong_of",),
            ("started_at", "id"),
            ("course_id", "unit_id", "started_at"),
        ),
    ),
    "response": Keys(
        ("attempt_id", "number"),
        (("attempt_id", "client_key"), _STEP),
        {("attempt_id",): _ATTEMPT},
    ),
    "device_time": Keys(_STEP, foreign={("attempt_id",): _ATTEMPT}),
    "flag": Keys(("attempt_id", "item_id"), foreign={("attempt_id",): _ATTEMPT}),
    "mark": Keys(
        ("attempt_id", "derivation"),
        foreign={("attempt_id",): _ATTEMPT, ("by",): _PERSON},
        indexes=(("by",), ("awaited",)),
        where={("awaited",): "awaited > 0"},
    ),
    "decision": Keys(
        ("attempt_id", "item_id", "derivation"),
        foreign={("attempt_id",): _ATTEMPT, ("by",): _PERSON},
        indexes=(("by",),),
    ),
    "resolution": Keys(
        ("course_id", "unit_id", "item_id", "number"),
        foreign={("by",): _PERSON},
        indexes=(("by",),),
    ),
    "certainty": Keys(_STEP, foreign={_STEP: ("response", _STEP)}),
    "review": Keys(
        ("person_id", "number"),
        (("person_id", "client_key"),),
        {("person_id",): _PERSON, ("unit_digest",): _UNIT},
    ),
    "rate_hit": Keys(("bucket", "window"), indexes=(("window",),)),
}


# What is new in a row, on the way up and on the way down.
NEW_UP = {"number": "row_number() OVER (PARTITION BY attempt_id ORDER BY id)"}
NEW_DOWN = {"id": "row_number() OVER (ORDER BY at, attempt_id, number)"}
# Where a clock went back, an attempt's own order comes before it.
SOURCE_DOWN = (
    "(SELECT *, max(received_at) OVER (PARTITION BY attempt_id ORDER BY number) AS at"
    " FROM response) r"
)


def upgrade() -> None:
    """To this revision."""
    _turn(old=(), new=FIRST)


def downgrade() -> None:
    """Back to the one before, which knows one school. Raises CommandError where there are more."""
    _must_be_alone()
    _turn(old=FIRST, new=())


def _must_be_alone() -> None:
    found: set[int] = set()
    for name in KEYS:
        tenant = sa.table(name, sa.column("tenant")).c.tenant
        found |= set(op.get_bind().scalars(sa.select(tenant).where(tenant != 1).distinct()))
    if found:
        raise CommandError(
            "the older schema has room for school 1 alone, and there are rows of school "
            f"{', '.join(str(one) for one in sorted(found))}. Stay with this version; or copy the "
            "database, delete their rows there, and go back with the copy"
        )


def _turn(*, old: Columns, new: Columns) -> None:
    """Let every key begin with `new` instead of `old`."""
    if op.get_bind().dialect.name == "sqlite":
        for name in KEYS:
            _make_anew(name, new)
        return
    _drop_keys(old)
    (_columns_up if new else _columns_down)()
    _create_keys(new)
    for name in KEYS:
        # So that it knows at once that the tenant finds all rows; of none it would learn wrongly.
        if op.get_bind().scalar(sa.select(sa.exists().select_from(sa.table(name)))):
            op.execute(f"ANALYZE {name}")


def _drop_keys(old: Columns) -> None:
    for name in KEYS:
        for constraint, *_ in _foreign(name, old):
            op.drop_constraint(op.f(constraint), name, type_="foreignkey")
    for name in KEYS:
        for constraint, _ in _unique(name, old):
            op.drop_constraint(op.f(constraint), name)
        for index, *_ in _indexes(name, old):
            op.drop_index(op.f(index), table_name=name)
        op.drop_constraint(op.f(f"pk_{name}"), name)


def _create_keys(new: Columns) -> None:
    for name in KEYS:
        op.create_primary_key(op.f(f"pk_{name}"), name, list(_primary(name, new)))
        for constraint, columns in _unique(name, new):
            op.create_unique_constraint(op.f(constraint), name, list(columns))
        _create_indexes(name, new)
    for name in KEYS:
        for constraint, columns, parent, there in _foreign(name, new):
            op.create_foreign_key(op.f(constraint), name, parent, list(columns), list(there))


def _columns_up() -> None:
    for name in KEYS:
        op.add_column(name, sa.Column("tenant", sa.Integer, nullable=False, server_default="1"))
        op.alter_column(name, "tenant", server_default=None)
    op.add_column("response", sa.Column("number", sa.Integer))
    numbered = f"SELECT id, {NEW_UP['number']} AS it FROM response"  # noqa: S608 - of constants
    op.execute(
        f"UPDATE response SET number = n.it FROM ({numbered}) n"  # noqa: S608 - of constants
        " WHERE n.id = response.id"
    )
    op.drop_column("response", "id")


def _columns_down() -> None:
    op.add_column("response", sa.Column("id", sa.BigInteger))
    of = f"attempt_id, number, {NEW_DOWN['id']} AS it"
    numbered = f"SELECT {of} FROM {SOURCE_DOWN}"  # noqa: S608 - of constants
    op.execute(
        f"UPDATE response SET id = n.it FROM ({numbered}) n"  # noqa: S608 - of constants
        " WHERE (n.attempt_id, n.number) = (response.attempt_id, response.number)"
    )
    op.execute("CREATE SEQUENCE response_id_seq OWNED BY response.id")
    op.execute("ALTER TABLE response ALTER id SET DEFAULT nextval('response_id_seq')")
    op.execute("SELECT setval('response_id_seq', count(*) + 1, false) FROM response")
    op.drop_column("response", "number")
    for name in KEYS:
        op.drop_column(name, "tenant")


def _make_anew(name: str, first: Columns) -> None:
    """SQLite's way to other keys: another table, which takes over rows and name."""
    bind, primary = op.get_bind(), _primary(name, first)
    old = sa.Table(name, sa.MetaData(), autoload_with=bind, resolve_fks=False)
    went = {"id", "number"} if name == "response" else {"tenant"}
    kept = [one for one in old.columns if one.name not in {*went, *primary, "tenant"}]
    made = [
        sa.Column(one, old.columns[one].type if one in old.columns else sa.Integer, nullable=False)
        for one in primary
    ]
    made += [
        sa.Column(one.name, one.type, nullable=one.nullable, server_default=one.server_default)
        for one in kept
    ]
    op.create_table(
        f"new_{name}",
        *made,
        sa.PrimaryKeyConstraint(*primary, name=op.f(f"pk_{name}")),
        *_constraints(name, first),
        sqlite_with_rowid=name != "response" or not first,
    )
    fresh = {"tenant": "1"} | (NEW_UP if first else NEW_DOWN)
    into = ", ".join(f'"{one.name}"' for one in made)
    of = ", ".join(f'"{one.name}"' if one.name in old.columns else fresh[one.name] for one in made)
    source = SOURCE_DOWN if name == "response" and not first else name
    rows = f"SELECT {of} FROM {source}"  # noqa: S608 - of our own tables' names
    op.execute(f"INSERT INTO new_{name} ({into}) {rows}")
    op.drop_table(name)
    op.rename_table(f"new_{name}", name)
    _create_indexes(name, first)


def _constraints(name: str, first: Columns) -> Iterator[sa.Constraint]:
    for constraint, columns in _unique(name, first):
        yield sa.UniqueConstraint(*columns, name=op.f(constraint))
    for constraint, columns, parent, there in _foreign(name, first):
        targets = [f"{parent}.{column}" for column in there]
        yield sa.ForeignKeyConstraint(columns, targets, name=op.f(constraint))


def _create_indexes(name: str, first: Columns) -> None:
    for index, columns, where in _indexes(name, first):
        op.create_index(
            op.f(index), name, list(columns), sqlite_where=where, postgresql_where=where
        )


def _primary(name: str, first: Columns) -> Columns:
    return ("id",) if name == "response" and not first else (*first, *KEYS[name].primary)


def _unique(name: str, first: Columns) -> Iterator[tuple[str, Columns]]:
    for columns in KEYS[name].unique:
        whole = (*first, *columns)
        yield f"uq_{name}_{'_'.join(whole)}", whole


def _foreign(name: str, first: Columns) -> Iterator[tuple[str, Columns, str, Columns]]:
    for columns, (parent, there) in KEYS[name].foreign.items():
        ahead = () if parent == SHARED else first
        whole = (*ahead, *columns)
        # The usual name of this one is longer than PostgreSQL keeps.
        short = f"fk_{name}_{parent}" if name == "certainty" else None
        yield short or f"fk_{name}_{'_'.join(whole)}_{parent}", whole, parent, (*ahead, *there)


def _indexes(name: str, first: Columns) -> Iterator[tuple[str, Columns, sa.TextClause | None]]:
    for columns in KEYS[name].indexes:
        whole, where = (*first, *columns), KEYS[name].where.get(columns)
        yield f"ix_{name}_{'_'.join(whole)}", whole, sa.text(where) if where else None
