"""Whether a file is GIFT, by what its blocks say."""

from __future__ import annotations

from quizapp.interop.bare import glimpse
from quizapp.interop.format import Fit
from quizapp.interop.formats.gift.parser import parsed
from quizapp.interop.formats.gift.tree import Broken, Category, Essay, Question, Typed
from quizapp.interop.model import Source

_ENOUGH = 40
"""Blocks that are looked at."""


def fits(source: Source) -> Fit:
    """See Reads.fits. Titles and categories are nowhere else; braces alone are in many files."""
    name = source.name.lower()
    named = name.endswith(".gift")
    text = glimpse(source.data)
    good = bad = sure = essays = 0
    for n, entry in enumerate(parsed(text)):
        if n >= _ENOUGH:
            break
        bad += isinstance(entry, Broken)
        good += isinstance(entry, Question) and _telling(entry)
        essays += isinstance(entry, Question) and isinstance(entry.answers, Essay)
        sure += isinstance(entry, Category) or (isinstance(entry, Question) and entry.title != "")
    if named and text:
        return Fit.SURE
    if not good + sure or bad > good + sure:
        # A pair of braces stands in every program.
        return Fit.PERHAPS if essays > bad and name.endswith(".txt") else Fit.NO
    return Fit.SURE if sure else Fit.LIKELY


def _telling(entry: Question) -> bool:
    """Whether nothing but GIFT is likely to look so."""
    match entry.answers:
        case None | Essay():
            return False
        case Typed(answers=(one,)) if not one.sign:
            return False
        case _:
            return True
