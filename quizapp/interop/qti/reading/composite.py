"""Items that ask several things."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from functools import partial

from lxml import etree

from quizapp.domain.shapes import Choice, Parts
from quizapp.interop.qti.reading.asked import Asked, Reading, UnreadableError
from quizapp.interop.qti.reading.blocks import BLOCKS, top, with_stem
from quizapp.interop.qti.reading.choices import choice
from quizapp.interop.qti.reading.gaps import gaps
from quizapp.interop.qti.reading.text import words
from quizapp.interop.qti.score.machine import Answers

_HALF = Fraction(1, 2)


def parts(reading: Reading, body: etree._Element, blocks: Sequence[etree._Element]) -> list[Asked]:
    """Two choices of which the second counts only with the first, as one question."""
    if len(blocks) != 2 or any(one.tag != "choice-interaction" for one in blocks):
        return []
    one, two = (reading.variable(block) for block in blocks)
    alone, together = reading.score(one, *map(str, one.correct.items)), Fraction(0)
    second = reading.score(two, *map(str, two.correct.items))
    with _beside(reading, {one.id: one.correct}):
        together = alone + reading.score(two, *map(str, two.correct.items))
        if second or not alone or alone != together * _HALF:
            return []
        later = choice(reading, blocks[1])
    first = with_stem(reading, body, blocks[0])
    stem = words(_until(body, blocks[0]), reading.dropped, lambda it: "" if it in blocks else None)
    stem = " ".join(it for it in (stem, choice(reading, blocks[0]).stem) if it)
    if not isinstance(first.shape, Choice) or not isinstance(later.shape, Choice):
        return []
    shape = Parts((later.stem,), (first.shape, later.shape))
    return [
        replace(first, shape=shape, stem=stem, points=together, rule=reading.named_rule() or "")
    ]


@contextmanager
def _beside(reading: Reading, answers: Answers) -> Iterator[None]:
    """While answers to other interactions are given."""
    kept = reading.base
    reading.base = {**kept, **answers}
    try:
        yield
    finally:
        reading.base = kept


def _until(body: etree._Element, block: etree._Element) -> list[etree._Element]:
    """The children of the body before the one that holds `block`."""
    own = top(body, block)
    found = []
    for one in body.iterchildren(etree.Element):
        if one is own:
            break
        found.append(one)
    return found


def apart(
    reading: Reading,
    body: etree._Element,
    blocks: Sequence[etree._Element],
    inline: Sequence[etree._Element],
) -> list[Asked]:
    """The interactions of an item as a question each. Raises UnreadableError."""
    reading.lose("item-body", "asks several things in one question", "each became a question")
    made: list[Asked] = []
    before: list[etree._Element] = []
    for child in body.iterchildren(etree.Element):
        here = [one for one in blocks if top(body, one) is child]
        gap = [one for one in inline if top(body, one) is child]
        if not here and not gap:
            before.append(child)
            continue
        stem = words(before, reading.dropped)
        asking = {*here, *gap}
        around = words(child, reading.dropped, partial(_left_out, asking))
        for one in here:
            asked_ = BLOCKS[str(one.tag)](reading, one)
            text = " ".join(it for it in (stem, around, asked_.stem) if it)
            made.append(replace(asked_, stem=text))
        if gap and not here:
            made.append(replace(gaps(reading, [child], gap), stem=stem))
        elif gap:
            raise UnreadableError("it has gaps and other interactions in one block")
        before = []
    _points(reading, made)
    return made


def _left_out(asking: Collection[etree._Element], element: etree._Element, /) -> str | None:
    return "" if element in asking else None


def _points(reading: Reading, made: list[Asked]) -> None:
    answers = {name: variable.correct for name, variable in reading.machine.responses.items()}
    total = reading.machine.score(answers)
    if any(one.points <= 0 for one in made) and total > 0:
        raise UnreadableError("its parts earn points only together")
