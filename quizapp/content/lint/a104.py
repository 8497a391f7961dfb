"""A104: words in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from quizapp.content.wording.prose import plain
from quizapp.content.wording.texts import AUTHORED, Where, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "A104"
NAME = "all-capitals"
REASON = "Capitals have no shape to read by, and some programs spell them letter by letter."
SOURCE = (
    "British Dyslexia Association, Dyslexia Style Guide (2023): avoid text in capitals; "
    "Butterick, Practical Typography: all caps"
)
SEVERITY = Severity.WARNING

_FEWEST_LETTERS = 12
_LOUD = re.compile(r"\b[^\W\d_a-z]{2,}(?:[\s,'’-]+[^\W\d_a-z]+){2,40}(?![a-z])")


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """Three words or more in a row in capitals, with twelve letters or more; acronyms are not."""
    for text in texts(unit, rooms).at(AUTHORED | {Where.NOTES}):
        # A text that has no capitals to lower, as in Arabic, is not loud.
        for found in _LOUD.finditer(plain(text.text)):
            letters = [character for character in found[0] if character.isupper()]
            if len(letters) >= _FEWEST_LETTERS and found[0].isupper():
                yield Problem(
                    CODE,
                    text.pointer,
                    f'"{found[0]}" stands in capitals',
                    "write it in small letters; *emphasis* marks what matters",
                    SEVERITY,
                )
                break
