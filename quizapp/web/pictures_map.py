"""A map as a picture: areas, points and their names, drawn on the server as SVG."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from quizapp.domain.maps import Area, MapView, Spot, view_of
from quizapp.domain.stimulus import Map

_RADIUS = 0.008
_LETTERS = 0.035
# Of the letters' size: as wide as a figure of any usual font.
_DIGIT = 0.65
_PIN = 0.028
# A letter is about as wide, in the map's width; on a phone letters are larger.
_LETTER = _LETTERS * 1.25 * 0.6
# The rulers stand in a margin beside the map; numbers of four digits fit in.
_MARGIN = 0.1


def drawn_map(shown: Map, name: str) -> Markup:
    """The picture; `name` is the id of the text that names it. Sizes follow the map's width."""
    return _picture(view_of("", shown), Markup('aria-labelledby="{}"').format(name))


def answer_map(view: MapView) -> Markup:
    """The picture of a map that is answered on, named by its title: it takes no id of the page."""
    return _picture(view, Markup('aria-label="{}"').format(view.title))


def _picture(view: MapView, name: Markup) -> Markup:
    margin = view.width * _MARGIN if view.step else 0
    head = Markup('<svg class="map" viewBox="{} {} {} {}" role="img" {} font-size="{}">').format(
        _number(-margin),
        _number(-margin / 2),
        _number(view.width + margin),
        _number(view.height + margin / 2),
        name,
        _number(view.width * _LETTERS),
    )
    return Markup("").join([head, *_parts(view), Markup("</svg>")])


def _parts(view: MapView) -> Iterator[Markup]:
    yield from (_area(one) for one in view.areas)
    yield from (_name(one) for one in view.areas)
    yield from _rulers(view)
    for one in view.rings:
        yield Markup('<ellipse class="ring" cx="{}" cy="{}" rx="{}" ry="{}"/>').format(
            _number(one.x), _number(one.y), _number(one.across), _number(one.down)
        )
    yield from (_spot(one, view) for one in view.spots)
    if view.pinned:
        yield _pin(view)


def _area(one: Area) -> Markup:
    marks = Markup(' data-token="{}"').format(one.token) if one.token else ""
    return Markup('<path class="region{}{}" d="{}"{}/>').format(
        " is-key" if one.key else "", " is-chosen" if one.chosen else "", one.path, marks
    )


def _name(one: Area) -> Markup:
    return Markup('<text class="region-name" x="{}" y="{}" text-anchor="middle">{}</text>').format(
        _number(one.x), _number(one.y), one.label
    )


def _spot(one: Spot, view: MapView) -> Markup:
    """A place with its name to the right, or to the left where the map would cut it off."""
    radius = view.width * _RADIUS
    end = one.x + 2 * radius + len(one.label) * view.width * _LETTER
    right = end <= view.width or one.x < view.width / 2
    return Markup(
        '<circle class="place{5}" cx="{0}" cy="{1}" r="{2}"/>'
        '<text class="place-name" x="{3}" y="{1}"{6} dominant-baseline="middle">{4}</text>'
    ).format(
        _number(one.x),
        _number(one.y),
        _number(radius),
        _number(one.x + 2 * radius if right else one.x - 2 * radius),
        one.label,
        " is-key" if one.key else "",
        Markup("") if right else Markup(' text-anchor="end"'),
    )


def _pin(view: MapView) -> Markup:
    x, y = view.pin or (0, 0)
    reach = view.width * _PIN
    return Markup(
        '<g class="pin{0}" transform="translate({1} {2})"><circle r="{3}"/>'
        '<path d="M-{4} 0H{4}M0 -{4}V{4}"/></g>'
    ).format(
        "" if view.pin else " is-off",
        _number(x),
        _number(y),
        _number(reach * 0.7),
        _number(reach * 1.3),
    )


def _rulers(view: MapView) -> Iterator[Markup]:
    """Lines across the map with their numbers: left edge and upper edge are 0."""
    if not view.step:
        return
    gap, letters = view.width * _MARGIN / 8, view.width * _LETTERS
    for at in _marks(view.width, view.step):
        # The picture ends with the map: a number that would reach beyond it ends there, too.
        cut = at + len(_number(at)) * _DIGIT * letters / 2 > view.width
        yield Markup(
            '<path class="rule" d="M{0} 0V{1}"/>'
            '<text class="rule-number" x="{3}" y="-{2}" text-anchor="{4}">{0}</text>'
        ).format(
            _number(at),
            _number(view.height),
            _number(gap),
            _number(view.width if cut else at),
            "end" if cut else "middle",
        )
    for at in _marks(view.height, view.step):
        yield Markup(
            '<path class="rule" d="M0 {0}H{1}"/><text class="rule-number" x="-{2}" y="{3}"'
            ' text-anchor="end" dominant-baseline="middle">{0}</text>'
        ).format(
            _number(at),
            _number(view.width),
            _number(gap),
            _number(min(at, view.height - letters / 2)),
        )


def _marks(length: float, step: float) -> Iterator[float]:
    yield from (n * step for n in range(int(length / step) + 1))


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
