"""What an item's body asks, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from quizapp.domain.shapes import Gaps, TextEntry
from quizapp.interop.qti.reading.asked import Asked, Reading, UnreadableError
from quizapp.interop.qti.reading.blocks import BLOCKS, top, with_stem
from quizapp.interop.qti.reading.composite import apart, parts
from quizapp.interop.qti.reading.gaps import INLINE, gaps
from quizapp.interop.qti.reading.numbers import value
from quizapp.interop.qti.reading.text import words

MOST_INTERACTIONS = 40

_PASSED_OVER = {"end-attempt-interaction", "media-interaction"}


def asked(reading: Reading, body: etree._Element) -> list[Asked]:
    """The questions of an item. Raises UnreadableError or UnscorableError."""
    found = [one for one in body.iter(etree.Element) if _is_interaction(one)]
    if not found:
        raise UnreadableError("it asks nothing")
    if len(found) > MOST_INTERACTIONS:
        raise UnreadableError(f"it has more than {MOST_INTERACTIONS} interactions")
    for one in found:
        if one.tag not in BLOCKS and one.tag not in INLINE:
            raise UnreadableError(f"it asks by {KINDS.get(str(one.tag), 'a special interaction')}")
    inline = [one for one in found if one.tag in INLINE]
    if len(inline) == len(found):
        return [_inline(reading, body, inline)]
    blocks = [one for one in found if one.tag in BLOCKS]
    if len(found) == 1:
        return [with_stem(reading, body, blocks[0])]
    return parts(reading, body, blocks) or apart(reading, body, blocks, inline)


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


def _inline(reading: Reading, body: etree._Element, inline: Sequence[etree._Element]) -> Asked:
    """A text with gaps; the blocks before its first gap and after its last are the stem."""
    holders = [top(body, one) for one in inline]
    children = list(body.iterchildren(etree.Element))
    first, last = (children.index(holders[n]) for n in (0, -1))
    stem = words([*children[:first], *children[last + 1 :]], reading.dropped)
    inner = _narrowed(children[first : last + 1])
    if len(inline) == 1:
        alone = _alone(reading, inner, inline[0], stem)
        if alone is not None:
            return alone
    return replace(gaps(reading, inner, inline), stem=stem)


def _narrowed(blocks: Sequence[etree._Element]) -> list[etree._Element | str]:
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
    unit = {
        one
        for part in parts
        if not isinstance(part, str)
        for one in part.iter("span")
        if one.get("class") == "quizapp-unit"
    }
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
