"""Shapes with other ids: fit for an item, or by position so that two shapes can be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from quizapp.domain.shapes import (
    Choice,
    Gap,
    Gaps,
    Locate,
    Match,
    Option,
    Order,
    Parts,
    Shape,
)
from quizapp.domain.slugs import is_id

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def fitting(shape: Shape) -> Shape:
    """The shape with ids that an item may have: lists whose ids are fit and differ keep them."""
    return _relabelled(shape, is_id)


def by_position(shape: Shape) -> Shape:
    """The shape with ids that say the place in their list alone."""
    return _relabelled(shape, lambda _: False)


def _relabelled(shape: Shape, fit: Callable[[str], bool]) -> Shape:
    match shape:
        case Choice(options=options):
            return replace(shape, options=_options(options, fit)[0])
        case Match():
            return _match(shape, fit)
        case Order(entries=entries, key=key):
            named, names = _options(entries, fit)
            groups = tuple(tuple(names.get(one, one) for one in group) for group in key)
            return replace(shape, entries=named, key=groups)
        case Gaps():
            return _gaps(shape, fit)
        case Parts(choices=choices):
            parts = (replace(one, options=_options(one.options, fit)[0]) for one in choices)
            return replace(shape, choices=tuple(parts))
        case Locate(options=options):
            return replace(shape, options=_options(options, fit)[0])
        case _:
            # Sentences are called as the passage calls them; the others have no ids of their own.
            return shape


def _match(shape: Match, fit: Callable[[str], bool]) -> Match:
    options, names = _options(shape.options, fit)
    own = _labels([row.id for row in shape.rows], fit)
    rows = tuple(
        replace(
            row,
            id=label,
            key=names.get(row.key, row.key),
            also=tuple(names.get(one, one) for one in row.also),
        )
        for row, label in zip(shape.rows, own, strict=True)
    )
    return replace(shape, rows=rows, options=options)


def _gaps(shape: Gaps, fit: Callable[[str], bool]) -> Gaps:
    labels = _labels([gap.id for gap in shape.gaps], fit)
    names = new_names([gap.id for gap in shape.gaps], labels)
    left = iter(labels)
    parts = tuple(
        part if isinstance(part, str) else _gap(part, next(left), fit) for part in shape.parts
    )
    groups = tuple(tuple(names.get(one, one) for one in group) for group in shape.interchangeable)
    return replace(shape, parts=parts, interchangeable=groups)


def _gap(gap: Gap, label: str, fit: Callable[[str], bool]) -> Gap:
    entry = gap.entry
    if isinstance(entry, Choice):
        entry = replace(entry, options=_options(entry.options, fit)[0])
    return replace(gap, id=label, entry=entry)


def _options(
    options: Sequence[Option], fit: Callable[[str], bool]
) -> tuple[tuple[Option, ...], Mapping[str, str]]:
    """The options by their new ids, and the new id of each old one."""
    old = [one.id for one in options]
    labels = _labels(old, fit)
    named = (replace(one, id=label) for one, label in zip(options, labels, strict=True))
    return tuple(named), new_names(old, labels)


def _labels(ids: Sequence[str], fit: Callable[[str], bool]) -> list[str]:
    if len(set(ids)) == len(ids) and all(map(fit, ids)):
        return list(ids)
    if len(ids) <= len(_LETTERS):
        return list(_LETTERS[: len(ids)])
    return [str(n) for n in range(1, len(ids) + 1)]


def new_names(ids: Sequence[str], labels: Sequence[str]) -> dict[str, str]:
    """What each old id is called now; of two equal ones the first."""
    names: dict[str, str] = {}
    for one, label in zip(ids, labels, strict=True):
        names.setdefault(one, label)
    return names
