"""Attempts as statements of the Experience API, versions 1.0.3 and 2.0.

Source: github.com/adlnet/xAPI-Spec (1.0.3), IEEE 9274.1.1 (2.0); verbs of the ADL vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from quizapp.interop.attempts.figures import figure
from quizapp.interop.attempts.interaction import interaction, response_of
from quizapp.interop.attempts.model import Answered, Home, Taken
from quizapp.interop.attempts.names import (
    course_iri,
    duration,
    instant,
    item_iri,
    unit_iri,
    uuid_of,
)

Statement = dict[str, Any]
VERBS = {
    name: f"http://adlnet.gov/expapi/verbs/{name}"
    for name in ("attempted", "answered", "completed", "passed", "failed")
}
_TYPES = "http://adlnet.gov/expapi/activities/"
SAID = "urn:quizapp:extension:said"
"""Extension of a result: the answer in words, where the interaction has none for it."""


def statements(taken: Taken, home: Home) -> Iterator[Statement]:
    """What somebody did, in order: attempted, answered …, completed, passed or failed.

    An open attempt was begun, and no more is told. Passed or failed is not said while answers
    wait for a teacher or where nothing can be earned.
    """
    yield _statement(taken, home, "attempted", taken.started_at)
    if taken.submitted_at is None:
        return
    for one in taken.answers:
        yield _answered(taken, home, one)
    yield _ended(taken, home, "completed")
    if taken.scaled is not None and not taken.awaited:
        yield _ended(taken, home, "passed" if taken.scaled >= home.pass_mark else "failed")


def _answered(taken: Taken, home: Home, one: Answered) -> Statement:
    result: dict[str, Any] = {}
    said = response_of(one)
    if said is not None:
        result["response"] = said
    elif one.words:
        result["extensions"] = {SAID: one.words}
    if one.credit is not None:
        result["success"] = one.credit >= 1
        result["score"] = _score(one.credit * one.points, one.points, one.credit)
    made = _statement(taken, home, "answered", one.at, one.item)
    made["object"] = {
        "objectType": "Activity",
        "id": item_iri(taken, one.item),
        "definition": {
            "type": f"{_TYPES}cmi.interaction",
            "name": {taken.language: one.item},
            "description": {taken.language: one.stem},
            **interaction(one, taken.language),
        },
    }
    made["context"]["contextActivities"]["parent"] = [_unit(taken)]
    if result:
        made["result"] = result
    return made


def _ended(taken: Taken, home: Home, verb: str) -> Statement:
    assert taken.submitted_at is not None  # noqa: S101 - asked by the caller
    made = _statement(taken, home, verb, taken.submitted_at)
    result: dict[str, Any] = {"completion": True}
    if verb != "completed":
        result["success"] = verb == "passed"
    if taken.scaled is not None and taken.score is not None and taken.maximum is not None:
        result["score"] = _score(taken.score, taken.maximum, taken.scaled)
    lasted = duration(taken)
    if lasted is not None:
        result["duration"] = lasted
    made["result"] = result
    return made


def _statement(taken: Taken, home: Home, verb: str, at: Any, item: str = "") -> Statement:
    # A mark that a regrade changed is another statement: what was said is never said otherwise.
    number = 0 if verb == "attempted" else taken.derivation
    return {
        "id": uuid_of("xapi", taken.id, verb, item, number),
        "actor": {
            "objectType": "Agent",
            "account": {"homePage": home.address, "name": taken.code},
        },
        "verb": {"id": VERBS[verb], "display": {"en": verb}},
        "object": _unit(taken),
        "context": {
            "registration": uuid_of("attempt", taken.id),
            "contextActivities": {"grouping": [_course(taken)]},
            "platform": "quizapp",
            "language": taken.language,
        },
        "timestamp": instant(at),
    }


def _unit(taken: Taken) -> dict[str, Any]:
    return {
        "objectType": "Activity",
        "id": unit_iri(taken),
        "definition": {"type": f"{_TYPES}assessment", "name": {taken.language: taken.title}},
    }


def _course(taken: Taken) -> dict[str, Any]:
    return {
        "objectType": "Activity",
        "id": course_iri(taken),
        "definition": {"type": f"{_TYPES}course", "name": {taken.language: taken.course}},
    }


def _score(raw: Fraction, most: Fraction, scaled: Fraction) -> dict[str, float]:
    if not most:
        return {"scaled": figure(scaled)}
    # Rules with deductions end at nothing: a score is never below it.
    return {"scaled": figure(scaled), "raw": figure(raw), "min": 0, "max": figure(most)}
