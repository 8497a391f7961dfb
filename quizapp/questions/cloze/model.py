"""The frozen values of a cloze item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from quizapp.domain.numbers import decode
from quizapp.domain.options import Scoring
from quizapp.domain.question import Context
from quizapp.questions.cloze.gaps import ChoiceGap, Gap, TypedGap

RULES = ("weighted",)

_USUAL = Scoring(RULES[0])
_GAP = re.compile(r"\[\[([a-z0-9]+(?:[-.][a-z0-9]+)*)\]\]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text and the gap that follows it; the last piece has none."""

    before: str
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A text with gaps.

    gaps and interchangeable stand as in the file. pieces: the text cut at its gaps. groups: each
    gap of the text in one group, in reading order; the gaps of a group are interchangeable.
    """

    text: str
    gaps: tuple[Gap, ...]
    interchangeable: tuple[tuple[str, ...], ...]
    scoring: Scoring
    pieces: tuple[Piece, ...]
    groups: tuple[tuple[Gap, ...], ...]

    @property
    def in_order(self) -> tuple[Gap, ...]:
        """The gaps in reading order: gap 1, gap 2 …"""
        return tuple(piece.gap for piece in self.pieces if piece.gap)


def load(raw: Mapping[str, Any], context: Context) -> Body:
    """The body of an item and its unit."""
    gaps = tuple(_gap(one, raw["gaps"], context) for one in raw["gaps"])
    together = tuple(tuple(ids) for ids in raw.get("interchangeable", ()))
    pieces = tuple(_cut(raw["text"], {gap.id: gap for gap in gaps}))
    return Body(
        text=raw["text"],
        gaps=gaps,
        interchangeable=together,
        scoring=msgspec.convert(raw["scoring"], Scoring) if "scoring" in raw else _USUAL,
        pieces=pieces,
        groups=_grouped([piece.gap for piece in pieces if piece.gap], together),
    )


def named(text: str) -> list[str]:
    """The ids of the gaps that a text names, in reading order."""
    return _GAP.findall(text)


def without_gaps(text: str) -> str:
    """The text with its gaps taken out."""
    return _GAP.sub("", text)


def _gap(raw: Mapping[str, Any], every: Sequence[Mapping[str, Any]], context: Context) -> Gap:
    if "options" in raw:
        return msgspec.convert(raw, ChoiceGap, dec_hook=decode)
    # The answer of one gap is never a slip of another's.
    others = [one["text"] for gap in every if gap is not raw for one in gap.get("accept", ())]
    around = {"language": context.language, "names": [*context.names, *others]}
    return msgspec.convert({**raw, **around}, TypedGap, dec_hook=decode)


def _cut(text: str, gaps: Mapping[str, Gap]) -> Iterator[Piece]:
    left, before, seen = _GAP.split(text), "", set()
    for n in range(0, len(left) - 1, 2):
        before, name = before + left[n], left[n + 1]
        if name in gaps and name not in seen:
            yield Piece(before, gaps[name])
            before = ""
            seen.add(name)
    yield Piece(before + left[-1])


def _grouped(gaps: Sequence[Gap], together: Sequence[Sequence[str]]) -> tuple[tuple[Gap, ...], ...]:
    group_of: dict[str, int] = {}
    for n, ids in enumerate(together):
        for one in ids:
            group_of.setdefault(one, n)
    groups: dict[object, list[Gap]] = {}
    for gap in gaps:
        groups.setdefault(group_of.get(gap.id, gap.id), []).append(gap)
    return tuple(tuple(group) for group in groups.values())
