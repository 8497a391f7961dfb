"""The examples for programs, run against a live server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.documents import DOCUMENTS, Block, blocks, name
from tests.web.api.school import School, open_school

EXAMPLES = [
    pytest.param(block, id=f"{name(path)}:{block.line}")
    for path in DOCUMENTS
    for block in blocks(path.read_text(encoding="utf-8"))
    if block.note == "api"
]
TEACHERS = "a teacher's token"


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    with open_school(tmp_path_factory.mktemp("school")) as made:
        yield made


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 4


@pytest.mark.parametrize("block", EXAMPLES)
def test_an_example_works(school: School, block: Block, tmp_path: Path) -> None:
    token = school.teacher if block.about == TEACHERS else school.learner
    program = {"sh": ["sh", "-ec"], "python": [sys.executable, "-c"]}[block.language]
    done = subprocess.run(
        [*program, block.text],
        cwd=tmp_path,
        env={**os.environ, "HERE": school.server.url, "TOKEN": token},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    assert done.stdout.strip()
