"""What an item's body asks, and in which words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from lxml import etree

from quizapp.domain.shapes import Choice, Gaps, Parts, TextEntry
from quizapp.interop.qti.reading.asked import Asked, Reading, Unreadable
from quizapp.interop.qti.reading.choices import choice
from quizapp.interop.qti.reading.gaps import INLINE, gaps
from quizapp.interop.qti.reading.matches import associate, match
from quizapp.interop.qti.reading.numbers import value
from quizapp.interop.qti.reading.orders import order
from quizapp.interop.qti.reading.text import UNREAD, words
from quizapp.interop.qti.reading.texts import extended, hottext, slider
from quizapp.interop.qti.reading.words import gap_match

BLOCKS: dict[str, Callable[[Reading, etree._Element], Asked]] = {
    "choice-interaction": choice,
    "match-interaction": match,
    "associate-interaction": associate,
    "order-interaction": order,
    "gap-match-interaction": gap_match,
    "hottext-interaction": hottext,
    "extended-text-interaction": extended,
    "slider-interaction": slider,
}

MOST_INTERACTIONS = 40

_PASSED_OVER = {"end-attempt-interaction", "media-interaction"}
_HALF = Fraction(1, 2)


def asked(reading: Reading, body: etree._Element) -> list[Asked]:
    """The questions of an item. Raises Unreadable or Unscorable."""
    found = [one for one in body.iter(etree.Element) if _is_interaction(one)]
    if not found:
        raise Unreadable("it asks nothing")
    if len(found) > MOST_INTERACTIONS:
        raise Unreadable(f"it has more than {MOST_INTERACTIONS} interactions")
    for one in found:
        if one.tag not in BLOCKS and one.tag not in INLINE:
            raise Unreadable(f"it asks by {KINDS.get(str(one.tag), 'a special interaction')}")
    inline = [one for one in found if one.tag in INLINE]
    if len(inline) == len(found):
        return [_inline(reading, body, inline)]
    blocks = [one for one in found if one.tag in BLOCKS]
    if len(found) == 1:
        return [_with_stem(reading, body, blocks[0])]
    return _parts(reading, body, blocks) or _apart(reading, body, blocks, inline)


KINDS = {
    "hotspot-interaction": "areas of a picture",
    "select-point-interaction": "points of a picture",
    "position-object-interaction": "points of a picture",
    "graphic-order-interaction": "areas of a picture",
    "graphic-associate-interaction": "areas of a picture",
    "graphic-gap-match-interaction": "areas of a picture",
    "upload-interaction": "a file to hand in",
    "drawing-interaction": "a drawing",
    "portable-custom-interaction": "an interaction of its own making",
    "custom-interaction": "an interaction of its own making",
}
"""What is asked by interactions that have no counterpart, in words."""


def _is_interaction(element: etree._Element) -> bool:
    name = str(element.tag)
    return name.endswith("-interaction") and name not in _PASSED_OVER


def _with_stem(reading: Reading, body: etree._Element, block: etree._Element) -> Asked:
    made = BLOCKS[str(block.tag)](reading, block)
    around = words(body, reading.dropped, lambda one: "" if one is block else None)
    stem = " ".join(one for one in (around, made.stem) if one)
    return replace(made, stem=stem)


def _inline(reading: Reading, body: etree._Element, inline: Sequence[etree._Element]) -> Asked:
    """A text with gaps; the blocks before its first gap and after its last are the stem."""
    holders = [_top(body, one) for one in inline]
    children = list(body.iterchildren(etree.Element))
    first, last = (children.index(holders[n]) for n in (0, -1))
    stem = words([*children[:first], *children[last + 1 :]], reading.dropped)
    inner = _narrowed(children[first : last + 1], inline)
    if len(inline) == 1:
        alone = _alone(reading, inner, inline[0], stem)
        if alone is not None:
            return alone
    return replace(gaps(reading, inner, inline), stem=stem)


def _top(body: etree._Element, element: etree._Element) -> etree._Element:
    while (parent := element.getparent()) is not None and parent is not body:
        element = parent
    return element


def _narrowed(
    blocks: Sequence[etree._Element], inline: Sequence[etree._Element]
) -> list[etree._Element | str]:
    found: list[etree._Element | str] = []
    for one in blocks:
        found.append(one)
        found.append(" ")
    return found


def _alone(
    reading: Reading,
    parts: Sequence[etree._Element | str],
    element: etree._Element,
    stem: str,
) -> Asked | None:
    """A single field that stands by itself or at the end of a question."""
    if element.tag != "text-entry-interaction":
        return None
    made = value(reading, element)
    unit = {one for part in parts if not isinstance(part, str) for one in part.iter("span")
            if one.get("class") == "quizapp-unit"}
    around = words(parts, reading.dropped, lambda one: "" if one in unit else _field(one, element))
    before, _, after = around.partition(_FIELD)
    before, after = before.strip(), after.strip()
    if made is not None:
        text = " ".join(one for one in (stem, before, after) if one)
        return replace(made, stem=text)
    ends = before.endswith(("?", ":", "\uff1f", "\u061f")) and not after
    if not ends and (before or after.strip(".")):
        return None
    made = gaps(reading, parts, [element])
    entry = made.shape.gaps[0].entry if isinstance(made.shape, Gaps) else None
    if not isinstance(entry, TextEntry):
        return None
    text = " ".join(one for one in (stem, before) if one)
    return replace(made, shape=entry, stem=text)


_FIELD = "\u2063"


def _field(one: etree._Element, element: etree._Element) -> str | None:
    return f" {_FIELD} " if one is element else None


def _parts(
    reading: Reading, body: etree._Element, blocks: Sequence[etree._Element]
) -> list[Asked]:
    """Two choices of which the second counts only with the first, as one question."""
    if len(blocks) != 2 or any(one.tag != "choice-interaction" for one in blocks):  # noqa: PLR2004
        return []
    one, two = (reading.variable(block) for block in blocks)
    alone, together = reading.score(one, *map(str, one.correct.items)), Fraction(0)
    second = reading.score(two, *map(str, two.correct.items))
    with _beside(reading, {one.id: one.correct}):
        together = alone + reading.score(two, *map(str, two.correct.items))
        if second or not alone or alone != together * _HALF:
            return []
        later = choice(reading, blocks[1])
    first = _with_stem(reading, body, blocks[0])
    stem = words(
        _until(body, blocks[0]), reading.dropped, lambda it: "" if it in blocks else None
    )
    stem = " ".join(it for it in (stem, choice(reading, blocks[0]).stem) if it)
    if not isinstance(first.shape, Choice) or not isinstance(later.shape, Choice):
        return []
    shape = Parts((later.stem,), (first.shape, later.shape))
    return [replace(first, shape=shape, stem=stem, points=together, rule=reading.named_rule() or "")]


class _beside:  # noqa: N801 - reads as a statement
    """While answers to other interactions are given."""

    def __init__(self, reading: Reading, answers: dict) -> None:  # type: ignore[type-arg]
        self._reading, self._answers, self._kept = reading, answers, reading.base

    def __enter__(self) -> None:
        self._reading.base = {**self._kept, **self._answers}

    def __exit__(self, *_: object) -> None:
        self._reading.base = self._kept


def _until(body: etree._Element, block: etree._Element) -> list[etree._Element]:
    """The children of the body before the one that holds `block`."""
    top = _top(body, block)
    found = []
    for one in body.iterchildren(etree.Element):
        if one is top:
            break
        found.append(one)
    return found


def _apart(
    reading: Reading,
    body: etree._Element,
    blocks: Sequence[etree._Element],
    inline: Sequence[etree._Element],
) -> list[Asked]:
    """The interactions of an item as a question each."""
    reading.lose("item-body", "asks several things in one question", "each became a question")
    made: list[Asked] = []
    before: list[etree._Element] = []
    for child in body.iterchildren(etree.Element):
        here = [one for one in blocks if _top(body, one) is child]
        gap = [one for one in inline if _top(body, one) is child]
        if not here and not gap:
            before.append(child)
            continue
        stem = words(before, reading.dropped)
        around = words(child, reading.dropped, lambda it: "" if it in here or it in gap else None)  # noqa: B023
        for one in here:
            asked_ = BLOCKS[str(one.tag)](reading, one)
            text = " ".join(it for it in (stem, around, asked_.stem) if it)
            made.append(replace(asked_, stem=text))
        if gap and not here:
            made.append(replace(gaps(reading, [child], gap), stem=stem))
        elif gap:
            raise Unreadable("it has gaps and other interactions in one block")
        before = []
    _points(reading, made)
    return made


def _points(reading: Reading, made: list[Asked]) -> None:
    answers = {
        name: variable.correct for name, variable in reading.machine.responses.items()
    }
    total = reading.machine.score(answers)
    if any(one.points <= 0 for one in made) and total > 0:
        raise Unreadable("its parts earn points only together")


def children_of(body: etree._Element) -> Iterator[etree._Element]:
    """The elements right below a body."""
    return body.iterchildren(etree.Element)


__all__ = ["BLOCKS", "UNREAD", "asked"]
