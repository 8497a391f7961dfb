"""Whether two versions of a unit give the same for every answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.lesson import Unit
from quizapp.domain.shapes import Choice, Locate, Mark, Match, Order, Parts
from quizapp.domain.text import normalise
from quizapp.questions import rooms

# What is said about an item; no answer is compared with it.
_SAID = frozenset({"stem", "explanation", "hint", "evidence", "why", "claims", "lint"})
# In these an answer is made of ids, so the words of what is chosen weigh nothing.
_BY_ID = (Choice, Match, Order, Parts, Mark, Locate)

Raw = Mapping[str, Any]


def earns_the_same(old: Unit, old_raw: Raw, new: Unit, new_raw: Raw) -> bool:
    """Whether every answer to every item earns in both what it earns in the other.

    Looked at: all of each item but what is said about it, with words in the form in which typed
    answers are compared, and lists whose entries have ids in any order; what rooms read of the
    unit; and that the key of one is a full answer to the other. Careful: also false where it is
    not known to be so.
    """
    return (
        _around(old, old_raw) == _around(new, new_raw)
        and _items(old, old_raw) == _items(new, new_raw)
        and _keys_agree(old, new)
    )


def _around(unit: Unit, raw: Raw) -> Any:
    """What rooms read of the unit, and what is drawn of it."""
    ids = [
        (one.id, [s.id for s in one.sentences], [s.id for s in one.easier]) for one in unit.passage
    ]
    names = sorted(normalise(name, unit.language) for name in unit.names)
    others = {key: _bare(raw.get(key), unit.language) for key in ("stimuli", "draw", "certainty")}
    return unit.language, names, ids, others


def _items(unit: Unit, raw: Raw) -> list[Any]:
    return [
        _bare(
            {key: value for key, value in one.items() if key not in _SAID},
            unit.language,
            by_id=isinstance(rooms()[item.type].shape(item.body), _BY_ID),
        )
        for item, one in zip(unit.items, raw["items"], strict=True)
    ]


def _bare(node: Any, language: str, *, by_id: bool = False) -> Any:
    if isinstance(node, str):
        return normalise(node, language)
    if isinstance(node, list):
        entries = [_bare(entry, language, by_id=by_id) for entry in node]
        known = all(isinstance(entry, dict) and "id" in entry for entry in entries)
        return sorted(entries, key=lambda entry: str(entry["id"])) if known else entries
    if isinstance(node, dict):
        worded = by_id and "id" in node
        return {
            key: _bare(value, language, by_id=by_id)
            for key, value in node.items()
            if key not in _SAID and not (worded and key == "text")
        }
    return node


def _keys_agree(old: Unit, new: Unit) -> bool:
    for was, now in zip(old.items, new.items, strict=True):
        room = rooms()[was.type]
        for key in (room.key(was.body), room.key(now.body)):
            if room.grade(was.body, key) != room.grade(now.body, key):
                return False
    return True
