"""The interactions that stand by themselves, each with the words around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from quizapp.interop.qti.reading.asked import Asked, Reading
from quizapp.interop.qti.reading.choices import choice
from quizapp.interop.qti.reading.maps import hotspot
from quizapp.interop.qti.reading.matches import associate, match
from quizapp.interop.qti.reading.orders import order
from quizapp.interop.qti.reading.text import words
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
    "hotspot-interaction": hotspot,
}


def with_stem(reading: Reading, body: etree._Element, block: etree._Element) -> Asked:
    """What the only interaction of an item asks, with all of its words."""
    made = BLOCKS[str(block.tag)](reading, block)
    around = words(body, reading.dropped, lambda one: "" if one is block else None)
    stem = " ".join(one for one in (around, made.stem) if one)
    return replace(made, stem=stem)


def top(body: etree._Element, element: etree._Element) -> etree._Element:
    """The child of the body that an element stands in."""
    while (parent := element.getparent()) is not None and parent is not body:
        element = parent
    return element
