"""Text entries that ask for a number or a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from lxml import etree

from quizapp.domain.shapes import Option, Tier, Value
from quizapp.interop.qti.decimals import decimal
from quizapp.interop.qti.reading.asked import Asked, Reading, UnreadableError, credited
from quizapp.interop.qti.reading.probes import probe
from quizapp.interop.qti.score.declared import Variable
from quizapp.interop.qti.score.values import number

DATE = "quizapp-date-"
"""What the format of a text entry begins with by which our own files ask for a date."""


def value(reading: Reading, element: etree._Element) -> Asked | None:
    """What a lone text entry asks when it asks for a number or, in our own files, a date."""
    variable = reading.variable(element)
    if variable.base in {"float", "integer"} and variable.kind == "single":
        return _number(reading, element, variable)
    if element.get("format", "").startswith(DATE) and variable.mapping:
        return _date(reading, element, variable)
    return None


def _number(reading: Reading, element: etree._Element, variable: Variable) -> Asked:
    scored = []
    for tier in _tiers(reading, variable):
        ends = {tier.lowest, tier.highest}
        points = [reading.score(variable, one) for one in ends if isinstance(one, Fraction)]
        scored.append((tier, min(points)))
    best = max((points for _, points in scored), default=Fraction(0))
    if best <= 0:
        raise UnreadableError("it does not say which number is right")
    kept = [replace(tier, credit=credited(points, best)) for tier, points in scored if points > 0]
    kept = _needed(sorted(dict.fromkeys(kept), key=_broadest))
    edges = [edge for tier in kept for edge in _bounds(tier)]
    probe(reading, variable, edges, best, lambda one: _credit(kept, one))
    accept = tuple(
        Option(f"accept-{n}", _said(tier), f"/accept/{n}", right=True, credit=tier.credit)
        for n, tier in enumerate(kept)
    )
    shape = Value("number", accept, _unit(reading, element), tuple(kept))
    return Asked(shape, "", best, reading.named_rule() or "")


def _credit(tiers: list[Tier], one: Fraction) -> Fraction:
    """What a number earns by tiers of which the most worth stands first."""
    spans = ((tier.credit, *_bounds(tier)) for tier in tiers)
    return next((credit for credit, low, high in spans if low <= one <= high), Fraction(0))


def _needed(tiers: list[Tier]) -> list[Tier]:
    """The tiers without those that lie in another for at least the same credit."""
    found: list[Tier] = []
    for tier in tiers:
        low, high = _bounds(tier)
        if not any(_bounds(one)[0] <= low and high <= _bounds(one)[1] for one in found):
            found.append(tier)
    return found


def _broadest(tier: Tier) -> tuple[Fraction, Fraction]:
    low, high = _bounds(tier)
    return -tier.credit, low - high


def _bounds(tier: Tier) -> tuple[Fraction, Fraction]:
    return Fraction(tier.lowest), Fraction(tier.highest)


def _tiers(reading: Reading, variable: Variable) -> Iterator[Tier]:
    """The numbers and ranges that the item names for a variable."""
    rules = reading.item.find("response-processing")
    for one in () if rules is None else rules.iter("equal", "match"):
        yield from _around(one, variable)
    for one in () if rules is None else rules.iter("and"):
        low, high = (_bound(one, name, variable) for name in ("gte", "lte"))
        if low is not None and high is not None and low <= high:
            yield Tier(low, high)
    named = [*variable.correct.items]
    if variable.mapping:
        named += [number(key) for key in variable.mapping.entries]
    for right in named:
        if isinstance(right, Fraction):
            yield Tier(right, right, value=right)


def _around(element: etree._Element, variable: Variable) -> Iterator[Tier]:
    compared = element.find("variable")
    if compared is None or compared.get("identifier") != variable.id:
        return
    constant = element.find("base-value")
    if constant is not None:
        middle = number("".join(map(str, constant.itertext())))
    elif element.find("correct") is not None and variable.correct.items:
        middle = number(str(variable.correct.items[0]))
    else:
        return
    rooms = [number(word) for word in element.get("tolerance", "").split()] or [Fraction(0)]
    below, above = rooms[0], rooms[-1]
    mode = element.get("tolerance-mode", "exact")
    share = Fraction(0)
    if mode == "exact":
        below = above = Fraction(0)
    if mode == "relative":
        share = below / 100 if below == above else share
        below, above = abs(middle) * below / 100, abs(middle) * above / 100
    evenly = below == above
    yield Tier(middle - below, middle + above, value=middle if evenly else None, relative=share)


def _bound(element: etree._Element, name: str, variable: Variable) -> Fraction | None:
    for one in element.findall(name):
        compared, constant = one.find("variable"), one.find("base-value")
        if compared is None or constant is None or compared.get("identifier") != variable.id:
            continue
        if one.index(compared) < one.index(constant):
            return number("".join(map(str, constant.itertext())))
    return None


def _said(tier: Tier) -> str:
    low, high = (decimal(one) for one in (tier.lowest, tier.highest))
    return low if low == high else f"{low} – {high}"


def _unit(reading: Reading, element: etree._Element) -> str:
    """The words behind the field in our own files."""
    block = element.getparent()
    if block is None:
        return ""
    found = (one for one in block.iter("span") if one.get("class") == "quizapp-unit")
    return reading.words(next(found, None))


def _date(reading: Reading, element: etree._Element, variable: Variable) -> Asked:
    precision = element.get("format", "").removeprefix(DATE)
    entries = variable.mapping.entries if variable.mapping else {}
    points = {one: reading.score(variable, one) for one in entries if _is_date(one)}
    best = max(points.values(), default=Fraction(0))
    if best <= 0 or precision not in {"year", "month", "day"}:
        raise UnreadableError("it does not say which date is right")
    tiers = [Tier(one, one, credited(earned, best)) for one, earned in points.items() if earned > 0]
    tiers.sort(key=lambda tier: -tier.credit)
    accept = tuple(
        Option(f"accept-{n}", str(tier.lowest), f"/accept/{n}", right=True, credit=tier.credit)
        for n, tier in enumerate(tiers)
    )
    shape = Value("date", accept, "", tuple(tiers), precision)
    return Asked(shape, "", best, reading.named_rule() or "")


def _is_date(text: str) -> bool:
    parts = text.split("-")
    return text.isascii() and all(part.isdigit() for part in parts) and len(parts[0]) == 4
