"""`quizapp lint --watch`: again after each change, until Ctrl-C."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from quizapp.cli.linting.watching import snapshot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there Ctrl-C is no signal")


@contextmanager
def watching(path: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path, Path]]:
    """`quizapp lint --watch`, and the files that its two streams go to."""
    out, err = tmp_path / "out.txt", tmp_path / "err.txt"
    # Who runs in the background of a shell has no Ctrl-C, and hands that down.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    code = "from quizapp.cli import main; main()"
    with out.open("w") as told, err.open("w") as said:
        command = [sys.executable, "-c", code, "lint", "--watch", str(path)]
        process = subprocess.Popen(command, stdout=told, stderr=said, text=True)
        try:
            yield process, out, err
        finally:
            process.kill()
            process.wait()


def until(done: Callable[[], bool]) -> None:
    """Wait, at most half a minute."""
    for _ in range(600):
        if done():
            return
        time.sleep(0.05)
    raise AssertionError("nothing came")


def test_it_reports_after_each_change_and_ends_with_0(
    unit: Path, good: dict[str, Any], tmp_path: Path
) -> None:
    with watching(unit.parents[1], tmp_path) as (process, out, err):
        until(lambda: "2 files checked, nothing found" in out.read_text())
        unit.write_text(json.dumps({**good, "title": " Space"}), encoding="utf-8")
        until(lambda: "F130" in out.read_text())
        assert "town-library.json changed" in err.read_text()
        (unit.parents[2] / "quizapp.toml").write_text('[lint]\nignore = ["F130"]\n')
        until(lambda: out.read_text().count("nothing found") == 2)
        (unit.parents[2] / "quizapp.toml").write_text("[lint]\nignroe = []\n")
        until(lambda: "did you mean 'ignore'" in err.read_text())
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    assert "no longer watching" in err.read_text()
    assert "Traceback" not in err.read_text()


def test_source_records_are_watched_too(unit: Path) -> None:
    before = snapshot([unit])
    seed = unit.parents[2] / "seeds" / "record.json"
    seed.parent.mkdir()
    seed.write_text("{}", encoding="utf-8")
    assert set(snapshot([unit])) - set(before) == {seed}


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_watching_writes_nothing(quizapp: Callable[..., Result], unit: Path, option: str) -> None:
    result = quizapp("lint", "--watch", option, unit)
    assert result.exit_code == 2
    assert "--watch only looks" in result.stderr
