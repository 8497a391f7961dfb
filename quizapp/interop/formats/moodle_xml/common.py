"""What all questions of Moodle share: words around the answer, points, hints, tags."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quizapp.domain.lesson import Evidence
from quizapp.domain.numbers import ONE
from quizapp.interop.formats.moodle_xml import aside, shares
from quizapp.interop.formats.moodle_xml.asked import Asked
from quizapp.interop.formats.moodle_xml.markup import plain
from quizapp.interop.formats.moodle_xml.tree import child, children, value, written

_HINTS = 20
_USUAL_WORDS = {
    "correctfeedback": "your answer is correct",
    "partiallycorrectfeedback": "your answer is partially correct",
    "incorrectfeedback": "your answer is incorrect",
}


@dataclass(frozen=True, slots=True)
class Common:
    """The words of a question beside the question itself."""

    explanation: str
    evidence: tuple[Evidence, ...]
    hint: str
    points: Fraction | None
    tags: tuple[str, ...]


def common(asked: Asked) -> Common:
    """Read what is shared, and note what has no place here."""
    told = aside.read(asked.html("generalfeedback"))
    _losses(asked)
    return Common(
        asked.marked(told.text, "generalfeedback"),
        told.evidence,
        _hint(asked),
        _points(asked),
        tuple(
            text
            for group in ("tags", "coursetags")
            for box in children(asked.element, group)
            for one in children(box, "tag")
            if (text := " ".join(written(one).split()))
        ),
    )


def _points(asked: Asked) -> Fraction | None:
    told = value(asked.element, "defaultgrade")
    found = shares.number(told) if told else None
    if told and (found is None or found < 0):
        asked.lose("defaultgrade", f"{told!r} points are none that can be given", "worth 1 point")
        return ONE
    return found


def _hint(asked: Asked) -> str:
    read = []
    for one in children(asked.element, "hint")[:_HINTS]:
        old = child(one, "hintcontent")
        source = asked.html_of(old if old is not None else one)
        if plain(source):
            read.append(source)
    if len(read) > 1:
        asked.lose("hint", "more than one hint", "the first is kept")
    return asked.marked(read[0], "hint") if read else ""


def _losses(asked: Asked) -> None:
    for name, usual in _USUAL_WORDS.items():
        said = asked.bare(name)
        if said and said.lower().strip(" .!") != usual:
            asked.lose(name, "words for every answer of that kind", "left out")
    penalty = shares.number(value(asked.element, "penalty") or "0")
    if penalty is None or not _usual(penalty):
        asked.lose("penalty", "points off for each try", "left out")
    if value(asked.element, "hidden") not in {"", "0"}:
        asked.lose("hidden", "hidden in the question bank", "comes in like the others")


def _usual(penalty: Fraction) -> bool:
    """Whether Moodle itself puts in that penalty, so that nobody chose it."""
    usual = (Fraction(0), Fraction(1, 10), Fraction(1, 3), Fraction(1))
    return any(abs(penalty - one) < Fraction(1, 200) for one in usual)
