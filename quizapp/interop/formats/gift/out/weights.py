"""Shares of the points in per cent."""

from __future__ import annotations

from fractions import Fraction

from quizapp.domain.shapes import Option
from quizapp.interop.decimals import decimal
from quizapp.interop.formats.gift.numbers import share_of
from quizapp.interop.losses import Losses, parent

_PLACES = 5


def percent(share: Fraction) -> str:
    """A share as %50%, with five decimals at most, as Moodle writes it."""
    return f"%{decimal(share * 100, _PLACES)}%"


def weight(option: Option, losses: Losses, share: Fraction | None = None) -> str:
    """What an option earns, or the share that a rule gives it; notes what does not come back."""
    earned = option.credit if share is None else share
    text = percent(earned)
    if share_of(Fraction(text.strip("%"))) != earned:
        losses.lose(f"{parent(option.pointer)}/credit", f"the exact share {earned}", f"{text}")
    return text
