"""Ordering, written in a browser: the rows stand in the order that is right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.authoring import Fields, Part, Pick, Rows, Text, composed
from quizapp.domain.question import Context, Form

_PLACE = "place"
"""A field of a row: in which way it follows the row before."""
_NEXT, _SAME, _UNKNOWN = "next", "same", "unknown"
_AT = "@"
_ROW: Fields = {"text": Text(), "explanation": Text(), _PLACE: Pick(says=False)}
_FIELDS: Fields = {"entries": Rows(Part(_ROW), ids=True), "from": Text(), "to": Text()}


def blank(context: Context) -> Mapping[str, Any]:  # noqa: ARG001
    """See Authored.blank."""
    texts = {"a": "TODO What came first", "b": "TODO What came next", "c": "TODO What came last"}
    return {
        "entries": [{"id": one, "text": text} for one, text in texts.items()],
        "key": [[one] for one in texts],
        "from": "earliest",
        "to": "latest",
    }


def unfold(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Unfolded.unfold: the entries in the order of the key, each with its `place`."""
    entries = raw.get("entries")
    if not isinstance(entries, list):
        return raw
    rows = [
        {**one, _AT: f"/entries/{n}", _PLACE: _UNKNOWN} if isinstance(one, dict) else one
        for n, one in enumerate(entries)
    ]
    places = _places(raw.get("key"))
    for row in rows:
        if isinstance(row, dict):
            row[_PLACE] = places.get(_name(row), (0, _UNKNOWN))[1]
    last = len(places)
    return {**raw, "entries": sorted(rows, key=lambda row: places.get(_name(row), (last,))[0])}


def compose(form: Form, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Authored.compose: the key follows from the order of the rows and their places."""
    own = composed(_FIELDS, form, unfold(raw))
    rows = own.get("entries")
    if not isinstance(rows, list):
        return {**own, **({"key": raw["key"]} if "key" in raw else {})}
    groups: list[list[Any]] = []
    for row in rows:
        place = row.get(_PLACE, _NEXT) if isinstance(row, dict) else _UNKNOWN
        if place == _SAME and groups:
            groups[-1].append(row["id"])
        elif place != _UNKNOWN:
            groups.append([row["id"]])
    # The order in the file says nothing, so it stays as it is.
    before = raw.get("entries")
    names = [_name(one) for one in before] if isinstance(before, list) else []
    rows = sorted(rows, key=lambda row: _index(names, _name(row)))
    entries = [_bare(row) if isinstance(row, dict) else row for row in rows]
    return {**own, "entries": entries, **({"key": groups} if groups else {})}


def _places(key: Any) -> dict[str, tuple[int, str]]:
    """Of each entry in the key its number among them and in which way it follows."""
    found: dict[str, tuple[int, str]] = {}
    for group in key if isinstance(key, list) else ():
        how = _NEXT
        for one in group if isinstance(group, list) else ():
            if isinstance(one, str) and one not in found:
                found[one] = (len(found), how)
                how = _SAME
    return found


def _name(row: Any) -> str:
    own = row.get("id") if isinstance(row, dict) else None
    return own if isinstance(own, str) else ""


def _index(names: list[str], name: str) -> int:
    return names.index(name) if name in names else len(names)


def _bare(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in (_PLACE, _AT)}
