"""A question of any type to start from: what its schema asks for at least, TODO where words go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.content.schema import Schema, inlined, item_schema, unit_schema

_TEXT = "TODO"
# Of the ways in which a choice may be wrong, the one that need not cite anything.
_ASKS_LEAST = "not-in-text"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def blank_item(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The raw question of a type. given: the keys that are known, such as id and evidence.

    Of a list it has as many entries as the schema asks for, with ids "a", "b", …; where an entry
    may be marked as the key, the first one is. Raises KeyError for a type that nobody knows.
    """
    schema = inlined({**item_schema(kind), "$defs": unit_schema()["$defs"]})
    known = {key: value for key, value in given.items() if key in schema["properties"]}
    made = {
        key: _value(schema["properties"][key], key)
        for key in schema["required"]
        if key not in known
    }
    both = {**_apart(made), **known}
    return {key: both[key] for key in schema["properties"] if key in both}


def _apart(made: dict[str, Any]) -> dict[str, Any]:
    """Where a question has two lists, other ids for the one whose entries name those of the other.

    Ids are the same for all lists of a question: none may stand twice.
    """
    lists = {key: value for key, value in made.items() if _entries(value)}
    if len(lists) < 2:
        return made
    last = max(map(len, lists.values()))
    pointing = {key: value for key, value in lists.items() if _points(value[0])}
    return made | {
        key: [{**one, "id": _LETTERS[last + n]} for n, one in enumerate(value)]
        for key, value in pointing.items()
    }


def _entries(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) and "id" in one for one in value)


def _points(entry: Mapping[str, Any]) -> bool:
    return "keys" in entry or isinstance(entry.get("key"), str)


def _value(schema: Schema, key: str, n: int = 0) -> Any:
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return _ASKS_LEAST if _ASKS_LEAST in schema["enum"] else schema["enum"][0]
    kind = schema.get("type")
    if kind == "object":
        return _object(schema, n)
    if kind == "array":
        least = max(1, schema.get("minItems", 0))
        return [_value(schema["items"], key, m) for m in range(least)]
    if kind == "boolean":
        return False
    if isinstance(kind, list) or kind in {"number", "integer"}:
        return _number(schema)
    return _words(schema, key, n)


def _object(schema: Schema, n: int) -> dict[str, Any]:
    properties = schema.get("properties", {})
    found = {key: _value(properties[key], key, n) for key in schema.get("required", ())}
    if n == 0 and properties.get("key", {}).get("type") == "boolean":
        found["key"] = True
    chosen = schema.get("then" if _holds(schema.get("if"), found) else "else", {})
    for key in chosen.get("required", ()):
        found.setdefault(key, _value(properties[key], key, n))
    if not found and properties:
        # An object that may be empty by the schema says nothing; its first key is what it is about.
        first = next(iter(properties))
        found[first] = _value(properties[first], first, n)
    return {key: found[key] for key in properties if key in found}


def _holds(condition: Schema | None, found: Mapping[str, Any]) -> bool:
    """Whether an `if` of the kinds that our schemas use is true."""
    if condition is None:
        return True
    if any(key not in found for key in condition.get("required", ())):
        return False
    return all(
        found.get(key, rule.get("const")) == rule.get("const")
        for key, rule in condition.get("properties", {}).items()
        if "const" in rule
    )


def _number(schema: Schema) -> int:
    return max(1, int(schema.get("minimum", 1)))


def _words(schema: Schema, key: str, n: int) -> str:
    pattern = str(schema.get("pattern", ""))
    if pattern.startswith("^[0-9]{4}"):
        return "2024"
    if pattern.startswith("^[a-z0-9]"):
        return _LETTERS[n % len(_LETTERS)]
    return f"{_TEXT} {key}"
