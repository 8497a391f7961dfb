"""A class at work and somebody who watches it: what the watching costs."""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from flask import Flask

from bench.load import Client, server_cpu
from bench.result import Result
from bench.servers import UNIT, Running, Student, places, quizapp, request
from quizapp.domain.assignment.rules import Rules
from quizapp.domain.lesson import Level
from quizapp.settings import load_settings
from quizapp.usecases.assignments import begin_work, set_work
from quizapp.usecases.classes import class_page, join_class, make_class
from quizapp.usecases.people import accept_invite, invite_teacher, start_guest
from quizapp.usecases.services import Services, open_services
from quizapp.web import create_app
from quizapp.web.current import TOKEN

STUDENTS = 100
EVERY = 2.0
"""Seconds from one look to the next."""

THINK = 20.0
"""Seconds from one answer of a student to the next."""

SHARE = 0.02
"""Of a core, for all the looks."""

_TAG = re.compile(rb'(?im)^etag: "([^"]+)"')
_CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')


class Watching:
    """Students at work on what their class is set, and the looks of its teacher."""

    def __init__(self, ours: Running, students: Sequence[Student], live: bytes, cookie: str):
        self._ours = ours
        self._students = students
        self._live = live
        self._cookie = cookie
        self._numbers = itertools.count()
        self._tag = b""
        self._students_client, self._client = Client(ours.port), Client(ours.port)

    def minute(self, seconds: float, *, looked: bool, paced: bool) -> tuple[float, int]:
        """CPU seconds of the server while the class answers so long, and bytes of the looks.

        looked: somebody looks every two seconds; paced: at that pace, else one after the other.
        """
        rate, size = len(self._students) / THINK, 0
        before, begin = server_cpu(self._ours.pid), time.monotonic()
        for look in range(1, round(seconds / EVERY) + 1):
            for _ in range(max(1, round(rate * EVERY))):
                self._answer()
            if looked:
                size += self._look()
            if paced:
                time.sleep(max(0.0, begin + look * EVERY - time.monotonic()))
        return server_cpu(self._ours.pid) - before, size

    def unchanged(self, looks: int) -> float:
        """CPU seconds of a look while nothing is new."""
        before = server_cpu(self._ours.pid)
        for _ in range(looks):
            if self._look():
                raise RuntimeError("something was new")
        return (server_cpu(self._ours.pid) - before) / looks

    def close(self) -> None:
        """Hang up."""
        self._students_client.close()
        self._client.close()

    def _answer(self) -> None:
        n = next(self._numbers)
        one, turn = self._students[n % len(self._students)], n // len(self._students)
        choice = 1 + turn % 2
        body = f"csrf_token={one.token}&key=s-bench-{n:08d}&go=save&choice={choice}"
        asked = request(
            "POST", f"{one.attempt}/1", one.cookie, body, "Accept: application/json\r\n"
        )
        status, _, answer = self._students_client.ask(asked)
        if status != 200:
            raise RuntimeError(f"not saved: {status} {answer[:200]!r}")

    def _look(self) -> int:
        known = f'If-None-Match: "{self._tag.decode()}"\r\n'
        asked = request("GET", self._live.decode(), self._cookie, "", known)
        status, head, body = self._client.ask(asked)
        if status not in {200, 304}:
            raise RuntimeError(f"no look: {status}")
        found = _TAG.search(head)
        self._tag = found[1] if found else b""
        return len(body)


def measure(
    folder: Path, rounds: int, students: int, seconds: float, *, paced: bool = False
) -> Iterator[Result]:
    """CPU of the looks of so many seconds: of a class that is watched, less of one that is not."""
    with places(folder, "sqlite") as place, quizapp(folder, place.ours, "--workers", "1") as ours:
        settings = load_settings({"data_dir": folder / "data", "database_url": place.ours})
        services = open_services(settings, migrate=False)
        try:
            watching = _watching(services, ours, students)
        finally:
            services.close()
        watching.minute(4 * EVERY, looked=True, paced=False)
        shares, sizes = [], 0
        for _ in range(rounds):
            without, _ = watching.minute(seconds, looked=False, paced=paced)
            watched, size = watching.minute(seconds, looked=True, paced=paced)
            shares.append(max(watched - without, 1e-4) / seconds)
            sizes += size
        same = watching.unchanged(max(10, round(seconds)))
        watching.close()
    looks = seconds / EVERY
    notes = {
        "of a core": f"{100 * sorted(shares)[len(shares) // 2]:.2f} %",
        "a look": f"{1000 * sorted(shares)[len(shares) // 2] * EVERY:.1f} ms",
        "nothing new": f"{1000 * same:.1f} ms",
        "size": f"{sizes / rounds / looks / 1000:.1f} kB",
    }
    name = f"CPU of watching {students} students at work, to {100 * SHARE:g} % of a core"
    yield Result(name, tuple(one / SHARE for one in shares), 1.0, higher=False, notes=notes)


def _watching(services: Services, ours: Running, students: int) -> Watching:
    app = create_app(services)
    teacher = accept_invite(
        services, invite_teacher(services), "Tea", "tea", "three quiet harbours"
    )
    class_id = make_class(services, teacher.person_id, "A class")
    code = class_page(services, teacher.person_id, class_id).about.join_code
    course, unit = UNIT.split("/")[2:]
    work = set_work(services, teacher.person_id, class_id, course, unit, Rules())
    entered = [_student(services, app, ours, code, work, n) for n in range(students)]
    cookie = _cookie(app, teacher.token)
    return Watching(ours, entered, f"/teach/assignments/{work}/live/now".encode(), cookie)


def _student(
    services: Services, app: Flask, ours: Running, code: str, work: str, n: int
) -> Student:
    guest = start_guest(services, f"Student {n}", f"192.0.2.{n % 250}")
    join_class(services, guest.person_id, code)
    begun = begin_work(services, guest.person_id, work, Level.STANDARD, f"p-bench-{n}")
    path, cookie = f"/a/{begun.id}", _cookie(app, guest.token)
    client = Client(ours.port)
    _, head, body = client.ask(request("GET", f"{path}/1", cookie))
    client.close()
    set_ = re.search(rb"(?im)^set-cookie: ([^;\r\n]+)", head)
    token = _CSRF.search(body.decode())
    if token is None or set_ is None:
        raise RuntimeError("the question has no form")
    return Student(path, set_[1].decode(), token[1])


def _cookie(app: Flask, token: str) -> str:
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return f"quizapp={signer.dumps({TOKEN: token})}"
