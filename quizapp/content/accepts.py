"""A JSON Schema as one plain predicate: a sound file costs no error objects, so most are quick.

Knows the keywords that our schemas use. What it says is what jsonschema says; only jsonschema can
say why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sized
from typing import Any

Test = Callable[[Any], bool]
Schema = Mapping[str, Any]

_ANNOTATIONS = frozenset({"$schema", "$defs", "$id", "title", "description"})
# Read by the keyword beside them.
_READ_ALONG = frozenset({"then", "else"})


def predicate(schema: Schema) -> Test | None:
    """Whether a JSON value fits the schema (2020-12); None when that has a keyword unknown here."""
    try:
        return _all_of(schema)
    except KeyError:
        return None


def comparable(value: object) -> object:
    """Equal for values that are equal as JSON: 1 and 1.0 are, 1 and true are not."""
    if isinstance(value, list):
        return ("list", *map(comparable, value))
    if isinstance(value, dict):
        return frozenset((key, comparable(inner)) for key, inner in value.items())
    return (bool, value) if isinstance(value, bool) else value


def _all_of(schema: Schema | bool) -> Test:  # noqa: FBT001 - JSON Schema has such schemas
    if isinstance(schema, bool):
        return lambda _: schema
    unread = schema.keys() - _ANNOTATIONS - _READ_ALONG
    # The cheap ones first: what is too long is never matched with a pattern.
    tests = [_KEYWORDS[key](schema[key], schema) for key in sorted(unread, key=_ORDER.__getitem__)]
    if len(tests) == 1:
        return tests[0]

    def fits(value: Any) -> bool:
        for test in tests:  # noqa: SIM110 - a generator takes twice as long
            if not test(value):
                return False
        return True

    return fits


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_whole(value: object) -> bool:
    # To JSON Schema 30.0 is a whole number as well.
    whole = isinstance(value, float) and value.is_integer()
    return whole or (isinstance(value, int) and not isinstance(value, bool))


_TYPES: Mapping[str, Test] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": _is_number,
    "integer": _is_whole,
}


def _type(wanted: Any, _schema: Schema) -> Test:
    if isinstance(wanted, str):
        return _TYPES[wanted]
    tests = [_TYPES[name] for name in wanted]
    return lambda value: any(test(value) for test in tests)


def _enum(wanted: Any, _schema: Schema) -> Test:
    values = frozenset(map(comparable, wanted))
    return lambda value: comparable(value) in values


def _pattern(wanted: Any, _schema: Schema) -> Test:
    search = re.compile(wanted).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _properties(wanted: Any, _schema: Schema) -> Test:
    tests = {key: _all_of(inner) for key, inner in wanted.items()}

    def fits(value: Any) -> bool:
        if not isinstance(value, dict):
            return True
        for key, inner in value.items():
            test = tests.get(key)
            if test is not None and not test(inner):
                return False
        return True

    return fits


def _additional(wanted: Any, schema: Schema) -> Test:
    test, known = _all_of(wanted), frozenset(schema.get("properties", ()))
    return lambda value: (
        not isinstance(value, dict) or all(test(value[key]) for key in value.keys() - known)
    )


def _items(wanted: Any, _schema: Schema) -> Test:
    test = _all_of(wanted)
    return lambda value: not isinstance(value, list) or all(map(test, value))


def _choice(wanted: Any, schema: Schema) -> Test:
    test = _all_of(wanted)
    met, unmet = _all_of(schema.get("then", True)), _all_of(schema.get("else", True))
    return lambda value: met(value) if test(value) else unmet(value)


def _not(wanted: Any, _schema: Schema) -> Test:
    test = _all_of(wanted)
    return lambda value: not test(value)


def _required(wanted: Any, _schema: Schema) -> Test:
    keys = frozenset(wanted)
    return lambda value: not isinstance(value, dict) or keys <= value.keys()


def _unique(wanted: Any, _schema: Schema) -> Test:
    return lambda value: (
        not wanted or not isinstance(value, list) or len(set(map(comparable, value))) == len(value)
    )


def _least(kind: type[Sized]) -> Callable[[Any, Schema], Test]:
    return lambda wanted, _: lambda value: not isinstance(value, kind) or len(value) >= wanted


def _most(kind: type[Sized]) -> Callable[[Any, Schema], Test]:
    return lambda wanted, _: lambda value: not isinstance(value, kind) or len(value) <= wanted


_KEYWORDS: Mapping[str, Callable[[Any, Schema], Test]] = {
    "type": _type,
    "const": lambda wanted, schema: _enum([wanted], schema),
    "enum": _enum,
    "minLength": _least(str),
    "maxLength": _most(str),
    "minItems": _least(list),
    "maxItems": _most(list),
    "minProperties": _least(dict),
    "maxProperties": _most(dict),
    "minimum": lambda wanted, _: lambda value: not _is_number(value) or value >= wanted,
    "maximum": lambda wanted, _: lambda value: not _is_number(value) or value <= wanted,
    "exclusiveMinimum": lambda wanted, _: lambda value: not _is_number(value) or value > wanted,
    "exclusiveMaximum": lambda wanted, _: lambda value: not _is_number(value) or value < wanted,
    "required": _required,
    "pattern": _pattern,
    "properties": _properties,
    "additionalProperties": _additional,
    "items": _items,
    "uniqueItems": _unique,
    "not": _not,
    "if": _choice,
}
_ORDER = {key: n for n, key in enumerate(_KEYWORDS)}
