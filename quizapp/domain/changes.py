"""What became of the items of a unit from one version to another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any

from quizapp.domain.lesson import Item, Level, Unit
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.question import Room


class Aspect(StrEnum):
    """What of an item has changed.

    KEY: what is right, or how much each answer is worth; SCORING: points, weights or the rule;
    OPTIONS: there are others to choose from; SETTINGS: anything else that the type knows of.
    """

    ADDED = "added"
    REMOVED = "removed"
    TYPE = "type"
    STEM = "stem"
    KEY = "key"
    SCORING = "scoring"
    OPTIONS = "options"
    WORDING = "wording"
    EVIDENCE = "evidence"
    EXPLANATION = "explanation"
    STIMULUS = "stimulus"
    CLAIMS = "claims"
    OBJECTIVE = "objective"
    HINT = "hint"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that is not as it was. old, new: None where the version does not have it."""

    id: str
    aspects: frozenset[Aspect]
    old: Item | None
    new: Item | None

    @property
    def graded_otherwise(self) -> bool:
        """Whether an answer may earn something else now: not for another stem or explanation."""
        if self.old is None or self.new is None:
            return True
        return (self.old.body, self.old.points) != (self.new.body, self.new.points)


# Fields of shapes by what they say; any other one is a text that the student reads.
_SAYS: Mapping[str, Aspect | None] = {
    "right": Aspect.KEY,
    "credit": Aspect.KEY,
    "key": Aspect.KEY,
    "also": Aspect.KEY,
    "golds": Aspect.KEY,
    "interchangeable": Aspect.KEY,
    "accept": Aspect.KEY,
    "reject": Aspect.KEY,
    "tiers": Aspect.KEY,
    "capitals": Aspect.KEY,
    "weight": Aspect.SCORING,
    "scored": Aspect.SCORING,
    "why": Aspect.EXPLANATION,
    "explanation": Aspect.EXPLANATION,
    "evidence": Aspect.EXPLANATION,
    "model": Aspect.EXPLANATION,
    "id": Aspect.OPTIONS,
    "stimulus": Aspect.STIMULUS,
    "least": Aspect.SETTINGS,
    "most": Aspect.SETTINGS,
    "precision": Aspect.SETTINGS,
    "targets": Aspect.SETTINGS,
    "near": Aspect.SETTINGS,
    "far": Aspect.SETTINGS,
    "reuse": Aspect.SETTINGS,
    "ordered_as_written": Aspect.SETTINGS,
    # Where a text stands in the file is not about the item.
    "pointer": None,
}
_COMMON = {
    "stem": Aspect.STEM,
    "points": Aspect.SCORING,
    "explanation": Aspect.EXPLANATION,
    "evidence": Aspect.EVIDENCE,
    "stimulus": Aspect.STIMULUS,
    "claims": Aspect.CLAIMS,
    "objective": Aspect.OBJECTIVE,
    "hint": Aspect.HINT,
}
_Fact = tuple[Aspect, Any]
Resting = Callable[[Unit], Mapping[str, frozenset[str]]]
"""By item id, the ids of the claims that it rests on."""


def _listed(unit: Unit) -> Mapping[str, frozenset[str]]:
    return {item.id: frozenset(item.claims) for item in unit.items}


def changes(
    old: Unit, new: Unit, rooms: Mapping[str, Room], resting: Resting = _listed
) -> tuple[ItemChange, ...]:
    """The items that differ: those of `old` in its order, then those that `new` adds.

    A change of the words that an item's evidence stands in, of the picture or map that it is about,
    or of a claim that it rests on, is one of the item. Where an item stands among the others is
    none. resting: what tells which claims those are; unless given, what items list themselves.
    """
    rests = (resting(old), resting(new))
    found = []
    for item in old.items:
        now = new.item(item.id)
        aspects = _between(old, new, item, now, rooms) if now else frozenset({Aspect.REMOVED})
        if now and _claims(old, new, rests[0].get(item.id), rests[1].get(item.id)):
            aspects |= {Aspect.CLAIMS}
        if aspects:
            found.append(ItemChange(item.id, aspects, item, now))
    added = (item for item in new.items if old.item(item.id) is None)
    found += [ItemChange(item.id, frozenset({Aspect.ADDED}), None, item) for item in added]
    return tuple(found)


def _between(
    old: Unit, new: Unit, was: Item, now: Item, rooms: Mapping[str, Room]
) -> frozenset[Aspect]:
    found = {what for name, what in _COMMON.items() if getattr(was, name) != getattr(now, name)}
    if _cited(old, was) != _cited(new, now):
        found.add(Aspect.EVIDENCE)
    if old.stimulus(was.stimulus) != new.stimulus(now.stimulus):
        found.add(Aspect.STIMULUS)
    if was.type != now.type:
        return frozenset({*found, Aspect.TYPE})
    if was.body != now.body:
        # What no shape tells of, such as the order of options or names to tell from, is a setting.
        found |= _inside(was, now, rooms[was.type]) or {Aspect.SETTINGS}
    return frozenset(found)


def _inside(was: Item, now: Item, room: Room) -> set[Aspect]:
    """What the room tells of its own part of the item."""
    old, new = (dict(_facts(room.shape(item.body), "")) for item in (was, now))
    # Of an option that is gone, or new, its texts say no more than that.
    found = {old[fact][0] for fact in old.keys() & new.keys() if old[fact] != new[fact]}
    if any((old | new)[one][0] is Aspect.OPTIONS for one in old.keys() ^ new.keys()):
        found.add(Aspect.OPTIONS)
    if room.key(was.body) != room.key(now.body):
        found.add(Aspect.KEY)
    if getattr(was.body, "scoring", None) != getattr(now.body, "scoring", None):
        found.add(Aspect.SCORING)
    if isinstance(room, HandMarked) and room.rubric(was.body) != room.rubric(now.body):
        found.add(Aspect.SCORING)
    return found


def _facts(value: Any, path: str) -> Iterator[tuple[str, _Fact]]:
    """All that a shape says, by a path that does not depend on the order of options."""
    for field in fields(value):
        inner, below = getattr(value, field.name), f"{path}/{field.name}"
        aspect = _SAYS.get(field.name, Aspect.WORDING)
        if aspect is None:
            continue
        if aspect is not Aspect.WORDING:
            yield below, (aspect, inner)
            continue
        for number, one in enumerate(inner if isinstance(inner, tuple) else (inner,)):
            place = f"{below}/{getattr(one, 'id', number)}"
            if is_dataclass(one):
                yield from _facts(one, place)
            else:
                yield place, (aspect, one)


def _claims(old: Unit, new: Unit, was: frozenset[str] | None, now: frozenset[str] | None) -> bool:
    """Whether a claim of those is not as it was: its words, its status, who says it, since when."""

    def told(unit: Unit, ids: frozenset[str]) -> dict[str, tuple[object, ...]]:
        known = (claim for claim in unit.claims if claim.id in ids)
        return {one.id: (one.text, one.status, one.who, one.as_of) for one in known}

    ids = (was or frozenset()) | (now or frozenset())
    return told(old, ids) != told(new, ids)


def _cited(unit: Unit, item: Item) -> list[str]:
    """The sentences that its evidence stands in, as any reader may see them."""
    texts = _texts(unit)
    return [text for one in item.evidence for text in texts.get(one.sentence, ())]


def _texts(unit: Unit) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for level in Level:
        for sentence in unit.sentences(level):
            found.setdefault(sentence.id, []).append(sentence.text)
    return found
