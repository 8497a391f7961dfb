"""What only some people see of an item: hints, and by what it is marked."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from lxml import etree

from quizapp.domain.offers.hand_marked import Attainment, Criterion
from quizapp.interop.qti.reading.asked import Reading
from quizapp.interop.qti.reading.text import UNREAD, for_candidates, words
from quizapp.interop.qti.score.values import UnscorableError, number


def rubric(root: etree._Element, reading: Reading, name: str) -> str:
    """The words of the block with that class."""
    found = (one for one in root.iter("rubric-block") if name in one.get("class", "").split())
    return words(next(found, None), reading.dropped)


def criteria(root: etree._Element, reading: Reading) -> tuple[Criterion, ...]:
    """The rubric that our own files write as a list of lists."""
    found = (one for one in root.iter("dl") if one.get("class") == "quizapp-rubric")
    listed = next(found, None)
    made: list[Criterion] = []
    for one in () if listed is None else listed.iterchildren(etree.Element):
        text = reading.words(one)
        share = one.find(".//span[@class='quizapp-share']")
        weight = Fraction(0) if share is None else _fraction(share.text or "")
        text = text.partition(" (×")[0] if one.tag == "dt" else text.partition(" (=")[0]
        if one.tag == "dt":
            made.append(Criterion(one.get("id") or f"c{len(made) + 1}", text, weight, ()))
        elif made:
            levels = made[-1].levels
            id_ = one.get("id", "").removeprefix(f"{made[-1].id}.") or f"l{len(levels) + 1}"
            level = Attainment(id_, text, weight)
            made[-1] = replace(made[-1], levels=(*levels, level))
    return tuple(made)


def _fraction(text: str) -> Fraction:
    over, _, under = text.strip().partition("/")
    try:
        return number(over) / (number(under) if under else 1)
    except ZeroDivisionError as error:
        raise UnscorableError(f"{text!r} is no number") from error


def note_beside(root: etree._Element, reading: Reading) -> None:
    """Note as lost what stands beside the body and has no counterpart."""
    for name in ("companion-materials-info", "catalog-info", "include"):
        if root.find(f".//{name}") is not None:
            reading.dropped.add(UNREAD[name])
    own = "quizapp-"
    for one in root.iter("rubric-block"):
        if for_candidates(one):
            continue
        if own not in one.get("class", "") and "quizapp" not in one.get("use", ""):
            who = one.get("view", "") or "somebody"
            text = words(one, reading.dropped)
            reading.lose("rubric-block", f"tells {who}: “{text[:200]}”", "left out")
    if any(True for _ in root.iter("end-attempt-interaction")):
        reading.dropped.add(UNREAD["end-attempt-interaction"])
