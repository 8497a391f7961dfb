"""Bytes to a JSON object: bounded, exact, and every refusal a value."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from quizapp.content.controls import first_control
from quizapp.content.nearest import clip
from quizapp.content.reading import LIMIT
from quizapp.content.scan import Lines, places
from quizapp.domain.problem import Problem

DEPTH = 64
"""Deepest nesting of brackets; a unit needs nine."""

_BRACKET = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\]]', re.DOTALL)
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_LONG_NUMBER = re.compile(r"\d{4000,}")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file's object, None when refused; `text` is its decoded content as far as there is any."""

    raw: dict[str, Any] | None
    problems: tuple[Problem, ...] = ()
    text: str = ""


class _RefusedError(ValueError):
    """Raised inside the decoder's hooks alone, to leave it."""


def parse(data: bytes, limit: int = LIMIT) -> Parsed:
    """The JSON object in `data`. Never raises; a refusal names line and column.

    Refused: more than `limit` bytes, a byte order mark, text that is not UTF-8, NaN, Infinity and
    numbers too large for a float, halves of surrogate pairs, control characters, equal keys in one
    object, nesting deeper than DEPTH, and anything but one object.
    """
    text = _decode(data, limit)
    if isinstance(text, Problem):
        return Parsed(None, (text,))
    problem, raw = _load(text)
    if problem is None and _HALF.search(text):
        problem = _half(text, raw)
    if problem is None:
        problem = _control(text)
    if problem is None and not isinstance(raw, dict):
        problem = Problem("F012", "", f"holds {kind_of(raw)}, expected an object: {{ … }}")
        problem = _at(problem, text, len(text) - len(text.lstrip()))
    return Parsed(None, (problem,), text) if problem else Parsed(raw, (), text)


def kind_of(value: object) -> str:
    """A JSON value's type in words: "text", "a list" …"""
    names: tuple[tuple[type, str], ...] = (
        (bool, "true or false"),
        (str, "text"),
        (int, "a whole number"),
        (float, "a number"),
        (list, "a list"),
        (dict, "an object"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), "null")


def _decode(data: bytes, limit: int) -> str | Problem:
    if len(data) > limit:
        return Problem("F003", "", f"has {len(data):,} bytes, the limit is {limit:,}")
    if data.startswith(b"\xef\xbb\xbf"):
        help_ = 'save it as "UTF-8" without byte order mark'
        return Problem("F006", "", "starts with a byte order mark", help_, line=1, column=1)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = Lines(before).position(len(before))
        message = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8: {error.reason}"
        return Problem("F005", "", message, "save it as UTF-8", line=line, column=column)


def _load(text: str) -> tuple[Problem | None, Any]:
    deep = _too_deep(text)
    if deep is not None:
        return deep, None
    try:
        return None, json.loads(
            text, object_pairs_hook=_members, parse_constant=_refuse, parse_float=_float
        )
    except _RefusedError as error:
        return _found_by_hook(text, str(error)), None
    except json.JSONDecodeError as error:
        return _grammar(text, error), None
    except ValueError:
        # int() refuses literals of several thousand digits.
        match = _LONG_NUMBER.search(text)
        problem = Problem("F010", "", "a number has thousands of digits")
        return _inside(problem, text, match.start() if match else 0), None


def _too_deep(text: str) -> Problem | None:
    if text.count("[") + text.count("{") <= DEPTH:
        return None
    depth = 0
    for match in _BRACKET.finditer(text):
        if match[0] in "[{":
            depth += 1
            if depth > DEPTH:
                message = f"brackets nest more than {DEPTH} deep"
                return _at(Problem("F008", "", message), text, match.start())
        elif match[0] in "]}":
            depth -= 1
    return None


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _RefusedError("key")
    return made


def _refuse(literal: str) -> NoReturn:
    raise _RefusedError(literal)


def _float(literal: str) -> float:
    value = float(literal)
    return value if abs(value) != float("inf") else _refuse(literal)


def _found_by_hook(text: str, what: str) -> Problem:
    if what == "key":
        twice = next((place for place in places(text) if place.repeated), None)
        pointer, offset = (twice.pointer, twice.offset) if twice else ("", 0)
        key = clip(pointer.rpartition("/")[2])
        problem = Problem(
            "F009", pointer, f"the key {key!r} stands twice in one object", "keep one of them"
        )
        return _at(problem, text, offset)
    outside = rf'"[^"\\]*+(?:\\.[^"\\]*+)*+"|(?P<it>(?<![\w.+-]){re.escape(what)}(?![\w.+-]))'
    hits = (match for match in re.finditer(outside, text, re.DOTALL) if match["it"])
    match = next(hits, None)
    message = f"{clip(what)} is not a number that JSON can hold"
    problem = Problem("F010", "", message, "write an ordinary number")
    return _inside(problem, text, match.start() if match else 0)


def _grammar(text: str, error: json.JSONDecodeError) -> Problem:
    found = repr(text[error.pos]) if error.pos < len(text) else "the end of the file"
    message = f"is not valid JSON: {error.msg}, found {found}"
    return _at(Problem("F007", "", message, _MEND.get(error.msg, "")), text, error.pos)


_MEND = {
    "Expecting property name enclosed in double quotes": "write keys in straight double quotes, "
    "and no comma after the last member",
    "Expecting ',' delimiter": "put a comma between two members; a quote inside a text is "
    'written \\"',
    "Extra data": "the file holds more than one object: take out what follows the last }",
    "Invalid control character at": "write a line break inside a text as \\n",
    "Illegal trailing comma before end of object": "take the last comma out",
    "Illegal trailing comma before end of array": "take the last comma out",
}


def _half(text: str, raw: Any) -> Problem | None:
    try:
        json.dumps(raw, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        offset = next((m.start() for m in _HALF.finditer(text) if _lonely(text, m.start())), 0)
        message = "an escape is half a surrogate pair"
        problem = Problem("F011", "", message, "write the character itself")
        return _inside(problem, text, offset)
    return None


_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


def _lonely(text: str, offset: int) -> bool:
    return not _PAIR.match(text, offset) and not _PAIR.match(text, max(0, offset - 6))


def _control(text: str) -> Problem | None:
    found = first_control(text)
    if found is None:
        return None
    offset, character = found
    message = f"a text holds the control character U+{ord(character):04X}"
    return _inside(Problem("F017", "", message, "take it out"), text, offset)


def _inside(problem: Problem, text: str, offset: int) -> Problem:
    """The problem at an offset, with the pointer of the value that stands there."""
    pointer = ""
    for place in places(text):
        if place.offset > offset:
            break
        pointer = place.pointer
    return _at(replace(problem, pointer=pointer), text, offset)


def _at(problem: Problem, text: str, offset: int) -> Problem:
    line, column = Lines(text).position(offset)
    return replace(problem, line=line, column=column)
