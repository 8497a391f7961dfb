"""Rows as a unit, each error with its row and its column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from quizapp.domain.lesson import Evidence, Objective, Paragraph
from quizapp.domain.slugs import is_id
from quizapp.interop import carry, trouble
from quizapp.interop.free_ids import next_free
from quizapp.interop.language import direction_of, is_tag
from quizapp.interop.model import Brought, Loss, Parcel, Question, Raw, Refusal
from quizapp.interop.notes import Notes
from quizapp.interop.tables.cells import CellError, items
from quizapp.interop.tables.columns import TOGETHER, Layout, letters
from quizapp.interop.tables.kinds import UNIT
from quizapp.interop.tables.rows import Row, question_in
from quizapp.interop.tables.table import MOST_ROWS, Table

_OBJECTIVE = re.compile(r"([a-z0-9]+(?:[-.][a-z0-9]+)*):\s+(\S.*)", re.DOTALL)


def brought(table: Table, name: str, passage: tuple[Paragraph, ...] = ()) -> Brought:
    """See Reads.read. name: of the file. Raises ReadError for one that is too large or empty."""
    if len(table.rows) > MOST_ROWS:
        raise trouble.too_large(f"has {len(table.rows)} rows, at most {MOST_ROWS} come in")
    reading = _Reading(table, name, passage)
    for n, cells in enumerate(table.rows, start=table.first):
        if any(cell.strip() for cell in cells):
            reading.take(n, cells)
    return reading.result()


class _Reading:
    """One table on its way into a unit."""

    def __init__(self, table: Table, name: str, passage: tuple[Paragraph, ...]) -> None:
        self._layout = table.layout
        self._passage = passage
        self._sentences = {
            one.text.strip(): one.id for part in passage for one in (*part.easier, *part.sentences)
        }
        self._title = PurePath(name).stem or "Questions"
        self._summary = self._language = ""
        self._direction = ""
        self._raw: Raw | None = None
        self._asked = 0
        self._objectives: dict[str, str] = {}
        self._named: dict[str, str] = {}
        self._questions: dict[str, Question] = {}
        self._refusals: list[Refusal] = []
        self._losses = [
            Loss("", f"/{column}", f"the column {letters(at)} {column!r}", "left out")
            for at, column in table.layout.unknown
        ]

    def take(self, number: int, cells: Sequence[str]) -> None:
        """Read one row: its question, or why it stays outside."""
        row = _row(self._layout, cells)
        is_unit = row.text("type").lower() in {UNIT, "lesson"}
        self._asked += not is_unit
        try:
            if is_unit:
                self._unit(row, Notes(f"row {number}"))
            else:
                self._question(number, row)
        except CellError as error:
            place = f"row {number}, column {self._letters(error.column)}"
            message, asked = f"{error.column}: {error}", 0 if is_unit else self._asked
            self._refusals.append(Refusal(place, message, error.help, number=asked))

    def result(self) -> Brought:
        """All that was read. Raises ReadError when there is neither a question nor a refusal."""
        if not self._questions and not self._refusals:
            raise trouble.empty()
        questions = tuple(self._questions.values())
        raw = self._raw and {
            **self._raw,
            "items": [one.raw for one in questions if one.raw is not None],
        }
        parcel = Parcel(
            self._title,
            questions,
            self._language or "en",
            self._direction or direction_of(self._language),
            self._summary,
            self._passage,
            tuple(Objective(name, text) for name, text in self._objectives.items()),
            raw=raw,
        )
        parcels = (parcel,) if questions else ()
        return Brought(parcels, tuple(self._losses), tuple(self._refusals))

    def _unit(self, row: Row, notes: Notes) -> None:
        self._title = row.text("question") or self._title
        self._summary = row.text("explanation") or self._summary
        direction = row.text("tags").lower()
        self._direction = direction if direction in {"rtl", "ltr"} else ""
        self._raw = carry.unpack(row.carried)
        for line in row.values.get("objective", "").split("\n"):
            self._objective(line)
        self._speak(row, notes)
        self._losses += notes.losses

    def _question(self, number: int, row: Row) -> None:
        notes = Notes(f"row {number}")
        question = question_in(row, carry.unpack(row.carried), notes)
        own = question.id
        if own and (own in self._questions or not is_id(own)):
            notes.lose("/id", f"the id {own[:80]!r}", "the question has another one")
            own = ""
        own = own or next_free("q", self._questions)
        objective = self._objective(row.text("objective"))
        self._speak(row, notes)
        self._questions[own] = replace(
            question,
            id=own,
            objective=objective,
            place=notes.place,
            evidence=tuple(map(self._cited, question.evidence)),
        )
        self._losses += [replace(loss, item=own) for loss in notes.losses]

    def _cited(self, evidence: Evidence) -> Evidence:
        """The evidence by the id of its sentence, where a teacher copied the sentence itself."""
        return replace(evidence, sentence=self._sentences.get(evidence.sentence, evidence.sentence))

    def _objective(self, cell: str) -> str:
        """The id of the objective that a cell names, which may be a new one."""
        text = cell.strip()
        found = _OBJECTIVE.fullmatch(text)
        if not text:
            return ""
        if found and self._objectives.setdefault(found[1], found[2]) == found[2]:
            self._named.setdefault(found[2], found[1])
            return found[1]
        if text in self._objectives:
            return text
        if text not in self._named:
            self._named[text] = next_free("o", self._objectives)
            self._objectives[self._named[text]] = text
        return self._named[text]

    def _speak(self, row: Row, notes: Notes) -> None:
        """Take the language of a row; the first one counts."""
        tag = row.text("language")
        if not tag:
            return
        if not is_tag(tag) or self._language not in {"", tag}:
            notes.lose("/language", f"the language {tag[:40]!r} of this row")
        else:
            self._language = tag

    def _letters(self, column: str) -> str:
        """The letter of a column by its name; its name when the table has none such."""
        if column in self._layout.at:
            return letters(self._layout.at[column])
        number = column.removeprefix("option ")
        at = self._layout.options.get(int(number)) if number.isdigit() else None
        return column if at is None else letters(at)


def _row(found: Layout, cells: Sequence[str]) -> Row:
    def cell(at: int) -> str:
        return cells[at] if at < len(cells) else ""

    options = [""] * max(found.options, default=0)
    for number, at in found.options.items():
        options[number - 1] = cell(at)
    values = {name: cell(at) for name, at in found.at.items()}
    wrong = [cell(at) for at in found.wrong if cell(at).strip()]
    if wrong and not any(options):
        # Others have the right answers in the key and the wrong ones in columns of their own.
        right = items(values.get("key", ""))
        options = [*right, *wrong]
        values["key"] = ", ".join(str(n) for n, _ in enumerate(right, start=1))
    together = values.pop(TOGETHER, "")
    if together.strip() and not any(options):
        options = items(together if "|" in together else together.replace(";", "\n"))
    carried = "".join(cell(at).strip() for at in found.carried)
    return Row(values, options, carried)
