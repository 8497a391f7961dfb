"""The pieces of content in a package, in reading order, however deep they are nested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.interop import trouble
from quizapp.interop.formats.h5p.values import plain

MOST_DEPTH = 40
MOST_PIECES = 5_000

CONTAINERS = frozenset(
    {
        "H5P.QuestionSet",
        "H5P.Column",
        "H5P.Row",
        "H5P.RowColumn",
        "H5P.InteractiveBook",
        "H5P.CoursePresentation",
        "H5P.InteractiveVideo",
        "H5P.BranchingScenario",
        "H5P.SceneSlider",
    }
)
"""Content types whose questions are found inside of them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of content. library: machine name; place: JSON Pointer into content.json."""

    library: str
    params: Mapping[str, Any]
    place: str


def pieces(library: str, content: Mapping[str, Any]) -> Iterator[Piece]:
    """The content itself, or what a container holds; containers come before what is in them.

    Raises ReadError when it is nested deeper, or has more pieces, than any author makes.
    """
    for count, piece in enumerate(_within(Piece(library, content, ""), 0)):
        if count >= MOST_PIECES:
            raise trouble.too_large(f"holds more than {MOST_PIECES} pieces of content")
        yield piece


def _within(piece: Piece, depth: int) -> Iterator[Piece]:
    yield piece
    if piece.library in CONTAINERS:
        yield from _found(piece.params, piece.place, depth)


def _found(value: Any, place: str, depth: int) -> Iterator[Piece]:
    if depth > MOST_DEPTH:
        raise trouble.too_large(f"content is nested deeper than {MOST_DEPTH}")
    if isinstance(value, dict):
        library = plain(value, "library")
        if library and isinstance(value.get("params"), dict):
            name = library.split()[0]
            yield from _within(Piece(name, value["params"], f"{place}/params"), depth + 1)
            return
        below = value.items()
    elif isinstance(value, list):
        below = {str(n): one for n, one in enumerate(value)}.items()
    else:
        return
    for key, one in below:
        yield from _found(one, f"{place}/{key}", depth + 1)
