"""A source record that follows its lesson while both are written, so that nothing is told twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quizapp.content.article.draft.record import MOST_INFERENCES
from quizapp.content.unfinished import MARK

Raw = Mapping[str, Any]
_TOLD = ("text", "status", "who", "as_of")


def following(record: Raw, unit: Raw) -> dict[str, Any]:
    """The record as the raw unit makes it: claims as they are told there, dates as inferred there.

    A claim that the unit does not tell (any more) goes if nobody has written it. A record has to
    have one: where the unit tells none of them its first claim of all becomes that.
    """
    told = {one["source"]: one for one in unit.get("claims", ()) if one.get("source")}
    if not told and unit.get("claims"):
        told = {record["claims"][0]["id"]: unit["claims"][0]}
    claims = [_as_told(one, told.get(one["id"])) for one in record["claims"]]
    written = [one for one in claims if one["id"] in told or not _unwritten(one)]
    made = {**record, "claims": written or claims[:1]}
    made.pop("inferences", None)
    inferences = list(_inferences(unit))[:MOST_INFERENCES]
    return made | ({"inferences": inferences} if inferences else {})


def _as_told(claim: Raw, told: Raw | None) -> dict[str, Any]:
    return {**claim, **({key: told[key] for key in _TOLD if key in told} if told else {})}


def _unwritten(claim: Raw) -> bool:
    return str(claim["text"]).startswith(MARK)


def _inferences(unit: Raw) -> Iterator[dict[str, str]]:
    for one in unit.get("timeline", ()):
        if one.get("inferred"):
            part = "the year" if one.get("inferred_part") == "year" else "the date"
            value = one["when"][:4] if part == "the year" else one["when"]
            about = f"{part} of “{one['label']}”"
            yield {"about": about[:500], "value": value, "reasoning": one["inferred"]}
