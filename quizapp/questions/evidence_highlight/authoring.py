"""Evidence highlight, written in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.authoring import Fields, Part, Pick, Picks, Rows, Text, composed
from quizapp.domain.question import Context, Form

_FIELDS: Fields = {
    "golds": Rows(Picks()),
    "paragraphs": Picks(),
    "remarks": Rows(Part({"sentence": Pick(), "kind": Pick(), "text": Text()})),
}


def blank(context: Context) -> Mapping[str, Any]:
    """See Authored.blank: the first sentence, at each level."""
    if not context.passage:
        return {"golds": [["todo"]]}
    first = context.passage[0]
    golds = [[level[0].id] for level in (first.sentences, first.easier) if level]
    remark = "TODO Say why a likely wrong sentence does not show it."
    told = first.sentences[1:2]
    remarks = [{"sentence": one.id, "kind": "true-but-not-asked", "text": remark} for one in told]
    return {"golds": golds, **({"remarks": remarks} if remarks else {})}


def compose(form: Form, raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """See Authored.compose."""
    return composed(_FIELDS, form, raw)
