"""`quizapp users`: who runs a server, and a way back in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from quizapp.usecases.errors import Refused
from quizapp.usecases.people import set_by_reset, sign_in_with_password
from tests.usecases.teachers import PASSWORD, admin, teacher
from tests.usecases.world import World, open_world

Run = Callable[..., Result]
NEW = "four loud harbours"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = open_world(tmp_path)
    yield made
    made.services.close()


@pytest.fixture
def users(quizapp: Run, world: World) -> Run:
    return lambda *words: quizapp("users", *words, "--data", world.folder / "data")


def test_who_teaches_and_runs_a_server(users: Run, world: World) -> None:
    admin(world)
    teacher(world, "tea")
    world.guest("Ada")
    result = users("list")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "boss\tadmin\tMs boss\ntea\tteacher\tMs tea\n"


def test_the_only_admin_comes_back_in(users: Run, world: World) -> None:
    boss = admin(world)
    result = users("reset", "BOSS")
    assert result.exit_code == 0
    link = result.stdout.strip()
    assert link.startswith("http://127.0.0.1:8000/reset/")
    assert "for Ms boss, once, within 24 hours" in result.stderr
    # Made by the machine's clock; the world's stands still long before.
    token = link.rpartition("/")[2]
    assert set_by_reset(world.services, token, NEW).person_id == boss
    with pytest.raises(Refused):
        sign_in_with_password(world.services, "boss", PASSWORD, "r")
    assert sign_in_with_password(world.services, "boss", NEW, "r").person_id == boss
    lines = world.raw("SELECT who, object_id FROM audit WHERE action = 'reset-made'")
    assert [tuple(one) for one in lines] == [("", boss)]


@pytest.mark.parametrize("login", ["nobody", "", "Ada"])
def test_nobody_is_let_in_by_a_name_that_there_is_not(users: Run, world: World, login: str) -> None:
    world.guest("Ada")
    result = users("reset", login)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Nobody with a password has this sign-in name." in result.stderr
    assert "quizapp users list" in result.stderr
    assert world.raw("SELECT count(*) FROM reset") == [(0,)]


@pytest.mark.only("sqlite")
def test_without_a_database_it_says_so(quizapp: Run, tmp_path: Path) -> None:
    for words in (("list",), ("reset", "boss")):
        result = quizapp("users", *words, "--data", tmp_path / "nothing")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "names no database" in result.stderr
