"""For programs: one JSON value, or comma-separated values with a line a unit, item and answer."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from quizapp.domain.analysis import ItemStatistics
from quizapp.domain.spreadsheet import defused
from quizapp.usecases.analysis import ItemAnalysis, UnitAnalysis

COLUMNS = (
    "record",
    "course",
    "unit",
    "version",
    "attempts",
    "n",
    "item",
    "type",
    "points",
    "mean",
    "deviation",
    "consistency",
    "standard_error",
    "facility",
    "discrimination",
    "efficiency",
    "intended",
    "effective",
    "negative",
    "guess",
    "flags",
    "answer",
    "count",
    "credit",
    "strong",
    "weak",
    "unchosen",
    "tempting",
)
"""Of the file of comma-separated values; `record` says what a line is: unit, item or answer."""

_TYPED = {"answer"}


def as_json(units: Sequence[UnitAnalysis]) -> str:
    """{"units": […]}; what is hidden is null, answers that are hidden are an empty list."""
    return json.dumps({"units": [_unit(one) for one in units]}, indent=2, ensure_ascii=False) + "\n"


def as_csv(units: Sequence[UnitAnalysis]) -> str:
    """One line a unit, then one an item, each followed by its answers."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for one in units:
        writer.writerows(_cells(line) for line in _lines(_unit(one)))
    return out.getvalue()


def _unit(one: UnitAnalysis) -> dict[str, Any]:
    return {
        "course": one.course_id,
        "unit": one.unit.id,
        "version": one.unit.digest,
        "attempts": one.chosen.value,
        "least": one.least,
        "n": one.n,
        "whole": None if one.whole is None else asdict(one.whole),
        "items": [_item(item, hidden=item.n < one.least) for item in one.items],
    }


def _item(one: ItemAnalysis, *, hidden: bool) -> dict[str, Any]:
    return {
        "item": one.item.id,
        "type": one.item.type,
        "points": float(one.item.points),
        "n": one.n,
        "guess": float(one.guess.credit),
        "statistics": _statistics(one.statistics),
        "flags": [
            {"flag": raised.flag.value, "answer": raised.label, "reason": raised.rule.reason}
            for raised in one.flags
        ],
        "answers": [] if hidden else list(_answers(one)),
    }


def _statistics(known: ItemStatistics | None) -> dict[str, Any] | None:
    if known is None:
        return None
    return {name: value for name, value in asdict(known).items() if name not in {"item", "n"}}


def _answers(one: ItemAnalysis) -> Iterator[dict[str, Any]]:
    for row in one.responses:
        yield {
            "answer": row.label,
            "count": row.count,
            "credit": str(row.credit) if one.listed else None,
            "strong": row.strong,
            "weak": row.weak,
            "unchosen": row.label in one.unchosen,
            "tempting": row.label in one.tempting,
        }


def _lines(unit: dict[str, Any]) -> Iterator[dict[str, Any]]:
    place = {name: unit[name] for name in ("course", "unit", "version", "attempts")}
    yield place | {"record": "unit", "n": unit["n"]} | _known(unit["whole"])
    for item in unit["items"]:
        here = place | {name: item[name] for name in ("item", "type", "points", "n")}
        flags = " ".join(dict.fromkeys(raised["flag"] for raised in item["flags"]))
        numbers = _known(item["statistics"])
        yield here | {"record": "item", "guess": item["guess"], "flags": flags} | numbers
        for answer in item["answers"]:
            yield here | {"record": "answer"} | answer


def _known(values: dict[str, Any] | None) -> dict[str, Any]:
    return {
        name: value for name, value in (values or {}).items() if name in COLUMNS and name != "n"
    }


def _cells(line: dict[str, Any]) -> dict[str, Any]:
    return {name: defused(value) if name in _TYPED else value for name, value in line.items()}
