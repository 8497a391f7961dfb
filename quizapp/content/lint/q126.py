"""Q126: a sentence that is mostly gaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording.asked import asked
from quizapp.content.wording.prose import plain, sentences, tokens
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room
from quizapp.domain.shapes import Gaps

CODE = "Q126"
NAME = "too-many-gaps"
REASON = "Where little is left between the gaps, a reader guesses what the sentence was about."
SOURCE = (
    "Gronlund (1988), How to Construct Achievement Tests, completion items: do not leave so "
    "many blanks that the statement loses its meaning"
)
SEVERITY = Severity.WARNING

_FEWEST_GAPS = 2
_WORDS_A_GAP = 2
# It begins a sentence as a name would, so that sentences are parted as a reader parts them.
_GAP = "Xgapx"


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """A sentence with two gaps or more and fewer than two words for each."""
    for one in asked(unit, rooms):
        if not isinstance(one.shape, Gaps):
            continue
        text = "".join(part if isinstance(part, str) else _GAP for part in one.shape.parts)
        for sentence in sentences(plain(text)):
            gaps = sentence.count(_GAP)
            shown = len(tokens(sentence.replace(_GAP, " ")))
            if gaps >= _FEWEST_GAPS and shown < _WORDS_A_GAP * gaps:
                yield Problem(
                    CODE,
                    one.at("/text"),
                    f"a sentence has {gaps} gaps and {shown} words beside them",
                    "fill in all but the gap that matters most",
                    SEVERITY,
                )
                break
