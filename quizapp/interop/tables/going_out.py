"""A unit as rows, with what they leave out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.interop import carry
from quizapp.interop.language import direction_of
from quizapp.interop.model import Loss, Parcel, Question
from quizapp.interop.notes import Notes
from quizapp.interop.tables.cells import CellError
from quizapp.interop.tables.kinds import OTHER, UNIT
from quizapp.interop.tables.losses import held_of, unheld
from quizapp.interop.tables.rows import Row, question_in, row_of

_KEPT = "travels in the column “quizapp”, which other programs pass over"
_LEFT = "left out"
_WORDS: Mapping[str, str] = {
    "credit": "what an answer earns",
    "evidence": "the sentences that show it",
    "from": "what the beginning of the order is called",
    "interchangeable": "which gaps may be filled in any order",
    "least": "how many words are asked for at least",
    "most": "how many words are asked for at most",
    "passage": "the passage",
    "rubric": "the rubric",
    "shuffle": "that the order is any",
    "stimulus": "the picture, table, quote or map that it is about",
    "stimuli": "pictures, tables, quotes and maps",
    "to": "what the end of the order is called",
    "weight": "how much a gap counts",
    "why": "why it is wrong",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a unit, the first of them the unit's own."""

    rows: tuple[Row, ...]
    losses: tuple[Loss, ...]


def sheet_of(parcel: Parcel, *, carries: bool, passage: bool) -> Sheet:
    """The rows of a parcel. passage: whether the passage has a place of its own in the file."""
    objectives = {one.id: one.text for one in parcel.objectives}
    rows = [_unit_row(parcel, carries=carries)]
    losses = list(_unit_losses(parcel, carries=carries, passage=passage))
    for question in parcel.questions:
        row = row_of(question, objectives, carries=carries)
        losses += _losses(question, row, carries=carries, cited=passage)
        if row.values["type"] != OTHER or row.carried:
            rows.append(row)
    return Sheet(tuple(rows), tuple(losses))


def _unit_row(parcel: Parcel, *, carries: bool) -> Row:
    values = {
        "type": UNIT,
        "question": parcel.title,
        "explanation": parcel.summary,
        "objective": "\n".join(f"{one.id}: {one.text}" for one in parcel.objectives),
        # Said where nobody would expect it of the language.
        "tags": "" if parcel.direction == direction_of(parcel.language) else parcel.direction,
        "language": parcel.language,
    }
    raw = {key: value for key, value in (parcel.raw or {}).items() if key != "items"}
    return Row(values, [], carry.pack(raw) if carries and raw else "")


def _unit_losses(parcel: Parcel, *, carries: bool, passage: bool) -> Iterator[Loss]:
    if parcel.passage and not passage:
        yield _loss("", "/passage", carries=carries)
    if parcel.stimuli:
        yield _loss("", "/stimuli", carries=carries)


def _losses(question: Question, row: Row, *, carries: bool, cited: bool) -> Iterator[Loss]:
    """cited: whether the sentences that the evidence names are in the file."""
    if row.values["type"] == OTHER:
        what = "a question of this kind, which has no place in a table"
        kept = carries and question.raw is not None
        yield Loss(question.id, "", what, _KEPT if kept else _LEFT, kept)
        return
    raw = question.raw or {}
    held = held_of(question.shape) | ({"/evidence"} if cited else set())
    held -= _spoilt(question, row)
    for pointer in unheld(raw, held):
        yield _loss(question.id, pointer, carries=carries)


def _spoilt(question: Question, row: Row) -> set[str]:
    """Pointers of texts that the row does not give back letter by letter."""
    try:
        again = question_in(row, None, Notes(""))
    except CellError:
        return {"/evidence"}
    pairs: Mapping[str, tuple[Any, Any]] = {
        "/stem": (question.stem, again.stem),
        "/explanation": (question.explanation, again.explanation),
        "/hint": (question.hint, again.hint),
        "/evidence": (question.evidence, again.evidence),
        "/points": (question.points, again.points),
        "/scoring/rule": (question.rule, again.rule),
    }
    return {pointer for pointer, (before, after) in pairs.items() if before != after}


def _loss(item: str, pointer: str, *, carries: bool) -> Loss:
    parts = [part for part in pointer.split("/") if part and not part.isdigit()]
    what = next((_WORDS[part] for part in reversed(parts) if part in _WORDS), "")
    named = what or f"the entry {parts[-1]!r}" if parts else "the question"
    return Loss(item, pointer, named, _KEPT if carries else _LEFT, carries)
