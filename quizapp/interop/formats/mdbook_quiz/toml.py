"""The TOML of a quiz, with the lines on which its questions begin."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizapp.interop import trouble

HEADER = re.compile(r"^[ \t]*\[\[[ \t]*questions[ \t]*\]\]", re.MULTILINE)
"""The line with which a question begins."""

_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")


@dataclass(frozen=True, slots=True)
class Quiz:
    """questions: as the file has them; places: where each stands; multipart: shared texts by key.

    others: keys of the file that are not of the format.
    """

    questions: Sequence[Any]
    places: Sequence[str]
    multipart: Mapping[str, Any]
    others: Sequence[str]


def parsed(text: str) -> Quiz:
    """The quiz of a file. Raises ReadError, with line and column, when it is none."""
    try:
        whole = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        line, column = (int(found[1]), int(found[2])) if found else (0, 0)
        message = _PLACE.sub("", str(error))
        raise trouble.malformed("the TOML", message, line, column) from error
    except (ValueError, RecursionError) as error:
        raise trouble.malformed("the TOML", "it is nested too deep, or a number in it") from error
    questions = whole.get("questions")
    if not isinstance(questions, list):
        raise trouble.other_kind("a quiz of mdbook-quiz", "it has no [[questions]]")
    multipart = whole.get("multipart")
    return Quiz(
        questions,
        _places(text, len(questions)),
        multipart if isinstance(multipart, dict) else {},
        tuple(key for key in whole if key not in {"questions", "multipart"}),
    )


def _places(text: str, count: int) -> Sequence[str]:
    lines = [text.count("\n", 0, found.start()) + 1 for found in HEADER.finditer(text)]
    # A line inside of a text may look like a header; then nobody knows which is which.
    if len(lines) == count:
        return [f"line {line}" for line in lines]
    return [f"question {n}" for n in range(1, count + 1)]
