"""Cloze, written in a browser: the text shows the words of its gaps, and no ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.authoring import (
    CITES,
    GONE,
    WHY,
    Fields,
    Number,
    Part,
    Picks,
    Rows,
    Text,
    Tick,
    composed,
    options_of,
)
from quizapp.domain.question import Context, Form
from quizapp.questions.cloze.bracketed import (
    ids_for_words,
    ids_in,
    names_of,
    words_for_ids,
    words_of,
)

_ANSWER: Fields = {"text": Text(), "credit": Number()}
_GAP: Fields = {
    "accept": Rows(Part(_ANSWER)),
    "reject": Rows(Part({**_ANSWER, "why": WHY})),
    "options": options_of(more={"credit": Number()}),
    "shuffle": Tick(usual=True),
    "weight": Number(),
    "explanation": Text(),
    "evidence": CITES,
}
_FIELDS: Fields = {
    "text": Text(),
    "gaps": Rows(Part(_GAP), ids=True),
    "interchangeable": Rows(Picks()),
}


def blank(context: Context) -> Mapping[str, Any]:  # noqa: ARG001
    """See Authored.blank."""
    return {
        "text": "TODO Write a text with [[a]] in double brackets.",
        "gaps": [{"id": "a", "accept": [{"text": "TODO the words to fill in"}]}],
    }


def unfold(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Unfolded.unfold: the gaps of the text by their `words`, which each gap has, too."""
    words = words_of(raw.get("gaps"))
    found = dict(raw)
    if isinstance(raw.get("text"), str):
        found["text"] = words_for_ids(raw["text"], words)
    if isinstance(raw.get("gaps"), list):
        found["gaps"] = [_with_words(one, words) for one in raw["gaps"]]
    return found


def compose(form: Form, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Authored.compose: words in double brackets that are no gap yet become one.

    Those of a gap that was taken out lose their brackets.
    """
    shown = unfold(raw).get("text", GONE)
    own = composed(_FIELDS, form, {**raw, "text": shown})
    text = own.get("text")
    if not isinstance(text, str):
        return own
    gaps = own.get("gaps")
    before = names_of(raw.get("gaps"))
    if text == shown and names_of(gaps) == before:
        # Nobody wrote in it: brackets that name no gap are a mistake, and no new gap.
        return {**own, "text": raw["text"]}
    found, new = ids_for_words(
        text,
        {words: one for one, words in words_of(raw.get("gaps")).items()},
        known=names_of(gaps) | ids_in(raw.get("text")),
        gone=before - names_of(gaps),
    )
    own["text"] = found
    if new:
        made = [{"id": one, "accept": [{"text": words}]} for one, words in new.items()]
        own["gaps"] = [*(gaps if isinstance(gaps, list) else []), *made]
    return own


def _with_words(gap: Any, words: Mapping[str, str]) -> Any:
    name = gap.get("id") if isinstance(gap, dict) else None
    return {**gap, "words": words[name]} if isinstance(name, str) and name in words else gap
