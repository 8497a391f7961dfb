"""A unit of what a file brought."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from quizapp.domain.lesson import Objective
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
from quizapp.usecases.exchange.found import Found, Made
from quizapp.usecases.exchange.naming import sound_ids
from quizapp.usecases.exchange.sound_parcel import sound_parcel

_CHANGED = "the question was changed in another program"
_TAKEN = (
    "what the file shows was taken; evidence, claims and hint are those that travelled along: "
    "check them"
)


def unit_of(
    parcel: Parcel,
    unit_id: str,
    truths: Carried,
    told: Callable[[], None] = lambda: None,
    *,
    whole: bool = True,
) -> Made:
    """The unit of a parcel.

    truths: what our own export sent along inside of it; told: is called after each question; whole:
    whether also the questions come in that travelled along and that the format shows nothing of.
    """
    sound, losses = sound_parcel(_around(parcel, truths))
    found = Found(lost=list(losses))
    names = sound_ids([_name(one, truths) for one in sound.questions], "q")
    for before, after, name in zip(parcel.questions, sound.questions, names, strict=True):
        found.add(before.id, name, _made(before, after, sound, truths))
        told()
    if whole:
        for raw in truths.unseen():
            found.insert(raw, truths)
    if not found.items:
        return found.made(None)
    if truths.unit is None:
        return found.made(unit_around(sound, unit_id, sound.objectives, found.items))
    changed = list(_changed(parcel, truths))
    if not changed:
        found.carried.add("")
    new = {key: value for key, value, _ in changed}
    found.lost += [loss for _, _, loss in changed]
    raw = {**truths.unit, "items": found.items, **new}
    return found.made({**raw, "objectives": _goals(raw, sound.objectives)})


def _around(parcel: Parcel, truths: Carried) -> Parcel:
    """The parcel with what its unit says and the file does not."""
    whole = truths.whole if truths.unit else None
    if whole is None:
        return parcel
    return replace(
        parcel,
        language=whole.language,
        passage=parcel.passage or whole.passage,
        stimuli=parcel.stimuli or whole.stimuli,
        objectives=parcel.objectives or whole.objectives,
    )


def _goals(raw: Raw, objectives: Sequence[Objective]) -> list[dict[str, str]]:
    """The objectives of the unit, and those that only new questions have."""
    known = [dict(one) for one in raw["objectives"]]
    wanted = {item["objective"] for item in raw["items"]} - {one["id"] for one in known}
    return known + [{"id": one.id, "text": one.text} for one in objectives if one.id in wanted]


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
        own = raw if truths.unit else {**raw, "objective": question.objective}
        return Adopted(own, carried=True)
    merged = truths.merged(question, raw)
    made = adopted(merged, "q0", merged.objective, _context(parcel, truths))
    if isinstance(made, Refusal):
        return made
    loss = Loss("", "", _CHANGED, _TAKEN, place=question.place)
    return replace(made, losses=(loss, *made.losses))


def _unreferred(before: Question, question: Question) -> Iterator[Loss]:
    """What a question named that its unit does not have."""
    for name in ("evidence", "claims", "stimulus"):
        if getattr(before, name) and not getattr(question, name):
            what = f"{name}: it names what the file does not hold"
            yield Loss("", f"/{name}", what, "it was left out", place=question.place)


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
