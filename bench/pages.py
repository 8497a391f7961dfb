"""Page weights, and the teacher's grid of a large school."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

from flask import Flask

from bench.lessons import write
from bench.load import Client
from bench.result import Result
from bench.servers import UNIT, enter, places, quizapp, request
from bench.yardstick import make_app, make_table
from quizapp.settings import load_settings
from quizapp.usecases.classes import make_class
from quizapp.usecases.people import accept_invite, invite_teacher
from quizapp.usecases.services import Services, open_services
from quizapp.web import create_app
from quizapp.web.current import TOKEN
from tests.support.crowd import fill, possible_answers, school
from tests.support.large_class import fill_class

MOST = 60_000
"""Bytes of a first page with all that it needs."""
_NAMED = re.compile(r'<(?:link|script|img)\b[^>]*?(?:href|src)="(/[^"#]+)"')


def weights(folder: Path) -> Iterator[Result]:
    """Bytes of the page that a stranger sees first, and of a student's, with the files they name.

    Raises RuntimeError for a page that names none: its weight would not be known.
    """
    with places(folder / "weights", "sqlite") as place, quizapp(folder, place.ours) as ours:
        student = enter(ours.port, "Student")
        client = Client(ours.port)

        def got(path: str, cookie: str) -> bytes:
            return client.ask(request("GET", path, cookie))[2]

        def weight(path: str, cookie: str) -> tuple[int, int]:
            page = got(path, cookie)
            named = set(_NAMED.findall(page.decode()))
            if not named:
                raise RuntimeError(f"{path} names no file")
            return len(page), sum(len(got(name, "")) for name in named)

        first = weight("/", "")
        pages = {
            "first page": first,
            "lesson": weight(UNIT, student.cookie),
            "question": weight(f"{student.attempt}/1", student.cookie),
        }
        client.close()
    notes = {
        name: f"{_kilobytes(page)} and files of {_kilobytes(files)}"
        for name, (page, files) in pages.items()
    }
    name = "bytes of the first page with all it names, to 60 kB"
    yield Result(name, (sum(first) / MOST,), 1.0, higher=False, notes=notes)


def grid(folder: Path, rounds: int, students: int, units: int) -> Iterator[Result]:
    """Seconds of the grid to those of a page of its size that Jinja draws, both in process."""
    lessons, data = write(folder / f"grid-{units}", units), folder / "grid-data"
    services = open_services(load_settings({"data_dir": data, "lessons": lessons}))
    try:
        _hand_in(services, students)
        teacher = accept_invite(
            services, invite_teacher(services), "Tea", "tea", "three quiet harbours"
        )
        app, path = create_app(services), "/teach/grid"
        size = len(_asked(app, path, teacher.token)[1])
        make_table(str(data / "yardstick.db"))
        plain = make_app(str(data / "yardstick.db"), data / "static", size)
        ratios, notes = [], {}
        for _ in range(rounds):
            ours, theirs = _asked(app, path, teacher.token)[0], _asked(plain, "/template")[0]
            ratios.append(ours / theirs)
            notes = {"page": _kilobytes(size), "ours": f"{ours:.2f} s", "theirs": f"{theirs:.3f} s"}
    finally:
        services.close()
    name = f"the grid of {students} students and {units} units, to a page of its size (times)"
    yield Result(name, tuple(ratios), None, higher=False, notes=notes)


def gradebook(folder: Path, rounds: int, students: int, units: int) -> Iterator[Result]:
    """Seconds of a gradebook to those of a page of its size, both in process.

    By name a page reads the work of its own students, by grade that of the class.
    """
    lessons, data = write(folder / f"book-{units}", units), folder / "book-data"
    services = open_services(load_settings({"data_dir": data, "lessons": lessons}))
    try:
        link = invite_teacher(services)
        teacher = accept_invite(services, link, "Tea", "tea", "three quiet harbours")
        made = make_class(services, teacher.person_id, "Everybody")
        places = [
            (one.course_id, one.unit_id)
            for course in services.library.courses()
            for one in course.units
        ]
        fill_class(services, made, students, units, places)
        app, path = create_app(services), f"/teach/classes/{made}/gradebook"
        size = len(_asked(app, path, teacher.token)[1])
        make_table(str(data / "yardstick.db"))
        plain = make_app(str(data / "yardstick.db"), data / "static", size)
        for order, query in (("name", ""), ("grade", "?sort=-grade")):
            ratios, notes = [], {}
            for _ in range(rounds):
                ours = _asked(app, path + query, teacher.token)[0]
                theirs = _asked(plain, "/template")[0]
                ratios.append(ours / theirs)
                notes = {"page": _kilobytes(size), "ours": f"{ours:.2f} s"}
            name = f"a gradebook of {students} students and {units} assignments by {order}"
            yield Result(f"{name} (times)", tuple(ratios), None, higher=False, notes=notes)
    finally:
        services.close()


def _hand_in(services: Services, students: int) -> None:
    """Every student hands in every unit."""
    people, chance = school(services, students), random.Random(7)
    for course in services.library.courses():
        for entry in course.units:
            unit = services.library.unit(entry.course_id, entry.unit_id)
            if unit is None:
                raise RuntimeError(f"{entry.unit_id} is not there")
            possible = [possible_answers(item, services.rooms[item.type]) for item in unit.items]
            attempts = ([chance.choice(one) for one in possible] for _ in people)
            fill(services, entry.course_id, entry.unit_id, attempts, people)


def _asked(app: Flask, path: str, token: str | None = None) -> tuple[float, bytes]:
    """Seconds and body of a page."""
    client = app.test_client()
    if token is not None:
        with client.session_transaction() as session:
            session[TOKEN] = token
    begin = time.perf_counter()
    response = client.get(path)
    body = response.get_data()
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}")
    return time.perf_counter() - begin, body


def _kilobytes(size: int) -> str:
    return f"{size / 1000:.1f} kB"
