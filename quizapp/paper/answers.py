"""The key of an item by its shape, with the letters and the order of one sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from quizapp.domain.lesson import Evidence
from quizapp.domain.shapes import (
    Choice,
    Estimate,
    Extended,
    Gap,
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
from quizapp.paper.letters import letter
from quizapp.paper.line import Line, named, share


def answers(shape: Shape, here: Collection[str] = ()) -> list[Line]:
    """What is right, then what is wrong and why; the shape stands in the order of the sheet.

    here: ids of the sentences on the sheet; sets of sentences that stand on another one are left
    out, unless there is no other set.
    """
    lines = list(_lines(_seen(shape, here) if isinstance(shape, Mark) else shape))
    right = [one for one in lines if one.right]
    return right + [one for one in lines if not one.right and (one.why or one.note)]


def _seen(shape: Mark, here: Collection[str]) -> Mark:
    golds = tuple(gold for gold in shape.golds if all(one in here for one in gold))
    sentences = tuple(one for one in shape.sentences if one.id in here)
    return replace(shape, golds=golds, sentences=sentences) if golds else shape


def _lines(shape: Shape) -> Iterator[Line]:
    match shape:
        case Choice() | Match() | Order() | Parts() | Locate():
            yield from _of_chosen(shape)
        case TextEntry() | Value() | Gaps() | Mark() | Extended() | Estimate():
            yield from _of_written(shape)
        case _:
            assert_never(shape)


def _of_chosen(shape: Choice | Match | Order | Parts | Locate) -> Iterator[Line]:
    match shape:
        case Choice() | Locate():
            yield from _choice(shape.options)
        case Match():
            yield from _match(shape)
        case Order():
            yield from _order(shape)
        case Parts():
            for n, choice in enumerate(shape.choices):
                yield from (named(f"{letter(n)}:", one) for one in _choice(choice.options))
        case _:
            assert_never(shape)


def _of_written(
    shape: TextEntry | Value | Gaps | Mark | Extended | Estimate,
) -> Iterator[Line]:
    match shape:
        case TextEntry():
            yield from _typed(shape)
        case Value():
            yield from _together(shape.accept, shape.unit)
        case Gaps():
            for number, gap in enumerate(shape.gaps, start=1):
                yield from _gap(number, gap)
            yield from _any_order(shape)
        case Mark():
            yield from _marked(shape)
        case Extended():
            if shape.model:
                yield Line(text=shape.model, note="for example")
        case Estimate():
            pass
        case _:
            assert_never(shape)


def _choice(options: Iterable[Option]) -> Iterator[Line]:
    for n, one in enumerate(options):
        yield Line(
            letter(n),
            one.text,
            note=share(one.credit),
            right=one.right,
            why=one.why,
            explanation=one.explanation,
        )


def _match(shape: Match) -> Iterator[Line]:
    letters = {one.id: letter(n) for n, one in enumerate(shape.options)}
    texts = {one.id: one.text for one in shape.options}
    for row in shape.rows:
        keys = (row.key, *row.also)
        yield Line(
            "" if shape.reuse else letters[row.key],
            row.text,
            ", ".join(texts[one] for one in keys),
            explanation=row.explanation,
            evidence=row.evidence,
        )
    used = {row.key for row in shape.rows}
    for one in shape.options if not shape.reuse else ():
        if one.id not in used:
            yield Line(letters[one.id], one.text, note="fits nothing", right=False, why=one.why)


def _order(shape: Order) -> Iterator[Line]:
    places = _places(shape.key)
    for one in shape.entries:
        place = places.get(one.id, "")
        note = "" if place else "the text does not say when: not scored"
        yield Line(place or "–", one.text, note=note, explanation=one.explanation)


def _places(key: Iterable[tuple[str, ...]]) -> Mapping[str, str]:
    """The place of each entry: "2", or "2–3" for two that may change places."""
    found, first = {}, 1
    for group in key:
        last = first + len(group) - 1
        found.update(dict.fromkeys(group, f"{first}–{last}" if last > first else str(first)))
        first = last + 1
    return found


def _typed(shape: TextEntry) -> Iterator[Line]:
    yield from _together(shape.accept)
    for one in shape.reject:
        yield Line(text=one.text, note=share(one.credit), right=False, why=one.why)


def _together(accept: Iterable[Option], unit: str = "") -> Iterator[Line]:
    """What earns the same on one line."""
    shares: dict[str, list[str]] = {}
    for one in accept:
        shares.setdefault(share(one.credit), []).append(f"{one.text} {unit}".strip())
    for earned, texts in shares.items():
        yield Line(text=" / ".join(texts), note=earned)


def _gap(number: int, gap: Gap) -> Iterator[Line]:
    entry = gap.entry
    lines = _choice(entry.options) if isinstance(entry, Choice) else _typed(entry)
    told = (gap.explanation, gap.evidence)
    for one in lines:
        explanation, evidence = told if one.right else ("", ())
        told = ("", ()) if one.right else told
        yield named(f"{number}:", one, explanation, evidence)


def _any_order(shape: Gaps) -> Iterator[Line]:
    number_of = {gap.id: str(number) for number, gap in enumerate(shape.gaps, start=1)}
    for group in shape.interchangeable:
        yield Line(note=f"Gaps {', '.join(number_of[one] for one in group)}: in any order")


def _marked(shape: Mark) -> Iterator[Line]:
    known = {one.id: one for one in shape.sentences}
    for n, gold in enumerate(shape.golds):
        for one in gold:
            cite = (Evidence(one, known[one].text),)
            yield Line(note="or" if n and one is gold[0] else "", evidence=cite)
    for sentence in shape.sentences:
        if sentence.why:
            yield Line(text=sentence.text, right=False, why=sentence.why)
