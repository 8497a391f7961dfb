"""`quizapp doctor` over a PostgreSQL server."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.settings import load_settings
from quizapp.store.engine import make_engine
from quizapp.store.migrate import upgrade
from quizapp.usecases.doctor import Finding, Level, examine
from quizapp.usecases.doctor.server import postgres
from quizapp.usecases.services import now
from tests.usecases.world import unit, write_lessons

pytestmark = pytest.mark.only("postgresql")
# What a crash would cost is of no matter to the server of the tests.
QUICK = ["fsync is off", "full_page_writes is off"]


@pytest.fixture
def url(postgres_url: str) -> str:
    engine = make_engine(postgres_url)
    upgrade(engine)
    engine.dispose()
    return postgres_url


def found(url: str, folder: Path, **more: object) -> list[Finding]:
    lessons = write_lessons(folder / "lessons", [unit()])
    given = {"database_url": url, "data_dir": folder / "data", "lessons": lessons, **more}
    listed: list[Finding] = []
    examine(load_settings(given, environ={}), now(), listed.append, deep=True)
    return listed


def problems(findings: list[Finding]) -> list[str]:
    return [one.text for one in findings if one.level is Level.PROBLEM]


def test_what_endangers_answers_is_told(url: str, tmp_path: Path) -> None:
    assert problems(found(url, tmp_path)) == QUICK


def test_a_pooler_that_drops_what_a_connection_asks_for_is_told(tmp_path: Path) -> None:
    values = dict.fromkeys(("fsync", "full_page_writes", "data_checksums"), "on")
    values |= {"server_version": "16.1", "server_version_num": "160001", "max_connections": "100"}
    values |= {"superuser_reserved_connections": "3", "synchronous_standby_names": "b"}
    settings = load_settings({"data_dir": tmp_path}, environ={})
    assert problems(list(postgres(values | {"synchronous_commit": "on"}, settings))) == []
    told = problems(list(postgres(values | {"synchronous_commit": "off"}, settings)))
    assert told == ["synchronous_commit is off"]


def test_too_few_connections(url: str, tmp_path: Path) -> None:
    *_, text = problems(found(url, tmp_path, workers=32, threads=8))
    assert text == "197 connections for 32 workers of 8 threads"


def test_the_whole_record_is_proven(url: str, tmp_path: Path) -> None:
    texts = [one.text for one in found(url, tmp_path)]
    assert "0 kept versions, each hashes to its name" in texts
    assert "numbered without a gap" in texts
    assert "the marks of 0 attempts recompute to the same value" in texts
