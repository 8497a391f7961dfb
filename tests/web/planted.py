"""An item in which all that a student may not see yet is a marker, so that each leak is seen."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

# Keys below which every text is hidden until the release.
_HIDDEN = frozenset(
    {"accept", "explanation", "hint", "lint", "model", "outcomes", "reject", "remarks", "rubric"}
    | {"why"}
)
# Names, kinds and shares: what is no text for people. Authored ids are markers of another kind.
STRUCTURE = frozenset(
    {"choose", "claims", "columns", "credit", "evidence", "golds", "id", "ignore", "keys", "kind"}
    | {"interchangeable", "key", "least", "most", "objective", "paragraphs", "points", "precision"}
    | {"place", "region", "scoring", "sentence", "share", "shuffle", "stimulus", "type", "weight"}
)
_TEXT = re.compile(r"secret-\d+", re.IGNORECASE)
# Tolerances are taken from and added to numbers, which leaves the first digits as they are.
_DIGITS = 7318462
_YEAR = re.compile(r"(?<!\w)73\d\d(?!\w)")
_PARTED = re.compile(r"(?<=\d)(?:[\s,.'’]|&nbsp;)(?=\d)")


@dataclass
class Planted:
    """The raw item, and the markers in it by the key under which they stand."""

    item: dict[str, Any]
    markers: dict[str, set[str]] = field(default_factory=dict)

    def below(self, *families: str) -> set[str]:
        """What `leaks` finds once all that stands under these keys is told."""
        return {
            leak
            for family in families
            for one in self.markers.get(family, ())
            for leak in self.leaks(one)
        }

    def leaks(self, text: str) -> set[str]:
        """The markers in a page or answer of the server; numbers and years by what is left."""
        found = {one.upper() for one in _TEXT.findall(text)}
        if str(_DIGITS) in _PARTED.sub("", text):
            found.add(str(_DIGITS))
        # Four digits may stand in any token, so they are looked for only where they are planted.
        if any(_YEAR.search(one) for one in self.markers.get("accept", ())):
            found |= set(_YEAR.findall(text))
        return found


def plant(item: dict[str, Any], spared: Collection[str] = (), *, hint: bool = True) -> Planted:
    """A copy with markers in place of all that is hidden; also with a hint and a reason for lint.

    spared: texts that stay, as a learner types them; hint: False where hints are not held back.
    """
    raw = copy.deepcopy(item)
    raw.setdefault("explanation", "x")
    raw["lint"] = {"ignore": ["Q104"], "reason": "x"}
    raw["hint"] = "x" if hint else "Read once more."
    planted = Planted({})
    hidden = _HIDDEN if hint else _HIDDEN - {"hint"}
    planted.item = _Planter(planted.markers, frozenset(spared), hidden).item(raw)
    return planted


@dataclass
class _Planter:
    markers: dict[str, set[str]]
    spared: frozenset[str]
    hidden: frozenset[str]
    years: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def item(self, raw: dict[str, Any]) -> dict[str, Any]:
        self.years = {year: 7301 + n for n, year in enumerate(sorted(_years(raw)))}
        return {name: self._open(name, value) for name, value in raw.items()}

    def _open(self, name: str, value: Any) -> Any:
        """What students see, but for what is hidden inside."""
        if name in self.hidden:
            return self._secret(name, name, value)
        return _each(value, self._open)

    def _secret(self, family: str, name: str, value: Any) -> Any:
        if name in STRUCTURE:
            return value
        if isinstance(value, dict | list):
            return _each(value, lambda key, inner: self._secret(family, key or name, inner))
        if isinstance(value, str) and value in self.spared:
            return value
        self.count += 1
        marker = self._marker(name, value)
        self.markers.setdefault(family, set()).add(str(marker))
        return marker

    def _marker(self, name: str, value: Any) -> Any:
        if name in {"when", "until"}:
            return f"{self.years[value[:4]]}{value[4:]}"
        if name in {"absolute", "relative"}:
            return float(f"0.{_DIGITS}{self.count:02}")
        if isinstance(value, int | float):
            return 100 * _DIGITS + self.count
        marker = f"SECRET-{self.count}"
        # A model answer has to have the length that is asked for.
        return " ".join([marker] * len(value.split())) if name == "model" else marker


def _each(value: Any, change: Callable[[str, Any], Any]) -> Any:
    if isinstance(value, dict):
        return {name: change(name, inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [change("", inner) for inner in value]
    return value


def _years(raw: Any) -> Iterator[str]:
    text = json.dumps(raw)
    yield from re.findall(r'"(?:when|until)": "(\d{4})', text)


def renamed(node: Any, names: dict[str, str]) -> Any:
    """A copy with other authored ids, also where a text names one: [[id]]."""
    if isinstance(node, list):
        return [renamed(one, names) for one in node]
    if isinstance(node, dict):
        return {names.get(name, name): renamed(value, names) for name, value in node.items()}
    if not isinstance(node, str):
        return node
    inside = re.sub(r"(?<=\[\[)[^\[\]]+(?=\]\])", lambda one: names.get(one[0], one[0]), node)
    return names.get(node, inside)


def texts(node: Any, name: str = "") -> Iterator[str]:
    """Every text for people in a raw item."""
    if name in STRUCTURE:
        return
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, inner in node.items():
            yield from texts(inner, key)
    elif isinstance(node, list):
        for inner in node:
            yield from texts(inner, name)
