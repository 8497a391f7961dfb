"""Gap matches: words to put into the gaps of a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from lxml import etree

from quizapp.domain.shapes import Choice, Gap, Gaps, Option
from quizapp.interop.qti.reading.asked import Asked, Reading, UnreadableError, whole
from quizapp.interop.qti.reading.gaps import scored
from quizapp.interop.qti.reading.text import MARK, pieces
from quizapp.interop.qti.reading.typed import Found
from quizapp.interop.qti.score.declared import Variable

MOST_PAIRS = 1500
_PAIR = 2


def gap_match(reading: Reading, element: etree._Element) -> Asked:
    """What a gap match asks: each gap offers all of its words. Raises UnreadableError."""
    variable = reading.variable(element)
    offered = [
        Option(one.get("identifier", ""), reading.words(one), "")
        for one in element.findall("gap-text")
    ]
    if element.find("gap-img") is not None or any(not one.text for one in offered):
        raise UnreadableError("what goes into its gaps are pictures")
    holes = list(element.iter("gap"))
    if not holes or not offered or len(holes) * len(offered) > MOST_PAIRS:
        raise UnreadableError("it has no gaps, or too many")
    found = [
        scored(reading, variable, offered, kept=True, answer=_into(one.get("identifier", "")))
        for one in holes
    ]
    if not any(best > 0 for _, best in found):
        found = _by_key(reading, variable, offered, holes)
    elif any(best <= 0 for _, best in found):
        raise UnreadableError("nothing is right for one of its gaps")
    if any(whole(one, "match-max", 1) == 1 for one in element.findall("gap-text")):
        reading.lose("match-max", "uses each word once", "each gap offers all of the words")
    texts = pieces(
        [one for one in element if one.tag not in {"prompt", "gap-text", "rubric-block"}],
        reading.dropped,
        lambda one: MARK if one.tag == "gap" else None,
    )
    if len(texts) != len(found) + 1:
        raise UnreadableError("some of its gaps are shown only at times")
    least = min(best for _, best in found)
    made: list[str | Gap] = [texts[0]]
    for hole, (entry, best), text in zip(holes, found, texts[1:], strict=True):
        made += [Gap(hole.get("identifier", ""), entry, best / least), text]
    made = [str(made[0]).lstrip(), *made[1:-1], str(made[-1]).rstrip()]
    total = sum((best for _, best in found), Fraction(0))
    return Asked(Gaps(tuple(made)), reading.words(element.find("prompt")), total)


def _into(hole: str) -> Callable[[str], str]:
    """How an answer says that a word goes into a gap."""
    return lambda word: f"{word} {hole}"


def _by_key(
    reading: Reading, variable: Variable, offered: Sequence[Option], holes: Sequence[etree._Element]
) -> list[Found]:
    """The gaps of an item that gives points only for all of them together."""
    pairs = [str(one).split() for one in variable.correct.items]
    right = {pair[1]: pair[0] for pair in pairs if len(pair) == _PAIR}
    best = reading.score(variable, *[str(one) for one in variable.correct.items])
    if best <= 0 or right.keys() != {one.get("identifier") for one in holes}:
        raise UnreadableError("it does not say what is right for each gap")
    reading.lose(
        "response-processing", "gives points only when every gap is right", "each gap earns a part"
    )
    found: list[Found] = []
    for hole in holes:
        key = right[hole.get("identifier", "")]
        options = tuple(
            replace(one, right=one.id == key, credit=Fraction(int(one.id == key)))
            for one in offered
        )
        found.append((Choice(options, 1, ordered_as_written=True), best / len(holes)))
    return found
