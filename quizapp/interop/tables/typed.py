"""What is typed, in cells: texts, numbers and dates."""

from __future__ import annotations

from quizapp.domain.shapes import Option, TextEntry, Value
from quizapp.interop.tables import ranges
from quizapp.interop.tables.cells import (
    CellError,
    Cells,
    credits_in,
    credits_out,
    items,
    listed,
    numbered,
    told,
    usual_credit,
)
from quizapp.interop.tables.choosing import said_of, why_in

_RIGHT = usual_credit(right=True)


def text_out(shape: TextEntry) -> Cells:
    """Answers that count in the key, foreseen wrong ones as options."""
    accept = dict(enumerate(shape.accept, start=1))
    return Cells(
        options=[option.text for option in shape.reject],
        key=listed(option.text for option in shape.accept),
        credit=credits_out(
            {n: one.credit for n, one in accept.items()}, dict.fromkeys(accept, _RIGHT)
        ),
        feedback=told(said_of(dict(enumerate(shape.reject, start=1)))),
    )


def text_in(cells: Cells) -> TextEntry:
    """The typed answers of a row. Raises CellError."""
    shares, said = credits_in(cells.credit), numbered(cells.feedback)[0]
    texts = items(cells.key)
    if not texts:
        raise CellError("key", "no answer counts", "write each answer on a line of the cell")
    accept = tuple(
        Option(f"accept-{n}", text, f"/accept/{n - 1}/text", True, shares.get(n, _RIGHT))  # noqa: FBT003
        for n, text in enumerate(texts, start=1)
    )
    reject = tuple(
        Option(
            f"reject-{n}",
            text,
            f"/reject/{at}/text",
            why=why_in(said.get(n)),
            explanation=said[n].text if n in said and not said[n].kind else "",
        )
        for at, (n, text) in enumerate(cells.filled)
    )
    return TextEntry(accept, reject)


def value_out(shape: Value) -> Cells:
    """Ranges in the key, a line each, the unit behind the first."""
    lines = [ranges.written(tier) for tier in shape.tiers] or [one.text for one in shape.accept]
    if shape.unit and lines:
        lines[0] = f"{lines[0]} {shape.unit}"
    shares = {n: one.credit for n, one in enumerate(shape.accept, start=1)}
    return Cells(key=listed(lines), credit=credits_out(shares, dict.fromkeys(shares, _RIGHT)))


def value_in(cells: Cells, kind: str) -> Value:
    """The ranges of a row. kind: "number" or "date". Raises CellError."""
    lines = items(cells.key)
    if not lines:
        raise CellError("key", f"no {kind} counts", ranges.HELP[kind])
    shares = credits_in(cells.credit)
    unit, tiers = "", []
    for n, line in enumerate(lines, start=1):
        tier, rest = ranges.read(line, kind, shares.get(n, _RIGHT))
        tiers.append(tier)
        unit = unit or rest
    accept = tuple(
        Option(
            f"accept-{n}",
            ranges.in_words(tier),
            f"/accept/{n}",
            right=True,
            credit=tier.credit,
        )
        for n, tier in enumerate(tiers)
    )
    return Value(kind, accept, unit, tuple(tiers), ranges.precision(tiers))
