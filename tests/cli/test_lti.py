"""`quizapp lti`: what waits for an LMS is sent, and the key is changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from quizapp.cli.app import app
from quizapp.cli.server import make_app
from quizapp.domain.lti.platform import Platform
from quizapp.settings import load_settings
from quizapp.usecases.lti.platforms import add_platform
from quizapp.web.lti.background import NAME
from tests.support.databases import databases
from tests.usecases.world import World, open_world

URL = "https://lms.example/1"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = open_world(tmp_path)
    yield made
    made.services.close()


def on_server(world: World) -> dict[str, str]:
    return {"database_url": databases.url(world.folder / "data")} if databases.on_server else {}


def let_in(world: World) -> str:
    known = {"issuer": URL, "auth_url": URL, "token_url": URL, "keys_url": URL}
    return add_platform(world.services, "", Platform("", "The town", client_id="c", **known))


def run(world: World, *arguments: str) -> Result:
    data = world.folder / "data"
    database = ("--database", databases.url(data)) if databases.on_server else ()
    return CliRunner().invoke(app, ["lti", *arguments, "--data", str(data), *database])


def test_lms_keys_and_scores(world: World) -> None:
    lms = let_in(world)
    done = run(world, "list")
    assert (done.exit_code, done.stdout) == (0, f"{lms}\tin\t0\t0\tThe town\n")
    done = run(world, "send")
    assert (done.exit_code, done.stdout) == (0, "sent: 0; to be tried again: 0; given up: 0\n")
    done = run(world, "rotate-keys")
    assert done.exit_code == 0
    assert world.raw("SELECT count(*) FROM lti_key") == [(2,)]
    (kid,) = world.raw("SELECT kid FROM lti_key WHERE gone_at IS NULL")[0]
    assert done.stdout == f"{kid}\n"


def test_a_server_sends_by_itself_once_there_is_an_lms(world: World) -> None:
    settings = load_settings({"data_dir": world.folder / "data", **on_server(world)}, environ={})
    assert not is_sending(make_app(settings))
    let_in(world)
    app = make_app(settings)
    assert is_sending(app)
    app.extensions[NAME].stop()
    assert not is_sending(app)


def is_sending(app: Flask) -> bool:
    sender = app.extensions[NAME]
    return sender._thread is not None and sender._thread.is_alive()
