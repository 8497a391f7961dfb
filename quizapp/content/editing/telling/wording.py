"""How parts of a unit are called, and values said, in a comparison."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from quizapp.content.nearest import clip

_MOST = 200
_KEYS: Mapping[str, str] = {
    "as_of": "the date up to which it is known",
    "certainty": "the question how sure students are",
    "claims": "the list of claims that it rests on",
    "draw": "what is drawn of each objective",
    "evidence": "the evidence",
    "golds": "the choice of sentences",
    "inferred": "why the date is inferred",
    "inferred_part": "what of the date is inferred",
    "interchangeable": "the gaps that may change places",
    "keys": "the key",
    "kind": "the kind",
    "lint": "the checks that are left out",
    "licence": "the licence",
    "levels": "the levels",
    "least": "the fewest words",
    "most": "the most words",
    "stimulus": "what it is about beside the passage",
    "support": "part B",
    "when": "the date",
    "who": "who says it",
    "minutes": "the time in minutes",
    "points": "the number of points",
    "authors": "the list of authors",
    "names": "the list of names",
    "aims": "the list of aims",
    "why": "the reason why it is wrong",
    "accept": "the list of right answers",
    "reject": "the list of wrong answers",
    "credit": "what it earns",
    "data": "the picture itself",
    "alt": "the description",
    "sensitive": "the sensitive topics",
}
_ENTRIES: Mapping[str, str] = {
    "options": "option",
    "premises": "premise",
    "rows": "row",
    "gaps": "gap",
    "entries": "entry",
    "tokens": "text",
    "categories": "category",
    "rubric": "criterion",
    "levels": "level",
    "regions": "area",
    "places": "place",
}


def called(key: str) -> str:
    """A key in words: "the stem"."""
    return _KEYS.get(key, f"the {key.replace('_', ' ')}")


def entry_called(key: str, id_: str) -> str:
    """An entry of a list in words: "option b"."""
    return f"{_ENTRIES.get(key, key.replace('_', ' '))} {id_}"


def is_list(key: str) -> bool:
    """Whether the key is that of a list of a question whose entries have ids."""
    return key in _ENTRIES


def said(value: Any) -> str:
    """A value in words."""
    if isinstance(value, str):
        return f"“{clip(value, _MOST)}”"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict) and value.keys() == {"sentence", "quote"}:
        return f"“{clip(value['quote'], _MOST)}” ({value['sentence']})"
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        return said(value["text"])
    if isinstance(value, list):
        return clip(", ".join(map(_inner, value)), 2 * _MOST) or "nothing"
    return clip(json.dumps(value, ensure_ascii=False), _MOST)


def _inner(value: Any) -> str:
    if isinstance(value, list):
        return f"({', '.join(map(_inner, value))})"
    # Of a list of ids each is a word, not a text.
    return value if isinstance(value, str) and " " not in value else said(value)
