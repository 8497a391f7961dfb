"""SortParagraphs: paragraphs are put in order."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quizapp.domain.shapes import Option, Order
from quizapp.interop.formats.h5p.common import note_common
from quizapp.interop.formats.h5p.values import flag, plain, rows
from quizapp.interop.formats.h5p.walking import Piece
from quizapp.interop.model import Question
from quizapp.interop.notes import Notes
from quizapp.interop.trouble import RefusedError


def sort_paragraphs(piece: Piece, notes: Notes) -> Iterator[Question]:
    """One order; H5P gives a point for each place, or for each pair of neighbours.

    Raises RefusedError.
    """
    params = piece.params
    note_common(params, notes)
    texts = [
        notes.text(one, f"/paragraphs/{n}")
        for n, one in enumerate(rows(params, "paragraphs"))
        if isinstance(one, str)
    ]
    if len(texts) < 2 or not all(texts):
        raise RefusedError("fewer than two paragraphs have a text", "write them in the H5P editor")
    entries = tuple(
        Option(f"p{n}", text, f"/paragraphs/{n - 1}") for n, text in enumerate(texts, start=1)
    )
    neighbours = plain(params, "behaviour", "scoringMode") == "transitions"
    if flag(params, "behaviour", "applyPenalties", default=False):
        what = "that a wrong place takes a point back"
        notes.lose("/behaviour/applyPenalties", what, "it earns nothing")
    yield Question(
        id="",
        stem=notes.text(plain(params, "taskDescription"), "/taskDescription"),
        shape=Order(entries, tuple((entry.id,) for entry in entries)),
        points=Fraction(len(texts) - 1 if neighbours else len(texts)),
        rule="adjacent" if neighbours else "absolute",
    )
