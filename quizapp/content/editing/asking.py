"""Make a question from marked words: where the text says it is filled in."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from quizapp.content.editing.citing import sentences_of
from quizapp.content.editing.guard import UNFIT, Raw, not_there
from quizapp.content.editing.new_items import new_item
from quizapp.content.grounding.whole import fault
from quizapp.domain.offers.citing import Citing
from quizapp.domain.problem import Problem
from quizapp.questions import rooms


def item_about(
    raw: Raw, kind: str, sentence: str, quote: str, used: Collection[str] = ()
) -> dict[str, Any]:
    """A new question of an installed type in which all that cites the text cites these words.

    quote: as `marked` gives it; used: ids that earlier revisions had. For `add_entry`: nothing is
    added yet. Raises KeyError for a type that nobody knows.
    """
    new, room = new_item(raw, kind, used), rooms()[kind]
    named = dict(room.renamed(new, lambda _: sentence)) if isinstance(room, Citing) else new
    found: dict[str, Any] = _cited(named, [{"sentence": sentence, "quote": quote}])
    return found


def marked(raw: Raw, sentence: str, start: int, end: int) -> str | Problem:
    """The characters from `start` to before `end` of a sentence, or why they can't be evidence.

    Spaces at the ends are left out. Refused unless these are whole words that say something, as
    the check of the file asks (G125).
    """
    text = sentences_of(raw).get(sentence)
    if text is None:
        return not_there(f"sentence {sentence!r}")
    quote = text[max(start, 0) : max(end, 0)].strip()
    if not quote:
        return Problem(UNFIT, "", "no words are marked", "mark the words that decide")
    wrong = fault(quote, text, raw.get("names", ()))
    if wrong:
        return Problem(UNFIT, "", f"what is marked {wrong}", "mark whole words that decide")
    return quote


def _cited(node: Any, evidence: list[dict[str, str]]) -> Any:
    if isinstance(node, list):
        return [_cited(one, evidence) for one in node]
    if not isinstance(node, dict):
        return node
    return {
        key: evidence if key == "evidence" else _cited(value, evidence)
        for key, value in node.items()
    }
