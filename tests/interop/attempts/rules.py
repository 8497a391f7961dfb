"""What the xAPI specification asks of a statement, as far as ours have it.

Source: github.com/adlnet/xAPI-Spec 1.0.3, part 2, sections 2 to 4.
"""

from __future__ import annotations

import re
import uuid
from datetime import datetime
from typing import Any

INTERACTIONS = {
    "true-false",
    "choice",
    "fill-in",
    "long-fill-in",
    "matching",
    "performance",
    "sequencing",
    "likert",
    "numeric",
    "other",
}
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
_DURATION = re.compile(r"PT\d+(\.\d+)?S")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def check(statement: dict[str, Any]) -> None:
    """Raises AssertionError for a statement that a record store may refuse."""
    assert set(statement) <= {"id", "actor", "verb", "object", "result", "context", "timestamp"}
    assert uuid.UUID(statement["id"]).version == 5
    actor = statement["actor"]
    assert set(actor) == {"objectType", "account"}
    assert set(actor["account"]) == {"homePage", "name"}
    assert _IRI.fullmatch(actor["account"]["homePage"])
    assert _IRI.fullmatch(statement["verb"]["id"])
    assert datetime.fromisoformat(statement["timestamp"]).tzinfo
    uuid.UUID(statement["context"]["registration"])
    _activity(statement["object"])
    for group in statement["context"]["contextActivities"].values():
        for one in group:
            _activity(one)
    if "result" in statement:
        _result(statement["result"])


def _activity(one: dict[str, Any]) -> None:
    assert one["objectType"] == "Activity"
    assert _IRI.fullmatch(one["id"])
    definition = one["definition"]
    assert _IRI.fullmatch(definition["type"])
    for name in ("name", "description"):
        for language in definition.get(name, {}):
            assert _LANGUAGE.fullmatch(language)
    if definition["type"].endswith("cmi.interaction"):
        _interaction(definition)
    else:
        assert "interactionType" not in definition


def _interaction(definition: dict[str, Any]) -> None:
    kind = definition["interactionType"]
    assert kind in INTERACTIONS
    lists = {
        "choice": {"choices"},
        "sequencing": {"choices"},
        "matching": {"source", "target"},
    }.get(kind, set())
    every = ("choices", "scale", "source", "target", "steps")
    assert lists == {name for name in every if name in definition}
    ids = {name: [one["id"] for one in definition[name]] for name in lists}
    for found in ids.values():
        assert len(found) == len(set(found))
        assert all(found)
    for pattern in definition.get("correctResponsesPattern", ()):
        answered(kind, ids, pattern)


def answered(kind: str, ids: dict[str, list[str]], text: str) -> None:
    """A response or a pattern names nothing that was not offered."""
    parts = text.split("[,]")
    if kind in {"choice", "sequencing"}:
        assert set(parts) <= set(ids["choices"])
    elif kind == "matching":
        for part in parts:
            source, target = part.split("[.]")
            assert source in ids["source"]
            assert target in ids["target"]
    elif kind == "numeric":
        float(text)


def _result(result: dict[str, Any]) -> None:
    assert set(result) <= {"score", "success", "completion", "response", "duration", "extensions"}
    assert all(_IRI.fullmatch(one) for one in result.get("extensions", {}))
    if "duration" in result:
        assert _DURATION.fullmatch(result["duration"])
    if "score" in result:
        score = result["score"]
        assert -1 <= score["scaled"] <= 1
        assert score.get("min", 0) <= score.get("raw", 0) <= score.get("max", 0)
        if "max" in score:
            assert score["min"] < score["max"]
