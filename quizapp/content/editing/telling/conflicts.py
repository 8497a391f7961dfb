"""What is to be decided, in words for a teacher."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quizapp.content.editing.merging.model import ABSENT, Conflict, Merged, Path
from quizapp.content.editing.telling.differences import where_of
from quizapp.content.editing.telling.model import Span
from quizapp.content.editing.telling.spans import spans
from quizapp.content.editing.telling.wording import called, entry_called, is_list, said

_GONE = "nothing: it was taken away"
_NONE = "nothing: there was none"


@dataclass(frozen=True, slots=True)
class Told:
    """A conflict. where: the part of the lesson, as "Question 3"; what: of it, as "the stem".

    what is "" for the part itself; base, mine, theirs: the values in words; spans: from theirs to
    mine word by word, where both are texts.
    """

    where: str
    what: str
    base: str
    mine: str
    theirs: str
    spans: tuple[Span, ...] = ()


def told(merged: Merged, conflict: Conflict) -> Told:
    """One of the conflicts of a merge."""
    where, rest = where_of(merged.raw, conflict.path)
    what = "the order" if conflict.order else " of ".join(reversed(list(_steps(rest))))
    pair = (conflict.theirs, conflict.mine)
    both = spans(*pair) if all(isinstance(one, str) for one in pair) else ()
    gone = _NONE if conflict.base is ABSENT else _GONE
    return Told(
        where,
        what,
        _said(conflict.base, _NONE),
        _said(conflict.mine, gone),
        _said(conflict.theirs, gone),
        both,
    )


def _steps(path: Path) -> Iterator[str]:
    """What lies on the way: keys, and the entries of lists by their ids."""
    steps = iter(path)
    for step in steps:
        # The levels of the lesson have names, those of a rubric stand in a list of it.
        listed = is_list(step) and path[0] != "levels"
        id_ = next(steps, None) if listed else None
        yield called(step) if id_ is None else entry_called(step, id_)


def _said(value: Any, gone: str) -> str:
    if value is ABSENT:
        return gone
    if isinstance(value, dict):
        return said(next((value[key] for key in _GISTS if key in value), value))
    return said(value)


_GISTS = ("stem", "term", "title", "text", "label")
