"""Whole words: a quote starts and ends between words, and is more than one common word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from unicodedata import category

_WORD = re.compile(r"[^\W_]+(?:['’‐-][^\W_]+)*")
# Chinese, Japanese, Thai, Lao, Burmese and Khmer write without spaces between words.
_UNSPACED = re.compile(r"[฀-๿຀-໿က-႟ក-៿぀-ヿ㐀-䶿一-鿿]")
_LEAST_LETTERS = 2
_LEAST_WORDS = 2


def fault(quote: str, sentence: str, names: Collection[str] = ()) -> str:
    """What is wrong with a quote that stands in the sentence, "" if nothing.

    names: what the unit calls people and places; one of them, another word that has a capital
    letter inside of the sentence, or a number may stand alone.
    """
    if _UNSPACED.search(quote):
        return "" if sum(map(str.isalpha, quote)) >= _LEAST_LETTERS else "is a single letter"
    starts = [start for start in _places(quote, sentence) if not _cuts(quote, sentence, start)]
    if not starts:
        return "begins or ends inside a word"
    words = _WORD.findall(quote)
    if len(words) >= _LEAST_WORDS:
        return ""
    if words and (_numbered(words[0]) or quote in names or _named(words[0], sentence, starts)):
        return ""
    return "is a single common word" if words else "holds no word"


def _places(quote: str, sentence: str) -> Iterator[int]:
    start = sentence.find(quote)
    while start >= 0:
        yield start
        start = sentence.find(quote, start + 1)


def _cuts(quote: str, sentence: str, start: int) -> bool:
    end = start + len(quote)
    edges = (sentence[max(start - 1, 0) : start + 1], sentence[end - 1 : end + 1])
    return any(_letter(a) and _letter(b) for edge in edges for a, b in pairwise(edge))


def _letter(character: str) -> bool:
    # A vowel sign or another mark belongs to the letter before it.
    return character.isalnum() or category(character).startswith("M")


def _numbered(word: str) -> bool:
    return any(character.isdigit() for character in word)


def _named(word: str, sentence: str, starts: list[int]) -> bool:
    """Whether a capital marks the word as a name: not one that opens the sentence."""
    return word[0].isupper() and any(
        _WORD.search(sentence[: sentence.index(word, start)]) for start in starts
    )
