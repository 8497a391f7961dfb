"""Traces of a text: enough to see that words in a row were taken from it, too little to read it.

Every few words in a row are hashed to one of many slots, and only which slots are taken is kept.
About one slot in sixteen is, so a single hit says little: a run that was copied hits each time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from fractions import Fraction

from quizapp.domain.overlap import RUN, Overlap, found, shingles

SIZE = 4
"""Words that are hashed together. A run of 8 holds five such fours: by chance 1 in 16⁵ does."""
SPARSE = 16
"""Slots for each four words of the text."""
LIMIT = Fraction(1, 10)
"""The share of a passage that may stand in runs of a source that is not free: a rule of ours."""

_LEAST_SLOTS = 512
_BITS = 8
# Written without spaces; there a character counts as a word, so a run is twice as long.
_UNSPACED = frozenset({"zh", "ja", "th", "lo", "my", "km"})


def run_of(language: str) -> int:
    """From how many words on a run counts in that language (BCP 47)."""
    return 2 * RUN if language.split("-", maxsplit=1)[0].lower() in _UNSPACED else RUN


def taken_slots(texts: Iterable[str], salt: str) -> bytes:
    """The slots of the words of all texts as bits, the first one the lowest bit of the first byte.

    salt: what makes the slots of one record others than those of the next: its id.
    """
    every = set(shingles(texts, SIZE))
    size = -(-max(_LEAST_SLOTS, SPARSE * len(every)) // _BITS)
    slots = bytearray(size)
    for words in every:
        slot = _slot(words, salt, size)
        slots[slot // _BITS] |= 1 << slot % _BITS
    return bytes(slots)


def overlap_with(passage: Sequence[str], slots: bytes, salt: str, least: int = RUN) -> Overlap:
    """As `overlap`, of a text of which only the slots are known.

    It finds every run that `overlap` finds. By chance it finds one that is none at about one place
    in a million, or as often as 16 to the power of `least` - 3.
    """

    def holds(words: tuple[str, ...]) -> bool:
        slot = _slot(words, salt, len(slots))
        return bool(slots[slot // _BITS] >> slot % _BITS & 1)

    return found(passage, holds, SIZE, least)


def _slot(words: tuple[str, ...], salt: str, size: int) -> int:
    hashed = hashlib.sha256(f"{salt}\n{' '.join(words)}".encode())
    return int.from_bytes(hashed.digest()[:8]) % (size * _BITS)
