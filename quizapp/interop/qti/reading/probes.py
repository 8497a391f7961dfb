"""Whether what came in of a numeric answer is all that the item gives points for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from quizapp.interop.qti.decimals import decimal
from quizapp.interop.qti.reading.asked import Reading, UnreadableError, credited
from quizapp.interop.qti.score.declared import Variable
from quizapp.interop.qti.score.values import number

MOST_PROBES = 60


def probe(
    reading: Reading,
    variable: Variable,
    ends: Iterable[Fraction],
    best: Fraction,
    credit: Callable[[Fraction], Fraction],
) -> None:
    """Note a loss for a number that would earn other points here than in the file.

    ends: of what came in; best: points of the right answer; credit: what a number earns here, as a
    part of the best. The numbers that are tried are these, all that the file compares the answer
    with, one between each two of them, and one beyond the smallest and the largest.

    Raises UnreadableError when one earns more than what is called right.
    """
    known = sorted({*ends, *_compared(reading, variable)})[:MOST_PROBES]
    if best <= 0 or not known:
        return
    between = [(low + high) / 2 for low, high in pairwise(known)]
    for one in sorted({*known, *between, known[0] - 1, known[-1] + 1}):
        earned = reading.score(variable, one)
        if earned > best:
            message = f"the number {decimal(one)} earns more than what is called right"
            raise UnreadableError(message)
        if credited(max(earned, Fraction(0)), best) != credit(one):
            what = f"gives other points to numbers such as {decimal(one)}"
            reading.lose("response-processing", what, "only what stands in the key earns points")
            return


def _compared(reading: Reading, variable: Variable) -> Iterator[Fraction]:
    for one in reading.item.iterfind("response-processing//base-value"):
        parent = one.getparent()
        beside = None if parent is None else parent.find("variable")
        numeric = one.get("base-type") in {"float", "integer"}
        if numeric and beside is not None and beside.get("identifier") == variable.id:
            yield number("".join(map(str, one.itertext())))
