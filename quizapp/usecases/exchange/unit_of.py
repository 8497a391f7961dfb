"""A unit of what a file brought."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from quizapp.domain.question import Context
from quizapp.interop.model import Loss, Parcel, Question, Raw, Refusal
from quizapp.usecases.exchange.adopted import Adopted, adopted
from quizapp.usecases.exchange.blank_unit import (
    TODO_PASSAGE,
    raw_passage,
    raw_stimuli,
    unit_around,
)
from quizapp.usecases.exchange.carried import Carried
from quizapp.usecases.exchange.fitted import fitted
from quizapp.usecases.exchange.naming import sound_ids
from quizapp.usecases.exchange.sound_parcel import sound_parcel

_CHANGED = "the question was changed in another program"
_TAKEN = (
    "what the file shows was taken; evidence, claims and hint are those that travelled along: "
    "check them"
)


@dataclass(frozen=True, slots=True)
class Made:
    """A unit, None when no question came in.

    ids: of the items, by the ids of the questions; assumed: pointers into the unit of what the file
    did not say and had to be put.
    """

    raw: Raw | None
    losses: tuple[Loss, ...]
    refusals: tuple[Refusal, ...]
    ids: Mapping[str, str]
    assumed: tuple[str, ...] = ()


def unit_of(
    parcel: Parcel, unit_id: str, truths: Carried, told: Callable[[], None] = lambda: None
) -> Made:
    """The unit of a parcel.

    truths: what our own export sent along inside of it; told: is called after each question.
    """
    sound, losses = (parcel, ()) if truths.unit else sound_parcel(parcel)
    made: list[Adopted | Refusal] = []
    for before, after in zip(parcel.questions, sound.questions, strict=True):
        made.append(_made(before, after, sound, truths))
        told()
    names = sound_ids([_name(one, truths) for one in sound.questions], "q")
    items: list[Raw] = []
    lost = list(losses)
    refusals: list[Refusal] = []
    assumed: list[str] = []
    ids: dict[str, str] = {}
    for question, one, name in zip(sound.questions, made, names, strict=True):
        if isinstance(one, Refusal):
            refusals.append(one)
            continue
        assumed += [f"/items/{len(items)}{pointer}" for pointer in one.assumed]
        items.append({**one.raw, "id": name})
        lost += [replace(loss, item=name) for loss in one.losses]
        ids.setdefault(question.id, name)
    if not items:
        return Made(None, tuple(lost), tuple(refusals), ids)
    if truths.unit is None:
        raw = unit_around(sound, unit_id, sound.objectives, items)
    else:
        raw = {**truths.unit, "items": items}
        for key, value, loss in _changed(parcel, truths):
            raw[key] = value
            lost.append(loss)
    fit, beyond = fitted(raw)
    return Made(fit, (*lost, *beyond), tuple(refusals), ids, tuple(assumed))


def _name(question: Question, truths: Carried) -> str:
    raw = truths.raw_of(question)
    return str(raw["id"]) if raw else question.id


def _made(
    before: Question, question: Question, parcel: Parcel, truths: Carried
) -> Adopted | Refusal:
    """The item that travelled along, as long as the file shows the same; else a new one.

    before: the question as the file had it, by its own names.
    """
    raw = truths.raw_of(question)
    if raw is None:
        bare = question if truths.unit else replace(question, claims=())
        made = adopted(bare, "q0", question.objective, _context(parcel, truths))
        if isinstance(made, Refusal):
            return made
        return replace(made, losses=(*made.losses, *_unreferred(before, bare)))
    if truths.still_true(question, raw):
        return Adopted(raw if truths.unit else {**raw, "objective": question.objective})
    merged = truths.merged(question, raw)
    made = adopted(merged, "q0", merged.objective, _context(parcel, truths))
    if isinstance(made, Refusal):
        return made
    loss = Loss("", "", _CHANGED, _TAKEN, place=question.place)
    return replace(made, losses=(loss, *made.losses))


def _unreferred(before: Question, question: Question) -> Iterator[Loss]:
    """What a question named that its unit does not have."""
    for field in ("evidence", "claims", "stimulus"):
        if getattr(before, field) and not getattr(question, field):
            what = f"{field}: it names what the file does not hold"
            yield Loss("", f"/{field}", what, "it was left out", place=question.place)


def _context(parcel: Parcel, truths: Carried) -> Context:
    whole = truths.whole if truths.unit else None
    names = tuple(truths.unit.get("names", ())) if truths.unit else ()
    around = whole or parcel
    return Context(around.language, names, around.passage or TODO_PASSAGE, around.stimuli)


def _changed(parcel: Parcel, truths: Carried) -> Iterator[tuple[str, Any, Loss]]:
    """What the file shows of the unit itself, where that is no longer what our export showed."""
    shown = truths.shown
    if shown is None:
        return
    plain = {key: (getattr(shown, key), getattr(parcel, key)) for key in ("title", "summary")}
    for key, (before, now) in plain.items():
        if now and now != before:
            yield key, now, _other(key)
    if parcel.passage and parcel.passage != shown.passage:
        yield "passage", raw_passage(parcel.passage), _other("passage")
    if parcel.stimuli and parcel.stimuli != shown.stimuli:
        yield "stimuli", raw_stimuli(parcel.stimuli), _other("stimuli")
    if parcel.objectives and parcel.objectives != shown.objectives:
        yield "objectives", [asdict(one) for one in parcel.objectives], _other("objectives")


def _other(key: str) -> Loss:
    return Loss(
        "", f"/{key}", f"{key}: changed in another program", "what the file shows was taken"
    )
