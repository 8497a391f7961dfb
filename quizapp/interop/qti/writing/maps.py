"""Maps on their way out: as pictures, and with areas to choose."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

from quizapp.domain.shapes import Locate
from quizapp.domain.stimulus import Map, Place
from quizapp.interop.packages.legal import legal
from quizapp.interop.qti.outlines import outline
from quizapp.interop.qti.writing.build import flat, h, q
from quizapp.interop.qti.writing.choices import choice_rules, locate_by_name
from quizapp.interop.qti.writing.draft import FEEDBACK, RESPONSE, Draft, named

SVG = "http://www.w3.org/2000/svg"
WIDTH = 800
"""Of the picture, in pixels; its height follows."""

MAP = "quizapp-map-"
NEAR, FAR = "quizapp-near-", "quizapp-far-"
_DOT = 0.02
"""The radius of a place to choose, as a part of the width."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The map that an item is answered on. file: of its picture, as the item names it."""

    map: Map
    file: str


def picture(drawn: Map, hidden: Collection[str] = ()) -> bytes:
    """The map as SVG. hidden: ids of places that are drawn as rings without their names."""
    nsmap: dict[str | None, str] = {None: SVG}
    root = etree.Element(f"{{{SVG}}}svg", nsmap=nsmap)
    scale = WIDTH / drawn.width
    root.set("width", str(WIDTH))
    root.set("height", str(round(drawn.height * scale)))
    root.set("viewBox", f"0 0 {drawn.width:g} {drawn.height:g}")
    _add(root, "desc", text=drawn.alt)
    size = f"{drawn.width / 40:g}"
    for region in drawn.regions:
        attributes = {"data-x": f"{region.x:g}", "data-y": f"{region.y:g}"}
        area = _add(root, "path", id=f"region-{named(region.id)}", d=region.path, **_AREA)
        area.attrib.update(attributes)
        _add(area, "title", text=region.label)
    for region in drawn.regions:
        _name(root, region.label, region.x, region.y, size)
    for place in drawn.places:
        _place(root, place, drawn.width, size, hidden=place.id in hidden)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


_AREA = {"fill": "#e8e8e8", "stroke": "#555555", "stroke-width": "1"}


def _place(root: etree._Element, place: Place, width: float, size: str, *, hidden: bool) -> None:
    radius = width * (_DOT if hidden else _DOT / 4)
    dot = _add(root, "circle", cx=f"{place.x:g}", cy=f"{place.y:g}", r=f"{radius:g}")
    if hidden:
        dot.attrib.update({"fill": "#ffffff", "stroke": "#000000"})
        return
    dot.set("id", f"place-{named(place.id)}")
    for key, value in (("data-lat", place.lat), ("data-lon", place.lon)):
        if value is not None:
            dot.set(key, repr(value))
    _add(dot, "title", text=place.label)
    _name(root, place.label, place.x, place.y - radius * 2, size)


def _name(root: etree._Element, label: str, x: float, y: float, size: str) -> None:
    text = _add(root, "text", text=label, x=f"{x:g}", y=f"{y:g}")
    text.attrib.update({"text-anchor": "middle", "font-size": size})


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{SVG}}}{name}")
    for key, value in attributes.items():
        made.set(key, flat(value))
    made.text = legal(text) or None
    return made


def locate(draft: Draft, shape: Locate) -> None:
    """A place or an area of a map: as areas of its picture, else by their names."""
    drawn = draft.map
    spots = list(_spots(drawn.map, shape)) if isinstance(drawn, Drawn) else []
    if not isinstance(drawn, Drawn) or len(spots) != len(shape.options):
        locate_by_name(draft, shape)
        return
    choice_rules(draft, shape.options)
    if any(one.why or one.explanation for one in shape.options):
        draft.choose_feedback(FEEDBACK, RESPONSE, several=False)
    height = round(drawn.map.height * WIDTH / drawn.map.width)
    image = h(
        "object",
        drawn.map.alt,
        data=drawn.file,
        type="image/svg+xml",
        width=str(WIDTH),
        height=str(height),
    )
    made = q("hotspot-interaction", image, response_identifier=RESPONSE, max_choices="1")
    names = [f"{MAP}{named(shape.stimulus)}"]
    bounds = ((NEAR, shape.near), (FAR, shape.far))
    names += [f"{start}{bound}" for start, bound in bounds if bound is not None]
    if not shape.ordered_as_written:
        names.append("quizapp-shuffle")
    made.set("class", " ".join(names))
    for option, target, (kind, corners) in zip(shape.options, shape.targets, spots, strict=True):
        spot = q("hotspot-choice", identifier=named(option.id), shape=kind, coords=corners)
        spot.set("hotspot-label", flat(option.text.replace("*", "")))
        spot.set("id", f"target-{named(target)}")
        made.append(spot)
        draft.why(FEEDBACK, named(option.id), option.why, option.explanation)
    draft.body.append(made)
    for number, option in enumerate(shape.options):
        if "*" in option.text:
            what = "names the areas of a picture in plain text"
            draft.lose(f"/options/{number}/text", what, "emphasis is left out")
    if shape.near is not None:
        what = "is pointed at in rings around the places"
        draft.lose("/near", what, "what is near a ring and not in it earns nothing", shown=True)


def _spots(drawn: Map, shape: Locate) -> Iterator[tuple[str, str]]:
    """The kind and the coordinates of each target, in pixels of the picture."""
    scale = WIDTH / drawn.width
    regions = {one.id: one for one in drawn.regions}
    places = {one.id: one for one in drawn.places}
    for target in shape.targets:
        place = places.get(target)
        if shape.near is not None and place is not None:
            numbers = (place.x * scale, place.y * scale, WIDTH * _DOT)
            yield "circle", ",".join(str(round(one)) for one in numbers)
        elif shape.near is None and target in regions:
            corners = outline(regions[target].path)
            if corners:
                both = (round(one * scale) for corner in corners for one in corner)
                yield "poly", ",".join(map(str, both))


def hidden_in(shape: Locate) -> Collection[str]:
    """The places that an item's own picture does not name."""
    return shape.targets if shape.near is not None else ()
