"""`quizapp migrate` over a real record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from quizapp.store.engine import make_engine
from quizapp.store.migrate import downgrade
from quizapp.store.revisions import current, newest, revisions
from tests.store.test_migrate import contents, fill, within
from tests.support.overhear import past_rules
from tests.usecases.world import World, open_world

ASSIGNED = ("pace", "hand", "allowance", "pause", "sitting", "assignment")

pytestmark = pytest.mark.only("sqlite")

Run = Callable[..., Result]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A database with a row in every table, which migrations and tests look at as a whole."""
    opened = open_world(tmp_path)
    with past_rules(opened.engine):
        fill(opened.engine)
        yield opened


@pytest.fixture
def migrate(quizapp: Run, tmp_path: Path) -> Run:
    return lambda *more: quizapp("migrate", "--data", tmp_path / "data", *more)


def test_up_to_the_newest_and_no_further(migrate: Run, world: World) -> None:
    downgrade(world.engine, "0002")
    result = migrate()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"migrated from revision 0002 to {newest()}\n"
    before = contents(world.engine)
    result = migrate()
    assert result.stdout == f"the database is at revision {newest()}\n"
    assert contents(world.engine) == before


def test_what_is_lost_on_the_way_down_is_told_first(migrate: Run, world: World) -> None:
    before = contents(world.engine)
    result = migrate("0003")
    assert (result.exit_code, result.stdout) == (2, "")
    first, *lost, last = result.stderr.splitlines()
    assert first == "revision 0003 has no place for, so this will be lost:"
    assert "  review, 1 row" in lost
    assert last == "Error: nothing was changed; back up, then say --yes"
    assert contents(world.engine) == before
    result = migrate("0001", "--yes")
    assert result.exit_code == 0
    assert result.stdout == f"migrated from revision {newest()} to 0001\n"
    assert "  certainty, 1 row\n" in result.stderr
    assert current(world.engine) == "0001"
    after = contents(world.engine)
    assert all(within(after[name], before[name]) for name in after)


def test_nothing_lost_is_nothing_asked(migrate: Run, tmp_path: Path) -> None:
    world = open_world(tmp_path)
    result = migrate("0003")
    assert (result.exit_code, result.stderr) == (0, "")
    assert current(world.engine) == "0003"


def test_a_number_that_follows_from_the_order_is_no_loss(migrate: Run, world: World) -> None:
    graded = ("excuse", "filing", "category")
    classes = ("membership", "classroom", "reset", "audit", "dispute", "regrade")
    parts = ("draft_comment", "draft_source", "draft_part", "draft_revision")
    drafts = ("publication", *parts, "draft")
    lms = ("score", "link", "course", "person", "passage", "key", "platform")
    from_an_lms = tuple(f"lti_{name}" for name in lms)
    for table in (*from_an_lms, *graded, *ASSIGNED, *classes, *drafts, "item_count", "school_id"):
        world.raw(f"DELETE FROM {table}")  # noqa: S608 - ours
    result = migrate("0007")
    assert (result.exit_code, result.stderr) == (0, "")
    assert migrate().exit_code == 0


def test_there_is_no_way_back_for_several_schools(migrate: Run, world: World) -> None:
    columns = "id, role, nickname, created_at"
    world.raw(f"INSERT INTO person (tenant, {columns}) SELECT 7, {columns} FROM person")  # noqa: S608
    before = contents(world.engine)
    result = migrate("0007", "--yes")
    assert result.exit_code == 2
    assert "there are rows of school 7. Stay with this version; or copy" in result.stderr
    assert "Traceback" not in result.stderr
    assert (current(world.engine), contents(world.engine)) == (newest(), before)


def test_at_a_terminal_one_is_asked(
    migrate: Run, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def confirm(text: str, **_: object) -> None:
        asked.append(text)

    monkeypatch.setattr("click.confirm", confirm)
    monkeypatch.setattr("quizapp.cli.commands.migrate._at_a_terminal", lambda: True)
    assert migrate("0003").exit_code == 0
    assert asked == ["Is there a backup, and shall it be done?"]
    assert current(world.engine) == "0003"


@pytest.mark.parametrize("revision", ["base", "head", "9999", "000", "0001:0002", "-1"])
def test_only_revisions_that_there_are(migrate: Run, world: World, revision: str) -> None:
    result = migrate("--", revision)
    assert result.exit_code == 2
    assert f"there is no revision {revision}; known are: 0001, 0002" in result.stderr
    assert current(world.engine) == newest()


def test_what_cannot_be_migrated_is_told(migrate: Run, world: World, tmp_path: Path) -> None:
    world.raw("UPDATE alembic_version SET version_num = '9999'")
    result = migrate()
    assert result.exit_code == 2
    assert "at revision 9999, of a newer version of quizapp" in result.stderr
    world.services.close()
    file = tmp_path / "data" / "quizapp.db"
    file.write_bytes(b"Dear all" + file.read_bytes()[8:])
    assert "is damaged: file is not a database" in migrate().stderr
    file.unlink()
    result = migrate()
    assert result.exit_code == 2
    assert "is not there; the first `quizapp serve` makes it" in result.stderr
    assert not file.exists()


def test_a_database_that_is_empty_is_filled(migrate: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "quizapp.db").touch()
    assert migrate().stdout == f"migrated from revision none to {newest()}\n"
    engine = make_engine(f"sqlite:///{tmp_path / 'data' / 'quizapp.db'}")
    assert current(engine) == newest()
    engine.dispose()


def test_a_bar_shows_how_far_it_has_come(migrate: Run, world: World) -> None:
    told: list[tuple[str, int, int]] = []
    downgrade(world.engine, "0001", lambda *one: told.append(one))
    steps = [(done, total) for _, done, total in told]
    assert steps == sorted(steps)
    assert steps[-1] == (len(revisions()) - 1,) * 2
    assert {what for what, _, _ in told} == {"migrating the database"}
