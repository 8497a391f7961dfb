"""Chromium from QUIZAPP_CHROME or the path; its absence fails the tests, never skips them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.server import Server

QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chrome_path() -> str:
    """The browser program, or an error that says what to do."""
    names = (os.environ.get("QUIZAPP_CHROME", ""), "chromium", "chromium-browser", "google-chrome")
    for name in names:
        if name and (path := shutil.which(name)):
            return path
    raise RuntimeError("no Chrome or Chromium: run `make test`, or name one in QUIZAPP_CHROME")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """How pytest-playwright starts the browser."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {
        "executable_path": chrome_path(),
        "args": [*QUIET, *(["--no-sandbox"] if as_root else [])],
    }


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests of a worker that do not kill it."""
    data: Path = tmp_path_factory.mktemp("server") / "data"
    running = Server(data).start()
    yield running
    running.stop()
