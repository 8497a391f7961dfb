"""Modules that are loaded when something is first asked of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from quizapp.late import late

NAME = "made_for_the_test_of_late"
TOGETHER = 8


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of a module that nobody has loaded."""
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path / f"{NAME}.py"
    sys.modules.pop(NAME, None)


def test_a_module_is_loaded_when_something_is_first_asked_of_it(source: Path) -> None:
    source.write_text("answer = 42\n")
    module = late(NAME)
    assert NAME not in sys.modules
    assert module.answer == 42
    assert sys.modules[NAME].answer == 42


def test_what_is_put_in_the_modules_place_counts_at_once(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source.write_text("answer = 42\n")
    module = late(NAME)
    assert module.answer == 42
    monkeypatch.setattr(sys.modules[NAME], "answer", 43)
    assert module.answer == 43


def test_a_name_that_the_module_lacks_is_told_as_python_tells_it(source: Path) -> None:
    source.write_text("answer = 42\n")
    with pytest.raises(AttributeError, match=f"'{NAME}' has no attribute 'question'"):
        _ = late(NAME).question


def test_a_module_that_is_not_installed_is_named(source: Path) -> None:
    with pytest.raises(ModuleNotFoundError, match=NAME):
        _ = late(NAME).answer


def test_a_broken_module_says_why_each_time(source: Path) -> None:
    source.write_text("import nothing_of_that_name\n")
    module = late(NAME)
    for _ in range(2):
        with pytest.raises(ModuleNotFoundError, match="nothing_of_that_name"):
            _ = module.answer


def test_threads_that_ask_together_load_it_once_and_whole(source: Path) -> None:
    # To run so many lines takes longer than the turn of a thread.
    long = "".join(f"n{n} = {n}\n" for n in range(2000))
    loads = source.with_name("loads")
    told = f"with open({str(loads)!r}, 'a') as file:\n    file.write('x')\n"
    source.write_text(f"{told}{long}answer = 42\n", encoding="utf-8")
    module, start = late(NAME), Barrier(TOGETHER)

    def ask(_: int) -> object:
        start.wait()
        return module.answer

    with ThreadPoolExecutor(TOGETHER) as pool:
        assert list(pool.map(ask, range(TOGETHER))) == [42] * TOGETHER
    assert loads.read_text() == "x"
