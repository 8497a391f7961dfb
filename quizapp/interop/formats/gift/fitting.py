"""Whether a file is GIFT, by what its blocks say."""

from __future__ import annotations

from quizapp.interop.format import Fit
from quizapp.interop.formats.gift.parser import parsed
from quizapp.interop.formats.gift.tree import Broken, Category, Essay, Question, Typed
from quizapp.interop.model import Source
from quizapp.interop.safe.text import decoded
from quizapp.interop.trouble import ReadError

_ENOUGH = 40
"""Blocks that are looked at."""
_MOST_BYTES = 200_000


def fits(source: Source) -> Fit:
    """See Reads.fits. Titles and categories are nowhere else; braces alone are in many files."""
    named = source.name.lower().endswith(".gift")
    try:
        text = decoded(_beginning(source.data))
    except ReadError:
        return Fit.NO
    good = bad = sure = essays = 0
    for n, entry in enumerate(parsed(text)):
        if n >= _ENOUGH:
            break
        bad += isinstance(entry, Broken)
        good += isinstance(entry, Question) and _telling(entry)
        essays += isinstance(entry, Question) and isinstance(entry.answers, Essay)
        sure += isinstance(entry, Category) or (isinstance(entry, Question) and entry.title != "")
    if named:
        return Fit.SURE
    if not good + sure or bad > good + sure:
        return Fit.PERHAPS if essays > bad else Fit.NO
    return Fit.SURE if sure else Fit.LIKELY


def _beginning(data: bytes) -> bytes:
    """Whole blocks from the beginning of a file, or all of a short one."""
    return data if len(data) <= _MOST_BYTES else data[:_MOST_BYTES].rsplit(b"\n\n", 1)[0]


def _telling(entry: Question) -> bool:
    """Whether nothing but GIFT is likely to look so."""
    match entry.answers:
        case None | Essay():
            return False
        case Typed(answers=(one,)) if not one.sign:
            return False
        case _:
            return True
