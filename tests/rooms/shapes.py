"""The authored texts in a shape, whatever the shape."""

from __future__ import annotations

from quizapp.domain.shapes import (
    Choice,
    Estimate,
    Extended,
    Gaps,
    Locate,
    Mark,
    Match,
    Option,
    Order,
    Parts,
    Row,
    Shape,
    TextEntry,
    Value,
)


def parts_of(shape: Shape) -> tuple[Option | Row, ...]:
    """Everything in the shape that has a text and a pointer to it."""
    match shape:
        case Choice(options=options) | Locate(options=options):
            return options
        case Match(rows=rows, options=options, reuse=reuse):
            assert {row.key for row in rows} <= {option.id for option in options}
            return rows if reuse else (*rows, *options)
        case Order(entries=entries, key=key):
            assert {one for group in key for one in group} <= {entry.id for entry in entries}
            return entries
        case TextEntry(accept=accept, reject=reject):
            return accept + reject
        case Gaps():
            return tuple(part for gap in shape.gaps for part in parts_of(gap.entry))
        case Parts(choices=choices):
            return tuple(part for choice in choices for part in parts_of(choice))
        case Mark(sentences=sentences, golds=golds, most=most):
            known = {sentence.id for sentence in sentences}
            assert golds
            assert all(set(gold) <= known and len(gold) <= most for gold in golds)
            return ()
        case Value() | Extended() | Estimate():
            return ()
