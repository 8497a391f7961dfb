"""JSON Schema objects as tables of their keys."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from docs.generator.markdown import code, slug, table

Schema = Mapping[str, Any]
Links = Mapping[str, str]
"""Name of a shared definition to the address of the section that describes it."""

HEAD = ("Key", "Needed", "Form", "What it is")


def keys(schema: Schema, links: Links, where: str = "") -> str:
    """The table of an object's keys; `where`: heading that its inner objects stand under."""
    needed = schema.get("required", ())
    return table(
        HEAD,
        (
            (code(key), "yes" if key in needed else "", form(one, links, where, key), _about(one))
            for key, one in schema["properties"].items()
        ),
    )


def inner(schema: Schema, where: str) -> Iterator[tuple[str, Schema]]:
    """Heading and schema of each object that is written out within another, at any depth."""
    for key, one in schema.get("properties", {}).items():
        described = one.get("items", one)
        if "properties" in described:
            heading = f"{where} {key}"
            yield heading, {"description": one.get("description", ""), **described}
            yield from inner(described, heading)


def form(schema: Schema, links: Links, where: str, key: str = "") -> str:
    """What a value looks like, in words with links."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        return f"[{name.rpartition('.')[2]}]({links[name]})"
    if "const" in schema:
        return code(schema["const"])
    if "enum" in schema:
        return " · ".join(
            code(one if isinstance(one, str) else json.dumps(one)) for one in schema["enum"]
        )
    if "properties" in schema:
        return f"[object](#{slug(f'{where} {key}')})"
    return _plain(schema, links, where, key)


def _plain(schema: Schema, links: Links, where: str, key: str) -> str:
    kind = schema.get("type", "any")
    if isinstance(kind, list):
        return ", or ".join("null" if one == "null" else _word(one, schema) for one in kind)
    if kind == "array":
        return f"{_list(schema)}: {form(schema['items'], links, where, key)}"
    return _word(kind, schema)


def _word(kind: str, schema: Schema) -> str:
    if kind == "boolean":
        return "`true` or `false`"
    if kind == "string":
        most = schema.get("maxLength")
        return f"text, up to {most:,} characters" if most else "text"
    return {"integer": "whole number", "number": "number"}[kind] + _range(schema)


def _range(schema: Schema) -> str:
    above, least = schema.get("exclusiveMinimum"), schema.get("minimum")
    most = schema.get("maximum")
    start = f"above {above}" if above is not None else f"from {least}" if least is not None else ""
    end = f"to {most:,}" if most is not None else ""
    return "".join(f" {part}" for part in (start, end) if part)


def _list(schema: Schema) -> str:
    least, most = schema.get("minItems", 0), schema.get("maxItems")
    kind = "list of different ones" if schema.get("uniqueItems") else "list"
    return f"{kind}, {least} to {most:,}" if most else kind


def _about(schema: Schema) -> str:
    return str(schema.get("description", ""))
