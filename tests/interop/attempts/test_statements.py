"""Attempts at every question type as statements and events."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from quizapp.content.build import build_unit
from quizapp.interop.attempts.caliper import events
from quizapp.interop.attempts.interaction import interaction, kind_of, response_of
from quizapp.interop.attempts.model import Answered, Home, Taken
from quizapp.interop.attempts.writing import pieces
from quizapp.interop.attempts.xapi import SAID, statements
from quizapp.questions import rooms
from tests.interop.attempts.rules import answered, check
from tests.interop.parcels import gallery_raw

BEGUN = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
HOME = Home("https://quiz.school.example", Fraction(1, 2))


@cache
def taken() -> Taken:
    """Every question of the gallery answered with its key."""
    unit = build_unit(gallery_raw())
    answers = []
    for number, item in enumerate(unit.items):
        room = rooms()[item.type]
        key = room.key(item.body)
        grade = room.grade(item.body, key)
        counts = bool(grade.counts and item.points)
        answers.append(
            Answered(
                item.id,
                item.stem,
                room.shape(item.body),
                key,
                key if counts else None,
                room.response_class(item.body, key),
                grade.credit if counts else None,
                item.points,
                BEGUN + timedelta(minutes=number),
            )
        )
    return Taken(
        "a-1",
        "s-17",
        "harbour",
        unit.id,
        unit.digest,
        unit.title,
        unit.language,
        practice=False,
        started_at=BEGUN,
        submitted_at=BEGUN + timedelta(hours=1, milliseconds=250),
        score=Fraction(3),
        maximum=Fraction(4),
        derivation=1,
        answers=tuple(answers),
    )


def told(one: Taken) -> list[dict[str, Any]]:
    return list(statements(one, HOME))


def verbs(one: Taken) -> list[str]:
    return [each["verb"]["id"].rpartition("/")[2] for each in told(one)]


def test_every_statement_keeps_the_rules() -> None:
    for one in told(taken()):
        check(one)


def test_an_attempt_is_told_from_its_beginning_to_its_result() -> None:
    answers = ["answered"] * len(taken().answers)
    assert verbs(taken()) == ["attempted", *answers, "completed", "passed"]
    last = told(taken())[-1]
    assert last["result"] == {
        "completion": True,
        "success": True,
        "score": {"scaled": 0.75, "raw": 3.0, "min": 0, "max": 4.0},
        "duration": "PT3600.25S",
    }
    assert last["timestamp"] == "2026-03-01T09:00:00.250Z"
    assert verbs(replace(taken(), score=Fraction(1)))[-1] == "failed"


def test_what_is_not_known_yet_is_not_told() -> None:
    assert verbs(replace(taken(), submitted_at=None)) == ["attempted"]
    assert verbs(replace(taken(), awaited=1))[-1] == "completed"
    nothing = replace(taken(), score=Fraction(0), maximum=Fraction(0))
    assert verbs(nothing)[-1] == "completed"
    assert "score" not in told(nothing)[-1]["result"]


@pytest.mark.parametrize("one", taken().answers, ids=lambda one: one.item)
def test_the_key_of_every_type_fits_its_own_pattern(one: Answered) -> None:
    found = interaction(one, "en")
    response = response_of(one)
    assert response
    ids = {
        name: [part["id"] for part in found.get(name, ())]
        for name in ("choices", "source", "target")
    }
    answered(found["interactionType"], ids, response)
    if one.key is not None:
        assert response in found["correctResponsesPattern"]
    else:
        assert "correctResponsesPattern" not in found


def test_every_kind_of_interaction_is_told() -> None:
    kinds = {kind_of(one.shape) for one in taken().answers}
    assert kinds == {"choice", "matching", "sequencing", "fill-in", "numeric", "long-fill-in"}


def test_an_answer_without_words_of_the_interaction_is_told_in_ours() -> None:
    place = next(one for one in taken().answers if "map" in one.item or one.response == {"x": 1})
    pointed = replace(place, response={"x": 3, "y": 4}, words="3, 4")
    one = replace(taken(), answers=(pointed,))
    assert told(one)[1]["result"]["extensions"] == {SAID: "3, 4"}


def test_ids_are_the_same_until_the_mark_is_another() -> None:
    first, again = told(taken()), told(taken())
    assert first == again
    ids = [one["id"] for one in first]
    assert len(ids) == len(set(ids))
    later = [one["id"] for one in told(replace(taken(), derivation=2))]
    assert later[0] == ids[0]
    assert not set(later[1:]) & set(ids)


def test_events_tell_the_same() -> None:
    found = list(events(taken(), HOME))
    assert [(one["type"], one["action"]) for one in found] == [
        ("AssessmentEvent", "Started"),
        *[("AssessmentItemEvent", "Completed")] * len(taken().answers),
        ("AssessmentEvent", "Submitted"),
        ("GradeEvent", "Graded"),
    ]
    attempt = found[0]["generated"]["id"]
    for one in found:
        for name in ("@context", "id", "type", "actor", "action", "object", "eventTime"):
            assert one[name]
        assert uuid.UUID(one["id"].removeprefix("urn:uuid:")).version == 5
        about = {one["object"]["id"], one["generated"]["id"], one["generated"].get("attempt")}
        assert attempt in about
    assert found[-1]["generated"]["scoreGiven"] == 3
    assert found[-1]["generated"]["maxScore"] == 4
    assert found[-1]["actor"]["type"] == "SoftwareApplication"
    open_one = replace(taken(), submitted_at=None)
    assert [one["action"] for one in events(open_one, HOME)] == ["Started"]


@pytest.mark.parametrize("form", ["xapi", "caliper"])
@pytest.mark.parametrize("many", [0, 1, 3])
def test_the_pieces_are_one_json_value(form: str, many: int) -> None:
    every = [replace(taken(), id=f"a-{n}", answers=()) for n in range(many)]
    whole = json.loads(b"".join(pieces(form, every, HOME, BEGUN)))
    found = whole if form == "xapi" else whole["data"]
    assert len(found) == 3 * many
    if form == "caliper":
        assert whole["sendTime"] == "2026-03-01T08:00:00.000Z"
        assert whole["dataVersion"].endswith("/v1p2")
