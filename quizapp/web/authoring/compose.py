"""From what was posted to the new raw item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.authoring import composed
from quizapp.domain.offers.authored import Authored
from quizapp.domain.question import Form
from quizapp.web.authoring import as_json
from quizapp.web.authoring.around import sentence_texts
from quizapp.web.authoring.shared import FIELDS, kind_of


def compose_item(form: Form, raw: Mapping[str, Any], unit: Mapping[str, Any]) -> dict[str, Any]:
    """The raw item that a posted form makes of `raw`, the item that the page showed.

    form: the fields of this item alone, see `fields_of`; unit: the raw unit around it, perhaps
    broken. Never raises; the result may be incomplete or wrong, which the checks tell. A citation
    without words gets the whole sentence.
    """
    kind = kind_of(raw)
    shared = {key: field for key, field in FIELDS.items() if key in kind.shared}
    if kind.written and isinstance(kind.room, Authored):
        mine = {*kind.own, as_json.TYPED}
        own = kind.room.compose(form, raw)
    else:
        own = as_json.compose(form, raw)
        mine = raw.keys() - FIELDS.keys() - {"id", "type"}
    kept = {key: value for key, value in raw.items() if key not in shared and key not in mine}
    made = {**kept, **composed(shared, form, raw), **own}
    texts = sentence_texts(unit)
    return {key: quoted(value, texts) for key, value in made.items()}


def quoted(node: Any, texts: Mapping[str, str]) -> Any:
    """The same JSON, with whole sentences where a sentence is cited and no words of it.

    texts: of the sentences by id.
    """
    if isinstance(node, list):
        return [quoted(one, texts) for one in node]
    if not isinstance(node, dict):
        return node
    sentence = node.get("sentence")
    if node.keys() == {"sentence"} and isinstance(sentence, str) and sentence in texts:
        return {"sentence": sentence, "quote": texts[sentence]}
    return {key: quoted(one, texts) for key, one in node.items()}
