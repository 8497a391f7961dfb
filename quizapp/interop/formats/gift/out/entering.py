"""Typed answers and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from quizapp.domain.shapes import Option, TextEntry, Tier, Value
from quizapp.interop.bare import one_line
from quizapp.interop.decimals import decimal
from quizapp.interop.formats.gift.cursor import MARKS
from quizapp.interop.formats.gift.out.texts import Style, escaped
from quizapp.interop.formats.gift.out.weights import weight
from quizapp.interop.losses import Losses, parent

_PLACES = 20

_ARROW = "->"
_STAR = "*"


def typed(shape: TextEntry, style: Style, losses: Losses) -> list[str]:
    """Accepted answers, then the foreseen wrong ones, which earn nothing."""
    if shape.expects:
        losses.lose("/expects", "what kind of answer is to be typed")
    if shape.capitals:
        losses.lose("/capitals", "that capital letters count", "they do not count")
    found = []
    for option in shape.accept:
        earns = weight(option, losses) if option.credit != 1 else ""
        found.append(_typed(earns, option, style, losses))
    for option in shape.reject:
        if option.credit:
            here = parent(option.pointer)
            losses.lose(f"{here}/credit", "what a wrong answer earns", "it earns nothing")
        found.append(_typed("%0%", option, style, losses))
    return found


def _typed(earns: str, option: Option, style: Style, losses: Losses) -> str:
    text = one_line(option.text).replace(_ARROW, "→")
    if text != option.text:
        losses.lose(option.pointer, "how an answer is typed", text)
    said = losses.of_feedback(option)
    if text.startswith("%"):
        earns = earns or "%100%"
    marked = text.startswith(tuple(f"[{mark}]" for mark in MARKS)) or "<" in text
    mark = "[plain]" if marked else ""
    body = escaped(text.replace(_STAR, rf"\{_STAR}"))
    return f"={earns}{mark}{body}{f'#{style.text(said)}' if said else ''}"


def number(shape: Value, style: Style, losses: Losses) -> list[str]:
    """The lines behind "{#"."""
    if shape.unit:
        losses.lose("/unit", "the unit behind the number")
    pairs = list(zip(shape.accept, shape.tiers, strict=True))
    return _numbers(pairs, style, losses)


def years(shape: Value, style: Style, losses: Losses) -> list[str] | None:
    """The same for dates of which the year alone is asked; None for all others."""
    if shape.precision != "year":
        return None
    pairs = [
        (option, Tier(Fraction(str(tier.lowest)[:4]), Fraction(str(tier.highest)[:4]), tier.credit))
        for option, tier in zip(shape.accept, shape.tiers, strict=True)
    ]
    return _numbers(pairs, style, losses)


def _numbers(pairs: Sequence[tuple[Option, Tier]], style: Style, losses: Losses) -> list[str]:
    found = []
    for option, tier in pairs:
        text = _amount(tier)
        if not _comes_back(text, tier):
            losses.lose(option.pointer, "the exact bounds of a number", text)
        earns = "" if option.credit == 1 else weight(option, losses)
        said = losses.of_feedback(option)
        found.append(f"={earns}{text}{f'#{style.text(said)}' if said else ''}")
    return found


def _amount(tier: Tier) -> str:
    low, high = Fraction(tier.lowest), Fraction(tier.highest)
    if low == high:
        return decimal(low, _PLACES)
    if tier.value is not None and tier.value - low == high - tier.value:
        return f"{decimal(tier.value, _PLACES)}:{decimal(high - tier.value, _PLACES)}"
    return f"{decimal(low, _PLACES)}..{decimal(high, _PLACES)}"


def _comes_back(text: str, tier: Tier) -> bool:
    if tier.relative or (tier.value is None and tier.lowest == tier.highest):
        return False
    low, _, high = text.partition("..")
    if high:
        return (Fraction(low), Fraction(high)) == (tier.lowest, tier.highest)
    value, _, room = text.partition(":")
    off = Fraction(room or 0)
    return (Fraction(value) - off, Fraction(value) + off) == (tier.lowest, tier.highest)
