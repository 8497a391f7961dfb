"""From a raw object that passed the schema to the frozen unit."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from quizapp.content.alone import CONVERTING
from quizapp.content.canonical import canonical, digest_of
from quizapp.domain.lesson import Course, Item, Unit
from quizapp.domain.numbers import decode
from quizapp.domain.parts import DOT, only
from quizapp.domain.question import Context
from quizapp.questions import rooms


def build_unit(raw: Mapping[str, Any]) -> Unit:
    """The unit in a raw object.

    Raises msgspec.ValidationError or KeyError for what the schema would have refused.
    """
    return _build(raw, digest_of(canonical(raw)))


def unit_from_canonical(text: str) -> Unit:
    """The unit in a canonical text; the store keeps such texts. Raises as `build_unit` does."""
    return _build(json.loads(text), digest_of(text))


def build_item(raw: Mapping[str, Any], context: Context) -> Item:
    """One item that passed the schema, in a unit of that context. Raises as `build_unit` does."""
    with CONVERTING:
        return _item(raw, context)


def build_course(raw: Mapping[str, Any]) -> Course:
    """The course in a raw object. Raises msgspec.ValidationError."""
    with CONVERTING:
        return msgspec.convert(raw, Course)


def _build(raw: Mapping[str, Any], digest: str) -> Unit:
    with CONVERTING:
        # Not strict: to JSON Schema 30.0 is a whole number as well.
        bare: Unit = msgspec.convert(
            {**raw, "digest": digest, "items": ()}, Unit, dec_hook=decode, strict=False
        )
        around = _contexts(bare)
        return replace(bare, items=tuple(_item(one, around(one["id"])) for one in raw["items"]))


def _contexts(bare: Unit) -> Callable[[str], Context]:
    """By item id what its room may know of the unit.

    An item of a composed unit knows its own lesson alone: another one's names or sentences would
    change how it is graded.
    """
    whole = Context(bare.language, bare.names, bare.passage, bare.stimuli)
    parts = {
        part.id: replace(whole, names=part.names, passage=only(bare, part).passage)
        for part in bare.parts
    }
    return lambda item_id: parts.get(item_id.partition(DOT)[0], whole)


def _item(raw: Mapping[str, Any], context: Context) -> Item:
    bare: Item = msgspec.convert({**raw, "body": None}, Item, dec_hook=decode)
    return replace(bare, body=rooms()[bare.type].load(raw, context))
