"""Paragraphs to sentences: sentencex, then corrections by stated rules.

Of four libraries tried on one table (abbreviations, initials, quotes, decimals, ellipses, six
scripts) sentencex was right most often and fastest; decision 28 has the figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quizapp.late import late

if TYPE_CHECKING:
    import sentencex
else:
    sentencex = late("sentencex")

# The library's lists lack these. Each ends no sentence, whatever follows.
_SHORTENED = {
    "en": ("approx", "ca", "est", "incl", "al", "viz", "cf", "Brig", "Cdr", "Cmdr", "Supt", "Insp"),
    "fr": ("M", "MM"),
    "de": ("ca", "bzw", "bspw", "sog", "Hr", "Fr"),
    "es": ("Sr", "Sra", "Srta", "Dña"),
}
# "It opens soon… Perhaps." ends twice; "Well… I think" does not.
_DOTS = re.compile(r"(?:…|\.{3,4})[\"”’»)]?\s+(?=[\"“‘«(]?(?!I\b)[A-ZÀ-ÖØ-ÞА-Я])")
# "(They met in secret.) The council …": the bracket holds a sentence of its own.
_BRACKET = re.compile(r"[.!?][\"”’»]?\)\s+(?=[\"“‘«(]?[A-ZÀ-ÖØ-ÞА-Я])")
_WORD = re.compile(r"\w")


def split(text: str, language: str) -> list[tuple[int, str]]:
    """The sentences of a paragraph, each with its place; together they are the text.

    language: BCP 47 tag. White space between sentences is left out, no other character is.

    Corrections: what is held together by an abbreviation of the language is one sentence (join); an
    ellipsis before a capital, and a bracket that holds a whole sentence before a capital, end one
    (split); a piece without a letter or digit belongs to the sentence before it (rest).
    """
    primary = language.split("-", maxsplit=1)[0].lower()
    pieces: list[str] = []
    for piece in _cut(_segments(text, primary)):
        if pieces and (not _WORD.search(piece) or _shortened(pieces[-1], primary)):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return list(_placed(pieces))


def _segments(text: str, primary: str) -> Sequence[str]:
    # A half of a character, as a broken file may hold, is nothing that the library takes.
    if text.isascii() or text.encode("utf-8", "replace").decode("utf-8") == text:
        found: list[str] = sentencex.segment(primary, text)
        if "".join(found) == text:
            return found
    return [text]


def _cut(pieces: Sequence[str]) -> Iterator[str]:
    for piece in pieces:
        ends = {match.end() for rule in (_DOTS, _BRACKET) for match in rule.finditer(piece)}
        start = 0
        for end in sorted(ends):
            yield piece[start:end]
            start = end
        yield piece[start:]


def _shortened(piece: str, primary: str) -> bool:
    last = piece.rstrip().rpartition(" ")[2].lstrip('("“‘«')
    return last.endswith(".") and last[:-1] in _SHORTENED.get(primary, ())


def _placed(pieces: Sequence[str]) -> Iterator[tuple[int, str]]:
    at = 0
    for piece in pieces:
        bare = piece.strip()
        if bare:
            yield at + piece.index(bare), bare
        at += len(piece)
