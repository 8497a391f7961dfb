"""Our own worker beside waitress, which also reads whole requests before a thread gets one.

Both serve the same application from one process of eight threads. There is no aim: waitress is no
choice where there is fork, as it has one process; what our worker costs or saves shall be known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from bench.load import Load, drive
from bench.result import Result
from bench.servers import Running, Student, enter, places, quizapp, request, waitress
from bench.serving import ITEM, USUAL, saves
from tests.support.databases import SQLITE

THREADS = 8
Requests = list[Callable[[int], bytes]]


def measure(folder: Path, rounds: int, seconds: float, each: int) -> Iterator[Result]:
    """Answers and pages per second and CPU per request, in rounds of the two by turns.

    each: students that a client stands for.
    """
    one = ("--workers", "1", "--threads", str(THREADS))
    with (
        places(folder / "ours", SQLITE) as here,
        places(folder / "waitress", SQLITE) as there,
        quizapp(folder / "ours", here.ours, *one) as ours,
        waitress(folder / "waitress", there.ours, THREADS) as theirs,
    ):
        both = (ours, theirs)
        people = [[enter(one.port, f"Student{n}") for n in range(USUAL * each)] for one in both]
        pairs = list(zip(both, people, strict=True))
        for what, makers in (("answers saved", _saves), ("question pages", _pages)):
            asked = [(one, makers(one, students)) for one, students in pairs]
            yield from _results(what, _rounds(asked, rounds, seconds))


def _saves(server: Running, students: list[Student]) -> Requests:
    return saves(server, students, USUAL)


def _pages(_: Running, students: list[Student]) -> Requests:
    return [_page(one) for one in students[:USUAL]]


def _page(student: Student) -> Callable[[int], bytes]:
    asked = request("GET", f"{student.attempt}/{ITEM}", student.cookie)
    return lambda _: asked


def _rounds(
    asked: list[tuple[Running, Requests]], rounds: int, seconds: float
) -> list[tuple[Load, Load]]:
    for server, makers in asked:
        drive(server.port, server.pid, makers, seconds=seconds / 4, expect=200)
    found = []
    for _ in range(rounds):
        ours, theirs = (
            drive(server.port, server.pid, makers, seconds=seconds, expect=200)
            for server, makers in asked
        )
        if ours.refused or theirs.refused:
            raise RuntimeError(f"{ours.refused} and {theirs.refused} requests were refused")
        found.append((ours, theirs))
    return found


def _results(what: str, pairs: list[tuple[Load, Load]]) -> Iterator[Result]:
    ours, theirs = pairs[-1]
    notes = {
        "ours": f"{ours.per_second:.0f}/s",
        "waitress": f"{theirs.per_second:.0f}/s",
        "p99": f"{1000 * ours.percentile(0.99):.1f} to {1000 * theirs.percentile(0.99):.1f} ms",
    }
    speed = tuple(one.per_second / other.per_second for one, other in pairs)
    yield Result(f"{what} per second, to waitress ({USUAL} clients)", speed, None, notes=notes)
    cpu = tuple(one.cpu_per_request / other.cpu_per_request for one, other in pairs)
    spent = {
        "ours": f"{1000 * ours.cpu_per_request:.2f} ms",
        "waitress": f"{1000 * theirs.cpu_per_request:.2f} ms",
    }
    name = f"CPU of {what}, to waitress ({USUAL} clients)"
    yield Result(name, cpu, None, higher=False, notes=spent)
