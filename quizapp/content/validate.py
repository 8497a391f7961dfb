"""Raw objects against the published schemas, fast: same verdict, one pass, errors as problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

from jsonschema import ValidationError
from jsonschema.protocols import Validator

from quizapp.content.complaint import problem_of
from quizapp.content.keywords import validator_of
from quizapp.content.scan import pointer
from quizapp.content.schema import inlined, schemas, unit_schema
from quizapp.domain.problem import Problem
from quizapp.questions import registry

MOST = 100
"""Findings of one file that are kept."""


def validate(kind: str, raw: Mapping[str, Any]) -> list[Problem]:
    """The problems of a "unit", "course" or "source" object against its schema, at most MOST.

    A unit's items are handed to the validator of their type directly, with no if/then chain; the
    verdict equals that of the published schema.
    """
    found: dict[tuple[str, str, str], Problem] = {}
    for problem in _problems(kind, raw):
        found.setdefault((problem.code, problem.pointer, problem.message), problem)
        if len(found) == MOST:
            break
    return list(found.values())


def validate_item(raw: Mapping[str, Any]) -> list[Problem]:
    """The problems of one item against the schema of its type, pointers relative to it."""
    return list(islice(_told(_for(raw).iter_errors(raw), ()), MOST))


def _problems(kind: str, raw: Mapping[str, Any]) -> Iterator[Problem]:
    yield from _told(_shell(kind).iter_errors(raw), ())
    items = raw.get("items")
    if kind == "unit" and isinstance(items, list):
        for n, item in enumerate(islice(items, 5 * MOST)):
            yield from _told(_for(item).iter_errors(item), ("items", n))


def _told(errors: Iterable[ValidationError], path: tuple[str | int, ...]) -> Iterator[Problem]:
    for error in errors:
        for problem in problem_of(error):
            yield problem.below(pointer(path))


def _for(item: object) -> Validator:
    kind = item.get("type") if isinstance(item, dict) else None
    return _of_type(kind) if isinstance(kind, str) and kind in registry() else _no_type()


@cache
def _shell(kind: str) -> Validator:
    schema = inlined(schemas()[kind])
    if kind == "unit":
        items = {
            key: value for key, value in schema["properties"]["items"].items() if key != "items"
        }
        schema["properties"] = {**schema["properties"], "items": items}
    return validator_of(schema)


@cache
def _of_type(kind: str) -> Validator:
    defs = unit_schema()["$defs"]
    return validator_of(inlined({**defs[f"item-{kind}"], "$defs": defs}))


@cache
def _no_type() -> Validator:
    item = unit_schema()["$defs"]["item"]
    return validator_of({key: value for key, value in item.items() if key != "allOf"})
