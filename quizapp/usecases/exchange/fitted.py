"""A unit without what its schema refuses: the questions are worth more than their surroundings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from quizapp.content.controls import first_control
from quizapp.content.validate import validate
from quizapp.interop.model import Loss, Parcel, Raw
from quizapp.usecases.exchange.blank_unit import unit_around

# Half of a character of UTF-16, which JSON can say and no file can hold; and two that XML has not.
_NO_TEXT = re.compile("[\ud800-\udfff\ufffe\uffff]")
_EMPTY = Parcel("", ())


def fitted(raw: Raw) -> tuple[Raw, tuple[Loss, ...]]:
    """The unit, each of its own keys that is refused left out or put as in a new unit."""
    spare = unit_around(_EMPTY, "unit", (), ())
    objectives = [{"id": one["objective"], "text": _goal(one)} for one in raw["items"]]
    spare["objectives"] = list({one["id"]: one for one in objectives}.values())
    fit: dict[str, Any] = dict(raw)
    losses: list[Loss] = []
    for key, why in _wrong(raw):
        if key in {"", "items"} or any(one.field == f"/{key}" for one in losses):
            continue
        fit.pop(key, None)
        if key in spare:
            fit[key] = spare[key]
        losses.append(Loss("", f"/{key}", f"{key}: {why}", "it was left out"))
    return fit, tuple(losses)


def is_text(value: object) -> bool:
    """Whether all texts of a JSON value can be written, and hold no character that nobody sees."""
    text = json.dumps(value, ensure_ascii=False)
    return first_control(text) is None and not _NO_TEXT.search(text)


def _wrong(raw: Raw) -> Iterator[tuple[str, str]]:
    for key, value in raw.items():
        if key != "items" and not is_text(value):
            yield key, "it holds a character that is no text"
    for problem in validate("unit", raw):
        yield problem.pointer.partition("/")[2].partition("/")[0], problem.message


def _goal(item: Raw) -> str:
    return f"TODO Say what a student can do afterwards ({item['objective']})."
