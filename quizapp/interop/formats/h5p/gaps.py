"""Blanks and DragText: texts with gaps between stars."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

import nh3

from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.shapes import Choice, Gap, Gaps, Option, TextEntry
from quizapp.interop.formats.h5p.asterisks import Starred, Word, blank, cut, word
from quizapp.interop.formats.h5p.common import note_common
from quizapp.interop.formats.h5p.values import flag, plain, rows
from quizapp.interop.formats.h5p.walking import Piece
from quizapp.interop.model import Question
from quizapp.interop.notes import Notes
from quizapp.interop.trouble import RefusedError

MOST_WORDS = 8
"""Of a list to choose from; a longer one is no help to a reader."""

MOST_GAPS = 200
"""Of one text; a lesson takes fewer, and a list of each would be long."""

_HOLE = "\ue000"
# What may stay around a gap when emphasis reaches over it.
_PLAIN_TAGS = {"p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4"}


def blanks(piece: Piece, notes: Notes) -> Iterator[Question]:
    """One text of all lines, its gaps typed. Raises RefusedError."""
    params = piece.params
    note_common(params, notes)
    lines = [one for one in rows(params, "questions") if isinstance(one, str)]
    pieces = cut("<br>".join(lines))
    found = [blank(one.text) for one in _starred(pieces)]
    for n, one in enumerate(found, start=1):
        if not one.answers:
            raise RefusedError(f"gap {n} has no answer", "write the answer between the two stars")
    shapes = [
        Gap(
            f"g{n}",
            TextEntry(
                tuple(
                    Option(f"a{m}", text, "/questions", right=True, credit=ONE)
                    for m, text in enumerate(one.answers, start=1)
                ),
                (),
            ),
        )
        for n, one in enumerate(found, start=1)
    ]
    _judging(params, notes)
    yield Question(
        id="",
        stem=notes.text(plain(params, "text"), "/text"),
        shape=Gaps(_parts(pieces, shapes, "/questions", notes)),
        points=Fraction(len(found)),
        hint=_hint([one.tip for one in found], "/questions", notes),
    )


def drag_text(piece: Piece, notes: Notes) -> Iterator[Question]:
    """One text, each gap with a list of the words; H5P has one heap for all of them.

    Raises RefusedError.
    """
    params = piece.params
    note_common(params, notes)
    text = plain(params, "textField").replace("\n", "<br>")
    pieces = cut(text)
    found = [word(one.text) for one in _starred(pieces)]
    wrong = [word(one.text).text for one in _starred(cut(plain(params, "distractors")))]
    words = [one for one in dict.fromkeys([*(each.text for each in found), *wrong]) if one]
    if len(words) < 2:
        raise RefusedError("fewer than two words to choose from", "add a word that fits nowhere")
    shapes = [_chosen(one, n, words, notes) for n, one in enumerate(found, start=1)]
    if len(found) > 1:
        notes.lose("/textField", "that each word is placed once", "each gap has its own list")
    yield Question(
        id="",
        stem=notes.text(plain(params, "taskDescription"), "/taskDescription"),
        shape=Gaps(_parts(pieces, shapes, "/textField", notes)),
        points=Fraction(len(found)),
        hint=_hint([one.tip for one in found], "/textField", notes),
    )


def _starred(pieces: Sequence[str | Starred]) -> Sequence[Starred]:
    found = [one for one in pieces if isinstance(one, Starred)]
    if len(found) > MOST_GAPS:
        raise RefusedError(f"{len(found)} gaps in one text", "cut it into several questions")
    return found


def _chosen(one: Word, n: int, words: Sequence[str], notes: Notes) -> Gap:
    if not one.text:
        raise RefusedError(f"gap {n} has no word", "write the word between the two stars")
    listed = _near(one.text, words)
    if len(listed) < len(words):
        what = f"{len(words)} words to choose from in gap {n}"
        notes.lose("/textField", what, f"its list has {MOST_WORDS} of them")
    if one.correction:
        notes.lose("/textField", f"what is said of a wrong word in gap {n}: {one.correction}")
    options = tuple(
        Option(
            f"w{words.index(text) + 1}",
            text,
            "/textField",
            right=text == one.text,
            credit=ONE if text == one.text else ZERO,
        )
        for text in listed
    )
    return Gap(f"g{n}", Choice(options, 1), explanation=one.praise)


def _near(key: str, words: Sequence[str]) -> Sequence[str]:
    """At most `MOST_WORDS` of the words, the key and those after it, in their own order."""
    if len(words) <= MOST_WORDS:
        return words
    at = words.index(key)
    kept = {words[(at + n) % len(words)] for n in range(MOST_WORDS)}
    return [one for one in words if one in kept]


def _parts(
    pieces: Sequence[str | Starred], shapes: Sequence[Gap], field: str, notes: Notes
) -> tuple[str | Gap, ...]:
    """Texts and gaps by turns, beginning and ending with a text."""
    if not shapes:
        raise RefusedError(
            "no word stands between two stars", "mark the words that are to be filled in"
        )
    html = "".join(_HOLE if isinstance(one, Starred) else one.replace(_HOLE, "") for one in pieces)
    texts = notes.text(html, field).split(_HOLE)
    if not all(_balanced(one) for one in texts):
        notes.lose(field, "emphasis that reaches over a gap", "the text has no emphasis")
        texts = notes.text(nh3.clean(html, tags=_PLAIN_TAGS), field).split(_HOLE)
    if len(texts) != len(shapes) + 1:
        raise RefusedError(
            "a gap stands inside of markup", "take the formatting around the gaps out"
        )
    parts: list[str | Gap] = [texts[0]]
    for gap, after in zip(shapes, texts[1:], strict=True):
        parts += [gap, after]
    return tuple(parts)


def _balanced(text: str) -> bool:
    return text.count("**") % 2 == 0 and text.replace("**", "").count("*") % 2 == 0


def _hint(tips: Sequence[str], field: str, notes: Notes) -> str:
    told = [(n, tip) for n, tip in enumerate(tips, start=1) if tip]
    if len(told) > 1:
        notes.lose(field, "a tip for each gap", "all of them are the hint of the question")
    number: Callable[[int], str] = (lambda n: f"{n}: ") if len(told) > 1 else (lambda _: "")
    return " ".join(notes.text(f"{number(n)}{tip}", field) for n, tip in told)


def _judging(params: object, notes: Notes) -> None:
    if flag(params, "behaviour", "caseSensitive", default=True):
        what, instead = "that capital letters count", "they do not count"
        notes.lose("/behaviour/caseSensitive", what, instead)
    if not flag(params, "behaviour", "acceptSpellingErrors", default=False):
        what, instead = "that each letter counts", "a small slip in a long answer is forgiven"
        notes.lose("/behaviour/acceptSpellingErrors", what, instead)
