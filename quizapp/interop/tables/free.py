"""Texts to write, and how likely something is, in cells."""

from __future__ import annotations

from quizapp.domain.shapes import Estimate, Extended
from quizapp.interop.tables.cells import CellError, Cells


def extended_out(shape: Extended) -> Cells:
    """The model answer in the key, what to write about in the first option."""
    return Cells(options=[shape.prompt] if shape.prompt else [], key=shape.model)


def extended_in(cells: Cells, *, scored: bool) -> Extended:
    """The task of a row."""
    prompt = next((text for _, text in cells.filled), "")
    return Extended(scored, cells.key.strip(), prompt=prompt)


def estimate_out(shape: Estimate) -> Cells:
    """The statement, by when it is known, and the names of the two outcomes, as options."""
    return Cells(options=[shape.statement, shape.closes, *shape.outcomes])


def estimate_in(cells: Cells) -> Estimate:
    """The forecast of a row. Raises CellError."""
    statement, closes, *outcomes = [*cells.options, "", ""]
    if not statement:
        raise CellError("option 1", "the forecast has no statement", "write what may come true")
    return Estimate(statement, closes, tuple(text for text in outcomes if text))
