"""How long guessing takes: reckoned from the limits in force, for somebody with many addresses."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docs.generator.markdown import filled, table
from quizapp.usecases.people import limits
from quizapp.usecases.people.codes import ALPHABET, LENGTH

ADDRESSES = 1000
"""From which somebody guesses at once."""

PEOPLE = (1_000, 1_000_000)
"""Whose secrets there are to be hit."""

UNLIMITED = 1000 * 3600
"""Guesses an hour from one address where nothing counts them: as fast as a server answers."""

_HOURS = 24 * 365.25


@dataclass(frozen=True, slots=True)
class Secret:
    """Something that opens a door to whoever guesses it.

    bits: of its entropy; an_hour: guesses from ADDRESSES together; why: what bounds them.
    """

    name: str
    bits: float
    an_hour: float
    why: str

    def guesses(self, people: int) -> float:
        """Expected number of guesses until one of so many is hit."""
        return (2**self.bits + 1) / (people + 1)

    def years(self, people: int) -> float:
        """Expected time of as many guesses."""
        return self.guesses(people) / self.an_hour / _HOURS


def secrets() -> list[Secret]:
    """All that could be guessed."""
    code, overall, token = limits.CODE_REMOTE, limits.CODE_OVERALL, limits.TOKEN_REMOTE
    each = ADDRESSES * code.most * 3600 / code.seconds
    everywhere = overall.most * 3600 / overall.seconds
    unlimited = float(ADDRESSES * UNLIMITED)
    free = "nothing but the server's speed"
    return [
        Secret(
            "recovery code",
            math.log2(len(ALPHABET)) * LENGTH,
            min(each, everywhere),
            f"{code.most} in {code.seconds // 60} minutes an address, "
            f"{overall.most:,} an hour in all",
        ),
        Secret("link of an invitation or for a new password", 256, unlimited, free),
        Secret("token of a sign-in", 256, unlimited, free),
        Secret(
            "token of a program",
            256,
            ADDRESSES * token.most * 3600 / token.seconds,
            f"{token.most} in {token.seconds // 60} minutes an address",
        ),
        Secret("address of an attempt", 128, unlimited, f"{free}; opens to its owner alone"),
    ]


def page(path: Path) -> str:
    """The page at `path` with a fresh table."""
    heads = [f"{kind}, of {people:,} people" for people in PEOPLE for kind in ("guesses", "years")]
    return filled(path, "odds", table(("Secret", "Bits", "Guesses bounded by", *heads), _rows()))


def _rows() -> Iterator[tuple[str, ...]]:
    for one in secrets():
        numbers = (n for people in PEOPLE for n in (one.guesses(people), one.years(people)))
        yield one.name, f"{one.bits:.1f}", one.why, *map(_shown, numbers)


def _shown(number: float) -> str:
    if number < 1_000_000:
        return f"{number:,.0f}"
    digits, power = f"{number:.1e}".split("e+")
    return f"{digits} · 10^{int(power)}"
