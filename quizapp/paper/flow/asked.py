"""What stands under a question, from the blocks that typst would draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from quizapp.paper.blocks import Block
from quizapp.paper.flow.drawn import drawn
from quizapp.paper.flow.elements import Element, Image, Lettered, Lines, Marked, Para, Table, Tone
from quizapp.paper.flow.runs import BLANK, BOX, RING, bold, of, said

Pictures = Mapping[str, tuple[str, bytes]]
"""MIME type and bytes by the id that a block names."""


def flowing(blocks: Iterable[Block], pictures: Pictures) -> Iterator[Element]:
    """The elements of blocks."""
    return chain.from_iterable(_one(dict(one), pictures) for one in blocks)


def _one(one: dict[str, Any], pictures: Pictures) -> Iterator[Element]:
    if one["kind"] in _SEEN:
        yield from _seen(one, pictures)
    elif one["kind"] in _CHOSEN:
        yield from _chosen(one)
    else:
        yield from _written(one)


_SEEN = frozenset({"map", "picture", "table", "quote"})
_CHOSEN = frozenset({"options", "pairs", "places", "grid", "choices"})


def _seen(one: dict[str, Any], pictures: Pictures) -> Iterator[Element]:
    match one["kind"]:
        case "map":
            names = tuple(str(name["text"]) for name in one["names"])
            yield Image("image/svg+xml", drawn(one), one["alt"], one["title"], names)
        case "picture":
            kind, data = pictures[one["id"]]
            yield Image(kind, data, one["alt"], one["title"])
        case "table":
            header = tuple(of(cell) for cell in one["header"])
            rows = tuple(tuple(of(cell) for cell in row) for row in one["rows"])
            yield Table(one["title"], header, rows)
        case _:
            if one["title"]:
                yield Para(said(one["title"], strong=True))
            yield Para(of(one["text"]), Tone.QUOTE)
            yield Para(of(one["source"]), Tone.SMALL)


def _chosen(one: dict[str, Any]) -> Iterator[Element]:
    match one["kind"]:
        case "options":
            yield Lettered(_all(one["options"]), several=one["several"])
        case "pairs":
            yield _with_blanks(one["rows"])
            yield Lettered(_all(one["options"]), ticked=False)
        case "places":
            yield _with_blanks(one["rows"])
        case "grid":
            yield _grid(one)
        case _:
            yield Para(said(f"{one['number']}:", strong=True))
            yield Lettered(_all(one["options"]))


def _written(one: dict[str, Any]) -> Iterator[Element]:
    match one["kind"]:
        case "note":
            yield Para(of(one["text"]), Tone.NOTE)
        case "prose":
            yield Para(of(one["text"]))
        case "part":
            yield Para((*said(f"{one['label']} ", strong=True), *of(one["text"])))
        case "lines":
            yield Lines(one["count"])
        case "blanks":
            fields = "   ".join(f"{label} {BLANK}".strip() for label in one["labels"])
            yield Para(said(f"{fields} {one['unit']}".strip()))
        case "gaps":
            yield Para(tuple(chain.from_iterable(_piece(piece) for piece in one["pieces"])))
        case _:
            raise ValueError(f"no such block: {one['kind']}")


def _piece(piece: dict[str, Any]) -> Iterator[Any]:
    if "gap" in piece:
        yield from said(f"({piece['gap']}) {BLANK}")
    else:
        yield from piece["text"]


def _with_blanks(rows: Iterable[Any]) -> Marked:
    return Marked(tuple((BLANK, of(row)) for row in rows))


def _grid(one: dict[str, Any]) -> Table:
    tick = said(BOX if one["several"] else RING)
    columns = tuple(bold(of(column)) for column in one["columns"])
    rows = tuple((of(row), *(tick for _ in columns)) for row in one["rows"])
    return Table("", ((), *columns), rows, row_heads=True)


def _all(texts: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(of(one) for one in texts)
