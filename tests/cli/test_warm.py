"""A command that tests fork ends and says what the same command does when Python is started."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import warm
from tests.support.server import Server, clean_environment
from tests.support.wait import until
from tests.usecases.world import unit, write_lessons

COMMANDS = {
    "fine": ["lint", "lessons"],
    "findings": ["lint", "--format", "json", "bad"],
    "could not run": ["lint", "nowhere"],
    "misspelt": ["lint", "--nope"],
    "a setting": ["serve", "--data", "data"],
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_it_says_and_ends_the_same(words: list[str], tmp_path: Path) -> None:
    write_lessons(tmp_path / "lessons", [unit()])
    write_lessons(tmp_path / "bad", [unit() | {"minutes": "soon"}])
    environment = clean_environment({"QUIZAPP_WORKERS": "none"})
    cold = subprocess.run(
        [sys.executable, "-m", "quizapp", *words],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    forked = warm.run(words, environment, tmp_path)
    told = [(one.returncode, one.stdout, one.stderr) for one in (cold, forked)]
    assert told[0] == told[1]
    assert any(told[0])


def test_a_server_that_is_killed_or_stopped_is_told_by_its_status(tmp_path: Path) -> None:
    server = Server(tmp_path / "data", write_lessons(tmp_path / "lessons", [unit()])).start()
    assert isinstance(server.process, warm.Forked)
    with pytest.raises(subprocess.TimeoutExpired):
        server.process.wait(0.01)
    process = server.process
    until(lambda: len(server.workers()) == 2)
    server.kill()
    assert process.returncode == -signal.SIGKILL
    assert server.start().stop() == 0
