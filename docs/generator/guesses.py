"""The table of what a blind guesser earns, computed by the rooms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from docs.generator import examples
from docs.generator.markdown import code, filled, table
from quizapp.domain.question import Context, Room
from quizapp.questions import Registered, registry

_WHY = {"kind": "not-in-text", "text": "The text does not say."}


def page(path: Path) -> str:
    """The page at `path` with fresh tables."""
    return filled(path, "guess-table", guess_table())


def guess_table() -> str:
    """A table for each question type that is scored: a line an item, a column a rule."""
    scored = (name for name, one in registry().items() if one.room.rules)
    names = dict.fromkeys([*_ITEMS, *scored])
    return "\n".join(_table(name, registry()[name]) for name in names)


def _table(name: str, registered: Registered) -> str:
    room = registered.room
    rows = _by_rule(room, _ITEMS[name]) if name in _ITEMS else _of_examples(registered)
    return table((room.label, *map(code, room.rules)), rows)


def _by_rule(room: Room, items: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    for what, raw in items.items():
        scored = ({**raw, "scoring": {"rule": rule}} for rule in room.rules)
        yield what, *(_cell(room, room.load(one, Context())) for one in scored)


def _of_examples(registered: Registered) -> Iterator[tuple[str, ...]]:
    """A line for each example of a type that has no item here, under the rule that it names."""
    room = registered.room
    for what, (raw, body) in examples.bodies(registered).items():
        rule = raw.get("scoring", {}).get("rule", room.rules[0])
        yield what, *(_cell(room, body) if rule == one else "" for one in room.rules)


def _cell(room: Room, body: Any) -> str:
    guess = room.guess(body)
    return decimal(guess.credit) + (" †" if guess.method == "every option ticked" else "")


def decimal(credit: Fraction) -> str:
    """A credit with three digits, without those that say nothing: 0.25, 0.194, 0."""
    return f"{float(credit):.3f}".rstrip("0").rstrip(".")


def _choice(keys: int, count: int) -> Mapping[str, Any]:
    # The rule `moodle` needs its credits written out: the keys share 1, the others take it away.
    def option(n: int) -> dict[str, Any]:
        sort = {"key": True} if n < keys else {"why": _WHY}
        share = f"1/{keys}" if n < keys else f"-1/{count - keys}"
        return {"id": f"o{n}", "text": f"Option {n}", **sort} | (
            {"credit": share} if keys > 1 else {}
        )

    return {"options": [option(n) for n in range(count)]}


def _grid(count: int) -> Mapping[str, Any]:
    columns = ("true", "false", "not-stated")
    return {
        "rows": [
            {"id": f"r{n}", "text": f"Row {n}", "key": columns[n % 3], "explanation": "So it says."}
            for n in range(count)
        ]
    }


def _matching(premises: int, options: int) -> Mapping[str, Any]:
    return {
        "premises": [
            {"id": f"p{n}", "text": f"Premise {n}", "key": f"o{n}", "explanation": "So it says."}
            for n in range(premises)
        ],
        "options": [{"id": f"o{n}", "text": f"Option {n}"} for n in range(options)],
    }


def _ordering(count: int) -> Mapping[str, Any]:
    entries = [{"id": f"e{n}", "text": f"Entry {n}"} for n in range(count)]
    return {"entries": entries, "key": [[one["id"]] for one in entries]}


_ITEMS: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "single-choice": {f"{count} options": _choice(1, count) for count in (3, 4, 5)},
    "multiple-choice": {
        f"{keys} keys in {count} options": _choice(keys, count)
        for keys, count in ((2, 5), (3, 5), (2, 6))
    },
    "true-false-not-stated": {"5 statements, 3 columns": _grid(5)},
    "matching": {"4 premises, 5 options": _matching(4, 5)},
    "ordering": {f"{count} entries": _ordering(count) for count in (4, 5, 6)},
    "short-answer": {"any": {"accept": [{"text": "Damascus"}]}},
}
