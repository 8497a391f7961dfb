"""What an item can be about beside the passage."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture inside the unit. type: MIME type; data: base64; alt: the same in words."""

    type: str
    data: str
    alt: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of somebody, with where they come from."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Region:
    """An area of a map. path: an SVG path in map units; x, y: where its name stands."""

    id: str
    label: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Place:
    """A point of a map in map units; lat, lon: in degrees, when the map is to scale."""

    id: str
    label: str
    x: float
    y: float
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Map:
    """A drawn map. width, height: of the drawing in map units; alt: the same in words."""

    width: float
    height: float
    alt: str
    regions: tuple[Region, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Stimulus:
    """What items are about beside the passage; just one of picture, table, quote and map is set."""

    id: str
    title: str
    picture: Picture | None = None
    table: Table | None = None
    quote: Quotation | None = None
    map: Map | None = None
