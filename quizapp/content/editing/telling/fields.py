"""What differs inside of one part of a unit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from quizapp.content.editing.merging.same import by_id, same
from quizapp.content.editing.telling.lists import moved
from quizapp.content.editing.telling.model import Change, Kind
from quizapp.content.editing.telling.spans import spans
from quizapp.content.editing.telling.wording import called, entry_called, said

Path = tuple[str, ...]
Raw = Mapping[str, Any]


def fields(
    path: Path, where: str, old: Raw, new: Raw, of: str = "", leave: Collection[str] = ()
) -> Iterator[Change]:
    """The differences of two objects. of: what of the part they are, "" for the part itself;

    leave: keys that are told of elsewhere.
    """
    for key in dict.fromkeys([*old, *new]):
        if key in {"id", *leave} or (key in old and key in new and same(old[key], new[key])):
            continue
        name = f"{called(key)} of {of}" if of else called(key)
        yield from value((*path, key), where, name, old.get(key), new.get(key), key)


def value(path: Path, where: str, name: str, old: Any, new: Any, key: str) -> Iterator[Change]:
    """The differences of two values that are not the same; None stands for none."""
    if old is None:
        yield Change(path, Kind.ADDED, where, f"{name} {said(new)} was added")
    elif new is None:
        yield Change(path, Kind.REMOVED, where, f"{name} {said(old)} was taken away")
    elif isinstance(old, dict) and isinstance(new, dict):
        yield from fields(path, where, old, new, name)
    elif isinstance(old, str) and isinstance(new, str):
        what = f"{name} was {said(old)} and is {said(new)}"
        yield Change(path, Kind.CHANGED, where, what, spans(old, new))
    else:
        before, after = by_id(old), by_id(new)
        if before is not None and after is not None and (before or after):
            yield from _entries(path, where, before, after, key)
        else:
            what = f"{name} changed from {said(old)} to {said(new)}"
            yield Change(path, Kind.CHANGED, where, what)


def _entries(
    path: Path, where: str, old: Mapping[str, Raw], new: Mapping[str, Raw], key: str
) -> Iterator[Change]:
    keys = [[id_ for id_, one in side.items() if one.get("key") is True] for side in (old, new)]
    if keys[0] != keys[1]:
        before, after = (
            ", ".join(f"{id_} {said(side[id_])}" for id_ in ids) or "none"
            for ids, side in zip(keys, (old, new), strict=True)
        )
        yield Change((*path, "key"), Kind.CHANGED, where, f"the key was {before} and is {after}")
    for id_, one in old.items():
        name = entry_called(key, id_)
        if id_ not in new:
            yield Change((*path, id_), Kind.REMOVED, where, f"{name} {said(one)} was taken away")
        elif not same(one, new[id_]):
            leave = ("key",) if isinstance(one.get("key", True), bool) else ()
            yield from fields((*path, id_), where, one, new[id_], name, leave)
    for id_, one in new.items():
        if id_ not in old:
            name = entry_called(key, id_)
            yield Change((*path, id_), Kind.ADDED, where, f"{name} {said(one)} was added")
    for id_ in moved(list(old), list(new)):
        n = list(new).index(id_) + 1
        yield Change((*path, id_), Kind.MOVED, where, f"{entry_called(key, id_)} is now number {n}")
