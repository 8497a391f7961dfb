"""The lesson format: units, courses and source records, from the JSON Schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docs.generator import markdown
from docs.generator.keys import form, inner, keys
from docs.generator.markdown import slug
from quizapp.content.reading import LIMIT
from quizapp.content.schema import course_schema, item_schema, source_schema, unit_schema
from quizapp.questions import registry, rooms

_INTRO = """\
Lesson files are JSON in UTF-8. Their schemas (JSON Schema 2020-12) are
[unit](../schema/unit.schema.json), [course](../schema/course.schema.json) and
[source record](../schema/source.schema.json); an editor that knows `"$schema"` completes from
them. A key that is not listed here is refused, so that a misspelt one is found. `quizapp lint`
checks this and more: see the [codes](lint/codes.md) and the [rules](lint/index.md).

A file may have up to {megabytes} MB. A unit is known by the SHA-256 of its canonical JSON: spaces
and the order of keys make no other unit, every other change does.
"""
_COURSE = """\
It stands in the folder of the course as `course.json`, the units beside it.
"""
_UNIT = "It is the file `lessons/<course>/<id>.json`."
_SOURCE = """\
`seeds/<id>.json`, the folder `seeds` standing beside the folder of lessons.
"""
_ITEM = """\
Every item has these keys, and those of its type: {types}.
"""
_SHARED = "Forms that several parts share."


def page() -> str:
    """The text of reference/format.md."""
    shared = _shared()
    links = _links(shared)
    return markdown.page(
        "The lesson format",
        _INTRO.format(megabytes=LIMIT // 1_000_000),
        *_file("Course", _COURSE, course_schema(), links),
        *_file("Unit", _UNIT, unit_schema(), links),
        *_item(links),
        *_file("Source record", _SOURCE, source_schema(), links),
        "## Shared forms",
        _SHARED,
        *_definitions(shared, links),
    )


def shared_links(base: str = "") -> Mapping[str, str]:
    """Where each shared form is described, seen from another page."""
    return {name: base + address for name, address in _links(_shared()).items()}


def _shared() -> dict[str, Any]:
    private = {f"item-{name}" for name in registry()} | {"item"}
    definitions = {**unit_schema()["$defs"], **source_schema()["$defs"]}
    return {k: v for k, v in definitions.items() if k not in private and "." not in k}


def _links(shared: Mapping[str, Any]) -> dict[str, str]:
    return {**{name: f"#{slug(name)}" for name in shared}, "item": "#item"}


def _file(
    name: str, intro: str, schema: Mapping[str, Any], links: Mapping[str, str]
) -> Iterator[str]:
    yield f"## {name}"
    yield f"{schema['description']} {intro}"
    yield keys(schema, links, f"{name}:")
    for heading, one in inner(schema, f"{name}:"):
        yield f"### {heading}"
        if one["description"]:
            yield str(one["description"])
        yield keys(one, links, heading)


def _item(links: Mapping[str, str]) -> Iterator[str]:
    common = _common()
    names = (
        f"[{room.label}](question-types.md#{slug(room.label)}) (`{name}`)"
        for name, room in rooms().items()
    )
    yield "## Item"
    yield _ITEM.format(types=", ".join(names))
    yield keys(common, links, "Item:")
    for heading, one in inner(common, "Item:"):
        yield f"### {heading}"
        yield keys(one, links, heading)


def _common() -> dict[str, Any]:
    """What all types have; the type and the rule are any of those that some type knows."""
    # A type that is never scored has neither points nor a rule.
    items = [item_schema(name) for name, one in registry().items() if one.room.rules]
    every = set.intersection(*(set(one["properties"]) for one in items))
    common = {key: one for key, one in items[0]["properties"].items() if key in every}
    common["type"] = {"description": "The question type.", "enum": list(registry())}
    scoring = common["scoring"]
    rule = {"description": "Name of a rule of the type.", "type": "string"}
    common["scoring"] = {**scoring, "properties": {"rule": rule}}
    return {**items[0], "properties": common}


def _definitions(shared: Mapping[str, Any], links: Mapping[str, str]) -> Iterator[str]:
    for name, one in shared.items():
        yield f"### {name}"
        if description := one.get("description"):
            yield str(description)
        if "properties" in one:
            yield keys(one, links, name)
        else:
            yield f"Form: {form(one, links, name, 'entry')}."
        for heading, nested in _entries(name, one):
            yield f"#### {heading}"
            yield keys(nested, links, heading)


def _entries(name: str, schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    entry = schema.get("items", {})
    if "properties" in entry:
        yield f"{name} entry", entry
    yield from inner(schema, name)
