"""The variables that an item declares."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from lxml import etree

from quizapp.interop.qti.score.values import NULL, UnscorableError, Value, number, scalar


@dataclass(frozen=True, slots=True)
class Mapping:
    """What each value is worth. entries: by value; folded: whether upper and lower case count."""

    entries: dict[str, Fraction]
    default: Fraction = Fraction(0)
    least: Fraction | None = None
    most: Fraction | None = None
    exact_case: dict[str, bool] = field(default_factory=dict)

    def worth(self, value: str) -> Fraction:
        """Of one value. Texts are compared as their entry says."""
        if value in self.entries:
            return self.entries[value]
        for entry, points in self.entries.items():
            if not self.exact_case.get(entry, True) and entry.casefold() == value.casefold():
                return points
        return self.default

    def cut(self, total: Fraction) -> Fraction:
        """A sum within the bounds."""
        total = total if self.least is None else max(self.least, total)
        return total if self.most is None else min(self.most, total)


@dataclass(frozen=True, slots=True)
class Variable:
    """A response or outcome variable. base: its base type; areas: how many an area mapping has."""

    id: str
    kind: str
    base: str
    default: Value = NULL
    correct: Value = NULL
    mapping: Mapping | None = None
    areas: int = 0
    highest: Fraction | None = None
    note: str = ""
    table: tuple[tuple[Fraction, Value], ...] = ()


def declared(element: etree._Element) -> Variable:
    """A declaration with neutral names. Raises UnscorableError for values that are none."""
    kind, base = element.get("cardinality", "single"), element.get("base-type", "string")
    mapping = element.find("mapping")
    highest = element.get("normal-maximum")
    return Variable(
        element.get("identifier", ""),
        kind,
        base,
        _values(element.find("default-value"), kind, base),
        _values(element.find("correct-response"), kind, base),
        None if mapping is None else _mapping(mapping, base),
        len(element.findall("area-mapping/area-map-entry")),
        number(highest) if highest else None,
        element.get("interpretation", ""),
        tuple(
            (number(entry.get("source-value", "")), _single(entry.get("target-value", ""), base))
            for entry in element.findall("match-table/match-table-entry")
        ),
    )


def _single(text: str, base: str) -> Value:
    return Value((scalar(text, base),))


def _values(element: etree._Element | None, kind: str, base: str) -> Value:
    if element is None:
        return NULL
    if kind == "record":
        raise UnscorableError("an answer of several fields")
    texts = ["".join(map(str, one.itertext())) for one in element.findall("value")]
    return Value(tuple(scalar(text, base) for text in texts), kind)


def _mapping(element: etree._Element, base: str) -> Mapping:
    entries: dict[str, Fraction] = {}
    exact_case: dict[str, bool] = {}
    for one in element.findall("map-entry"):
        key = str(scalar(one.get("map-key", ""), base))
        entries[key] = number(one.get("mapped-value", "0"))
        exact_case[key] = one.get("case-sensitive", "true") in {"true", "1"}
    least, most = element.get("lower-bound"), element.get("upper-bound")
    return Mapping(
        entries,
        number(element.get("default-value", "0")),
        number(least) if least else None,
        number(most) if most else None,
        exact_case,
    )
