"""`quizapp lti`: what waits for an LMS is sent, and the key is changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli.app import app
from quizapp.domain.lti.platform import Platform
from quizapp.usecases.lti.platforms import add_platform
from tests.support.databases import databases
from tests.usecases.world import World, open_world

URL = "https://lms.example/1"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = open_world(tmp_path)
    yield made
    made.services.close()


def run(world: World, *arguments: str) -> Result:
    data = world.folder / "data"
    database = ("--database", databases.url(data)) if databases.on_server else ()
    return CliRunner().invoke(app, ["lti", *arguments, "--data", str(data), *database])


def test_lms_keys_and_scores(world: World) -> None:
    known = {"issuer": URL, "auth_url": URL, "token_url": URL, "keys_url": URL}
    lms = add_platform(world.services, "", Platform("", "The town", client_id="c", **known))
    done = run(world, "list")
    assert (done.exit_code, done.stdout) == (0, f"{lms}\tin\t0\t0\tThe town\n")
    done = run(world, "send")
    assert (done.exit_code, done.stdout) == (0, "sent: 0; to be tried again: 0; given up: 0\n")
    done = run(world, "rotate-keys")
    assert done.exit_code == 0
    assert world.raw("SELECT count(*) FROM lti_key") == [(2,)]
    (kid,) = world.raw("SELECT kid FROM lti_key WHERE gone_at IS NULL")[0]
    assert done.stdout == f"{kid}\n"
