"""Where each value of a JSON text stands; one pass, no recursion, repeated keys seen."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_PIECE = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Place:
    """A value: its JSON Pointer and the offset (characters) of its key, or of itself in a list.

    repeated: an earlier member of the same object has the same key.
    """

    pointer: str
    offset: int
    repeated: bool = False


@dataclass(slots=True)
class _Frame:
    pointer: str
    keys: set[str] | None
    index: int = 0
    key: str | None = None
    at: int = 0


def escape(part: str | int) -> str:
    """One reference piece of a JSON Pointer (RFC 6901)."""
    return str(part).replace("~", "~0").replace("/", "~1")


def pointer(parts: Iterable[str | int]) -> str:
    """The JSON Pointer of a path; "" for the whole file."""
    return "".join("/" + escape(part) for part in parts)


def places(text: str) -> Iterator[Place]:
    """Every value of a JSON text, in order; of a broken one, as far as it goes."""
    stack: list[_Frame] = []
    for match in _PIECE.finditer(text):
        piece, offset = match[0], match.start()
        frame = stack[-1] if stack else None
        if piece in "}]":
            if stack:
                stack.pop()
        elif piece == ",":
            if frame:
                frame.index, frame.key = frame.index + 1, None
        elif piece == ":":
            continue
        elif frame and frame.keys is not None and frame.key is None:
            frame.key, frame.at = _string(piece), offset
        else:
            place = _place(frame, offset)
            yield place
            if piece in "{[":
                stack.append(_Frame(place.pointer, set() if piece == "{" else None))


def locate(text: str, pointers: Iterable[str]) -> Mapping[str, tuple[int, int]]:
    """Line and column (from 1, in characters) of each pointer.

    A pointer that the text does not hold, as of a missing key, is found at its nearest ancestor.
    """
    wanted = {step for pointer in pointers for step in _ancestors(pointer)}
    found = {place.pointer: place.offset for place in places(text) if place.pointer in wanted}
    lines = Lines(text)
    first = found.get("", 0)
    return {
        pointer: lines.position(
            next((found[step] for step in _ancestors(pointer) if step in found), first)
        )
        for pointer in pointers
    }


class Lines:
    """Offsets of a text to lines and columns."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def _place(frame: _Frame | None, offset: int) -> Place:
    if frame is None:
        return Place("", offset)
    if frame.keys is None:
        return Place(f"{frame.pointer}/{frame.index}", offset)
    key = frame.key or ""
    repeated = key in frame.keys
    frame.keys.add(key)
    return Place(f"{frame.pointer}/{escape(key)}", frame.at, repeated)


def _string(piece: str) -> str:
    try:
        key = str(json.loads(piece, strict=False))
    except ValueError:
        return piece
    # Half a surrogate pair is refused elsewhere; until then no report must fail to write it.
    return key.encode("utf-8", "backslashreplace").decode("utf-8")


def _ancestors(pointer: str) -> Iterator[str]:
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]
    yield ""
