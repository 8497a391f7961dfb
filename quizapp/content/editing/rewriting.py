"""The whole passage as plain text, and paragraphs put together or apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from quizapp.content.editing.citing import sentence_ids_used
from quizapp.content.editing.entries import place
from quizapp.content.editing.guard import UNFIT, Edited, Raw, guarded, not_there
from quizapp.content.editing.ids import next_id
from quizapp.content.editing.passage import EASIER, STANDARD, text_of_paragraph
from quizapp.content.editing.sentences import Split, align, split_plainly
from quizapp.domain.problem import Problem

_BLANK_LINE = re.compile(r"\n\s*\n")


def text_of_passage(raw: Raw) -> str:
    """The standard level, with a blank line between paragraphs."""
    return "\n\n".join(text_of_paragraph(one) for one in raw["passage"])


def write_passage(
    raw: Raw, text: str, *, used: Collection[str] = (), split: Split = split_plainly
) -> Edited:
    """Let the passage say `text`; a blank line parts paragraphs.

    Sentences keep their ids as in `write_paragraph`, also from one paragraph to another. A
    paragraph is the one that most of its kept sentences come from, with its heading and its easier
    variant; where none is, it is a new one.
    """
    old = [(one["id"], sentence) for one in raw["passage"] for sentence in one[STANDARD]]
    pieces = [list(split(piece)) for piece in _BLANK_LINE.split(text.replace("\r\n", "\n"))]
    new = [piece for piece in pieces if piece]
    kept = align([one["text"] for _, one in old], [text for piece in new for text in piece])
    taken = {*used, *sentence_ids_used(raw)}
    before = {one["id"]: one for one in raw["passage"]}
    names = {*before, *(one.partition(".")[0] for one in taken)}
    free, passage, at = dict(before), [], 0
    for piece in new:
        places = kept[at : at + len(piece)]
        id_ = _likest([old[n][0] for n in places if n is not None], free) or next_id("p", names)
        names.add(id_)
        sentences = []
        for text_, n in zip(piece, places, strict=True):
            name = next_id(f"{id_}.s", taken) if n is None else old[n][1]["id"]
            taken.add(name)
            sentences.append({"id": name, "text": text_})
        passage.append({**free.pop(id_, {"id": id_}), STANDARD: sentences})
        at += len(piece)
    return guarded(raw, {**raw, "passage": passage})


def merge_paragraphs(raw: Raw, paragraph: str) -> Edited:
    """Put a paragraph and the one behind it together; heading and id are those of the first.

    Refused when one of them alone has an easier variant: half of it would be missing.
    """
    n = place(raw, "passage", paragraph)
    if n is None or n + 1 == len(raw["passage"]):
        return not_there(f"paragraph behind {paragraph!r}")
    one, other = raw["passage"][n], raw["passage"][n + 1]
    if (EASIER in one) != (EASIER in other):
        message = "one of the two paragraphs alone has an easier variant"
        return Problem(UNFIT, f"/passage/{n}", message, "write one for the other, or take it away")
    both: dict[str, Any] = {**one, STANDARD: [*one[STANDARD], *other[STANDARD]]}
    if EASIER in one:
        both[EASIER] = [*one[EASIER], *other[EASIER]]
    return guarded(raw, {**raw, "passage": [*raw["passage"][:n], both, *raw["passage"][n + 2 :]]})


def split_paragraph(raw: Raw, sentence: str, *, used: Collection[str] = ()) -> Edited:
    """Let a paragraph of the standard level end before that sentence; the rest is a new one.

    Sentences keep their ids; an easier variant stays with the first part.
    """
    for n, one in enumerate(raw["passage"]):
        ids = [each["id"] for each in one[STANDARD]]
        if sentence in ids[1:]:
            cut = ids.index(sentence)
            taken = {*used, *sentence_ids_used(raw)}
            names = {each["id"] for each in raw["passage"]} | {i.partition(".")[0] for i in taken}
            first = {**one, STANDARD: one[STANDARD][:cut]}
            rest = {"id": next_id("p", names), STANDARD: one[STANDARD][cut:]}
            passage = [*raw["passage"][:n], first, rest, *raw["passage"][n + 1 :]]
            return guarded(raw, {**raw, "passage": passage})
    return not_there(f"sentence {sentence!r} inside of a paragraph")


def _likest(paragraphs: Sequence[str], free: Collection[str]) -> str | None:
    counted = Counter(one for one in paragraphs if one in free)
    return counted.most_common(1)[0][0] if counted else None
