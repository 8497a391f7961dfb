"""The published JSON Schemas, assembled from our files and the rooms' fragments."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from quizapp.questions import Registered, registry

Schema = dict[str, Any]

# Stands in item.json where a type's own keys go.
_OWN = "…"


@cache
def unit_schema() -> Schema:
    """JSON Schema (2020-12) of a unit: an item's `type` picks its one sub-schema by if/then."""
    schema = _with_common("unit")
    kinds = {name: item_schema(name) for name in registry()}
    chosen = [{"if": _is_type(name), "then": {"$ref": f"#/$defs/item-{name}"}} for name in kinds]
    schema["$defs"] |= {f"item-{name}": kind for name, kind in kinds.items()}
    for name, registered in registry().items():
        schema["$defs"] |= _private(name, _fragment(registered))
    schema["$defs"]["item"] = {
        "description": "A question; its type says which keys it has.",
        "type": "object",
        "properties": {"type": {"description": "The question type.", "enum": list(kinds)}},
        "required": ["type"],
        "allOf": chosen,
    }
    return schema


@cache
def course_schema() -> Schema:
    """JSON Schema (2020-12) of course.json."""
    return _with_common("course")


@cache
def source_schema() -> Schema:
    """JSON Schema (2020-12) of a source record."""
    return _with_common("source")


def schemas() -> Mapping[str, Schema]:
    """Every published schema by the kind of file it describes."""
    return {"unit": unit_schema(), "course": course_schema(), "source": source_schema()}


def published(schema: Schema) -> str:
    """The text of a schema file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def resolved(schema: Schema, value: object, definitions: Mapping[str, Schema]) -> Schema:
    """The schema that a value of a file stands under: an item's is that of its type.

    Nothing is known ({}) of an item of no installed type.
    """
    name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
    if name == "item" and isinstance(value, dict):
        kind = value.get("type")
        return item_schema(kind) if isinstance(kind, str) and kind in registry() else {}
    return definitions.get(name, {}) if name else schema


@cache
def item_schema(name: str) -> Schema:
    """The sub-schema of one question type: the common keys with the type's own among them.

    Of the common keys a fragment may leave out those in its list "without", such as the points of
    a type that is never scored, and need not have those in its list "optional".
    """
    registered = registry()[name]
    fragment = _renamed(_fragment(registered), name)
    item = _file("item")
    own = dict(fragment["properties"])
    common = item["properties"]
    common["type"] = {**common["type"], "const": name}
    common["scoring"]["properties"]["rule"]["enum"] = list(fragment["rules"])
    if not fragment["rules"]:
        del common["scoring"]
    common["shuffle"] = own.pop("shuffle", None)
    for key in fragment.get("without", ()):
        del common[key]
    item["properties"] = {
        key: value
        for place, shared in common.items()
        for key, value in (own.items() if place == _OWN else [(place, shared)])
        if value is not None
    }
    left_out = {*fragment.get("without", ()), *fragment.get("optional", ())}
    needed = [key for key in item["required"] if key not in left_out]
    item["required"] = [*needed, *fragment["required"]]
    described = {"title": fragment["title"], "description": fragment["description"]}
    return {**described, **item}


def inlined(schema: Schema) -> Schema:
    """The same schema with every `$ref` replaced by what it points at, which validates faster."""
    definitions = schema.get("$defs", {})

    def walk(node: Any) -> Any:
        if isinstance(node, list):
            return [walk(value) for value in node]
        if not isinstance(node, dict):
            return node
        target = node.get("$ref")
        rest = {key: walk(value) for key, value in node.items() if key != "$ref"}
        if not isinstance(target, str):
            return rest
        return {**walk(definitions[target.removeprefix("#/$defs/")]), **rest}

    return {key: walk(value) for key, value in schema.items() if key != "$defs"}


def _with_common(name: str) -> Schema:
    schema = _file(name)
    schema["$defs"] = {**_file("common"), **schema.get("$defs", {})}
    if name != "unit":
        used = json.dumps({key: value for key, value in schema.items() if key != "$defs"})
        schema["$defs"] = {
            key: value for key, value in schema["$defs"].items() if f'"#/$defs/{key}"' in used
        }
    return schema


def _file(name: str) -> Schema:
    text = files("quizapp.content.schemas").joinpath(f"{name}.json").read_text(encoding="utf-8")
    schema: Schema = json.loads(text)
    return schema


def _fragment(registered: Registered) -> Schema:
    text = registered.folder.joinpath("schema.json").read_text(encoding="utf-8")
    fragment: Schema = json.loads(text)
    return fragment


def _is_type(name: str) -> Schema:
    return {"properties": {"type": {"const": name}}, "required": ["type"]}


def _private(name: str, fragment: Schema) -> Schema:
    """A room's own definitions, under names that no other room can have."""
    renamed = _renamed(fragment, name)
    return {f"{name}.{key}": value for key, value in renamed.get("$defs", {}).items()}


def _renamed(fragment: Schema, name: str) -> Schema:
    text = json.dumps(fragment)
    for key in fragment.get("$defs", {}):
        text = text.replace(f'"#/$defs/{key}"', f'"#/$defs/{name}.{key}"')
    renamed: Schema = json.loads(text)
    return renamed
