"""Choices in cells: an option a column, the key by numbers."""

from __future__ import annotations

import re
from fractions import Fraction

from quizapp.domain.lesson import Why, WhyKind
from quizapp.domain.shapes import Choice, Option
from quizapp.interop.tables.cells import (
    CellError,
    Cells,
    Said,
    credits_in,
    credits_out,
    numbered,
    told,
    usual_credit,
)

_PARTED = re.compile(r"[,;|\n]")
_TRUE = frozenset({"true", "t", "yes", "y", "1", "right", "correct"})
_FALSE = frozenset({"false", "f", "no", "n", "0", "2", "wrong", "incorrect"})
_MOST = 200
"""Options that a key names; a longer one is no key, and takes long to look through."""


def choice_out(shape: Choice) -> Cells:
    """The cells of a choice."""
    options = dict(enumerate(shape.options, start=1))
    right = [n for n, option in options.items() if option.right]
    usual = {n: usual_credit(right=option.right) for n, option in options.items()}
    return Cells(
        options=[option.text for option in shape.options],
        key=", ".join(str(n) for n in right),
        credit=credits_out({n: option.credit for n, option in options.items()}, usual),
        feedback=told(said_of(options)),
    )


def choice_in(cells: Cells, *, several: bool, ordered: bool) -> Choice:
    """The choice of a row. Raises CellError."""
    filled = cells.filled
    if len(filled) < 2:
        help_ = "write each in a column of its own: option 1, option 2 …"
        raise CellError("option 1", f"{len(filled)} options, at least two are needed", help_)
    right = set(numbers(cells.key, filled))
    if not right:
        raise CellError("key", "nothing is marked as right", "write the number of the right option")
    if len(right) > 1 and not several:
        help_ = "leave one of them, or write “multiple choice” in the column type"
        raise CellError("key", f"{len(right)} options are marked as right", help_)
    options = options_in(cells, filled, right)
    return Choice(options, len(options) if several else 1, ordered)


def poll_in(cells: Cells, *, ordered: bool) -> Choice:
    """A choice without a right answer. Raises CellError."""
    if len(cells.filled) < 2:
        raise CellError("option 1", "a poll needs at least two options", "write each in a column")
    return Choice(options_in(cells, cells.filled, set()), 1, ordered)


def true_false_in(cells: Cells) -> Choice:
    """A statement that is true or false; the options may name the two. Raises CellError."""
    words = [text for _, text in cells.filled] or ["True", "False"]
    if len(words) != 2:
        raise CellError("option 1", "a true/false question has no options", "leave them empty")
    key = cells.key.strip().lower()
    yes = key in _TRUE or key == words[0].lower()
    if not yes and key not in _FALSE and key != words[1].lower():
        raise CellError("key", f"{key[:40]!r} is neither true nor false", "write true or false")
    named = [(1, words[0]), (2, words[1])]
    options = options_in(cells, named, {1 if yes else 2})
    return Choice(options, 1, ordered_as_written=True)


def options_in(cells: Cells, filled: list[tuple[int, str]], right: set[int]) -> tuple[Option, ...]:
    """Options with what the cells of the row say of them. Raises CellError."""
    shares, said = credits_in(cells.credit), numbered(cells.feedback)[0]
    known = dict(filled)
    for n in (*shares, *said):
        if n not in known:
            column = "credit" if n in shares else "feedback"
            raise CellError(column, f"there is no option {n}", "count the options from 1")
    return tuple(
        _option(n, text, right=n in right, credit=shares.get(n), said=said.get(n))
        for n, text in filled
    )


def said_of(options: dict[int, Option]) -> dict[int, Said]:
    """What is said of options, by number."""
    return {
        n: Said(option.why.text if option.why else option.explanation, _kind(option))
        for n, option in options.items()
        if option.why or option.explanation
    }


def why_in(said: Said | None) -> Why | None:
    """The reason in a line of feedback that names its kind. Raises CellError."""
    if said is None or not said.kind:
        return None
    try:
        return Why(WhyKind(said.kind), said.text)
    except ValueError as error:
        known = ", ".join(kind.value for kind in WhyKind)
        raise CellError("feedback", f"{said.kind!r} is no reason", f"known are {known}") from error


def numbers(key: str, filled: list[tuple[int, str]]) -> list[int]:
    """The options that a key names, by number, letter or text, in its order. Raises CellError."""
    if not key.strip():
        return []
    whole = _named(key, filled)
    if whole:
        return [whole]
    found = []
    parts = _PARTED.split(key)
    if len(parts) > _MOST:
        raise CellError("key", f"names {len(parts)} options", f"at most {_MOST} are looked for")
    for part in parts:
        if not part.strip():
            continue
        number = _named(part, filled)
        together = [] if number else _letters(part.strip(), filled)
        if not number and not together:
            help_ = "write the numbers of the options, such as 1 or 1, 3"
            raise CellError("key", f"{part.strip()[:40]!r} is none of the options", help_)
        found += together or [number]
    return list(dict.fromkeys(found))


def _letters(part: str, filled: list[tuple[int, str]]) -> list[int]:
    """The options that letters without a sign between name, as in "ACD"; [] for none."""
    known = dict(filled)
    found = [ord(letter) - ord("A") + 1 for letter in part]
    return found if all(one in known for one in found) and len(set(found)) == len(found) else []


def _named(part: str, filled: list[tuple[int, str]]) -> int:
    """The number of one option, 0 for none."""
    part = part.strip()
    known = dict(filled)
    if part.isascii() and part.isdigit() and len(part) <= 3 and int(part) in known:
        return int(part)
    same = [n for n, text in filled if text.casefold() == part.casefold()]
    if same:
        return same[0]
    letter = ord(part.lower()) - ord("a") + 1 if len(part) == 1 and part.isascii() else 0
    return letter if letter in known else 0


def _option(
    n: int, text: str, *, right: bool, credit: Fraction | None, said: Said | None
) -> Option:
    why = why_in(said)
    return Option(
        id=f"o{n}",
        text=text,
        pointer=f"/options/{n - 1}/text",
        right=right,
        credit=usual_credit(right=right) if credit is None else credit,
        why=why,
        explanation=said.text if said and why is None else "",
    )


def _kind(option: Option) -> str:
    return option.why.kind.value if option.why else ""
