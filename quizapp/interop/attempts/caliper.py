"""Attempts as events in the manner of Caliper Analytics 1.2 (assessment and grading profiles).

Source: imsglobal.org/spec/caliper/v1p2. "In the manner of": the events are written to a file that
any program may send on; there is no sensor here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction
from typing import Any, assert_never

from quizapp.domain.shapes import (
    Choice,
    Estimate,
    Extended,
    Gaps,
    Locate,
    Mark,
    Match,
    Order,
    Parts,
    Shape,
    TextEntry,
    Value,
)
from quizapp.interop.attempts.figures import figure
from quizapp.interop.attempts.interaction import response_of
from quizapp.interop.attempts.model import Answered, Home, Taken
from quizapp.interop.attempts.names import (
    course_iri,
    duration,
    instant,
    item_iri,
    unit_iri,
    uuid_of,
)

CONTEXT = "http://purl.imsglobal.org/ctx/caliper/v1p2"
SENSOR = "urn:quizapp:sensor"
Event = dict[str, Any]


def events(taken: Taken, home: Home) -> Iterator[Event]:
    """What somebody did, in order: Started, Completed … (each answer), Submitted, Graded."""
    attempt = _attempt(taken, home)
    started = ("AssessmentEvent", "Started", taken.started_at)
    yield _event(taken, home, *started, object=_assessment(taken), generated=attempt)
    if taken.submitted_at is None:
        return
    for one in taken.answers:
        yield _event(
            taken,
            home,
            "AssessmentItemEvent",
            "Completed",
            one.at,
            one.item,
            object=_item(taken, one),
            generated=_response(taken, one, attempt),
        )
    submitted = ("AssessmentEvent", "Submitted", taken.submitted_at)
    yield _event(taken, home, *submitted, object=_assessment(taken), generated=attempt)
    if taken.score is not None and taken.maximum is not None and not taken.awaited:
        score = _score(taken, attempt["id"], taken.score, taken.maximum)
        graded = _event(
            taken, home, "GradeEvent", "Graded", taken.submitted_at, object=attempt, generated=score
        )
        # Marks are the program's, as long as no teacher has to decide.
        yield {**graded, "actor": _app(home)}


def _event(
    taken: Taken, home: Home, kind: str, action: str, at: datetime, item: str = "", **parts: Any
) -> Event:
    number = 0 if action == "Started" else taken.derivation
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{uuid_of('caliper', taken.id, kind, action, item, number)}",
        "type": kind,
        "profile": "GradingProfile" if kind == "GradeEvent" else "AssessmentProfile",
        "actor": _person(taken, home),
        "action": action,
        **parts,
        "eventTime": instant(at),
        "edApp": _app(home),
        "group": {"id": course_iri(taken), "type": "CourseOffering"},
    }


def _person(taken: Taken, home: Home) -> dict[str, str]:
    return {"id": f"{home.address}/#person-{taken.code}", "type": "Person"}


def _app(home: Home) -> dict[str, str]:
    return {"id": home.address, "type": "SoftwareApplication", "name": "quizapp"}


def _assessment(taken: Taken) -> dict[str, Any]:
    return {"id": unit_iri(taken), "type": "Assessment", "name": taken.title}


def _attempt(taken: Taken, home: Home) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": f"urn:uuid:{uuid_of('attempt', taken.id)}",
        "type": "Attempt",
        "assignee": _person(taken, home)["id"],
        "assignable": unit_iri(taken),
        "startedAtTime": instant(taken.started_at),
    }
    if taken.submitted_at is not None:
        found["endedAtTime"] = instant(taken.submitted_at)
    lasted = duration(taken)
    return found if lasted is None else {**found, "duration": lasted}


def _item(taken: Taken, one: Answered) -> dict[str, Any]:
    return {
        "id": item_iri(taken, one.item),
        "type": "AssessmentItem",
        "name": one.stem,
        "isPartOf": _assessment(taken),
        "maxScore": figure(one.points),
    }


def _response(taken: Taken, one: Answered, attempt: dict[str, Any]) -> dict[str, Any]:
    said = response_of(one)
    found: dict[str, Any] = {
        "id": f"urn:uuid:{uuid_of('response', taken.id, one.item, taken.derivation)}",
        "type": _type(one.shape),
        "attempt": attempt["id"],
        "endedAtTime": instant(one.at),
    }
    value = said if said is not None else one.words
    if value:
        many = found["type"] in {"MultipleResponseResponse", "FillinBlankResponse"}
        found |= {"values": value.split("[,]")} if many else {"value": value}
    if one.credit is not None:
        found["extensions"] = {"credit": figure(one.credit)}
    return found


def _type(shape: Shape) -> str:
    match shape:
        case Choice():
            several = shape.most > 1
            return "MultipleResponseResponse" if several else "MultipleChoiceResponse"
        case Mark() | Parts():
            return "MultipleResponseResponse"
        case Locate():
            return "MultipleChoiceResponse"
        case TextEntry() | Gaps():
            return "FillinBlankResponse"
        case Match() | Order() | Value() | Extended() | Estimate():
            return "Response"
        case _:
            assert_never(shape)


def _score(taken: Taken, attempt: str, score: Fraction, maximum: Fraction) -> dict[str, Any]:
    return {
        "id": f"urn:uuid:{uuid_of('score', taken.id, taken.derivation)}",
        "type": "Score",
        "attempt": attempt,
        "maxScore": figure(maximum),
        "scoreGiven": figure(score),
        "dateCreated": instant(taken.submitted_at or taken.started_at),
    }
