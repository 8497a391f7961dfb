"""What a blind tap on the map earns at most."""

from __future__ import annotations

from fractions import Fraction
from math import asin, ceil, cos, degrees, radians, sin

from quizapp.domain.numbers import ONE, ZERO, fraction
from quizapp.questions.map_point.globe import RADIUS_KM, Scale, scale_of
from quizapp.questions.map_point.model import Body, Point

# A little more than π, as an upper bound must be.
_PI = Fraction(355, 113)
_GRID = 1000


def tapped(body: Body) -> Fraction:
    """The mean over all points of the map, or somewhat more: it is rounded up.

    The credit over the map is a cone with its top cut off; its volume over the map's area is the
    mean, unless a part of it lies beyond the edge, where nobody taps.
    """
    key = body.point(body.key)
    if key is None:
        return ZERO
    scale = scale_of(body.map) if body.scoring.rule == "haversine" else None
    if scale is not None:
        return _on_globe(body, key, scale)
    near, far = body.near, body.far
    volume = _PI / 3 * (near * near + near * far + far * far)
    return _rounded(volume / fraction(body.map.width) / fraction(body.map.height))


def _on_globe(body: Body, key: Point, scale: Scale) -> Fraction:
    """As on the plane, with the rectangle of degrees around each circle in place of the circle."""
    reach = float(body.far) / RADIUS_KM
    lat = radians(abs(float(scale.at(*key).lat)))
    if not reach:
        return ZERO
    if reach + lat >= radians(90):
        return ONE
    across = degrees(asin(sin(reach) / cos(lat))) / abs(float(scale.lon_step))
    down = degrees(reach) / abs(float(scale.lat_step))
    inner = float(body.near / body.far)
    volume = 4 / 3 * across * down * (1 + inner + inner * inner)
    return _rounded(volume / body.map.width / body.map.height)


def _rounded(value: Fraction | float) -> Fraction:
    return min(ONE, Fraction(ceil(value * _GRID), _GRID))
