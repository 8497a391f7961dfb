"""The frozen values of a two-part item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from quizapp.domain.numbers import decode
from quizapp.domain.options import (
    AuthoredOption,
    ReviewedOption,
    Scoring,
    ShownOption,
    by_token,
)
from quizapp.domain.question import Response
from quizapp.domain.shapes import Option

_USUAL = Scoring("gated")


@dataclass(frozen=True, slots=True)
class Support:
    """Part B. choose: how many options support the answer."""

    stem: str
    options: tuple[AuthoredOption, ...]
    choose: int = 1


@dataclass(frozen=True, slots=True)
class Body:
    """Part A's options, and part B."""

    options: tuple[AuthoredOption, ...]
    support: Support
    shuffle: bool = True
    scoring: Scoring = _USUAL


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part on the asking page. stem: "" for part A, whose stem is the item's."""

    stem: str
    choose: int
    options: tuple[ShownOption, ...]


@dataclass(frozen=True, slots=True)
class ReviewedPart:
    """A part on the review page."""

    stem: str
    options: tuple[ReviewedOption, ...]


def load(raw: Mapping[str, Any]) -> Body:
    """The body of an item."""
    return msgspec.convert(raw, Body, dec_hook=decode)


def tokens_of(
    options: Sequence[AuthoredOption], seed: int, part: str, *, shuffle: bool
) -> dict[str, str]:
    """Token to option id in asking order; the two parts are shuffled apart."""
    # The parts may use the same ids, and must not show the same order for it.
    own = [replace(option, id=f"{part} {option.id}") for option in options]
    order = by_token(own, seed, shuffle=shuffle)
    return {token: one.removeprefix(f"{part} ") for token, one in order.items()}


def chosen(response: Response | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was chosen in part A and in part B."""
    if not response:
        return (), ()
    answer = (response["answer"],) if "answer" in response else ()
    return answer, tuple(response.get("support", ()))


def below(option: Option, pointer: str) -> Option:
    """The option with its pointer put under another one."""
    return replace(option, pointer=pointer + option.pointer)
