"""MarkTheWords: words of a text are to be marked.

We mark whole sentences of a passage, never words. So it becomes a choice of words: the marked ones
and others of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.shapes import Choice, Option
from quizapp.domain.text import words as words_of
from quizapp.interop.formats.h5p.asterisks import Starred, cut
from quizapp.interop.formats.h5p.common import note_common
from quizapp.interop.formats.h5p.values import plain
from quizapp.interop.formats.h5p.walking import Piece
from quizapp.interop.model import Question
from quizapp.interop.notes import Notes
from quizapp.interop.trouble import RefusedError

MOST = 10
"""Words to choose from: more than ten options are a list, no question."""


def mark_the_words(piece: Piece, notes: Notes) -> Iterator[Question]:
    """One choice; each right word earns a point and each wrong one takes one, as in H5P.

    Raises RefusedError.
    """
    params = piece.params
    note_common(params, notes)
    pieces = cut(plain(params, "textField"), doubled=True)
    right = list(dict.fromkeys(one.text.strip() for one in pieces if isinstance(one, Starred)))
    if not right or not all(right):
        raise RefusedError("no word stands between two stars", "mark the words that are right")
    html = "".join(one.text if isinstance(one, Starred) else one for one in pieces)
    text = notes.text(html, "/textField")
    others = [one for one in dict.fromkeys(words_of(_without_marks(text))) if one not in right]
    if len(right) >= MOST or not others:
        help_ = f"write it anew as a choice of up to {MOST} words"
        raise RefusedError(f"{len(right)} words of a text are to be marked", help_)
    options = [*right, *_spread(others, MOST - len(right))]
    what = f"that words are marked in the text, {len(right)} of {len(right) + len(others)}"
    notes.lose("/textField", what, f"a choice of {len(options)} words")
    task = notes.text(plain(params, "taskDescription"), "/taskDescription")
    in_text = [one for one in dict.fromkeys(words_of(_without_marks(text))) if one in options]
    listed = [*in_text, *(one for one in right if one not in in_text)]
    yield Question(
        id="",
        stem=f"{task} {text}".strip(),
        shape=_choice(listed, right),
        points=Fraction(len(right)),
        rule="net_correct",
    )


def _choice(listed: Sequence[str], right: Sequence[str]) -> Choice:
    options = tuple(
        Option(f"w{n}", one, "/textField", one in right, ONE if one in right else ZERO)
        for n, one in enumerate(listed, start=1)
    )
    return Choice(options, most=len(options), ordered_as_written=True)


def _spread(words: Sequence[str], most: int) -> Sequence[str]:
    """Up to that many of the words, from the whole of the text and not from its beginning alone."""
    if len(words) <= most:
        return words
    return [words[n * len(words) // most] for n in range(most)]


def _without_marks(text: str) -> str:
    return text.replace("*", " ")
