"""A JSON Schema judge that hostile files can't slow down; its verdict is jsonschema's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from quizapp.content.accepts import Test, comparable, predicate


@dataclass(frozen=True, slots=True)
class Judge:
    """A schema ready to judge. sound: the same as a predicate, many times as fast, if there is."""

    validator: Validator
    sound: Test | None

    def errors(self, value: Any) -> Iterable[ValidationError]:
        """What is wrong with a JSON value, lazily; nothing when it fits."""
        if self.sound and self.sound(value):
            return ()
        return self.validator.iter_errors(value)


def judge_of(schema: Mapping[str, Any]) -> Judge:
    """The judge of a schema (2020-12)."""
    return Judge(cast("Validator", _VALIDATOR(schema)), predicate(schema))


def _unique(
    _validator: object, wanted: object, found: object, _schema: object
) -> Iterator[ValidationError]:
    # jsonschema compares every pair of objects, which a long list turns into hours.
    if not wanted or not isinstance(found, list):
        return
    if len({comparable(value) for value in found}) < len(found):
        yield ValidationError("an entry stands in the list more than once")


def _pattern(
    _validator: object, wanted: str, found: object, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    # A text beyond maxLength has failed already; matching it would cost memory for nothing.
    if not isinstance(found, str) or len(found) > schema.get("maxLength", len(found)):
        return
    if not re.search(wanted, found):
        yield ValidationError("the text does not have the form")


_VALIDATOR = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator, {"uniqueItems": _unique, "pattern": _pattern}
)
