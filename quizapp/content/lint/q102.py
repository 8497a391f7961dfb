"""Q102: the key stands in the same place too often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from quizapp.content.wording.asked import Asked, Chosen, asked, choices
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room
from quizapp.domain.shapes import Match

CODE = "Q102"
NAME = "key-position"
REASON = "When the key keeps standing in one place, a student who sees the pattern need not read."
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), writing the choices: vary the location of the right "
    "answer according to the number of choices"
)
SEVERITY = Severity.WARNING

_SHARE = Fraction(6, 10)
_FEWEST_FOR_SHARE = 5
_FEWEST_FOR_ALWAYS = 3


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """Positions as written: what is not shuffled shows them, and so does every printed copy.

    An item that ignores this rule is left out of the count. Grids count by the column of the key.
    """
    single = [
        one
        for one in choices(unit, rooms)
        if len(one.keys) == 1 and one.shape.most == 1 and not _left_out(one.asked)
    ]
    fixed = [one for one in single if one.shape.ordered_as_written]
    # The shown order weighs more, so it is named first; one finding says it all.
    found = _pattern(fixed, "items shown as written") or _pattern(single, "single-choice items")
    if found:
        yield Problem(
            CODE,
            "/items",
            found,
            "move keys to other places in the file, so that each place holds its share",
            SEVERITY,
        )
    yield from _grids(unit, rooms)


def _pattern(group: Sequence[Chosen], what: str) -> str:
    places: Counter[str] = Counter()
    for one in group:
        place = one.shape.options.index(one.keys[0])
        places[str(place + 1)] += 1
        if place == len(one.shape.options) - 1:
            places["last"] += 1
    if not places:
        return ""
    most, count = places.most_common(1)[0]
    if not _too_many(count, len(group)):
        return ""
    where = "the last option" if most == "last" else f"option {most}"
    return f"the key is {where} in {count} of {len(group)} {what}"


def _too_many(count: int, total: int) -> bool:
    if count == total:
        return total >= _FEWEST_FOR_ALWAYS
    return total >= _FEWEST_FOR_SHARE and Fraction(count, total) > _SHARE


def _grids(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    grids = [
        one.shape
        for one in asked(unit, rooms)
        if isinstance(one.shape, Match) and one.shape.reuse and not _left_out(one)
    ]
    keys = Counter(row.key for grid in grids for row in grid.rows)
    if len(keys) == 1 and keys.total() >= _FEWEST_FOR_ALWAYS:
        column = next(iter(keys))
        yield Problem(
            CODE,
            "/items",
            f"all {keys.total()} rows of the unit's grids have the key {column!r}",
            "write rows for the other columns too",
            SEVERITY,
        )


def _left_out(one: Asked) -> bool:
    return one.item.lint is not None and CODE in one.item.lint.ignore
