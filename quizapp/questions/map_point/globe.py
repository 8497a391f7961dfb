"""From a drawn map to the globe, and how far apart two points of the globe are.

All of it in decimal arithmetic of a fixed precision, whose every result is laid down by the
standard: the sines of two machines may differ in their last digit, and a mark must not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction

from quizapp.domain.numbers import ZERO, fraction
from quizapp.domain.stimulus import Map

RADIUS_KM = 6371
_ARITHMETIC = Context(prec=40, rounding=ROUND_HALF_EVEN)
_PI = Decimal("3.14159265358979323846264338327950288419717")
_METRE = Decimal("0.001")
# Halving the angle three times leaves a series that needs few terms.
_HALVINGS = 3
_TERMS = 30


@dataclass(frozen=True, slots=True)
class Degrees:
    """A point of the globe."""

    lat: Fraction
    lon: Fraction


@dataclass(frozen=True, slots=True)
class Scale:
    """A map with north above whose degrees are evenly spaced: value = start + step · length."""

    lon_start: Fraction
    lon_step: Fraction
    lat_start: Fraction
    lat_step: Fraction

    def at(self, x: Fraction, y: Fraction) -> Degrees:
        """The place of a point in map units."""
        return Degrees(self.lat_start + self.lat_step * y, self.lon_start + self.lon_step * x)

    def off(self, x: Fraction, y: Fraction, there: Degrees) -> Fraction:
        """How far, in map units, a point is drawn from where its degrees put it; the larger of
        across and down."""
        here = self.at(x, y)
        return max(
            abs((here.lon - there.lon) / self.lon_step), abs((here.lat - there.lat) / self.lat_step)
        )


def known(shown: Map) -> tuple[tuple[str, Fraction, Fraction, Degrees], ...]:
    """The places of the map that have degrees: id, x, y and where they are."""
    return tuple(
        (one.id, fraction(one.x), fraction(one.y), Degrees(fraction(one.lat), fraction(one.lon)))
        for one in shown.places
        if one.lat is not None and one.lon is not None
    )


def scale_of(shown: Map) -> Scale | None:
    """The scale that fits the places with degrees best (least squares).

    None unless they lie at two longitudes and two latitudes at least, with north above.
    """
    found = known(shown)
    across = _line([x for _, x, _, _ in found], [there.lon for *_, there in found])
    down = _line([y for _, _, y, _ in found], [there.lat for *_, there in found])
    if across is None or down is None or across[1] <= 0 or down[1] >= 0:
        return None
    return Scale(*across, *down)


def kilometres(one: Degrees, other: Degrees) -> Fraction:
    """The great-circle distance on a globe of 6371 km (haversine formula), to the metre."""
    with localcontext(_ARITHMETIC):
        lat, other_lat = _radians(one.lat), _radians(other.lat)
        up = _sine((other_lat - lat) / 2)
        along = _sine(_radians(other.lon - one.lon) / 2)
        share = min(up * up + _cosine(lat) * _cosine(other_lat) * along * along, Decimal(1))
        exact = 2 * RADIUS_KM * _arcsine_of_root(share)
        return Fraction(exact.quantize(_METRE))


def _line(
    lengths: Sequence[Fraction], degrees: Sequence[Fraction]
) -> tuple[Fraction, Fraction] | None:
    """Start and step of the line through the pairs, None when the lengths are all the same."""
    count = len(lengths)
    if count < 2:
        return None
    middle, mean = sum(lengths, ZERO) / count, sum(degrees, ZERO) / count
    spread = sum(((one - middle) ** 2 for one in lengths), ZERO)
    if not spread:
        return None
    pairs = zip(lengths, degrees, strict=True)
    step = sum(((one - middle) * (two - mean) for one, two in pairs), ZERO) / spread
    return mean - step * middle, step


def _radians(degrees: Fraction) -> Decimal:
    return Decimal(degrees.numerator) / Decimal(degrees.denominator) * _PI / 180


def _sine(angle: Decimal) -> Decimal:
    term = total = angle
    for n in range(1, _TERMS):
        term = -term * angle * angle / (2 * n * (2 * n + 1))
        total += term
    return total


def _cosine(angle: Decimal) -> Decimal:
    return _sine(_PI / 2 - angle)


def _arcsine_of_root(share: Decimal) -> Decimal:
    """asin(√share) for a share in [0, 1]."""
    tangent = share.sqrt() / (1 + (1 - share).sqrt())
    for _ in range(_HALVINGS):
        tangent = tangent / (1 + (1 + tangent * tangent).sqrt())
    term = total = tangent
    for n in range(1, 2 * _TERMS):
        term = -term * tangent * tangent
        total += term / (2 * n + 1)
    return total * (1 << (_HALVINGS + 1))
