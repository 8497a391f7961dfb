"""Shapes as JSON, so that what became of one can be told by pointers."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

from quizapp.domain.adopting import number_of
from quizapp.domain.relabelled import by_position
from quizapp.domain.shapes import Option, Shape, Value

_UNTOLD = frozenset({"pointer", "id"})


def plain_shape(shape: Shape) -> dict[str, Any]:
    """What a shape says, without ids and pointers and without what it leaves unsaid.

    What is said of a wrong option stands under "said", as a reason or as an explanation.
    """
    plain: dict[str, Any] = _plain(by_position(shape))
    if isinstance(shape, Value) and shape.tiers:
        # The same in words, which each program chooses for itself.
        del plain["accept"]
    return {"shape": type(shape).__name__, **plain}


def _plain(value: Any) -> Any:
    if isinstance(value, Option):
        return _option(value)
    if is_dataclass(value):
        told = ((one.name, getattr(value, one.name)) for one in fields(value))
        return _said({name: _plain(inner) for name, inner in told if name not in _UNTOLD})
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Fraction):
        return number_of(value)
    return value.value if isinstance(value, Enum) else value


def _option(option: Option) -> dict[str, Any]:
    why = option.why
    return _said(
        {
            "text": option.text,
            "right": option.right,
            "credit": number_of(Fraction(option.credit)),
            "said": why.text if why else option.explanation,
            "kind": why.kind.value if why else "",
            "evidence": [_plain(one) for one in why.evidence] if why else [],
        }
    )


def _said(told: dict[str, Any]) -> dict[str, Any]:
    """The same without what says nothing."""
    return {name: one for name, one in told.items() if one not in ("", None, [], False)}
