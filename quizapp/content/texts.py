"""The texts of a file that people write and read: no ids, dates, codes or addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.content.scan import escape
from quizapp.content.schema import Schema, resolved, schemas

_ANYTHING = "\\S"


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its JSON Pointer. cited: it repeats words of a passage sentence."""

    pointer: str
    text: str
    cited: bool = False


def texts(kind: str, raw: Mapping[str, Any]) -> Iterator[Text]:
    """Every text of a "unit", "course" or "source" object, in the order of the file.

    A text is what the schema takes in any words. Parts that break the schema give none.
    """
    schema = schemas().get(kind, {})
    yield from _texts(raw, schema, schema.get("$defs", {}), "")


def _texts(
    value: Any, schema: Schema, definitions: Mapping[str, Schema], at: str
) -> Iterator[Text]:
    schema = resolved(schema, value, definitions)
    if isinstance(value, str):
        if schema.get("pattern") == _ANYTHING:
            yield Text(at, value)
    elif isinstance(value, list):
        inner = schema.get("items", {})
        for n, entry in enumerate(value):
            yield from _texts(entry, inner, definitions, f"{at}/{n}")
    elif isinstance(value, dict):
        properties = schema.get("properties", {})
        cite = value.keys() == {"sentence", "quote"}
        for key, entry in value.items():
            if key in properties:
                below = _texts(entry, properties[key], definitions, f"{at}/{escape(key)}")
                yield from (Text(one.pointer, one.text, cite or one.cited) for one in below)
