"""All examinations, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from quizapp.settings import Settings
from quizapp.usecases.doctor.database import database
from quizapp.usecases.doctor.deep import deep as deeper
from quizapp.usecases.doctor.finding import Finding, problem
from quizapp.usecases.doctor.lessons import lessons
from quizapp.usecases.doctor.machine import machine
from quizapp.usecases.errors import NotSaved
from quizapp.usecases.steps import Steps, quietly


def examine(
    settings: Settings,
    now: datetime,
    found: Callable[[Finding], None],
    *,
    deep: bool = False,
    steps: Steps = quietly,
) -> None:
    """Tell `found` of each thing looked at, as soon as it was. Changes nothing.

    now: the time, UTC; deep: prove the whole record, too.
    """
    for one in machine(settings, now):
        found(one)
    steps("reading the database", 0, 0)
    engine = database(settings, now, deep=deep, found=found)
    if engine is not None:
        try:
            for one in deeper(engine, settings, steps) if deep else ():
                found(one)
        except NotSaved as error:
            text = f"the record cannot be read: {error.__cause__}"
            found(problem("record", text, "Is the database in reach, and whole?"))
        finally:
            engine.dispose()
    steps("checking lessons", 0, 0)
    for one in lessons(settings):
        found(one)
