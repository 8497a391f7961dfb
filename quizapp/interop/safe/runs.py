"""Pieces of a text with what is said of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

_SPACE = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text, never markup; em, strong: how it is said."""

    text: str
    em: bool = False
    strong: bool = False


def runs(blocks: Sequence[Token]) -> tuple[Run, ...]:
    """What markdown-it found in a text of one line."""
    found: list[Run] = []
    depth = {"em": 0, "strong": 0}
    for block in blocks:
        for token in block.children or ():
            name = token.type.removesuffix("_open").removesuffix("_close")
            if name in depth:
                depth[name] += token.nesting
            else:
                text = token.content or (" " if token.type == "softbreak" else "")
                found.append(Run(text, depth["em"] > 0, depth["strong"] > 0))
    return tidied(found)


def tidied(found: Iterable[Run]) -> tuple[Run, ...]:
    """The same without needless space, spaces outside of emphasis, equal neighbours joined."""
    joined: list[Run] = []
    space = False
    for piece in (piece for run in found for piece in _parted(run)):
        if piece.text == " ":
            space = True
            continue
        last = joined[-1] if joined else None
        if space and last:
            # A space is said as both of its neighbours are.
            between = Run(" ", last.em and piece.em, last.strong and piece.strong)
            _join(joined, between)
        _join(joined, piece)
        space = False
    return tuple(joined)


def apart(found: Iterable[Run]) -> tuple[Run, ...]:
    """The same with every space outside of emphasis, which looks alike."""
    joined: list[Run] = []
    for run in found:
        for piece in re.split(r"( )", run.text):
            if piece:
                _join(joined, Run(" ") if piece == " " else replace(run, text=piece))
    return tuple(joined)


def _join(joined: list[Run], run: Run) -> None:
    last = joined[-1] if joined else None
    if last and (last.em, last.strong) == (run.em, run.strong):
        joined[-1] = replace(last, text=last.text + run.text)
    else:
        joined.append(run)


def _parted(run: Run) -> Iterator[Run]:
    """The run without space at its ends, and one space for what stood there."""
    text = _SPACE.sub(" ", run.text)
    core = text.strip(" ")
    if text.startswith(" "):
        yield Run(" ")
    if core:
        yield replace(run, text=core)
        if text.endswith(" "):
            yield Run(" ")
