"""Maps of our own files: their pictures, and the areas to choose on them."""

from __future__ import annotations

from fractions import Fraction

from lxml import etree

from quizapp.domain.shapes import Choice, Locate, Option
from quizapp.domain.stimulus import Map, Place, Region
from quizapp.interop.qti.reading.asked import Asked, Reading, UnreadableError
from quizapp.interop.qti.reading.choices import one_of
from quizapp.interop.qti.score.values import UnscorableError, number
from quizapp.interop.safe import xml
from quizapp.interop.trouble import ReadError

MAP = "quizapp-map-"


def hotspot(reading: Reading, element: etree._Element) -> Asked:
    """What a hotspot interaction of our own asks; a stranger's shows a picture that is not ours.

    Raises UnreadableError.
    """
    names = element.get("class", "").split()
    stimulus = _after(names, MAP)
    spots = list(element.iter("hotspot-choice"))
    if not stimulus or not spots:
        raise UnreadableError("it asks by areas of a picture")
    options = [
        Option(
            one.get("identifier", ""),
            " ".join(one.get("hotspot-label", "").split()),
            f"/options/{number_}/text",
        )
        for number_, one in enumerate(spots)
    ]
    kept = "quizapp-shuffle" not in names
    asked = one_of(reading, reading.variable(element), options, kept=kept)
    if not isinstance(asked.shape, Choice) or any(not one.text for one in options):
        raise UnreadableError("its areas have no names")
    near, far = (_length(_after(names, f"quizapp-{end}-")) for end in ("near", "far"))
    shape = Locate(
        stimulus,
        asked.shape.options,
        tuple(one.get("id", "").removeprefix("target-") for one in spots),
        near,
        far,
        kept,
    )
    return Asked(
        shape,
        "",
        asked.points,
        reading.named_rule() or "",
        asked.explanation,
        asked.evidence,
        stimulus,
    )


def _after(names: list[str], start: str) -> str:
    return next((one.removeprefix(start) for one in names if one.startswith(start)), "")


def _length(text: str) -> Fraction | None:
    if not text:
        return None
    over, _, under = text.partition("/")
    below = number(under) if under else Fraction(1)
    if not below:
        raise UnscorableError(f"{text!r} is no number")
    return number(over) / below


def read_map(data: bytes) -> Map | None:
    """The map in a picture of ours; None for what is none."""
    try:
        root = xml.parsed(data, "the map")
        return _map(root)
    except (ReadError, UnscorableError, ValueError):
        return None


def _map(root: etree._Element) -> Map | None:
    box = [float(number(word)) for word in root.get("viewBox", "").split()]
    corners = 4
    if len(box) != corners:
        return None
    regions, places, alt = [], [], ""
    for one in root.iter(etree.Element):
        name, id_ = xml.local(one), one.get("id", "")
        label = next((str(it.text or "") for it in one if xml.local(it) == "title"), "")
        if name == "desc":
            alt = str(one.text or "")
        elif name == "path" and id_.startswith("region-"):
            x, y = (float(number(one.get(key, ""))) for key in ("data-x", "data-y"))
            region = Region(id_.removeprefix("region-"), label, one.get("d", ""), x, y)
            regions.append(region)
        elif name == "circle" and id_.startswith("place-"):
            x, y = (float(number(one.get(key, ""))) for key in ("cx", "cy"))
            lat, lon = (_degrees(one.get(key, "")) for key in ("data-lat", "data-lon"))
            places.append(Place(id_.removeprefix("place-"), label, x, y, lat, lon))
    return Map(box[2], box[3], alt, tuple(regions), tuple(places))


def _degrees(text: str) -> float | None:
    return float(number(text)) if text else None
