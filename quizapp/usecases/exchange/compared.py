"""What a file of a unit no longer says, seen by reading it back as a stranger would."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quizapp.domain.offers.hand_marked import Criterion
from quizapp.domain.relabelled import by_position
from quizapp.domain.shapes import options_in
from quizapp.interop.differences import differences
from quizapp.interop.model import Parcel, Question, Raw
from quizapp.interop.safe.html import plain
from quizapp.usecases.exchange.carried import NOTHING
from quizapp.usecases.exchange.unit_of import unit_of

_OWN = frozenset({"$schema", "format", "id", "items"})


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where two units differ.

    item: id of the question, "" for the unit itself; refused: whether the file has the question in
    a form that no type takes back.
    """

    item: str
    field: str
    refused: bool = False


def neutral_differences(parcel: Parcel) -> Iterator[Difference]:
    """What the raw unit of a parcel says and the parcel does not."""
    raw = parcel.raw or {}
    bare = (replace(one, raw=None, type="") for one in parcel.questions)
    rebuilt = unit_of(replace(parcel, questions=tuple(bare), raw=None), "unit", NOTHING)
    after = rebuilt.raw or {}
    yield from _unit(raw, after)
    known = {one["id"]: one for one in after.get("items", ())}
    for item in raw.get("items", ()):
        made = known.get(rebuilt.ids.get(item["id"], ""))
        yield from _item(item["id"], item, made)


def seen_differences(before: Parcel, after: Sequence[Parcel]) -> Iterator[Difference]:
    """What a parcel says and those that came back do not, or say otherwise.

    Ids inside of questions are compared by their places, for other programs have their own.
    """
    first = after[0] if after else Parcel("", ())
    back = tuple(one for parcel in after for one in parcel.questions)
    ours, theirs = _normal(before), _normal(replace(first, questions=back))
    yield from _unit(ours.unit, theirs.unit)
    partner = _partners(before.questions, back)
    for n, question in enumerate(before.questions):
        item = ours.items[n]
        if item is not None:
            place = partner.get(n)
            came = None if place is None else theirs.items[place]
            if place is not None and came is None:
                yield Difference(question.id, "", refused=True)
            else:
                yield from _item(question.id, item, came)


@dataclass(frozen=True, slots=True)
class _Normal:
    """A unit whose ids say places alone. items: None for a question that came to nothing."""

    unit: Raw
    items: Sequence[Raw | None]


def _normal(parcel: Parcel) -> _Normal:
    questions = tuple(
        replace(
            one,
            id=f"q{n}",
            raw=None,
            type="",
            shape=by_position(one.shape),
            rubric=tuple(_line(m, line) for m, line in enumerate(one.rubric, start=1)),
        )
        for n, one in enumerate(parcel.questions)
    )
    made = unit_of(replace(parcel, questions=questions, raw=None), "unit", NOTHING)
    raw = made.raw or {}
    goals = {one["id"]: one["text"] for one in raw.get("objectives", ())}
    about = {one["id"]: one["title"] for one in raw.get("stimuli", ())}
    items = {one["id"]: _by_text(one, goals, about) for one in raw.get("items", ())}
    unit = {
        **raw,
        "objectives": list(goals.values()),
        "stimuli": [{**one, "id": ""} for one in raw.get("stimuli", ())],
    }
    return _Normal(unit, [items.get(one.id) for one in questions])


def _line(place: int, line: Criterion) -> Criterion:
    """A line of a rubric, by its place."""
    levels = (replace(one, id=str(n)) for n, one in enumerate(line.levels, start=1))
    return replace(line, id=str(place), levels=tuple(levels))


def _by_text(item: Raw, goals: dict[str, str], about: dict[str, str]) -> dict[str, Any]:
    """The item with what it refers to in place of ids."""
    named = {**item, "objective": goals.get(item["objective"], "")}
    if "stimulus" in item:
        named["stimulus"] = about.get(item["stimulus"], "")
    return named


def _unit(before: Raw, after: Raw) -> Iterator[Difference]:
    for key in sorted(before.keys() - _OWN):
        if before[key] not in ([], {}) and any(differences(before[key], after.get(key))):
            yield Difference("", f"/{key}")


def _item(name: str, before: Raw, after: Raw | None) -> Iterator[Difference]:
    if after is None:
        yield Difference(name, "")
        return
    if before["type"] != after["type"]:
        yield Difference(name, "/type")
    for pointer in differences({**before, "id": ""}, {**after, "id": ""}):
        if pointer != "/type":
            yield Difference(name, pointer)


def _partners(before: Sequence[Question], after: Sequence[Question]) -> dict[int, int]:
    """Which question came back as which one, by their places."""
    places = {one.id: n for n, one in enumerate(after)}
    if len(places) == len(after) and places.keys() <= {one.id for one in before}:
        return {n: places[one.id] for n, one in enumerate(before) if one.id in places}
    if len(before) == len(after):
        return {n: n for n in range(len(before))}
    # A question that was left out must not take the place of another one with the same text.
    return _paired(before, after, _paired(before, after, {}, _same), _alike)


def _paired(
    before: Sequence[Question],
    after: Sequence[Question],
    found: Mapping[int, int],
    alike: Callable[[Question, Question], bool],
) -> dict[int, int]:
    """Those that are paired already, and each other one with the first that is like it and free."""
    pairs = dict(found)
    free = [m for m in range(len(after)) if m not in pairs.values()]
    for n, one in enumerate(before):
        place = next((m for m in free if alike(one, after[m])), None) if n not in pairs else None
        if place is not None:
            pairs[n] = place
            free.remove(place)
    return pairs


def _same(one: Question, other: Question) -> bool:
    texts = ([option.text for option in options_in(each.shape)] for each in (one, other))
    kinds = type(one.shape) is type(other.shape)
    return _alike(one, other) and kinds and next(texts) == next(texts)


def _alike(one: Question, other: Question) -> bool:
    return plain(one.stem).split() == plain(other.stem).split()
