"""Short answers of Moodle: an asterisk stands for any characters, \\* for itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Pattern(Enum):
    """What an answer takes: itself, itself with more around it, anything, or something else."""

    EXACT = auto()
    AROUND = auto()
    ANY = auto()
    MANY = auto()


@dataclass(frozen=True, slots=True)
class Told:
    """An answer without its wildcards."""

    kind: Pattern
    text: str


def pattern(answer: str) -> Told:
    """What an answer takes."""
    pieces = [""]
    position = 0
    while position < len(answer):
        if answer.startswith("\\*", position):
            pieces[-1] += "*"
            position += 1
        elif answer[position] == "*":
            pieces.append("")
        else:
            pieces[-1] += answer[position]
        position += 1
    words = [" ".join(piece.split()) for piece in pieces]
    told = [piece for piece in words if piece]
    if len(pieces) == 1:
        return Told(Pattern.EXACT, words[0])
    if not told:
        return Told(Pattern.ANY, "")
    if len(told) == 1:
        return Told(Pattern.AROUND, told[0])
    return Told(Pattern.MANY, "")


def exact(answer: str) -> str:
    """An answer that takes itself alone."""
    return answer.replace("*", "\\*")
