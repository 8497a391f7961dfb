"""A parcel in which every text reads as it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import Any

from quizapp.interop.differences import escaped
from quizapp.interop.model import Loss, Parcel, Question
from quizapp.interop.safe.direction import in_order

_WHAT = "marks that turn the direction of reading, or that nothing closes"
_INSTEAD = "they were left out"
_NAMES = frozenset({"id", "name", "number", "place", "questions"})
"""What of a parcel and of a question is no text, or has its own turn."""


def straightened(parcel: Parcel) -> tuple[Parcel, tuple[Loss, ...]]:
    """The parcel without such marks, what travels along in it among them, and where they stood."""
    losses: dict[tuple[str, str], Loss] = {}

    def note(question: Question | None, field: str) -> None:
        item, pointer = _place(parcel, question, field)
        place = question.place if question else ""
        loss = Loss(item, pointer, _WHAT, _INSTEAD, place=place, unit=parcel.name)
        losses.setdefault((item, pointer), loss)

    questions = tuple(_straight(one, partial(note, one)) for one in parcel.questions)
    around = _straight(parcel, partial(note, None))
    return replace(around, questions=questions), tuple(losses.values())


def _place(parcel: Parcel, question: Question | None, field: str) -> tuple[str, str]:
    """The id of the item that it is of, "" for the unit, and the JSON Pointer into that.

    What travels along is the item or the unit itself, and a shape is a part of the item.
    """
    if question is not None:
        return question.id, field.removeprefix("/raw").removeprefix("/shape")
    items = (parcel.raw or {}).get("items")
    match field.split("/"):
        case ["", "raw", "items", number, *rest] if isinstance(items, list) and rest:
            item = items[int(number)]
            id_ = item.get("id") if isinstance(item, Mapping) else None
            if isinstance(id_, str):
                return id_, "/" + "/".join(rest)
    return "", field.removeprefix("/raw")


def _straight(node: Any, note: Callable[[str], None]) -> Any:
    """A parcel or a question with all of its texts but names."""
    changed = {
        one.name: _walked(getattr(node, one.name), f"/{one.name}", note)
        for one in fields(node)
        if one.name not in _NAMES
    }
    return replace(node, **changed)


def _walked(node: Any, at: str, note: Callable[[str], None]) -> Any:
    """The same with its texts in order; itself where they all are. at: JSON Pointer."""
    if isinstance(node, str):
        text = in_order(node)
        if text != node:
            note(at)
        return text
    if isinstance(node, Mapping):
        found = {key: _walked(one, f"{at}/{escaped(key)}", note) for key, one in node.items()}
        return node if all(found[key] is node[key] for key in node) else found
    if isinstance(node, tuple | list):
        parts = [_walked(one, f"{at}/{n}", note) for n, one in enumerate(node)]
        same = all(one is other for one, other in zip(parts, node, strict=True))
        return node if same else type(node)(parts)
    if is_dataclass(node) and not isinstance(node, type):
        parts_of = {
            one.name: _walked(getattr(node, one.name), f"{at}/{one.name}", note)
            for one in fields(node)
        }
        changed = {key: one for key, one in parts_of.items() if one is not getattr(node, key)}
        return replace(node, **changed) if changed else node
    return node
