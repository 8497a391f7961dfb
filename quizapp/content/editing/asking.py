"""Make a question from marked words: the evidence is filled in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from quizapp.content.editing.blank import blank_item
from quizapp.content.editing.citing import sentences_of
from quizapp.content.editing.entries import add_entry, free_id
from quizapp.content.editing.guard import UNFIT, Edited, Raw, not_there
from quizapp.content.grounding.whole import fault
from quizapp.domain.problem import Problem
from quizapp.domain.question import Citing
from quizapp.questions import registry, rooms

Blank = Callable[[str, Raw], Mapping[str, Any]]
"""From a type and the unit to what a question of it begins with."""


def new_item(
    raw: Raw,
    kind: str,
    evidence: list[dict[str, str]] | None = None,
    *,
    objective: str | None = None,
    used: Collection[str] = (),
    blank: Blank | None = None,
) -> dict[str, Any] | Problem:
    """A question of that type under the next free id, for `add_entry`; nothing is added yet.

    evidence: unless given, the first sentence of the passage; objective: unless given, the first.
    used: ids of questions of earlier revisions; blank: unless given, what the schema asks for.
    """
    if kind not in registry():
        return not_there(f"question type {kind!r}")
    last = raw["items"][-1]["id"] if raw.get("items") else "q0"
    like = last if last[-1:].isdigit() else "q0"
    given: dict[str, Any] = {
        "id": free_id(raw, "items", like, used),
        "objective": objective or raw["objectives"][0]["id"],
        "points": 1,
        "evidence": evidence or [_first(raw)],
    }
    made = blank_item(kind, {**blank(kind, raw), **given} if blank else given)
    if "stimulus" in made and raw.get("stimuli"):
        made["stimulus"] = raw["stimuli"][0]["id"]
    room = rooms()[kind]
    if isinstance(room, Citing):
        # What names sentences in its own way begins with those that are evidence.
        named = given["evidence"][0]["sentence"]
        made = dict(room.renamed(made, lambda _: named))
    return made


def ask_about(
    raw: Raw,
    kind: str,
    sentence: str,
    start: int,
    end: int,
    *,
    objective: str | None = None,
    used: Collection[str] = (),
    blank: Blank | None = None,
) -> Edited:
    """Add a question about the characters from `start` to before `end` of a sentence, as the last.

    Spaces at the ends are left out. Refused unless these are whole words that say something, as
    the check of the file asks (G125).
    """
    quote = marked(raw, sentence, start, end)
    if isinstance(quote, Problem):
        return quote
    cite = {"sentence": sentence, "quote": quote}
    made = new_item(raw, kind, [cite], objective=objective, used=used, blank=blank)
    return made if isinstance(made, Problem) else add_entry(raw, "items", made)


def marked(raw: Raw, sentence: str, start: int, end: int) -> str | Problem:
    """The words that are marked in a sentence, or why they can't be evidence."""
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


def _first(raw: Raw) -> dict[str, str]:
    one = raw["passage"][0]["sentences"][0]
    return {"sentence": one["id"], "quote": one["text"]}
