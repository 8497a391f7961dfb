"""Questions of ours that went out in parts, put together again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from quizapp.domain.shapes import Choice, Gap, Gaps, TextEntry
from quizapp.interop.formats.common_cartridge.names import PART
from quizapp.interop.model import Parcel, Question, Raw


def joined(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Parts "q1--1", "q1--2" … become one question with a gap for each; the rest stays."""
    found: list[Question] = []
    for id_, group in groupby(questions, lambda one: one.id.rpartition(PART)[0]):
        parts = tuple(group)
        numbers = [one.id.rpartition(PART)[2] for one in parts]
        whole = numbers == [str(n) for n in range(1, len(parts) + 1)]
        if id_ and whole and all(isinstance(one.shape, Choice | TextEntry) for one in parts):
            found.append(_together(id_, parts))
        else:
            found += parts
    return tuple(found)


def with_raw(parcel: Parcel, raw: Raw) -> Parcel:
    """The parcel with the unit that travelled along, questions in its order."""
    items = raw.get("items")
    listed = items if isinstance(items, list) else []
    known: dict[str, Raw] = {str(one.get("id")): one for one in listed if isinstance(one, dict)}
    place = {id_: n for n, id_ in enumerate(known)}
    questions = sorted(parcel.questions, key=lambda one: place.get(one.id, len(place)))
    carried = tuple(replace(one, raw=known.get(one.id)) for one in questions)
    return replace(parcel, questions=carried, raw=raw)


def _together(id_: str, parts: tuple[Question, ...]) -> Question:
    texts: list[str | Gap] = []
    for n, part in enumerate(parts, start=1):
        text = f" {part.stem} " if texts else f"{part.stem} "
        if isinstance(part.shape, Choice | TextEntry):
            texts += [text, Gap(f"g{n}", part.shape)]
    first = parts[0]
    points = sum((part.points for part in parts), start=0 * first.points)
    return replace(first, id=id_, stem="", shape=Gaps((*texts, "")), points=points)
