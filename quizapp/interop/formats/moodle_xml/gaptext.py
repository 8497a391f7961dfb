"""Texts with gaps: what of the HTML is the question, and what the text between two gaps is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizapp.domain.shapes import Gap
from quizapp.interop.formats.moodle_xml.asked import Asked

STEM = "Fill in the gaps."
"""What is asked when the text has no question before it."""

_EDGE = "\ue000"
_BLOCK_END = re.compile(
    r"</(?:p|div|h[1-6]|li|ul|ol|table|figure)\s*>|<(?:br|hr)\s*/?>", re.IGNORECASE
)


def parted(before: str) -> tuple[str, str]:
    """The HTML before the first gap as question and beginning of the text.

    The question is what stands in paragraphs of their own.
    """
    ends = [found.end() for found in _BLOCK_END.finditer(before)]
    return (before[: ends[-1]], before[ends[-1] :]) if ends else ("", before)


def pieces(asked: Asked, texts: Sequence[str], gaps: Sequence[Gap]) -> tuple[str | Gap, ...]:
    """Texts (HTML) and gaps by turns. Emphasis ends at a gap; a space beside a gap stays."""
    found: list[str | Gap] = []
    for number, source in enumerate(texts):
        text = asked.marked(f"{_EDGE}{source}{_EDGE}", "questiontext").replace(_EDGE, "")
        if number == 0:
            text = text.lstrip()
        if number == len(texts) - 1:
            text = text.rstrip()
        found.append(text)
        if number < len(gaps):
            found.append(gaps[number])
    return tuple(found)
