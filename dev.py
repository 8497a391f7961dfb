#!/usr/bin/env python3
"""Run, test and check quizapp from a fresh clone with nothing but Python 3.11 or newer.

    python3 dev.py run [--port 8000] [--lan]     make run
    python3 dev.py test [pytest options]         make test
    python3 dev.py conformance FOLDER        make conformance CORPUS=FOLDER
    python3 dev.py lint | audit | bench | docs | drill | lock

It keeps its own environment in .venv, made from the pinned and hashed lists in requirements/.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Sequence

from devtools.calling import ROOT, call, fail
from devtools.chromium import chrome
from devtools.environment import BIN, PYTHON, environment
from devtools.web_server import nginx

DATA = ROOT / "data"
# What puts something into the database; make drill and make test ARGS=… run everything on both.
# Those that wait longest come first, so that no worker waits for one of them at the end.
KEEPING = (
    *(
        f"tests/faults/test_{name}.py"
        for name in (
            "connections",
            "killed",
            "no_room",
            "postgresql_gone",
            "several_servers",
            "stopped",
            "twice",
        )
    ),
    *("tests/store", "tests/usecases", "tests/web"),
)


def run(arguments: Sequence[str]) -> None:
    """Serve the lessons of this clone; its data stays in data/."""
    parser = argparse.ArgumentParser(prog="dev.py run")
    parser.add_argument("--port", default=os.environ.get("PORT", "8000"))
    parser.add_argument("--lan", action="store_true", help="let other devices in; show a QR code")
    options = parser.parse_args(arguments)
    environment("run")
    command = [str(PYTHON), "-m", "quizapp", "serve", "--lessons", str(ROOT / "lessons")]
    command += ["--data", str(DATA), "--port", options.port, *(["--lan"] if options.lan else [])]
    _become(command)


def _become(command: list[str]) -> None:
    # Replacing this process lets signals reach the server; Windows has no such thing.
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def test(arguments: Sequence[str]) -> None:
    """All tests on SQLite, the browser's included; then on PostgreSQL those that keep a record.

    With options for pytest, such as --database=postgresql for all of them there, one run of them.
    """
    environment("dev")
    os.environ["QUIZAPP_CHROME"] = chrome()
    if os.name != "nt":
        os.environ["QUIZAPP_NGINX"] = nginx()
    # Neighbours share what is made once for a file or a folder; who is done takes from the other.
    # One more than the two cores that are counted on, as some tests wait for clocks and disks.
    workers = ["--dist", "worksteal"]
    workers += [] if any(part.startswith("-n") for part in arguments) else ["-n", "3"]
    # Tests start servers and commands by the hundred: each would compile the whole program anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    call(PYTHON, "-m", "pytest", *workers, *arguments)
    if not arguments:
        about = ("--database=postgresql", "-m", "not whatever_database")
        call(PYTHON, "-m", "pytest", *workers, *about, *KEEPING)


def lint(_: Sequence[str]) -> None:
    """Style, format, types, layers, keys, the lessons themselves, weaknesses and secrets."""
    environment("dev")
    call(PYTHON, "-m", "ruff", "check", ".")
    call(PYTHON, "-m", "ruff", "format", "--check", ".")
    call(PYTHON, "-m", "mypy")
    call(BIN / "lint-imports")
    call(BIN / "quizapp", "lint", "lessons", "seeds")
    call(BIN / "quizapp", "fmt", "--check", "lessons", "seeds")
    call(PYTHON, "-m", "checks.tenant")
    call(PYTHON, "-m", "checks.code")
    call(PYTHON, "-m", "checks.secrets")
    # Last, so that it is seen when nobody could be asked.
    call(PYTHON, "-m", "checks.packages", "--if-asked")


def audit(arguments: Sequence[str]) -> None:
    """Known weaknesses of the pinned packages; not being able to ask is a failure."""
    environment("dev")
    call(PYTHON, "-m", "checks.packages", *arguments)


def bench(arguments: Sequence[str]) -> None:
    """Speed as ratios against yardsticks, side by side in one run."""
    environment("dev")
    call(PYTHON, "-m", "bench", *arguments)


def conformance(arguments: Sequence[str]) -> None:
    """Read folders of real files in outside formats, and count what came in."""
    environment("dev")
    call(PYTHON, "-m", "conformance", *arguments)


def docs(arguments: Sequence[str]) -> None:
    """Generated reference pages, schemas and screenshots."""
    environment("dev")
    os.environ["QUIZAPP_CHROME"] = chrome()
    call(PYTHON, "docs/build.py", *arguments)


def drill(arguments: Sequence[str]) -> None:
    """The fault drills at full count, and every page in every setting."""
    environment("dev")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["QUIZAPP_DRILL"] = "1"
    os.environ["QUIZAPP_CHROME"] = chrome()
    os.environ["QUIZAPP_NGINX"] = nginx()
    for kind in ("sqlite", "postgresql"):
        endless = ("--timeout=0", "-s", f"--database={kind}")
        call(PYTHON, "-m", "pytest", "-m", "drill", *endless, *arguments)


def lock(_: Sequence[str]) -> None:
    """Pin every dependency anew for all platforms and Python versions from 3.11 on."""
    environment("dev")
    compile_ = (PYTHON, "-m", "uv", "pip", "compile", "--universal", "--upgrade")
    shape = (
        "--generate-hashes",
        "--python-version",
        "3.11",
        "--no-header",
        "--no-annotate",
        "--quiet",
    )
    groups = ("--group", "build")
    run_list, dev_list = "requirements/run.txt", "requirements/dev.txt"
    call(*compile_, *shape, *groups, "pyproject.toml", "-o", run_list, quiet=True)
    both = (*groups, "--group", "dev", "-c", run_list)
    call(*compile_, *shape, *both, "pyproject.toml", "-o", dev_list, quiet=True)


COMMANDS: dict[str, Callable[[Sequence[str]], None]] = {
    command.__name__: command
    for command in (run, test, lint, audit, bench, conformance, docs, drill, lock)
}


def main() -> None:
    """Choose the command by its name."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs this may have an older one
        fail(f"quizapp needs Python 3.11 or newer, this is {sys.version.split()[0]}")
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    COMMANDS[sys.argv[1]](sys.argv[2:])


if __name__ == "__main__":
    main()
