"""GIFT files with a parsed twin beside them: what another parser made of the same text.

The twins are the JSON of fuhrmanator/GIFT-grammar-PEG.js. Our tree is put into its form and the two
are compared value by value. White space inside of texts that are neither HTML nor Markdown is one
space on both sides, as the other parser does it before it takes escapes away.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from quizapp.interop.formats.gift.parser import parsed
from quizapp.interop.formats.gift.tree import (
    Answer,
    Broken,
    Category,
    Choices,
    Entry,
    Essay,
    Marked,
    Matching,
    Numeric,
    Numerical,
    Ordering,
    Question,
    Remark,
    Span,
    TrueFalse,
    Typed,
)
from quizapp.interop.safe.text import decoded

_KEPT = ("html", "markdown")
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Difference:
    """pointer: JSON Pointer into the twin."""

    file: str
    pointer: str
    ours: object
    theirs: object


def compared(folder: Path) -> tuple[int, list[Difference]]:
    """How many files below a folder have a twin, and all that differs."""
    files = [path for path in sorted(folder.rglob("*.gift")) if path.with_suffix(".json").is_file()]
    found = []
    for path in files:
        twin = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        ours = [one for entry in parsed(decoded(path.read_bytes())) for one in _entry(entry)]
        found += [Difference(path.name, *parts) for parts in differences(ours, twin)]
    return len(files), found


def differences(
    ours: object, theirs: object, pointer: str = ""
) -> Iterator[tuple[str, object, object]]:
    """Pointer, our value and the twin's, wherever they differ."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in sorted(ours.keys() | theirs.keys()):
            yield from differences(ours.get(key), theirs.get(key), f"{pointer}/{key}")
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for n, pair in enumerate(zip(ours, theirs, strict=True)):
            yield from differences(*pair, f"{pointer}/{n}")
    elif ours != theirs:
        yield pointer, ours, theirs


def _entry(entry: Entry) -> Iterator[dict[str, Any]]:
    match entry:
        case Category():
            yield {"type": "Category", "title": entry.whole}
        case Broken():
            yield {"broken": f"{entry.fault.at}: {entry.fault.message}"}
        case Question():
            yield _question(entry)
        case Remark():
            return


def _question(one: Question) -> dict[str, Any]:
    general = {} if one.answers is None else {"globalFeedback": _text(one.general)}
    return {
        "id": one.notes.number or None,
        "tags": list(one.notes.tags) or None,
        "title": one.title or None,
        "stem": _stem(one),
        "hasEmbeddedAnswers": one.tail is not None,
        **general,
        **_answers(one),
    }


def _stem(one: Question) -> dict[str, str] | None:
    stem = _text(one.stem)
    if one.tail is None or stem is None:
        return stem
    mark = one.stem.mark or one.tail.mark or "moodle"
    before = f"{stem['text']} " if stem["text"] else ""
    return {"format": mark, "text": f"{before}_____ {(_text(one.tail) or stem)['text']}"}


def _answers(one: Question) -> dict[str, Any]:
    match one.answers:
        case None:
            return {"type": "Description"}
        case Essay():
            return {"type": "Essay"}
        case TrueFalse(true, wrong, right):
            feedbacks = {"trueFeedback": _text(wrong), "falseFeedback": _text(right)}
            return {"type": "TF", "isTrue": true, **feedbacks}
        case Choices(answers):
            return {"type": "MC", "choices": [_answer(answer) for answer in answers]}
        case Typed(answers):
            return {"type": "Short", "choices": [_answer(answer) for answer in answers]}
        case Matching(pairs):
            mark = one.stem.mark or "moodle"
            rows = [
                {
                    "subquestion": _text(pair.left) or {"format": mark, "text": ""},
                    "subanswer": " ".join(pair.right.text.split()),
                }
                for pair in pairs
            ]
            return {"type": "Matching", "matchPairs": rows}
        case Numerical(answers, alone):
            if alone and len(answers) == 1 and answers[0].span:
                return {"type": "Numerical", "choices": _span(answers[0].span)}
            return {"type": "Numerical", "choices": [_number(answer) for answer in answers]}
        case Ordering():
            return {"type": "Ordering"}


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "isCorrect": answer.sign != "~",
        "weight": _percent(answer.weight),
        "text": _text(answer.text),
        "feedback": _text(answer.feedback),
    }


def _number(answer: Numeric) -> dict[str, Any]:
    return {
        "isCorrect": answer.sign != "~",
        "weight": _percent(answer.weight),
        "text": _span(answer.span) if answer.span else {"format": "moodle", "text": "*"},
        "feedback": _text(answer.feedback),
    }


def _span(span: Span) -> dict[str, Any]:
    middle, room = (span.low + span.high) / 2, (span.high - span.low) / 2
    if span.form == "value":
        return {"type": "simple", "number": _plain(middle)}
    if span.form == "margin":
        return {"type": "range", "number": _plain(middle), "range": _plain(room)}
    return {"type": "high-low", "numberHigh": _plain(span.high), "numberLow": _plain(span.low)}


def _text(text: Marked | None) -> dict[str, str] | None:
    if text is None:
        return None
    mark = text.mark or "moodle"
    return {"format": mark, "text": text.text if mark in _KEPT else " ".join(text.text.split())}


def _percent(weight: Fraction | None) -> float | int | None:
    return None if weight is None else _plain(round(weight * _HUNDRED, 5))


def _plain(value: Fraction) -> float | int:
    return int(value) if value.denominator == 1 else float(value)
