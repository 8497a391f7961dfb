"""Hedges: what is not confirmed says so, wherever a student reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizapp.content.grounding.evidence import levels
from quizapp.content.hedging import Hedged, hedged
from quizapp.domain.lesson import Claim, Item, Status, Unit
from quizapp.domain.problem import Problem
from quizapp.domain.shapes import (
    Choice,
    Estimate,
    Extended,
    Gaps,
    Locate,
    Mark,
    Match,
    Order,
    Parts,
    Shape,
    TextEntry,
    Value,
)
from quizapp.questions import rooms


def hedges(unit: Unit) -> Iterator[Problem]:
    """Unconfirmed claims that a cited sentence, an item or a timeline entry states as facts."""
    carries = hedged(unit.language)
    if carries is None:
        return
    unsure = {claim.id: claim for claim in unit.claims if claim.status is not Status.CONFIRMED}
    yield from _in_passage(unit, carries)
    for n, event in enumerate(unit.timeline):
        claim = _first(event.claims, unsure)
        if claim and not carries(f"{event.label}\n{event.text}"):
            yield _lost("G112", f"/timeline/{n}/text", claim, "label or text")
    for n, item in enumerate(unit.items):
        claim = _first(item.claims, unsure)
        if claim and not carries("\n".join(_told(item))):
            yield _lost("G110", f"/items/{n}/stem", claim, "stem or key")


def _in_passage(unit: Unit, carries: Hedged) -> Iterator[Problem]:
    for n, claim in enumerate(unit.claims):
        if claim.status is Status.CONFIRMED:
            continue
        cited = {evidence.sentence for evidence in claim.evidence}
        for level in levels(unit):
            shown = [sentence for sentence in unit.sentences(level) if sentence.id in cited]
            if shown and not any(carries(sentence.text) for sentence in shown):
                names = ", ".join(sentence.id for sentence in shown)
                told = f"{names} ({level.value}) states it as a fact"
                message = f"{claim.id!r} is {_status(claim)}, but {told}"
                help_ = f"keep the hedge in the sentence; who says it: {claim.who}"
                yield Problem("G111", f"/claims/{n}/evidence", message, help_)


def _first(used: Iterable[str], unsure: dict[str, Claim]) -> Claim | None:
    return next((unsure[claim] for claim in used if claim in unsure), None)


def _lost(code: str, pointer: str, claim: Claim, where: str) -> Problem:
    message = f"rests on {claim.id!r}, which is {_status(claim)}; {where} states it as a fact"
    help_ = f'say whose word it is, as "according to …" or "reportedly"; who says it: {claim.who}'
    return Problem(code, pointer, message, help_)


def _status(claim: Claim) -> str:
    return claim.status.value.replace("-", " ")


def _told(item: Item) -> list[str]:
    """The stem and what the key says."""
    return [item.stem, *_keys(rooms()[item.type].shape(item.body))]


def _keys(shape: Shape) -> list[str]:
    match shape:
        case Choice(options=options):
            return [option.text for option in options if option.right]
        case Match(rows=rows, options=options):
            used = {row.key for row in rows}
            return [row.text for row in rows] + [o.text for o in options if o.id in used]
        case Order(entries=entries):
            return [entry.text for entry in entries]
        case TextEntry(accept=accept):
            return [option.text for option in accept]
        case Gaps():
            return [_filled(shape)]
        case Parts(stems=stems, choices=choices):
            return [*stems, *(text for choice in choices for text in _keys(choice))]
        case Estimate(statement=statement):
            return [statement]
        # A number, a mark or a place states nothing, and a student's own text is not ours.
        case Value() | Mark() | Locate() | Extended():
            return []


def _filled(gaps: Gaps) -> str:
    """The text with its gaps filled by what is right."""
    return "".join(
        part if isinstance(part, str) else " / ".join(_keys(part.entry)) for part in gaps.parts
    )
