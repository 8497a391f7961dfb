"""Essay: a free text, in which H5P looks for keywords."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.offers.hand_marked import Attainment, Criterion
from quizapp.domain.shapes import Extended
from quizapp.interop.formats.h5p.common import note_common
from quizapp.interop.formats.h5p.values import flag, group, number, plain, rows
from quizapp.interop.formats.h5p.walking import Piece
from quizapp.interop.model import Question
from quizapp.interop.notes import Notes
from quizapp.interop.trouble import RefusedError

_LIMITS = ("minimumLength", "maximumLength")
_MARKS = ("percentagePassing", "percentageMastering")


def essay(piece: Piece, notes: Notes) -> Iterator[Question]:
    """A text that a teacher marks; each keyword is a line of the rubric. Raises RefusedError."""
    params = piece.params
    note_common(params, notes)
    stem = notes.text(plain(params, "taskDescription"), "/taskDescription")
    if not stem:
        raise RefusedError("the task has no text", "write the task in the H5P editor")
    rubric = tuple(_lines(params, notes))
    scored = not flag(params, "behaviour", "ignoreScoring", default=False)
    if rubric:
        what = "that a machine looks for the keywords"
        notes.lose("/keywords", what, "a teacher marks by a rubric that names them")
    for name in _LIMITS:
        if number(params, "behaviour", name):
            notes.lose(f"/behaviour/{name}", f"a length of {plain_number(params, name)} characters")
    for name in _MARKS:
        if number(params, "behaviour", name):
            notes.lose(f"/behaviour/{name}", f"a mark of {plain_number(params, name)} per cent")
    if text := plain(params, "placeholderText"):
        notes.lose("/placeholderText", f"a text in the empty field: {text[:200]}")
    yield Question(
        id="",
        stem=stem,
        shape=Extended(scored, notes.text(plain(params, "solution", "sample"), "/solution/sample")),
        points=sum((line.weight for line in rubric), ZERO) or ONE,
        explanation=notes.text(plain(params, "solution", "introduction"), "/solution/introduction"),
        rubric=rubric if scored else (),
    )


def plain_number(params: object, name: str) -> str:
    """A number of the behaviour as it is told to people."""
    return str(number(params, "behaviour", name) or 0)


def _lines(params: object, notes: Notes) -> Iterator[Criterion]:
    for n, one in enumerate(rows(params, "keywords")):
        at = f"/keywords/{n}"
        keyword = notes.text(plain(one, "keyword"), f"{at}/keyword")
        if not keyword:
            continue
        others = [text for text in rows(one, "alternatives") if isinstance(text, str)]
        texts = [keyword, *(notes.text(text, f"{at}/alternatives") for text in others)]
        options = group(one, "options")
        if (times := number(options, "occurrences") or ONE) > 1:
            notes.lose(f"{at}/options/occurrences", f"that {keyword!r} is wanted {times} times")
        for name in ("feedbackIncluded", "feedbackMissed"):
            if text := plain(options, name):
                notes.lose(f"{at}/options/{name}", f"feedback on {keyword!r}: {text[:200]}")
        yield Criterion(
            id=f"k{n + 1}",
            text=" / ".join(texts),
            weight=_weight(options),
            levels=(Attainment("yes", "✓", ONE), Attainment("no", "–", ZERO)),
        )


def _weight(options: object) -> Fraction:
    points = number(options, "points")
    return points if points is not None and points > 0 else ONE
