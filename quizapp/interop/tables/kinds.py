"""The words of the column "type", and the shape that each of them asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quizapp.domain.shapes import (
    Shape,
)
from quizapp.interop.tables import arranging, brackets, choosing, free, typed
from quizapp.interop.tables.cells import CellError, Cells

UNIT = "unit"
"""A row that tells of the lesson and asks nothing."""

OTHER = "other"
"""A row whose question stands in the column "quizapp" alone."""

ORDERED = "in this order"
"""Behind the word for a kind, where options are not shuffled."""

_GUESSED = frozenset({"", "mcq", "multichoice", "multiple choice question"})
"""Words that say a choice, and neither of one nor of several."""


@dataclass(frozen=True, slots=True)
class Kind:
    """about: how its row is filled, for the teacher; also: other words for it."""

    about: str
    read: Callable[[Cells, bool], Shape]
    also: tuple[str, ...] = ()


KINDS: Mapping[str, Kind] = {
    "single choice": Kind(
        "The options in their columns; the key is the number of the right one.",
        lambda cells, ordered: choosing.choice_in(cells, several=False, ordered=ordered),
        ("mc", "choice", "single", "radio", "single select", "single answer"),
    ),
    "multiple choice": Kind(
        "The options in their columns; the key names every right one: “1, 3”.",
        lambda cells, ordered: choosing.choice_in(cells, several=True, ordered=ordered),
        ("multiple", "multiple answer", "multiple response", "multiple select", "checkbox", "mr"),
    ),
    "true/false": Kind(
        "A statement as the question; the key is true or false.",
        lambda cells, _: choosing.true_false_in(cells),
        ("true false", "tf", "t/f", "true or false", "boolean"),
    ),
    "short answer": Kind(
        "The key lists every answer that counts, a line each. Wrong answers that you foresee may"
        " stand as options, with what to say of them as feedback.",
        lambda cells, _: typed.text_in(cells),
        ("short text", "text", "fill in the blank", "sa", "typed"),
    ),
    "number": Kind(
        "The key is 30, 30 ± 1, 30 ± 5% or 25..35, and a unit behind it: “30 ± 1 years”.",
        lambda cells, _: typed.value_in(cells, "number"),
        ("numeric", "numerical", "numeric answer"),
    ),
    "date": Kind(
        "The key is 2024-11-27, 2024-11, 2024 or 2023-12-01..2024-12-31.",
        lambda cells, _: typed.value_in(cells, "date"),
        ("day", "year"),
    ),
    "ordering": Kind(
        "The entries in their columns, in the right order; or the key tells the order: “2, 1 = 3”"
        " puts the second first and the other two at one place.",
        lambda cells, _: arranging.order_in(cells),
        ("order", "sequence", "sorting"),
    ),
    "matching": Kind(
        "A pair in each column: “owns the boats = the guild”. An answer that fits nowhere begins"
        " with the equals sign.",
        lambda cells, ordered: arranging.match_in(cells, reuse=False, ordered=ordered),
        ("match", "pairs"),
    ),
    "categorise": Kind(
        "As matching, where an answer fits several: “The mill is new. = false”.",
        lambda cells, ordered: arranging.match_in(cells, reuse=True, ordered=ordered),
        ("categorize", "categories", "grid"),
    ),
    "cloze": Kind(
        "The text in option 1, each gap in brackets: “They met in the [mill|old mill].” A gap with"
        " a list has a star before the right answer: “[*mill|school|harbour]”. The key “1 = 2” says"
        " that the first two gaps may be filled in any order.",
        lambda cells, _: brackets.gaps_in(cells),
        ("gaps", "gap text", "gap fill", "fill in the blanks", "blanks"),
    ),
    "open response": Kind(
        "A text that you mark yourself; the key is a model answer.",
        lambda cells, _: free.extended_in(cells, scored=True),
        ("essay", "open", "long text", "free text"),
    ),
    "discussion": Kind(
        "A text that nobody marks; option 1 says what to write about.",
        lambda cells, _: free.extended_in(cells, scored=False),
        ("talk",),
    ),
    "poll": Kind(
        "The options in their columns; none is right.",
        lambda cells, ordered: choosing.poll_in(cells, ordered=ordered),
        ("survey", "opinion"),
    ),
    "forecast": Kind(
        "Option 1 is what may come true, option 2 by when it will be known.",
        lambda cells, _: free.estimate_in(cells),
        ("estimate",),
    ),
}
UNSCORED = frozenset({"poll", "discussion", "forecast"})
"""Kinds that earn no points."""

_WORDS: Mapping[str, str] = {
    word: name for name, kind in KINDS.items() for word in (name, *kind.also)
} | {UNIT: UNIT, "lesson": UNIT, OTHER: OTHER}


def kind_of(cell: str, cells: Cells) -> tuple[str, bool]:
    """The kind that a cell of the column "type" names, and whether the order is fixed.

    An empty cell is guessed from the others. Raises CellError.
    """
    word, comma, rest = cell.strip().lower().partition(",")
    ordered = bool(comma) and rest.strip() == ORDERED
    name = " ".join(word.replace("-", " ").replace("_", " ").split())
    if name in _GUESSED:
        return _guess(cells), ordered
    if name not in _WORDS or (comma and not ordered):
        known = ", ".join([*KINDS, UNIT])
        raise CellError("type", f"{cell.strip()[:40]!r} is not known", f"known are {known}")
    return _WORDS[name], ordered


def _guess(cells: Cells) -> str:
    if cells.filled:
        right = choosing.numbers(cells.key, cells.filled)
        return "multiple choice" if len(right) > 1 else "single choice"
    key = cells.key.strip().lower()
    if not key:
        return "open response"
    return "true/false" if key in {"true", "false"} else "short answer"
