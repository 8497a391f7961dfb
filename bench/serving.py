"""Answers saved, and question pages drawn, beside the least honest Flask application."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from bench.load import Client, Load, drive, server_memory
from bench.result import Result
from bench.servers import (
    Running,
    Student,
    enter,
    quizapp,
    request,
    stranger,
    yardstick,
)

CLIENTS = 16
EACH = 40
"""Students a client stands for: nobody changes an answer thousands of times."""
ITEM = 1
ANSWER_AIM, PAGE_AIM = 0.6, 0.5
_JSON = "Accept: application/json\r\n"
_MEGABYTE = 1024 * 1024


def measure(folder: Path, rounds: int, seconds: float, each: int = EACH) -> Iterator[Result]:
    """Answers, pages and memory, in rounds of ours and the yardstick's by turns."""
    with quizapp(folder) as ours:
        students = [enter(ours.port, f"Student{n}") for n in range(CLIENTS * each)]
        at_rest = server_memory(ours.pid)
        page = _page_of(ours, students[0])
        with yardstick(folder, len(page)) as theirs:
            yield _answers(ours, theirs, students, rounds, seconds)
            for path, what, aim in (
                ("/template", "a Flask page that a template fills", PAGE_AIM),
                ("/static/page.html", "a file in Flask's static folder", PAGE_AIM),
                ("/constant", "a Flask page that never changes", PAGE_AIM),
            ):
                pairs = _pages(ours, theirs, students, rounds, seconds, path)
                result = _compared(f"question pages per second, to {what}", pairs, aim)
                result.notes["page"] = f"{len(page) / 1000:.1f} kB, both"
                yield result
            yield _memory(ours, theirs, at_rest)


def _page_of(ours: Running, student: Student) -> bytes:
    client = Client(ours.port)
    status, _, body = client.ask(request("GET", f"{student.attempt}/{ITEM}", student.cookie))
    client.close()
    if status != 200:
        raise RuntimeError(f"the question page answered {status}")
    return body


def _answers(
    ours: Running, theirs: Running, students: list[Student], rounds: int, seconds: float
) -> Result:
    items = _single_choice(ours, students[0])
    saves = [_save(students[n::CLIENTS], items, n) for n in range(CLIENTS)]
    inserts = [_insert(*stranger(theirs.port)) for _ in range(CLIENTS)]
    pairs = list(_by_turns(ours, saves, theirs, inserts, rounds, seconds))
    return _compared("answers saved per second", pairs, ANSWER_AIM)


def _pages(
    ours: Running,
    theirs: Running,
    students: list[Student],
    rounds: int,
    seconds: float,
    path: str,
) -> list[tuple[Load, Load]]:
    drawn = [
        _constant(request("GET", f"{one.attempt}/{ITEM}", one.cookie)) for one in students[:CLIENTS]
    ]
    plain = [_constant(request("GET", path, "")) for _ in range(CLIENTS)]
    return list(_by_turns(ours, drawn, theirs, plain, rounds, seconds))


def _by_turns(
    ours: Running,
    asked: list[Callable[[int], bytes]],
    theirs: Running,
    others: list[Callable[[int], bytes]],
    rounds: int,
    seconds: float,
) -> Iterator[tuple[Load, Load]]:
    drive(ours.port, ours.pid, asked, seconds=seconds / 4, expect=200)
    drive(theirs.port, theirs.pid, others, seconds=seconds / 4, expect=200)
    for _ in range(rounds):
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
        "p50": f"{1000 * one.percentile(0.5):.0f} ms",
        "p99": f"{1000 * one.percentile(0.99):.0f} to {1000 * other.percentile(0.99):.0f} ms",
    }
    cpu = [b.cpu_per_request / a.cpu_per_request for a, b in pairs]
    notes["ratio of CPU"] = " ".join(f"{one:.2f}" for one in cpu)
    ratios = tuple(a.per_second / b.per_second for a, b in pairs)
    return Result(name, ratios, aim, notes=notes)


def _memory(ours: Running, theirs: Running, at_rest: list[int]) -> Result:
    loaded, plain = server_memory(ours.pid), server_memory(theirs.pid)
    notes = {
        "at rest": _megabytes(at_rest),
        "after load": _megabytes(loaded),
        "theirs": _megabytes(plain),
    }
    ratio = max(loaded) / max(plain)
    return Result("memory per worker", (ratio,), None, higher=False, notes=notes)


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


def _save(students: list[Student], items: list[int], client: int) -> Callable[[int], bytes]:
    """The n-th save of a client, as the page's script sends it: each with a choice of its own."""

    def make(n: int) -> bytes:
        student = students[n % len(students)]
        lap = n // len(students)
        item = items[lap % len(items)]
        key = f"s-bench{client:04d}{n:08d}"
        body = f"csrf_token={student.token}&key={key}&choice={lap // len(items) % 3 + 1}"
        return request("POST", f"{student.attempt}/{item}", student.cookie, body, _JSON)

    return make


def _insert(cookie: str, token: str) -> Callable[[int], bytes]:
    def make(n: int) -> bytes:
        body = f"csrf_token={token}&item=q1&choice={n % 4 + 1}"
        return request("POST", "/answer", cookie, body, _JSON)

    return make


def _constant(asked: bytes) -> Callable[[int], bytes]:
    return lambda _: asked
