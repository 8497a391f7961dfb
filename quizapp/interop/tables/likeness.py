"""Whether the cells of a row say a shape: what is left of both, side by side.

Left out is what a table has no place for and `losses` reports: ids, evidence, credits of gaps and
whether their lists are shuffled, the credit of foreseen wrong answers, the names of the ends of an
order.
"""

from __future__ import annotations

from quizapp.domain.shapes import (
    Choice,
    Estimate,
    Extended,
    Gap,
    Gaps,
    Match,
    Option,
    Order,
    Shape,
    TextEntry,
    Value,
)


def alike(one: Shape, other: Shape) -> bool:
    """Whether two shapes ask the same and take the same for right."""
    return type(one) is type(other) and _rest(one) == _rest(other)


def _rest(shape: Shape) -> object:
    match shape:
        case Choice():
            return shape.most, shape.ordered_as_written, [_option(one) for one in shape.options]
        case Match():
            return _match(shape)
        case Order():
            place = {entry.id: n for n, entry in enumerate(shape.entries)}
            entries = [(entry.text, _said(entry)) for entry in shape.entries]
            return entries, [sorted(place[one] for one in group) for group in shape.key]
        case TextEntry():
            accept = [(one.text, one.credit) for one in shape.accept]
            return accept, [(one.text, _said(one)) for one in shape.reject]
        case Value():
            return shape.kind, shape.unit, shape.tiers
        case Gaps():
            place = {gap.id: n for n, gap in enumerate(shape.gaps)}
            together = [[place[one] for one in group] for group in shape.interchangeable]
            return together, [one if isinstance(one, str) else _gap(one) for one in shape.parts]
        case Extended():
            return shape.scored, shape.model, shape.prompt
        case Estimate():
            return shape
        case _:
            return None


def _match(shape: Match) -> object:
    place = {option.id: n for n, option in enumerate(shape.options)}
    used = {one for row in shape.rows for one in (row.key, *row.also)}
    rows = [
        (row.text, [place[one] for one in (row.key, *row.also)], row.explanation)
        for row in shape.rows
    ]
    options = [(one.text, None if one.id in used else _said(one)) for one in shape.options]
    return rows, options, shape.reuse, shape.ordered_as_written


def _gap(gap: Gap) -> object:
    if isinstance(gap.entry, Choice):
        options = [(one.text, one.right, _said(one)) for one in gap.entry.options]
        return gap.explanation, options
    wrong = [(one.text, _said(one)) for one in gap.entry.reject]
    return gap.explanation, [one.text for one in gap.entry.accept], wrong


def _option(option: Option) -> object:
    return option.text, option.right, option.credit, _said(option)


def _said(option: Option) -> tuple[str, str]:
    why = option.why
    return (why.text, why.kind.value) if why else (option.explanation, "")
