"""Summary: of several statements one is right, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.domain.shapes import Choice
from quizapp.interop.formats.h5p.choices import first_right
from quizapp.interop.formats.h5p.common import note_common
from quizapp.interop.formats.h5p.values import plain, rows
from quizapp.interop.formats.h5p.walking import Piece
from quizapp.interop.model import Question
from quizapp.interop.notes import Notes
from quizapp.interop.trouble import RefusedError


def summary(piece: Piece, notes: Notes) -> Iterator[Question | RefusedError]:
    """A choice for each step, or why it cannot be one; the first statement is the right one."""
    params = piece.params
    note_common(params, notes)
    stem = notes.text(plain(params, "intro"), "/intro")
    for n, step in enumerate(rows(params, "summaries")):
        at = f"/summaries/{n}"
        try:
            options = first_right(rows(step, "summary"), f"{at}/summary", notes)
            hint = notes.text(plain(step, "tip"), f"{at}/tip")
        except RefusedError as refused:
            yield RefusedError(str(refused), refused.help, at)
            continue
        if len(options) < 2 or not all(option.text for option in options):
            yield RefusedError("a step has fewer than two statements", "write them", at)
        else:
            yield Question(id="", stem=stem, shape=Choice(options, 1), hint=hint, place=at)
