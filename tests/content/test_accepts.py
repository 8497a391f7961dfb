"""The quick predicate of a schema says what jsonschema says, keyword by keyword."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from quizapp.content.accepts import predicate
from quizapp.content.schema import course_schema, inlined, source_schema, unit_schema
from quizapp.questions import registry

SCHEMAS: list[dict[str, Any]] = [
    {},
    {"type": "integer"},
    {"type": "number"},
    {"type": "null"},
    {"type": ["string", "boolean"]},
    {"type": "object"},
    {"type": "array"},
    {"const": 1},
    {"const": False},
    {"enum": ["a", 0, None, [1], {"a": True}]},
    {"minLength": 1, "maxLength": 2},
    {"pattern": "^a"},
    {"minItems": 1, "maxItems": 2},
    {"minProperties": 1, "maxProperties": 1},
    {"minimum": 0, "maximum": 1},
    {"exclusiveMinimum": 0, "exclusiveMaximum": 1.5},
    {"required": ["a"]},
    {"properties": {"a": {"type": "string"}, "b": False}},
    {"properties": {"a": True}, "additionalProperties": False},
    {"properties": {"a": True}, "additionalProperties": {"type": "integer"}},
    {"items": {"type": "integer"}},
    {"items": False},
    {"uniqueItems": True},
    {"uniqueItems": False},
    {"not": {"required": ["a"]}},
    {"if": {"required": ["a"]}, "then": {"required": ["b"]}},
    {"if": {"type": "object"}, "else": {"type": "string"}},
    {"then": {"type": "string"}, "description": "then without if says nothing"},
    {"properties": {"a": {"items": {"properties": {"b": {"const": 1}}, "required": ["b"]}}}},
]
SCALARS = st.sampled_from(
    [None, True, False, 0, 1, 2, -1, 0.0, 1.0, 1.5, 10**30, 1e300, "", "a", "b", "ab", "abc", "ü"]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("schema", SCHEMAS, ids=str)
@settings(max_examples=150, deadline=None)
@given(value=VALUES)
def test_the_verdict_is_that_of_jsonschema(schema: dict[str, Any], value: Any) -> None:
    fits = predicate(schema)

    assert fits is not None
    assert fits(value) == Draft202012Validator(schema).is_valid(value)


@pytest.mark.parametrize(
    "schema", [{"contains": {}}, {"items": {"$ref": "#/$defs/a"}}, {"properties": {"a": {"x": 1}}}]
)
def test_a_keyword_that_is_not_known_leaves_the_verdict_to_jsonschema(
    schema: dict[str, Any],
) -> None:
    assert predicate(schema) is None


def test_every_schema_of_ours_has_a_predicate() -> None:
    defs = unit_schema()["$defs"]
    ours = [course_schema(), source_schema()]
    ours += [{**defs[f"item-{name}"], "$defs": defs} for name in registry()]

    assert all(predicate(inlined(schema)) for schema in ours)
