"""All differences of two raw units."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from quizapp.content.editing.guard import Raw
from quizapp.content.editing.merging.same import by_id, same
from quizapp.content.editing.telling.fields import fields
from quizapp.content.editing.telling.lists import moved
from quizapp.content.editing.telling.model import Change, Kind
from quizapp.content.editing.telling.passage import passage
from quizapp.content.editing.telling.wording import said

_WHOLE = "The lesson"
_LISTS = ("objectives", "glossary", "timeline", "claims", "stimuli", "items")


def differences(old: Raw, new: Raw) -> tuple[Change, ...]:
    """What is not as it was, in the order of the lesson; () exactly when the two are the same.

    Both pass the schema, or come as near as to have their lists of entries with ids.
    """
    apart = (*_LISTS, "passage", "$schema", "format")
    found = list(fields((), _WHOLE, old, new, leave=apart))
    if not same(old["passage"], new["passage"]):
        found += passage(old, new)
    for space in _LISTS:
        if not same(old.get(space, []), new.get(space, [])):
            found += _entries(space, old, new)
    found += [_other(key) for key in apart[-2:] if old.get(key) != new.get(key)]
    if not found and not same(dict(old), dict(new)):
        found.append(Change((), Kind.CHANGED, _WHOLE, "is written in another way"))
    return tuple(found)


def _entries(space: str, old: Raw, new: Raw) -> Iterator[Change]:
    before, after = by_id(old.get(space, [])), by_id(new.get(space, []))
    if before is None or after is None:
        yield Change((space,), Kind.CHANGED, _WHOLE, f"the list of {space} has an id twice")
        return
    name = _NAMES[space]
    for id_, one in after.items():
        where = name(list(after).index(id_) + 1, one)
        if id_ not in before:
            yield Change((space, id_), Kind.ADDED, where, f"was added: {_gist(one)}")
        elif not same(before[id_], one):
            yield from fields((space, id_), where, before[id_], one)
    for id_, one in before.items():
        if id_ not in after:
            where = name(list(before).index(id_) + 1, one)
            yield Change((space, id_), Kind.REMOVED, where, f"was taken away: {_gist(one)}")
    for id_ in moved(list(before), list(after)):
        was, now = list(before).index(id_) + 1, list(after).index(id_) + 1
        where = name(now, after[id_])
        yield Change((space, id_), Kind.MOVED, where, f"is number {now} now, and was number {was}")


def _gist(one: Raw) -> str:
    return said(next((one[key] for key in _GISTS if key in one), one["id"]))


def _other(key: str) -> Change:
    return Change((key,), Kind.CHANGED, _WHOLE, f"the line {key!r} of the file is another one")


_GISTS = ("stem", "term", "title", "text", "label")
_NAMES: Mapping[str, Callable[[int, Raw], str]] = {
    "objectives": lambda n, _: f"Objective {n}",
    "glossary": lambda _, one: f"Glossary, {said(one.get('term', one['id']))}",
    "timeline": lambda _, one: f"Timeline, {said(one.get('label', one['id']))}",
    "claims": lambda n, _: f"Claim {n}",
    "stimuli": lambda _, one: f"Beside the passage, {said(one.get('title', one['id']))}",
    "items": lambda n, _: f"Question {n}",
}
