"""From a text to its sentences, each under the id that it had if it is still the same one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

Split = Callable[[str], Sequence[str]]
"""From a paragraph to its sentences, in order."""

LIKE = 0.5
"""From which share of words in common, in order, two sentences may be one that was reworded.

2·common / both (Ratcliff and Obershelp 1988).
"""

_PAIRS = 20_000
_NEAR = 5
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
    places: dict[str, list[int]] = {}
    for o, text in enumerate(old):
        places.setdefault(text, []).append(o)
    for n, text in enumerate(new):
        yield from ((n, o) for o in places.get(text, ()))


def _split(old: Sequence[str], new: Sequence[str], free: set[int]) -> Iterator[tuple[int, int]]:
    """Neighbours that together have the words of an old sentence: the first is the old one."""
    yield from ((n, o) for o, n in _made_of(old, new, sorted(free)))


def _merged(old: Sequence[str], new: Sequence[str], free: set[int]) -> Iterator[tuple[int, int]]:
    """A sentence with the words of old neighbours: it is the first of these."""
    yield from ((n, o) for n, o in _made_of(new, old, range(len(new))) if o in free)


def _made_of(
    wholes: Sequence[str], parts: Sequence[str], which: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """Some of the wholes, each with the first of the neighbours that together have its words."""
    words = [_words(text) for text in parts]
    starts: dict[str, list[int]] = {}
    for n, found in enumerate(words):
        starts.setdefault(found[0] if found else "", []).append(n)
    for w in which:
        whole = _words(wholes[w])
        for first in starts.get(whole[0], ()) if whole else ():
            together, last = list(words[first]), first
            while len(together) < len(whole) and last + 1 < len(parts):
                last += 1
                together += words[last]
            if last > first and together == whole:
                yield w, first


def _like(
    old: Sequence[str], new: Sequence[str], free: set[int], left: set[int]
) -> Iterator[tuple[int, int]]:
    # In a passage of thousands of sentences one that was reworded is looked for nearby.
    width = max(_NEAR, _PAIRS // max(len(left), 1))
    words = {n: _words(new[n]) for n in left}
    scored = []
    for o in free:
        # It keeps what it learns of the second one.
        matcher = SequenceMatcher(None, [], _words(old[o]), autojunk=False)
        for n in left:
            if abs(n - o) > width:
                continue
            matcher.set_seq1(words[n])
            if matcher.real_quick_ratio() >= LIKE and matcher.quick_ratio() >= LIKE:
                scored.append((matcher.ratio(), -abs(n - o), -n, -o))
    for share, _, n, o in sorted(scored, reverse=True):
        if share >= LIKE:
            yield -n, -o


def likeness(one: str, other: str) -> float:
    """How much of two sentences is the same words in the same order, from 0 to 1."""
    return SequenceMatcher(None, _words(other), _words(one), autojunk=False).ratio()


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
