"""Hedges: what is not confirmed says so, wherever a student reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from quizapp.content.grounding.evidence import levels
from quizapp.content.grounding.rests import Cited, cited_claims
from quizapp.content.hedging import hedging
from quizapp.content.hedging.model import Hedging
from quizapp.domain.lesson import Claim, Evidence, Item, Status, Unit
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
    known = hedging(unit.language)
    if known is None:
        return
    unsure = {claim.id: claim for claim in unit.claims if claim.status is not Status.CONFIRMED}
    yield from _in_passage(unit, known)
    for n, event in enumerate(unit.timeline):
        told = f"{event.label}\n{event.text}"
        for claim in _listed(event.claims, unsure):
            if not known.attributes(told, claim.who):
                yield _lost("G112", f"/timeline/{n}/text", claim, "label or text")
                break
    cited = cited_claims(unit)
    for n, item in enumerate(unit.items):
        yield from islice(_in_item(item, f"/items/{n}/stem", known, unsure, cited), 1)


def _in_item(
    item: Item, pointer: str, known: Hedging, unsure: Mapping[str, Claim], cited: Cited
) -> Iterator[Problem]:
    shape = rooms()[item.type].shape(item.body)
    told = "\n".join([item.stem, *_keys(shape)])
    for claim in _listed(item.claims, unsure):
        if not known.attributes(told, claim.who):
            yield _lost("G110", pointer, claim, "stem or key")
    # The sentence that is chosen carries its hedge itself.
    if isinstance(shape, Mark):
        return
    for said, evidence in [(told, item.evidence), *_parts(item, shape)]:
        for claim, sentence in cited(evidence):
            if not known.attributes(said, claim.who):
                yield _lost("G110", pointer, claim, "stem or key", f"cites {sentence} and ")


def _parts(item: Item, shape: Shape) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    """What each row or gap with evidence of its own tells, with the item's stem."""
    match shape:
        case Match(rows=rows, options=options):
            texts = {option.id: option.text for option in options}
            for row in rows:
                keys = [texts[key] for key in (row.key, *row.also) if key in texts]
                yield "\n".join([item.stem, row.text, *keys]), row.evidence
        case Gaps(gaps=gaps):
            told = f"{item.stem}\n{_filled(shape)}"
            yield from ((told, gap.evidence) for gap in gaps)
        case _:
            return


def _in_passage(unit: Unit, known: Hedging) -> Iterator[Problem]:
    for n, claim in enumerate(unit.claims):
        if claim.status is Status.CONFIRMED:
            continue
        cited = {evidence.sentence for evidence in claim.evidence}
        for level in levels(unit):
            shown = [sentence for sentence in unit.sentences(level) if sentence.id in cited]
            if shown and not any(known.carries(sentence.text) for sentence in shown):
                names = ", ".join(sentence.id for sentence in shown)
                told = f"{names} ({level.value}) states it as a fact"
                message = f"{claim.id!r} is {_status(claim)}, but {told}"
                help_ = f"keep the hedge in the sentence; who says it: {claim.who}"
                yield Problem("G111", f"/claims/{n}/evidence", message, help_)


def _listed(used: Iterable[str], unsure: Mapping[str, Claim]) -> Iterator[Claim]:
    return (unsure[claim] for claim in used if claim in unsure)


def _lost(code: str, pointer: str, claim: Claim, where: str, cites: str = "") -> Problem:
    rests = f"rests on {claim.id!r}, which is {_status(claim)}"
    message = f"{cites}{rests}; {where} states it as a fact"
    help_ = (
        f'say whose word it is, as "according to …", or that it is "reportedly" so; '
        f"who says it: {claim.who}"
    )
    return Problem(code, pointer, message, help_)


def _status(claim: Claim) -> str:
    return claim.status.value.replace("-", " ")


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
