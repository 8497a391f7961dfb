"""The text of a cloze for its author: each gap as its words in double brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from quizapp.domain.authoring import free_id

_BRACKETS = re.compile(r"\[\[([^\[\]\n]{1,200})\]\]")


def names_of(gaps: Any) -> set[str]:
    """The ids of raw gaps."""
    return {one["id"] for one in _objects(gaps) if isinstance(one.get("id"), str)}


def words_of(gaps: Any) -> dict[str, str]:
    """Of each gap by id the words that stand for it: its first right answer.

    Gaps with the same words, or with words that brackets can't hold, are told apart by their ids.
    """
    first = {one["id"]: _words(one) for one in _objects(gaps) if isinstance(one.get("id"), str)}
    texts = list(first.values())
    found: dict[str, str] = {}
    for name, words in first.items():
        fit = bool(_BRACKETS.fullmatch(f"[[{words}]]")) and words == words.strip()
        alone = texts.count(words) == 1 and words not in first
        found[name] = words if fit and alone else name
    return found


def words_for_ids(text: str, words: Mapping[str, str]) -> str:
    """The text with the words of each gap in place of its id."""
    return _BRACKETS.sub(lambda one: f"[[{words.get(one[1], one[1])}]]", text)


def ids_for_words(
    text: str, names: Mapping[str, str], *, known: set[str]
) -> tuple[str, dict[str, str]]:
    """The text with the id of each gap in place of its words, and the words of new gaps by id.

    names: of the gaps that the page showed, id by words. The same words a second time are a gap of
    their own.
    """
    new: dict[str, str] = {}
    used: set[str] = set()

    def name(found: re.Match[str]) -> str:
        words = found[1].strip()
        own = names.get(words, words if words in known else "")
        if not own or (own in used and own != words):
            own = free_id(known | new.keys())
            new[own] = words
        used.add(own)
        return f"[[{own}]]" if words else found[0]

    return _BRACKETS.sub(name, text), new


def _words(gap: Mapping[str, Any]) -> str:
    keys = [one for one in _objects(gap.get("options")) if one.get("key") is True]
    for one in (*_objects(gap.get("accept"))[:1], *keys[:1]):
        if isinstance(one.get("text"), str):
            return str(one["text"])
    return ""


def _objects(rows: Any) -> list[dict[str, Any]]:
    return [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []
