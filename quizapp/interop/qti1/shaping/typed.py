"""A word or a number typed, or a text written."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quizapp.domain.shapes import Extended, Option, TextEntry, Tier, Value
from quizapp.domain.text import normalise
from quizapp.interop.decimals import in_words
from quizapp.interop.qti1.conditions import Contains, Is, leaves
from quizapp.interop.qti1.keys import known
from quizapp.interop.qti1.keys.grid import Cell, grid
from quizapp.interop.qti1.keys.spans import spans
from quizapp.interop.qti1.presentation import Response
from quizapp.interop.qti1.shaping.source import Source
from quizapp.interop.trouble import RefusedError

_LONGEST = 200
"""Characters of an answer that is to be typed."""


@dataclass(frozen=True, slots=True)
class _At:
    """Where an answer stands: the pointer of the list and its place in it."""

    base: str
    n: int


def written(source: Source) -> Extended:
    """A text that a teacher marks."""
    return Extended(scored=True, model=source.take(source.feedback.solution, "/model"))


def entry(source: Source, response: Response) -> TextEntry:
    """A typed word. Raises RefusedError."""
    known.check(source.processing, (response,))
    cell = grid(source.processing, (response,)).cells[response.id]
    return of_cell(source, response, cell, "")


def of_cell(source: Source, response: Response, cell: Cell, base: str) -> TextEntry:
    """What a gap accepts, and what it is known to be wrong for. base: pointer of the gap."""
    contained = {
        leaf.value
        for rule in source.processing.scoring
        for leaf in leaves(rule.condition)
        if isinstance(leaf, Contains) and leaf.response == response.id
    }
    accept: list[Option] = []
    reject: list[Option] = []
    seen: set[str] = set()
    for value, credit in cell.credits:
        if again(source, response, value, seen):
            continue
        list_, name = (accept, "accept") if credit > 0 else (reject, "reject")
        list_.append(_typed(source, response, value, credit, _At(f"{base}/{name}", len(list_))))
        if value in contained and credit > 0:
            what = f"any answer that holds {value!r} is right there"
            source.lose(list_[-1].pointer, what, f"{value!r} alone is accepted")
    capitals = any(
        isinstance(leaf, Is) and leaf.exact_case and leaf.response == response.id
        for rule in source.processing.scoring
        for leaf in leaves(rule.condition)
    )
    return TextEntry(tuple(accept), tuple(reject), capitals=capitals)


def again(source: Source, response: Response, text: str, seen: set[str]) -> bool:
    """Whether an answer is one of those before it when answers are compared, as "Mill" is "mill".

    What is said of it alone is noted as lost.
    """
    plain = normalise(text)
    if plain not in seen:
        seen.add(plain)
        return False
    remark = source.feedback.of(response.id, text)
    if remark.text:
        what = f"what is said of the answer {text!r}, which is the same as one before it"
        source.lose("/accept/feedback", what, "left out")
    return True


def value(source: Source, response: Response) -> Value:
    """A typed number. Raises RefusedError."""
    known.check(source.processing, (response,))
    found = spans(source.processing, response)
    if len({span.credit for span in found}) < len(found):
        raise RefusedError(
            "several numbers or ranges earn the same, of which one alone can be held here",
            "ask for one of them, or for a word",
        )
    accept = []
    for n, span in enumerate(found):
        pointer = f"/accept/{n}"
        words = in_words(span.low, span.high)
        accept.append(Option(f"accept-{n}", words, pointer, right=True, credit=span.credit))
        if span.open_end:
            what = "an end of the range is itself wrong there"
            source.lose(pointer, what, "both ends of the range are right")
    tiers = tuple(Tier(span.low, span.high, span.credit, span.value) for span in found)
    return Value("number", tuple(accept), tiers=tiers)


def _typed(source: Source, response: Response, value_: str, credit: Fraction, at: _At) -> Option:
    pointer = f"{at.base}/{at.n}/text"
    remark = source.take(source.feedback.of(response.id, value_), f"{pointer}/feedback")
    if len(value_) > _LONGEST:
        raise RefusedError("an answer that is to be typed is longer than a line")
    name = at.base.rpartition("/")[2]
    return Option(f"{name}-{at.n}", value_, pointer, credit > 0, credit, None, remark)
