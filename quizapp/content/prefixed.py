"""A raw lesson under other ids, so that it can stand beside others in one unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from quizapp.domain.offers.citing import Citing
from quizapp.questions import rooms

Raw = Mapping[str, Any]
Name = Callable[[str], str]


def prefixed(raw: Raw, name: Name) -> dict[str, Any]:
    """The same lesson with every id of the unit as `name` has it, wherever it is pointed at.

    Ids inside of an item (options, gaps) stay: they are known to their item alone.
    """
    found = {
        **raw,
        "objectives": [{**one, "id": name(one["id"])} for one in raw["objectives"]],
        "passage": [_paragraph(one, name) for one in raw["passage"]],
        "glossary": [{**one, "id": name(one["id"])} for one in raw["glossary"]],
        "timeline": [_resting(one, name) for one in raw["timeline"]],
        "claims": [_resting(one, name) for one in raw["claims"]],
        "items": [_item(one, name) for one in raw["items"]],
    }
    if "stimuli" in raw:
        found["stimuli"] = [{**one, "id": name(one["id"])} for one in raw["stimuli"]]
    if "draw" in raw:
        found["draw"] = [{**one, "objective": name(one["objective"])} for one in raw["draw"]]
    return found


def _paragraph(raw: Raw, name: Name) -> dict[str, Any]:
    found = {**raw, "id": name(raw["id"])}
    for level in ("sentences", "easier"):
        if level in raw:
            found[level] = [{**one, "id": name(one["id"])} for one in raw[level]]
    return found


def _resting(raw: Raw, name: Name) -> dict[str, Any]:
    """What has an id, evidence, and perhaps claims that it rests on."""
    found: dict[str, Any] = {**_cited(raw, name), "id": name(raw["id"])}
    if "claims" in raw:
        found["claims"] = [name(one) for one in raw["claims"]]
    return found


def _item(raw: Raw, name: Name) -> dict[str, Any]:
    found = _resting(raw, name)
    found["objective"] = name(raw["objective"])
    if "stimulus" in raw:
        found["stimulus"] = name(raw["stimulus"])
    room = rooms()[raw["type"]]
    return dict(room.renamed(found, name)) if isinstance(room, Citing) else found


def _cited(node: Any, name: Name) -> Any:
    """The same with other ids in each list of evidence, however deep it stands."""
    if isinstance(node, list):
        return [_cited(one, name) for one in node]
    if not isinstance(node, dict):
        return node
    return {
        key: [{**one, "sentence": name(one["sentence"])} for one in value]
        if key == "evidence"
        else _cited(value, name)
        for key, value in node.items()
    }
