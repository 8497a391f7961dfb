"""F131: a text gets the quotation marks and apostrophes of its file, and its quotes with it."""

from __future__ import annotations

from pathlib import Path

from quizapp.content.kind import kind_of_file
from quizapp.content.marks import restyled, style_of
from quizapp.content.mending.quoting import reworded
from quizapp.content.pointers import Raw, value_at
from quizapp.content.texts import texts
from quizapp.domain.problem import Problem

CODE = "F131"


def mended(raw: Raw, problem: Problem) -> Raw | None:
    """The object with the other marks; None where it is not sure which way one turns."""
    text = value_at(raw, problem.pointer)
    if not isinstance(text, str):
        return None
    every = texts(kind_of_file(Path(), raw), raw)
    made = restyled(text, style_of(one.text for one in every if not one.cited))
    return reworded(raw, problem.pointer, made) if made else None
