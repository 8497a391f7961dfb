"""What a student finds under a question on paper: by the shape of the item, never by its type.

Nothing of a shape that tells the key is read here: texts of what can be chosen, in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from quizapp.domain.paper.printed import Printed
from quizapp.domain.shapes import (
    Choice,
    Estimate,
    Extended,
    Gap,
    Gaps,
    Locate,
    Mark,
    Match,
    Option,
    Order,
    Parts,
    Row,
    TextEntry,
    Value,
)
from quizapp.paper.blocks import Block
from quizapp.paper.inline import Run, marked, plain
from quizapp.paper.letters import letter

_LINES_SCORED = 8
_LINES_OPEN = 4


def asking(item: Printed) -> list[Block]:
    """The blocks under a question's stem; the map, if there is one to mark, stands before them."""
    return list(_around(item))


def _around(item: Printed) -> Iterator[Block]:
    if item.prompt:
        yield {"kind": "prose", "text": marked(item.prompt)}
    if item.note:
        yield _note(item.note)
    yield from _shape(item)


def _shape(item: Printed) -> Iterator[Block]:
    shape = item.shape
    match shape:
        case Choice() | Match() | Order() | Parts() | Locate():
            yield from _to_choose(shape, several=item.several)
        case TextEntry() | Value() | Gaps() | Mark() | Extended() | Estimate():
            yield from _to_write(shape, item.blanks)
        case _:
            assert_never(shape)


def _to_choose(shape: Choice | Match | Order | Parts | Locate, *, several: bool) -> Iterator[Block]:
    match shape:
        case Choice():
            yield from _choice(shape)
        case Match(reuse=True):
            yield from _grid(shape, several=several)
        case Match():
            yield from _pairs(shape)
        case Order():
            yield from _order(shape)
        case Parts():
            yield from _parts(shape)
        case Locate():
            yield _note("Mark it on the map, or choose its name.")
            yield _options(shape.options, several=False)
        case _:
            assert_never(shape)


def _to_write(
    shape: TextEntry | Value | Gaps | Mark | Extended | Estimate, blanks: tuple[str, ...]
) -> Iterator[Block]:
    match shape:
        case TextEntry():
            yield from _typed(shape)
        case Value():
            yield _blanks(blanks, shape.unit)
        case Gaps():
            yield from _gaps(shape)
        case Mark():
            yield _note(_underline(shape.most))
        case Extended():
            yield {"kind": "lines", "count": _LINES_SCORED if shape.scored else _LINES_OPEN}
        case Estimate():
            yield from _estimate(shape)
        case _:
            assert_never(shape)


def _choice(shape: Choice) -> Iterator[Block]:
    if shape.most > 1:
        several = shape.most >= len(shape.options)
        yield _note("Tick all that apply." if several else f"Choose {shape.most}.")
    yield _options(shape.options, several=shape.most > 1)


def _pairs(shape: Match) -> Iterator[Block]:
    spare = "; some are left over" if len(shape.options) > len(shape.rows) else ""
    yield _note(f"Write the letter of what fits beside each line. Use each at most once{spare}.")
    yield {"kind": "pairs", "rows": _texts(shape.rows), "options": _texts(shape.options)}


def _order(shape: Order) -> Iterator[Block]:
    ends = [
        *plain("Number the entries from 1"),
        *_in_brackets(shape.first),
        *plain(f" to {len(shape.entries)}"),
        *_in_brackets(shape.last),
        *plain("."),
    ]
    yield {"kind": "note", "text": ends}
    yield {"kind": "places", "rows": _texts(shape.entries)}


def _typed(shape: TextEntry) -> Iterator[Block]:
    if shape.expects:
        yield {
            "kind": "note",
            "text": [*plain("Write "), *marked(shape.expects), *plain(".")],
        }
    yield {"kind": "lines", "count": 1}


def _gaps(shape: Gaps) -> Iterator[Block]:
    number_of = {gap.id: number for number, gap in enumerate(shape.gaps, start=1)}
    for group in shape.interchangeable:
        *others, last = (str(number_of[one]) for one in group)
        yield _note(f"Gaps {', '.join(others)} and {last} can be filled in any order.")
    pieces = [
        {"gap": number_of[part.id]} if isinstance(part, Gap) else {"text": marked(part)}
        for part in shape.parts
    ]
    yield {"kind": "gaps", "pieces": pieces}
    for gap in shape.gaps:
        if isinstance(gap.entry, Choice):
            options = _texts(gap.entry.options)
            yield {"kind": "choices", "number": number_of[gap.id], "options": options}


def _parts(shape: Parts) -> Iterator[Block]:
    for n, choice in enumerate(shape.choices):
        stem = marked(shape.stems[n - 1]) if n else []
        yield {"kind": "part", "label": f"Part {letter(n)}", "text": stem}
        yield from _choice(choice)


def _estimate(shape: Estimate) -> Iterator[Block]:
    closes = plain(f" ({shape.closes})") if shape.closes else []
    yield {"kind": "prose", "text": [*marked(shape.statement), *closes]}
    yield _blanks(("How likely is it?",), "%")
    yield _note("0 means certainly not, 100 certainly.")


def _grid(shape: Match, *, several: bool) -> Iterator[Block]:
    if several:
        yield _note("Tick every column that fits: a text may belong to more than one.")
    columns, rows = _texts(shape.options), _texts(shape.rows)
    yield {"kind": "grid", "several": several, "columns": columns, "rows": rows}


def _options(options: Iterable[Option], *, several: bool) -> Block:
    return {"kind": "options", "several": several, "options": _texts(options)}


def _blanks(labels: tuple[str, ...], unit: str) -> Block:
    return {"kind": "blanks", "labels": list(labels or ("",)), "unit": unit}


def _note(text: str) -> Block:
    return {"kind": "note", "text": plain(text)}


def _in_brackets(text: str) -> list[Run]:
    return [*plain(" ("), *marked(text), *plain(")")] if text else []


def _texts(parts: Iterable[Option | Row]) -> list[list[Run]]:
    return [marked(one.text) for one in parts]


def _underline(most: int) -> str:
    what, them = ("sentence", "it") if most == 1 else ("sentences", "them")
    return (
        f"Underline in the text up to {most} {what}, and write the number of this question "
        f"beside {them}."
    )
