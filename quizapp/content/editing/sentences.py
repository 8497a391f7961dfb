"""From a text to its sentences, each under the id that it had if it is still the same one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

Split = Callable[[str], Sequence[str]]
"""From a paragraph to its sentences, in order."""

LIKE = 0.5
"""From which share of words in common (2·common / both, Ratcliff and Obershelp) two sentences may

be one that was reworded."""

_END = re.compile(r"(?<=[.!?…。！？؟।])[\"'”’»)\]]*\s+|(?<=[。！？])")
_WORD = re.compile(r"\w+")


def split_plainly(text: str) -> list[str]:
    """A sentence ends with its sign and a space. Where abbreviations matter, bring a better one."""
    flat = " ".join(text.split())
    cuts = [match.end() for match in _END.finditer(flat)]
    pieces = (flat[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(flat)], strict=True))
    return [piece for piece in pieces if piece]


def align(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each new sentence the place of the old one that it is, None for one that is new.

    The same words first, in order and then moved; a sentence that was split keeps its place with
    the first part, one of several that were merged is the first of these; then what is like an old
    one by its words, the likest first. No old sentence is taken twice.
    """
    found: list[int | None] = [None] * len(new)
    free = set(range(len(old)))

    def take(pairs: Iterator[tuple[int, int]]) -> None:
        for n, o in pairs:
            if found[n] is None and o in free:
                found[n] = o
                free.remove(o)

    take(_equal_in_order(old, new))
    take(_equal_moved(old, new))
    take(_split(old, new, free))
    take(_merged(old, new, free))
    take(_like(old, new, free, {n for n, one in enumerate(found) if one is None}))
    return found


def _equal_in_order(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    matcher = SequenceMatcher(None, list(old), list(new), autojunk=False)
    for block in matcher.get_matching_blocks():
        yield from ((block.b + n, block.a + n) for n in range(block.size))


def _equal_moved(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    for n, text in enumerate(new):
        yield from ((n, o) for o, other in enumerate(old) if other == text)


def _split(old: Sequence[str], new: Sequence[str], free: set[int]) -> Iterator[tuple[int, int]]:
    """Neighbours that together have the words of an old sentence: the first is the old one."""
    for o in sorted(free):
        whole = _words(old[o])
        for n, text in enumerate(new[:-1]):
            parts, last = _words(text), n
            while len(parts) < len(whole) and last + 1 < len(new):
                last += 1
                parts = parts + _words(new[last])
            if last > n and parts == whole:
                yield n, o


def _merged(old: Sequence[str], new: Sequence[str], free: set[int]) -> Iterator[tuple[int, int]]:
    """A sentence with the words of old neighbours: it is the first of these."""
    for n, text in enumerate(new):
        whole = _words(text)
        for o in sorted(free):
            parts, last = _words(old[o]), o
            while len(parts) < len(whole) and last + 1 < len(old):
                last += 1
                parts = parts + _words(old[last])
            if last > o and parts == whole:
                yield n, o


def _like(
    old: Sequence[str], new: Sequence[str], free: set[int], left: set[int]
) -> Iterator[tuple[int, int]]:
    scored = [(likeness(old[o], new[n]), -abs(n - o), -n, -o) for n in left for o in free]
    for share, _, n, o in sorted(scored, reverse=True):
        if share >= LIKE:
            yield -n, -o


def likeness(one: str, other: str) -> float:
    """How much of two sentences is the same words in the same order, from 0 to 1."""
    return SequenceMatcher(None, _words(one), _words(other), autojunk=False).ratio()


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
