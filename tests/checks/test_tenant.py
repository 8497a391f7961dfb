"""The check of the tenant's place finds each kind of table that would not shard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    func,
)

from checks import tenant
from quizapp.store.engine import make_engine
from quizapp.store.migrate import downgrade, upgrade
from quizapp.store.tables import Base
from tests.support.databases import databases

Parts = Callable[[], list[object]]


def table(
    *parts: object, key: tuple[str, ...] = ("tenant", "id"), first: object = None
) -> MetaData:
    """A table that points at another one, beside one that is the same for everybody."""
    made = MetaData()
    Table("served_unit", made, Column("digest", String, primary_key=True))
    names = (Column("tenant", Integer), Column("id", String))
    Table("parent", made, *names, PrimaryKeyConstraint("tenant", "id"))
    columns = [Column(name, String) for name in ("id", "digest", "word")]
    columns.insert(0, Column("tenant", Integer) if first is None else first)  # type: ignore[arg-type]
    Table("one", made, *columns, PrimaryKeyConstraint(*key, name="pk_one"), *parts)  # type: ignore[arg-type]
    return made


def test_the_tables_of_this_version_have_it_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert tenant.findings(Base.metadata) == []
    assert tenant.main([]) == 0
    assert "tenant: first in 44 tables" in capsys.readouterr().out


def test_what_is_right_is_no_finding() -> None:
    assert (
        tenant.findings(
            table(
                UniqueConstraint("tenant", "word"),
                Index(None, "tenant", "word"),
                ForeignKeyConstraint(["tenant", "word"], ["parent.tenant", "parent.id"]),
                ForeignKeyConstraint(["digest"], ["served_unit.digest"]),
            )
        )
        == []
    )


WRONG: dict[str, Callable[[], MetaData]] = {
    "primary key pk_one (id, tenant)": lambda: table(key=("id", "tenant")),
    "primary key pk_one (id)": lambda: table(key=("id",)),
    "unique key u (word)": lambda: table(UniqueConstraint("word", name="u")),
    "unique key u (word, tenant)": lambda: table(UniqueConstraint("word", "tenant", name="u")),
    "index i (word)": lambda: table(Index("i", "word", unique=True)),
    "index i (lower(word), tenant)": lambda: table(
        Index("i", func.lower(Column("word")), "tenant")
    ),
    "foreign key f (word)": lambda: table(ForeignKeyConstraint(["word"], ["parent.id"], name="f")),
    "foreign key f: its target in parent (id, tenant)": lambda: table(
        ForeignKeyConstraint(["tenant", "word"], ["parent.id", "parent.tenant"], name="f")
    ),
    "there is no column tenant": lambda: table(key=("id",), first=Column("school", Integer)),
    "the column tenant is no integer": lambda: table(first=Column("tenant", String)),
}


@pytest.mark.parametrize("said", WRONG)
def test_a_wrong_table_of_each_kind_is_found(said: str) -> None:
    found = tenant.findings(WRONG[said]())
    assert any(one.startswith(f"one: {said}") for one in found), found
    assert all("Put tenant first" in one or "Derive it from Tenanted" in one for one in found)


def test_a_reference_table_points_at_none_that_is_spread() -> None:
    made = table()
    made.tables["served_unit"].append_constraint(
        ForeignKeyConstraint(["digest"], ["one.digest"], name="f")
    )
    (only,) = tenant.findings(made)
    assert "served_unit: foreign key f leads from a reference table to one" in only


def test_a_migrated_database_has_it_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = databases.url(tmp_path / "data", empty=True)
    engine = make_engine(url)
    upgrade(engine)
    assert tenant.main([url]) == 0
    assert "tenant: first in 44 tables" in capsys.readouterr().out
    downgrade(engine, "0007")
    engine.dispose()
    assert tenant.main([url]) == 1
    assert "response: there is no column tenant" in capsys.readouterr().out


def test_what_cannot_be_looked_into_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.db").touch()
    for url in (f"sqlite:///{tmp_path}/none.db", f"sqlite:///{tmp_path}/empty.db", "nonsense"):
        assert tenant.main([url]) == 2
        said = capsys.readouterr()
        assert (said.out, said.err.count("tenant: the database cannot be looked into")) == ("", 1)
