"""F130: stray space is taken out, in a sentence and in what is cited of it together."""

from __future__ import annotations

from quizapp.content.mending.quoting import reworded
from quizapp.content.pointers import Raw, value_at
from quizapp.content.spaces import tidied, trimmed
from quizapp.domain.problem import Problem

CODE = "F130"


def mended(raw: Raw, problem: Problem) -> Raw | None:
    """The object with a tidy text; None where nothing would be left of it."""
    text = value_at(raw, problem.pointer)
    if not isinstance(text, str):
        return None
    parent = value_at(raw, problem.pointer.rpartition("/")[0])
    cited = isinstance(parent, dict) and parent.keys() == {"sentence", "quote"}
    made = trimmed(text) if cited else tidied(text)
    return reworded(raw, problem.pointer, made) if made else None
