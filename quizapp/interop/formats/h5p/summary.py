"""Summary: of several statements one is right, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.shapes import Choice, Option
from quizapp.interop.formats.h5p.common import note_common
from quizapp.interop.formats.h5p.values import plain, rows
from quizapp.interop.formats.h5p.walking import Piece
from quizapp.interop.model import Question
from quizapp.interop.notes import Notes, RefusedError


def summary(piece: Piece, notes: Notes) -> Iterator[Question]:
    """A choice for each step; the first statement is the right one."""
    params = piece.params
    note_common(params, notes)
    stem = notes.text(plain(params, "intro"), "/intro")
    for n, step in enumerate(rows(params, "summaries")):
        at = f"/summaries/{n}"
        texts = [one for one in rows(step, "summary") if isinstance(one, str)]
        options = tuple(
            Option(
                id=f"o{number + 1}",
                text=notes.text(text, f"{at}/summary/{number}"),
                pointer=f"{at}/summary/{number}",
                right=number == 0,
                credit=ZERO if number else ONE,
            )
            for number, text in enumerate(texts)
        )
        if len(options) < 2 or not all(option.text for option in options):
            raise RefusedError(f"step {n + 1} has fewer than two statements", "write them")
        hint = notes.text(plain(step, "tip"), f"{at}/tip")
        yield Question(id="", stem=stem, shape=Choice(options, 1), hint=hint, place=at)
