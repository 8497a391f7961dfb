"""Conditions of scoring rules, as a tree that can be asked about an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from lxml import etree

from quizapp.interop.qti1.numbers import number
from quizapp.interop.safe.xml import local
from quizapp.interop.trouble import RefusedError

Answers = Mapping[str, tuple[str, ...]]
"""What is answered: ids of responses to the values chosen or typed; missing means blank."""


@dataclass(frozen=True, slots=True)
class Is:
    """The answer is, or holds, this value; index: at which place of an order, 0 for any.

    is_id: the value is the name of something to choose, compared letter by letter.
    """

    response: str
    value: str
    exact_case: bool = False
    index: int = 0
    is_id: bool = False


@dataclass(frozen=True, slots=True)
class Contains:
    """The typed answer holds these words."""

    response: str
    value: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The typed number against `value`; sign: "<", "<=", ">" or ">="."""

    response: str
    sign: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing is answered."""

    response: str


@dataclass(frozen=True, slots=True)
class Every:
    """All of them hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of them holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """It does not hold."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Other:
    """No earlier rule has scored."""


Condition = Is | Contains | Compared | Blank | Every | AnyOf | Not | Other


@dataclass(frozen=True, slots=True)
class Kinds:
    """What is known of responses, by id. single: they take one value; listed: it is chosen."""

    single: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()


_INDEX = re.compile(r"[0-9]{1,4}")
_SIGNS = {"varlt": "<", "varlte": "<=", "vargt": ">", "vargte": ">="}


def read(element: etree._Element, kinds: Kinds) -> Condition:
    """The condition that a conditionvar, and, or, or not holds.

    Several bare values of a response that takes one mean "any of them", as every exporter of typed
    answers writes it; all at once could never hold. Raises RefusedError for a test that is not
    known here.
    """
    parts = tuple(_one(child, kinds) for child in element if local(child))
    if local(element) == "or":
        return AnyOf(parts)
    bare = local(element) == "conditionvar"
    return _every(parts, kinds.single if bare else frozenset())


def leaves(condition: Condition) -> Iterator[Condition]:
    """The tests at the ends of the tree, in order."""
    match condition:
        case Every(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            yield condition


def positive(condition: Condition) -> Iterator[Is]:
    """The values that it asks for, those under a "not" left out, in order."""
    match condition:
        case Every(parts) | AnyOf(parts):
            for part in parts:
                yield from positive(part)
        case Is():
            yield condition


def _every(parts: tuple[Condition, ...], single: frozenset[str]) -> Condition:
    ranges = tuple(part for part in parts if isinstance(part, Compared))
    values = tuple(part for part in parts if isinstance(part, Is))
    asked = {part.response for part in ranges} | {part.response for part in values}
    alone = len(asked) == 1 and asked <= single
    if alone and ranges and values and len(parts) == len(ranges) + len(values):
        # Blackboard names the middle of a range beside its ends.
        return AnyOf((Every(ranges), *values))
    grouped: list[Condition] = []
    for response, group in groupby(parts, _asked):
        same = tuple(group)
        alternatives = response in single and len(same) > 1
        grouped += [AnyOf(same)] if alternatives else list(same)
    return grouped[0] if len(grouped) == 1 else Every(tuple(grouped))


def _asked(condition: Condition) -> str:
    return condition.response if isinstance(condition, Is | Contains) else ""


def _one(element: etree._Element, kinds: Kinds) -> Condition:
    name = local(element)
    if name in {"and", "or", "conditionvar"}:
        return read(element, kinds)
    if name == "not":
        return Not(read(element, kinds))
    if name == "other":
        return Other()
    response = element.get("respident") or ""
    if not response:
        raise RefusedError(f"the test <{name}> names no response")
    if name == "unanswered":
        return Blank(response)
    return _test(element, response, is_id=response in kinds.listed)


def _test(element: etree._Element, response: str, *, is_id: bool) -> Condition:
    """A test of one response against a value."""
    name = local(element)
    value = " ".join((element.text or "").split())
    bound = number(value)
    match name, (element.get("setmatch") or "exact").lower():
        case "varequal", _:
            index = element.get("index") or ""
            yes = (element.get("case") or "").lower() == "yes"
            place = int(index) if _INDEX.fullmatch(index) else 0
            return Is(response, value, yes, place, is_id)
        case "varsubstring", _:
            return Contains(response, value)
        case "varsubset", "exact" if value and "," not in value:
            # Blackboard tests single words so, not sets.
            return Is(response, value, is_id=is_id)
        case "varsubset", "partial" if value and "," not in value:
            return Contains(response, value)
    if name in _SIGNS and bound is not None:
        return Compared(response, _SIGNS[name], bound)
    raise RefusedError(f"the test <{name}> is not known here")
