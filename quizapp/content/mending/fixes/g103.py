"""G103: a quote that differs in marks or space alone gets the words of its sentence."""

from __future__ import annotations

from quizapp.content.mending.quoting import sentence_texts, words_of
from quizapp.content.pointers import Raw, value_at, with_value
from quizapp.domain.problem import Problem

CODE = "G103"


def mended(raw: Raw, problem: Problem) -> Raw | None:
    """The object with the words as they stand; None where they stand at no or several places."""
    cite = value_at(raw, problem.pointer.rpartition("/")[0])
    if not isinstance(cite, dict) or not isinstance(cite.get("quote"), str):
        return None
    found = {
        words
        for text in sentence_texts(raw, cite.get("sentence"))
        if (words := words_of(cite["quote"], text)) is not None
    }
    return with_value(raw, problem.pointer, found.pop()) if len(found) == 1 else None
