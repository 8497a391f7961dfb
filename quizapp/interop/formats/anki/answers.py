"""What stands on the back, by shape: what is right, and why the rest is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from quizapp.domain.lesson import Evidence
from quizapp.domain.scoring import percent
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
    Shape,
    TextEntry,
    Value,
)
from quizapp.interop.formats.anki.texts import escaped, html, listed


@dataclass(frozen=True, slots=True)
class Told:
    """HTML of what is right and of what is wrong; evidence: that parts of the answer have."""

    answer: str = ""
    wrong: str = ""
    evidence: tuple[Evidence, ...] = ()


def told(shape: Shape) -> Told:
    """The back of a shape."""
    match shape:
        case Choice() | Locate():
            return _chosen(shape.options)
        case Parts():
            every = [one for choice in shape.choices for one in choice.options]
            return _chosen(every)
        case Match():
            return _match(shape)
        case Order():
            return _order(shape)
        case TextEntry() | Value() | Gaps() | Mark() | Extended() | Estimate():
            return _written(shape)
        case _:
            assert_never(shape)


def _written(shape: TextEntry | Value | Gaps | Mark | Extended | Estimate) -> Told:
    match shape:
        case TextEntry():
            # What is typed is compared with the first one; the others count as well.
            first, *others = shape.accept or (Option("", "", ""),)
            also = [escaped(one.text) + _share(one) for one in others]
            wrong = listed(("Also: " + " / ".join(also),) if also else ()) + _why(shape.reject)
            return Told(escaped(first.text), wrong)
        case Value():
            return Told(" / ".join(f"{html(one.text)}{_share(one)}" for one in shape.accept))
        case Gaps():
            return _gaps(shape)
        case Mark():
            texts = {one.id: html(one.text) for one in shape.sentences}
            golds = ["<br>".join(texts[one] for one in gold) for gold in shape.golds]
            return Told("<br>or<br>".join(golds), _why(shape.sentences))
        case Extended():
            return Told(html(shape.model))
        case Estimate():
            return Told("Nobody knows yet.")
        case _:
            assert_never(shape)


def _chosen(options: Iterable[Option]) -> Told:
    every = tuple(options)
    right = [one for one in every if one.right]
    answer = listed(html(one.text) + _because(one) for one in right)
    return Told(answer, _why(one for one in every if not one.right))


def _match(shape: Match) -> Told:
    texts = {one.id: html(one.text) for one in shape.options}
    lines = (
        f"{html(row.text)} → {', '.join(texts[one] for one in (row.key, *row.also))}"
        f"{_so(row.explanation)}"
        for row in shape.rows
    )
    evidence = tuple(one for row in shape.rows for one in row.evidence)
    return Told(listed(lines), _why(shape.options), evidence)


def _order(shape: Order) -> Told:
    known = {one.id: one for one in shape.entries}
    groups = (
        " = ".join(html(known[one].text) + _because(known[one]) for one in group)
        for group in shape.key
    )
    placed = {one for group in shape.key for one in group}
    loose = [f"{html(one.text)}: not scored" for one in shape.entries if one.id not in placed]
    return Told(listed(groups, "ol"), listed(loose))


def _gaps(shape: Gaps) -> Told:
    lines, wrong = [], []
    for n, gap in enumerate(shape.gaps, start=1):
        entry = gap.entry
        options = entry.options if isinstance(entry, Choice) else entry.accept
        right = " / ".join(html(one.text) for one in options if one.right or one.credit == 1)
        lines.append(f"{n}: {right}{_so(gap.explanation)}")
        others = entry.options if isinstance(entry, Choice) else entry.reject
        wrong += [f"{n}: {reason}" for reason in _reasons(others)]
    evidence = tuple(one for gap in shape.gaps for one in gap.evidence)
    return Told(listed(lines), listed(wrong), evidence)


def _why(options: Iterable[Option]) -> str:
    return listed(_reasons(options))


def _reasons(options: Iterable[Option]) -> Iterator[str]:
    for one in options:
        if one.why:
            yield f"{html(one.text)}{_share(one)}: {html(one.why.text)}"


def _because(one: Option) -> str:
    return _so(one.explanation)


def _so(explanation: str) -> str:
    return f" – {html(explanation)}" if explanation else ""


def _share(one: Option) -> str:
    return f" (earns {percent(one.credit)} %)" if one.credit not in (0, 1) else ""
