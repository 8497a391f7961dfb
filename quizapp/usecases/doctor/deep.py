"""Prove the record: everything in it that follows from something else still does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from sqlalchemy import Engine

from quizapp.content.canonical import digest_of
from quizapp.content.library import Library
from quizapp.questions import rooms
from quizapp.settings import Settings
from quizapp.store import consistency
from quizapp.store.engine import sessions
from quizapp.usecases.doctor.finding import Finding, counted, fine, problem
from quizapp.usecases.services import Services, now
from quizapp.usecases.steps import Steps
from quizapp.usecases.teaching.check_grades import check_grades
from quizapp.usecases.transaction import reading

_SHOWN = 5
_HELP = "Somebody or something changed the record. Compare with a backup: quizapp restore."


def deep(engine: Engine, settings: Settings, steps: Steps) -> Iterator[Finding]:
    """Raises NotSaved when the record can't be read."""
    services = Services(sessions(engine), Library(settings.lessons), rooms(), now, b"")
    try:
        yield from _units(services, steps)
        yield from _numbers(services, steps)
        yield from _marks(services, steps)
    finally:
        services.links.close()


def _units(services: Services, steps: Steps) -> Iterator[Finding]:
    with reading(services) as session:
        total = consistency.how_many_versions(session)
        wrong = []
        for done, (digest, body) in enumerate(consistency.versions(session), start=1):
            if digest_of(body) != digest:
                wrong.append(f"the kept text of unit {digest} has another digest")
            steps("hashing units", done, total)
        wrong += consistency.without_unit(session)
    yield from _told("units", wrong, f"{counted(total, 'kept version')}, each hashes to its name")


def _numbers(services: Services, steps: Steps) -> Iterator[Finding]:
    steps("counting steps", 0, 0)
    with reading(services) as session:
        wrong = list(islice(consistency.gaps(session), _SHOWN + 1))
    yield from _told("steps", wrong, "numbered without a gap")


def _marks(services: Services, steps: Steps) -> Iterator[Finding]:
    progress = _Counted(lambda done, total: steps("recomputing marks", done, total))
    wrong = (
        f"attempt {one.attempt_id}, {one.what}: stored {one.stored}; recomputed {one.recomputed}"
        for one in check_grades(services, progress)
    )
    listed = list(islice(wrong, _SHOWN + 1))
    yield from _told(
        "marks",
        listed,
        f"the marks of {counted(progress.done, 'attempt')} recompute to the same value",
    )


class _Counted:
    def __init__(self, progress: Callable[[int, int], None]) -> None:
        self.done = 0
        self._progress = progress

    def __call__(self, done: int, total: int) -> None:
        self.done = done
        self._progress(done, total)


def _told(about: str, wrong: Iterable[str], well: str) -> Iterator[Finding]:
    listed = list(wrong)
    for text in listed[:_SHOWN]:
        yield problem(about, text, _HELP)
    if len(listed) > _SHOWN:
        yield problem(about, "and more", "quizapp grade --check lists every mark that differs.")
    if not listed:
        yield fine(about, well)
