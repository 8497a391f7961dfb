"""What each line of an Aiken file is.

    file     = { question }
    question = text answer answer { answer } key      each in a line of its own
    answer   = letter ( "." / ")" ) " " text          letters from A on, capitals
    key      = "ANSWER:" letter

From the page "Aiken format" of Moodle's documentation. Blank lines may stand anywhere, as in
Moodle's importer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from quizapp.interop.bare import one_line

_ANSWER = re.compile(r"([A-Z])[.)][ \t]+(\S.*)")
_KEY = re.compile(r"ANSWER:[ \t]*(.*)")


class Kind(Enum):
    """What a line says."""

    TEXT = "a text"
    ANSWER = "an answer"
    KEY = "the letter of the right answer"


@dataclass(frozen=True, slots=True)
class Line:
    """letter: of an answer or of the key; text: of a question or an answer."""

    number: int
    kind: Kind
    text: str = ""
    letter: str = ""

    @property
    def place(self) -> str:
        """Where it stands, for messages."""
        return f"line {self.number}"


def lines(text: str) -> list[Line]:
    """The lines of a file that are not blank."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    bare = ((number, one_line(line)) for number, line in enumerate(whole, start=1))
    return [_line(number, line) for number, line in bare if line]


def begins_oddly(text: str) -> bool:
    """Whether a question's text would be taken for another kind of line."""
    return _line(1, text).kind is not Kind.TEXT


def _line(number: int, text: str) -> Line:
    if key := _KEY.fullmatch(text):
        return Line(number, Kind.KEY, letter=key[1])
    if answer := _ANSWER.fullmatch(text):
        return Line(number, Kind.ANSWER, answer[2], answer[1])
    return Line(number, Kind.TEXT, text)
