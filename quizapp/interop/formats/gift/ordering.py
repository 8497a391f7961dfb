"""Entries to put in order, as the question type Ordering of Moodle writes them in GIFT.

{>4 ALL VERTICAL ABSOLUTE_POSITION SHOW, then an entry a line; the older type Order has them behind
"=" signs instead.
"""

from __future__ import annotations

from quizapp.interop.formats.gift.cursor import ENDS, GENERAL, Cursor
from quizapp.interop.formats.gift.tree import Marked, Ordering

_WORDS = (
    frozenset({"ALL", "EXACT", "RANDOM", "REL", "CONTIGUOUS", "CONTIG"}),
    frozenset({"HORIZONTAL", "HORI", "H", "1", "VERTICAL", "VERT", "V", "0"}),
    frozenset(
        {
            "ALL_OR_NOTHING",
            "ABSOLUTE_POSITION",
            "ABSOLUTE",
            "ABS",
            "RELATIVE_NEXT_EXCLUDE_LAST",
            "RELATIVE_NEXT_INCLUDE_LAST",
            "RELATIVE_ONE_PREVIOUS_AND_NEXT",
            "RELATIVE_ALL_PREVIOUS_AND_NEXT",
            "RELATIVE_TO_CORRECT",
            "RELATIVE",
            "REL",
            "LONGEST_ORDERED_SUBSET",
            "LONGEST_CONTIGUOUS_SUBSET",
        }
    ),
    frozenset({"SHOW", "TRUE", "YES", "1", "HIDE", "FALSE", "NO", "0"}),
    frozenset({"NONE", "ABC", "ABCD", "123", "III", "IIII"}),
)
"""What may stand behind the number, in this order: which entries, how laid out, how marked, ...

whether the marking is shown, how the entries are numbered.
"""
_END = (GENERAL, *ENDS)
_FEWEST = 2
_LONGEST = 4


def read(cursor: Cursor, mark: str) -> Ordering:
    """The entries behind ">"; stops before the closing brace. Raises EntryError."""
    cursor.takes(">")
    at = cursor.at
    count = _count(cursor)
    words = _words(cursor)
    cursor.skip()
    stop = "=" if cursor.takes("=") else "\n"
    entries: list[Marked] = []
    while not cursor.done and not cursor.sees(*_END):
        one = cursor.marked(stop, *_END).inheriting(mark)
        cursor.takes(stop)
        if one.text:
            entries.append(one)
        cursor.skip()
    if len(entries) < _FEWEST:
        message = f"{len(entries)} entries are not enough to put in order"
        raise cursor.fault(message, "write one a line behind {> and its number", at)
    return Ordering(tuple(entries), count if count < len(entries) else 0, words)


def _count(cursor: Cursor) -> int:
    """The number that stands here, 0 for none."""
    cursor.skip()
    start = cursor.here
    word = cursor.taken("\n", " ", "=", *_END).strip()
    if word.isascii() and word.isdigit() and len(word) <= _LONGEST:
        return int(word)
    cursor.here = start
    return 0


def _words(cursor: Cursor) -> tuple[str, ...]:
    """The words of the first line that are known, each in its turn."""
    found: list[str] = []
    turn = 0
    while turn < len(_WORDS):
        start = cursor.here
        while cursor.sees(" ", "\t"):
            cursor.takes(" ", "\t")
        word = cursor.taken(" ", "\t", "\n", "=", *_END).upper()
        later = next((n for n in range(turn, len(_WORDS)) if word in _WORDS[n]), None)
        if later is None:
            cursor.here = start
            break
        found.append(word)
        turn = later + 1
    return tuple(found)
