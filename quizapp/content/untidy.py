"""Texts that are not tidy: stray space, and marks that the rest of the file does not use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quizapp.content.marks import odd_marks, style_of
from quizapp.content.spaces import tidied, trimmed
from quizapp.content.texts import texts
from quizapp.domain.problem import Problem, Severity

SPACE = "F130"
MARKS = "F131"


def untidy(kind: str, raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Warnings for the texts of a "unit", "course" or "source" object.

    What is cited follows its sentence in all but the space around it.
    """
    every = list(texts(kind, raw))
    style = style_of(one.text for one in every if not one.cited)
    for one in every:
        if not trimmed(one.text):
            # Nothing but space: a blank text is a finding of the schema.
            continue
        if one.text != trimmed(one.text):
            message = "the text begins or ends with space"
            yield Problem(SPACE, one.pointer, message, "take it out", Severity.WARNING)
        elif not one.cited and one.text != tidied(one.text):
            message = "the text holds space twice, or of an odd kind"
            yield Problem(SPACE, one.pointer, message, "write one space", Severity.WARNING)
        if not one.cited and (marks := odd_marks(one.text, style)):
            shown = " ".join(dict.fromkeys(marks))
            message = f"the mark {shown} is of a kind that most texts of the file do not use"
            help_ = "use one kind of quotation marks and apostrophes in a file"
            yield Problem(MARKS, one.pointer, message, help_, Severity.WARNING)
