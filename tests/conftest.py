"""What holds for all tests."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.support import warm
from tests.support.databases import KINDS, SQLITE, databases
from tests.support.drill import full
from tests.support.hashing import cheaply
from tests.support.overhear import beyond_one_school

# How long an example takes says more about the machine than about the code.
# The same examples on every machine: whoever changes something learns of that alone. New ones are
# looked for by `make test ARGS="--hypothesis-profile=explore"`, and in the drill.
settings.register_profile("quizapp", deadline=None, derandomize=full(all_=False, few=True))
settings.register_profile("explore", deadline=None, derandomize=False)
settings.load_profile("quizapp")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Name the kind of database that the tests run on."""
    parser.addoption("--database", choices=KINDS, default=SQLITE, help="what the tests run on")


def pytest_configure(config: pytest.Config) -> None:
    """Make databases of that kind."""
    databases.kind = config.getoption("--database")
    cheaply()
    warm.wanted = True
    # What is loaded now stays; to look for garbage in it doubles the time until tests run.
    gc.disable()


def pytest_collection_finish() -> None:
    """From here on garbage is looked for, in what comes."""
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about the other kind of database."""
    out = [item for item in items if (one := item.get_closest_marker("only")) and _other(one)]
    items[:] = [item for item in items if item not in out]
    config.hook.pytest_deselected(items=out)


def _other(only: pytest.Mark) -> bool:
    return bool(only.args[0] != databases.kind)


@pytest.fixture(autouse=True, scope="session")
def _verdicts_of_tests_alone(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing that `quizapp lint` remembers comes from, or goes to, whoever runs the tests."""
    os.environ["QUIZAPP_LINT_CACHE"] = str(tmp_path_factory.mktemp("verdicts"))


@pytest.fixture(autouse=True)
def _forget_databases() -> Iterator[None]:
    with databases.forgetting():
        yield


@pytest.fixture(autouse=True)
def _keep_to_one_school() -> Iterator[None]:
    """Whatever the program sends to a world's database is about the rows of one school."""
    with beyond_one_school() as found:
        yield
    assert found == set()
