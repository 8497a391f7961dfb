"""A JSON Schema validator that hostile files can't slow down; its verdict is jsonschema's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend


def validator_of(schema: Mapping[str, Any]) -> Validator:
    """A validator of that schema (2020-12)."""
    return cast("Validator", _VALIDATOR(schema))


def _unique(
    _validator: object, wanted: object, found: object, _schema: object
) -> Iterator[ValidationError]:
    # jsonschema compares every pair of objects, which a long list turns into hours.
    if not wanted or not isinstance(found, list):
        return
    if len({_hashable(value) for value in found}) < len(found):
        yield ValidationError("an entry stands in the list more than once")


def _pattern(
    _validator: object, wanted: str, found: object, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    # A text beyond maxLength has failed already; matching it would cost memory for nothing.
    if not isinstance(found, str) or len(found) > schema.get("maxLength", len(found)):
        return
    if not re.search(wanted, found):
        yield ValidationError("the text does not have the form")


def _hashable(value: object) -> object:
    """Equal for values that are equal as JSON: 1 and 1.0 are, 1 and true are not."""
    if isinstance(value, list):
        return ("list", *map(_hashable, value))
    if isinstance(value, dict):
        return frozenset((key, _hashable(inner)) for key, inner in value.items())
    return (bool, value) if isinstance(value, bool) else value


_VALIDATOR = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator, {"uniqueItems": _unique, "pattern": _pattern}
)
