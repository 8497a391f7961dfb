"""A schema error in words for an author: what was found, what was expected, what is near."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jsonschema import ValidationError

from quizapp.content.nearest import clip, did_you_mean, listed
from quizapp.content.parse import kind_of
from quizapp.content.scan import escape, pointer
from quizapp.domain.problem import Problem

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "array": "a list",
    "object": "an object",
    "boolean": "true or false",
    "null": "null",
}


@dataclass(frozen=True, slots=True)
class _Fault:
    """What a complaint needs of jsonschema's error: keyword, its value, where and on what."""

    keyword: str
    wanted: Any
    found: Any
    schema: Mapping[str, Any]
    last: str | int | None


def problem_of(error: ValidationError) -> Iterator[Problem]:
    """The problems in one error of jsonschema; a `required` error names every missing key."""
    path = list(error.absolute_path)
    schema = error.schema if isinstance(error.schema, dict) else {}
    last = path[-1] if path else None
    fault = _Fault(str(error.validator), error.validator_value, error.instance, schema, last)
    help_ = _describe(schema)
    for problem in _WORDS.get(fault.keyword, _other)(fault):
        yield replace(problem.below(pointer(path)), help=problem.help or help_)


def _describe(schema: object) -> str:
    return str(schema.get("description", "")) if isinstance(schema, Mapping) else ""


def _missing(fault: _Fault) -> Iterator[Problem]:
    properties = fault.schema.get("properties", {})
    absent = [key for key in fault.wanted if key not in fault.found]
    for key in absent:
        help_ = _describe(properties.get(key))
        yield Problem("F101", "", f"{key!r} is missing", help_ or f"add {key!r}")
    # Where any key may stand, as in an item of no known type, no other error tells of a slip.
    if "additionalProperties" not in fault.schema:
        described = [key for key in absent if key in properties]
        for key in fault.found:
            if key not in properties and (near := did_you_mean(key, described)):
                yield _no_such_key(key, near, "")


def _unknown(fault: _Fault) -> Iterator[Problem]:
    known = fault.schema.get("properties", {})
    absent = [key for key in known if key not in fault.found]
    for key in fault.found:
        if key not in known:
            help_ = f"known here: {', '.join(known)}"
            yield _no_such_key(key, did_you_mean(key, absent), help_)


def _no_such_key(key: str, near: str, help_: str) -> Problem:
    return Problem("F102", "/" + escape(key), f"unknown key {clip(key)!r}{near}", help_)


def _type(fault: _Fault) -> Iterator[Problem]:
    wanted = fault.wanted
    names = [wanted] if isinstance(wanted, str) else wanted
    expected = " or ".join(_TYPES[name] for name in names)
    found = fault.found
    shown = f" ({_show(found)})" if isinstance(found, str | int | float) else ""
    yield Problem("F103", "", f"expected {expected}, found {kind_of(found)}{shown}")


def _enum(fault: _Fault) -> Iterator[Problem]:
    allowed = [str(value) for value in fault.wanted]
    found = fault.found
    near = did_you_mean(found, allowed) if isinstance(found, str) else ""
    question_type = fault.last == "type"
    code = "F111" if question_type else "F104"
    what = "question type" if question_type else "value"
    yield Problem(code, "", f"unknown {what} {_show(found)}{near}", f"known: {listed(allowed, 20)}")


def _const(fault: _Fault) -> Iterator[Problem]:
    if fault.last == "format":
        message = f"format {_show(fault.found)} is not known, expected {fault.wanted}"
        yield Problem("F112", "", message)
        return
    message = f"found {_show(fault.found)}, expected {_show(fault.wanted)}"
    yield Problem("F104", "", message)


def _pattern(fault: _Fault) -> Iterator[Problem]:
    if not fault.found[:10_000].strip():
        yield Problem("F106", "", "the text is blank")
        return
    yield Problem("F105", "", f"{_show(fault.found)} does not have the expected form")


def _short(fault: _Fault) -> Iterator[Problem]:
    yield Problem("F106", "", f"has {_count(fault)}, at least {fault.wanted} expected")


def _long(fault: _Fault) -> Iterator[Problem]:
    yield Problem("F107", "", f"has {_count(fault)}, at most {fault.wanted} expected")


def _count(fault: _Fault) -> str:
    what = "characters" if isinstance(fault.found, str) else "entries"
    count = len(fault.found)
    return f"1 {what.replace('ies', 'y').removesuffix('s')}" if count == 1 else f"{count} {what}"


_BOUNDS = {
    "minimum": "at least",
    "maximum": "at most",
    "exclusiveMinimum": "more than",
    "exclusiveMaximum": "less than",
}


def _number(fault: _Fault) -> Iterator[Problem]:
    bound = f"{_BOUNDS[fault.keyword]} {fault.wanted}"
    yield Problem("F108", "", f"found {_show(fault.found)}, expected {bound}")


def _twice(_fault: _Fault) -> Iterator[Problem]:
    yield Problem("F109", "", "an entry stands in the list more than once", "keep one of them")


def _other(fault: _Fault) -> Iterator[Problem]:
    if fault.last == "why":
        message = "'why' says why a wrong choice is wrong, but this is the key"
        yield Problem("F110", "", message, 'take "why" out, or the "key"')
        return
    yield Problem("F110", "", f"does not fit the schema ({fault.keyword})")


def _show(value: object) -> str:
    if isinstance(value, str):
        return json.dumps(clip(value), ensure_ascii=False)
    # Only scalars are shown as they are: a list may be as long as the file.
    plain = not isinstance(value, list | dict)
    return clip(json.dumps(value)) if plain else kind_of(value)


_WORDS: Mapping[str, Callable[[_Fault], Iterator[Problem]]] = {
    "required": _missing,
    "additionalProperties": _unknown,
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "minLength": _short,
    "minItems": _short,
    "minProperties": _short,
    "maxLength": _long,
    "maxItems": _long,
    "maxProperties": _long,
    "minimum": _number,
    "maximum": _number,
    "exclusiveMinimum": _number,
    "exclusiveMaximum": _number,
    "uniqueItems": _twice,
}
