"""Answers saved, and question pages drawn, beside the least honest Flask application."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import commits
from bench.load import Client, Load, drive, server_memory
from bench.result import Result
from bench.servers import (
    Running,
    Student,
    analyse,
    enter,
    places,
    quizapp,
    request,
    stranger,
    yardstick,
)
from tests.support.databases import SQLITE

CLIENTS = (1, 16, 64)
USUAL = 16
EACH = 40
"""Students that a client of the usual number stands for: nobody changes an answer thousands of

times."""
ITEM = 1
ANSWER_AIM, PAGE_AIM = 0.8, 0.7
_JSON = "Accept: application/json\r\n"
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Study:
    """What is measured on: both servers, the students in ours, and for how long."""

    database: str
    ours: Running
    theirs: Running
    students: Sequence[Student]
    rounds: int
    seconds: float


def measure(
    folder: Path, kind: str, rounds: int, seconds: float, each: int = EACH
) -> Iterator[Result]:
    """Answers, pages and memory, in rounds of ours and the yardstick's by turns.

    kind: of the database under both.
    """
    with places(folder, kind) as place, quizapp(folder, place.ours) as ours:
        students = [enter(ours.port, f"Student{n}") for n in range(USUAL * each)]
        at_rest = server_memory(ours.pid)
        if kind != SQLITE:
            # As PostgreSQL does by itself within a minute; until then it guesses at its tables.
            # Of a table that it found empty it would read every row, so there are answers first.
            drive(ours.port, ours.pid, saves(ours, students, USUAL), seconds=1.0, expect=200)
            analyse(place.ours)
        page = _page_of(ours, students[0])
        with yardstick(folder, place.theirs, len(page)) as theirs:
            study = Study(place.name, ours, theirs, students, rounds, seconds)
            for clients in CLIENTS:
                yield from _answers(study, clients, place.theirs)
            for path, what in (
                ("/template", "a Flask page that a template fills"),
                ("/static/page.html", "a file in Flask's static folder"),
                ("/constant", "a Flask page that never changes"),
            ):
                pairs = _pages(study, path)
                name = f"question pages per second, to {what} ({place.name})"
                result = _compared(name, pairs, PAGE_AIM)
                result.notes["page"] = f"{len(page) / 1000:.1f} kB, both"
                yield result
            yield _memory(study, at_rest)


def _page_of(ours: Running, student: Student) -> bytes:
    client = Client(ours.port)
    status, _, body = client.ask(request("GET", f"{student.attempt}/{ITEM}", student.cookie))
    client.close()
    if status != 200:
        raise RuntimeError(f"the question page answered {status}")
    return body


def _answers(study: Study, clients: int, place: str) -> Iterator[Result]:
    saving = saves(study.ours, study.students, clients)
    inserts = [_insert(*stranger(study.theirs.port)) for _ in range(clients)]
    pairs = list(_by_turns(study, saving, inserts))
    who = f"{clients} client{'s' if clients > 1 else ''}, {study.database}"
    yield _compared(f"answers saved per second ({who})", pairs, ANSWER_AIM)
    raw = [commits.per_second(place, clients, study.seconds) for _ in pairs]
    ratios = tuple(ours.per_second / bare for (ours, _), bare in zip(pairs, raw, strict=True))
    notes = {"raw": f"{raw[-1]:.0f}/s", "ours": f"{pairs[-1][0].per_second:.0f}/s"}
    yield Result(f"answers saved, to bare durable commits ({who})", ratios, None, notes=notes)


def saves(ours: Running, students: Sequence[Student], clients: int) -> list[Callable[[int], bytes]]:
    """For each client, what makes its n-th answer, spread over its share of the students."""
    items = _single_choice(ours, students[0])
    return [_save(students[n::clients], items, clients, n) for n in range(clients)]


def _pages(study: Study, path: str) -> list[tuple[Load, Load]]:
    drawn = [
        _constant(request("GET", f"{one.attempt}/{ITEM}", one.cookie))
        for one in study.students[:USUAL]
    ]
    plain = [_constant(request("GET", path, "")) for _ in range(USUAL)]
    return list(_by_turns(study, drawn, plain))


def _by_turns(
    study: Study, asked: list[Callable[[int], bytes]], others: list[Callable[[int], bytes]]
) -> Iterator[tuple[Load, Load]]:
    ours, theirs, seconds = study.ours, study.theirs, study.seconds
    drive(ours.port, ours.pid, asked, seconds=seconds / 4, expect=200)
    drive(theirs.port, theirs.pid, others, seconds=seconds / 4, expect=200)
    for _ in range(study.rounds):
        one = drive(ours.port, ours.pid, asked, seconds=seconds, expect=200)
        other = drive(theirs.port, theirs.pid, others, seconds=seconds, expect=200)
        if one.refused or other.refused:
            raise RuntimeError(f"{one.refused} and {other.refused} requests were refused")
        yield one, other


def _compared(name: str, pairs: list[tuple[Load, Load]], aim: float | None) -> Result:
    one, other = pairs[-1]
    notes = {
        "ours": f"{one.per_second:.0f}/s",
        "theirs": f"{other.per_second:.0f}/s",
        "CPU": f"{1000 * one.cpu_per_request:.2f} to {1000 * other.cpu_per_request:.2f} ms",
        **{
            f"p{share}": f"{1000 * one.percentile(share / 100):.1f}"
            f" to {1000 * other.percentile(share / 100):.1f} ms"
            for share in (50, 95, 99)
        },
    }
    cpu = [b.cpu_per_request / a.cpu_per_request for a, b in pairs]
    notes["ratio of CPU"] = " ".join(f"{one:.2f}" for one in cpu)
    ratios = tuple(a.per_second / b.per_second for a, b in pairs)
    return Result(name, ratios, aim, notes=notes)


def _memory(study: Study, at_rest: list[int]) -> Result:
    loaded, plain = server_memory(study.ours.pid), server_memory(study.theirs.pid)
    notes = {
        "at rest": _megabytes(at_rest),
        "after load": _megabytes(loaded),
        "theirs": _megabytes(plain),
    }
    ratio = max(loaded) / max(plain)
    return Result(
        f"memory per worker ({study.database})", (ratio,), None, higher=False, notes=notes
    )


def _megabytes(sizes: list[int]) -> str:
    return " and ".join(f"{size / _MEGABYTE:.0f}" for size in sizes) + " MB"


def _single_choice(ours: Running, student: Student) -> list[int]:
    """The numbers of the questions with radio buttons."""
    client = Client(ours.port)
    found = []
    for number in range(1, 100):
        asked = request("GET", f"{student.attempt}/{number}", student.cookie)
        status, _, body = client.ask(asked)
        if status != 200:
            break
        if b'name="choice" id="choice-' in body:
            found.append(number)
    client.close()
    return found


def _save(
    students: Sequence[Student], items: list[int], clients: int, client: int
) -> Callable[[int], bytes]:
    """The n-th save of a client, as the page's script sends it: each with a choice of its own."""
    # Keys of one run are not those of another.
    count = itertools.count()

    def make(_: int) -> bytes:
        n = next(count)
        student = students[n % len(students)]
        lap = n // len(students)
        item = items[lap % len(items)]
        key = f"s-bench{clients:02d}{client:02d}{n:08d}"
        body = (
            f"csrf_token={student.token}&key={key}&choice={(lap // len(items) + clients) % 3 + 1}"
        )
        return request("POST", f"{student.attempt}/{item}", student.cookie, body, _JSON)

    return make


def _insert(cookie: str, token: str) -> Callable[[int], bytes]:
    def make(n: int) -> bytes:
        body = f"csrf_token={token}&item=q1&choice={n % 4 + 1}"
        return request("POST", "/answer", cookie, body, _JSON)

    return make


def _constant(asked: bytes) -> Callable[[int], bytes]:
    return lambda _: asked
