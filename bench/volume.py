"""Pages over a record with millions of answers of others, to the same pages over a small one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, text

from bench.result import Result
from bench.servers import places
from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.lesson import Level
from quizapp.settings import load_settings
from quizapp.usecases.attempts import save_response, start_attempt, submit_attempt
from quizapp.usecases.people import accept_invite, invite_teacher, start_guest
from quizapp.usecases.services import Services, open_services
from quizapp.web import create_app
from quizapp.web.current import TOKEN
from tests.support.crowd import fill, possible_answers
from tests.support.server import LESSONS

COURSE, UNIT, BY_HAND = "fall-of-damascus-2024", "background", "consequences"
AIM = 2.0
CLASS = 30
EACH = 10
"""Attempts of each of the others."""

_MANY = 9


@dataclass(frozen=True, slots=True)
class School:
    """A small class in a record.

    learner, teacher: tokens; attempt: one under way; finished: one that was handed in.
    """

    services: Services
    app: Flask
    learner: str
    teacher: str
    attempt: str
    finished: str

    def close(self) -> None:
        """Let go of the database."""
        self.services.close()


def measure(folder: Path, kind: str, responses: int) -> Iterator[Result]:
    """Each page's median time with so many answers of others, to that without any."""
    with places(folder / "few", kind) as few, places(folder / "many", kind) as many:
        small = _school(folder / "few", few.ours)
        large = _school(folder / "many", many.ours)
        try:
            begin = time.perf_counter()
            written = multiply(large.services.engine, responses)
            filled = time.perf_counter() - begin
            yield from _compared(small, large, f"{written:,} answers, {many.name}", filled)
        finally:
            small.close()
            large.close()


def _compared(small: School, large: School, what: str, filled: float) -> Iterator[Result]:
    empty, full = _asks(small), _asks(large)
    for name in empty:
        _time(empty[name]), _time(full[name])
        pairs = [(_time(empty[name]), _time(full[name])) for _ in range(_MANY)]
        notes = {
            "empty": f"{1000 * median(before for before, _ in pairs):.1f} ms",
            "full": f"{1000 * median(after for _, after in pairs):.1f} ms",
            "filled in": f"{filled:.0f} s",
        }
        ratios = tuple(after / before for before, after in pairs)
        yield Result(f"{name} with {what}, to none", ratios, AIM, higher=False, notes=notes)


def _school(data: Path, database: str) -> School:
    settings = load_settings({"data_dir": data, "lessons": LESSONS, "database_url": database})
    services = open_services(settings)
    version = services.library.version(COURSE, UNIT)
    if version is None:
        raise RuntimeError(f"{COURSE}/{UNIT} is not there")
    keys = [possible_answers(item, services.rooms[item.type])[0] for item in version.unit.items]
    fill(services, COURSE, UNIT, [keys] * CLASS)
    guest = start_guest(services, "Ada", "192.0.2.7")
    attempts = []
    for number in range(2):
        where = (COURSE, UNIT, Mode.QUIZ, Level.STANDARD, f"p-{number}")
        attempt = start_attempt(services, guest.person_id, *where).id
        for item, key in zip(version.unit.items, keys, strict=True):
            to = (services, guest.person_id, attempt, item.id)
            save_response(*to, Kind.ANSWER, key, f"s-{item.id}-{number:08d}")
        attempts.append(attempt)
        if not number:
            submit_attempt(services, guest.person_id, attempt)
    made = accept_invite(services, invite_teacher(services), "Tea", "tea", "three quiet harbours")
    app = create_app(services)
    return School(services, app, guest.token, made.token, attempts[1], attempts[0])


def _asks(school: School) -> dict[str, Callable[[], int]]:
    """What asks for each page, and gives its status."""
    learner, teacher = _client(school.app, school.learner), _client(school.app, school.teacher)
    path = f"/a/{school.attempt}"
    unit = f"{COURSE}/{UNIT}"
    asked: dict[str, Callable[[], int]] = {
        name: lambda client=client, path=path: client.get(path).status_code
        for name, client, path in (
            ("catalogue", learner, "/"),
            ("lesson", learner, f"/c/{unit}"),
            ("question", learner, f"{path}/1"),
            ("check", learner, f"{path}/check"),
            ("result", learner, f"/a/{school.finished}"),
            ("progress", learner, "/progress"),
            ("review", learner, "/review"),
            ("export", learner, "/account/export"),
            ("units", teacher, "/teach/"),
            ("grid of a class found by name", teacher, "/teach/grid?search=student"),
            ("grid of one course", teacher, f"/teach/grid?course={COURSE}"),
            ("marking", teacher, f"/teach/c/{COURSE}/{BY_HAND}/marking"),
            ("analysis", teacher, f"/teach/units/{unit}/analysis"),
        )
    }
    asked["save"] = _saving(school)
    return asked


def _saving(school: School) -> Callable[[], int]:
    services, count = school.services, iter(range(10_000))
    version = services.library.version(COURSE, UNIT)
    assert version is not None
    item = next(one for one in version.unit.items if one.type == "single-choice")
    options = possible_answers(item, services.rooms[item.type])[2:]
    with services.sessions() as session:
        words = text("SELECT person_id FROM attempt WHERE id = :id")
        person = str(session.execute(words, {"id": school.attempt}).scalar_one())

    def save() -> int:
        n = next(count)
        answer = options[n % len(options)]
        to = (services, person, school.attempt, item.id)
        save_response(*to, Kind.ANSWER, answer, f"s-volume-{n:08d}")
        return 200

    return save


def _client(app: Flask, token: str) -> FlaskClient:
    client = app.test_client()
    with client.session_transaction() as session:
        session[TOKEN] = token
    return client


def _time(ask: Callable[[], int]) -> float:
    begin = time.perf_counter()
    status = ask()
    seconds = time.perf_counter() - begin
    if status != 200:
        raise RuntimeError(f"a page answered {status}")
    return seconds


def multiply(engine: Engine, responses: int) -> int:
    """Write at least so many answers of others in another course; how many there are then."""
    script = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    with engine.begin() as connection:
        one = connection.execute(text("SELECT min(id) FROM attempt")).scalar_one()
        of_one = text("SELECT count(*) FROM response WHERE attempt_id = :one")
        attempts = -(-responses // connection.execute(of_one, {"one": one}).scalar_one())
        given = {"one": one, "attempts": attempts, "people": max(1, attempts // EACH)}
        for statement in script.split(";\n"):
            if statement.strip():
                used = {name: value for name, value in given.items() if f":{name}" in statement}
                connection.execute(text(statement), used)
        count = connection.execute(text("SELECT count(*) FROM response")).scalar_one()
    if engine.dialect.name != "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            # As the server does by itself after a while.
            connection.execute(text("VACUUM ANALYZE"))
    return int(count)
