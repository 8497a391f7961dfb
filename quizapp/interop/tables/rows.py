"""A question as a row, and a row as a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from quizapp.domain.lesson import Evidence
from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.shapes import Extended, Shape
from quizapp.interop import carry
from quizapp.interop.model import Question, Raw
from quizapp.interop.notes import Notes
from quizapp.interop.tables import brackets
from quizapp.interop.tables.cells import CellError, Cells, items, numbered, paired
from quizapp.interop.tables.kinds import KINDS, OTHER, UNSCORED, kind_of
from quizapp.interop.tables.likeness import alike
from quizapp.interop.tables.ranges import amount
from quizapp.interop.tables.shapes_out import cells_of, type_cell

_MOST_POINTS = 1000
_PLACEHOLDER = Extended(scored=False)
"""The shape of a question that the column "quizapp" alone knows."""


@dataclass(slots=True)
class Row:
    """values: text by column name; options: "option 1" first; carried: the column "quizapp"."""

    values: dict[str, str] = field(default_factory=dict)
    options: list[str] = field(default_factory=list)
    carried: str = ""

    def text(self, column: str) -> str:
        """The cell without space around it."""
        return self.values.get(column, "").strip()


def row_of(question: Question, objectives: Mapping[str, str], *, carries: bool) -> Row:
    """The row of a question; of the type "other" when a table cannot say its shape."""
    cells = cells_of(question.shape)
    kind = type_cell(question.shape)
    if cells is None or not _says(kind, cells, question):
        kind, cells = OTHER, Cells()
    objective = objectives.get(question.objective, "")
    values = {
        "type": kind,
        "question": question.stem,
        "key": cells.key,
        "credit": cells.credit,
        "feedback": cells.feedback,
        "explanation": question.explanation,
        "hint": question.hint,
        "points": amount(question.points),
        "objective": f"{question.objective}: {objective}" if objective else question.objective,
        "evidence sentence": "\n".join(one.sentence for one in question.evidence),
        "evidence quote": "\n".join(one.quote for one in question.evidence),
        "tags": ", ".join(question.tags),
        "id": question.id,
        "scoring": question.rule,
    }
    carried = carry.pack(question.raw) if carries and question.raw is not None else ""
    return Row(values, cells.options, carried)


def question_in(row: Row, raw: Raw | None, notes: Notes) -> Question:
    """The question of a row, without what the whole table decides. Raises CellError.

    raw: what the column "quizapp" carries; notes: take what the row has and we cannot hold.
    """
    cells = Cells(
        [text.strip() for text in row.options],
        row.values.get("key", ""),
        row.values.get("credit", ""),
        row.values.get("feedback", ""),
    )
    kind, ordered = kind_of(row.text("type"), cells)
    stem = row.text("question")
    if kind == "cloze" and not cells.filled and brackets.has_gap(stem):
        cells.options, stem = [stem], ""
    elif not stem:
        raise CellError("question", "is empty", "write the question there")
    shape: Shape = _PLACEHOLDER
    if kind != OTHER:
        shape = KINDS[kind].read(cells, ordered)
    elif raw is None:
        help_ = "choose another type, or bring the column “quizapp” along"
        raise CellError("type", "“other” stands in the column “quizapp” alone", help_)
    if kind != "cloze" and paired(cells.feedback):
        notes.lose("/feedback", "feedback on an answer of a gap, and the question has no gaps")
    said = row.text("feedback") and numbered(row.values["feedback"])[1]
    explanation = row.text("explanation")
    if said and explanation:
        notes.lose("/feedback", f"feedback without the number of an option: {said[:200]}")
    return Question(
        id=row.text("id"),
        stem=stem,
        shape=shape,
        points=_points(row.text("points"), scored=kind not in UNSCORED),
        rule=row.text("scoring"),
        explanation=explanation or said,
        hint=row.text("hint"),
        evidence=tuple(_evidence(row)),
        tags=tuple(one.strip() for one in row.text("tags").split(",") if one.strip()),
        raw=raw,
    )


def _says(kind: str, cells: Cells, question: Question) -> bool:
    """Whether the row, read again, gives back the shape and the lists beside it."""
    again = Cells([text.strip() for text in cells.options], cells.key, cells.credit, cells.feedback)
    try:
        name, ordered = kind_of(kind, again)
        shape = KINDS[name].read(again, ordered)
    except (CellError, KeyError):
        return False
    return alike(shape, question.shape)


def _points(text: str, *, scored: bool) -> Fraction:
    if not text or not scored:
        return ONE if scored else ZERO
    try:
        value = Fraction(text.replace(",", ".")) if len(text) <= 20 and "e" not in text else None
    except (ValueError, ZeroDivisionError):
        value = None
    if value is None or not 0 <= value <= _MOST_POINTS:
        help_ = f"write a number from 0 to {_MOST_POINTS}"
        raise CellError("points", f"{text[:40]!r} is no number of points", help_)
    return value


def _evidence(row: Row) -> Iterator[Evidence]:
    sentences = items(row.values.get("evidence sentence", ""))
    quotes = [one.strip() for one in row.values.get("evidence quote", "").split("\n")]
    quotes = [one for one in quotes if one]
    if len(sentences) != len(quotes):
        message = f"{len(sentences)} sentences and {len(quotes)} quotes"
        help_ = "write a sentence for each quote, a line each"
        raise CellError("evidence sentence", message, help_)
    for sentence, quote in zip(sentences, quotes, strict=True):
        yield Evidence(sentence, quote)
