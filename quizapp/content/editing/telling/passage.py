"""What differs between two passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from quizapp.content.editing.telling.lists import moved
from quizapp.content.editing.telling.model import Change, Kind
from quizapp.content.editing.telling.spans import spans
from quizapp.content.editing.telling.wording import said

Raw = Mapping[str, Any]
_LEVELS = ("sentences", "easier")


class _Place(NamedTuple):
    paragraph: str
    text: str


def passage(old: Raw, new: Raw) -> Iterator[Change]:
    """The differences of paragraphs and of sentences, which are known by their ids."""
    before, after = ({one["id"]: one for one in raw["passage"]} for raw in (old, new))
    number = {id_: n for n, id_ in enumerate(after, 1)}
    for id_, one in before.items():
        if id_ not in after:
            where = f"Paragraph {list(before).index(id_) + 1}"
            yield Change(("passage", id_), Kind.REMOVED, where, "was taken away")
            continue
        yield from _heading(id_, f"Paragraph {number[id_]}", one, after[id_])
    for id_, n in number.items():
        if id_ not in before:
            yield Change(("passage", id_), Kind.ADDED, f"Paragraph {n}", "was added")
            yield from _heading(id_, f"Paragraph {n}", {}, after[id_])
    for id_ in moved(list(before), list(after)):
        was = list(before).index(id_) + 1
        what = f"was paragraph {was}"
        yield Change(("passage", id_), Kind.MOVED, f"Paragraph {number[id_]}", what)
    for level in _LEVELS:
        yield from _sentences(level, _places(old, level), _places(new, level))


def _heading(id_: str, where: str, old: Raw, new: Raw) -> Iterator[Change]:
    was, now = old.get("heading"), new.get("heading")
    if was == now:
        return
    path = ("passage", id_, "heading")
    if was is None:
        yield Change(path, Kind.ADDED, where, f"the heading {said(now)} was added")
    elif now is None:
        yield Change(path, Kind.REMOVED, where, f"the heading {said(was)} was taken away")
    else:
        what = f"the heading was {said(was)} and is {said(now)}"
        yield Change(path, Kind.CHANGED, where, what, spans(was, now))


def _places(raw: Raw, level: str) -> dict[str, _Place]:
    return {
        one["id"]: _Place(paragraph["id"], one["text"])
        for paragraph in raw["passage"]
        for one in paragraph.get(level, ())
    }


def _sentences(
    level: str, old: Mapping[str, _Place], new: Mapping[str, _Place]
) -> Iterator[Change]:
    for id_, was in old.items():
        path, where = ("passage", was.paragraph, level, id_), f"Sentence {id_}"
        now = new.get(id_)
        if now is None:
            yield Change(path, Kind.REMOVED, where, f"{said(was.text)} was taken away")
            continue
        if now.text != was.text:
            what = f"was {said(was.text)} and is {said(now.text)}"
            yield Change(path, Kind.CHANGED, where, what, spans(was.text, now.text))
        if now.paragraph != was.paragraph:
            what = f"stands in paragraph {now.paragraph}, no longer in {was.paragraph}"
            yield Change(path, Kind.MOVED, where, what)
    for id_, now in new.items():
        if id_ not in old:
            path = ("passage", now.paragraph, level, id_)
            what = f"{said(now.text)} was added"
            yield Change(path, Kind.ADDED, f"Sentence {id_}", what)
    for paragraph in dict.fromkeys(one.paragraph for one in new.values()):
        before, after = (
            [id_ for id_, one in side.items() if one.paragraph == paragraph] for side in (old, new)
        )
        for id_ in moved(before, after):
            what = "stands at another place of its paragraph"
            path = ("passage", paragraph, level, id_)
            yield Change(path, Kind.MOVED, f"Sentence {id_}", what)
