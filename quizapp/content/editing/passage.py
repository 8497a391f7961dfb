"""Operations on the passage: a paragraph as plain text, and sentences that keep their ids."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from quizapp.content.editing.citing import sentence_ids_used
from quizapp.content.editing.entries import add_entry, change_entry, entry, place
from quizapp.content.editing.guard import UNFIT, Edited, Raw, guarded, not_there
from quizapp.content.editing.ids import next_id
from quizapp.content.editing.sentences import Split, align, split_plainly
from quizapp.domain.problem import Problem

STANDARD = "sentences"
EASIER = "easier"
_LETTERS = {STANDARD: "s", EASIER: "e"}


def text_of_paragraph(paragraph: Raw, level: str = STANDARD) -> str:
    """Its sentences in one line; "" where it has no such variant."""
    return " ".join(one["text"] for one in paragraph.get(level, ()))


def write_paragraph(
    raw: Raw,
    paragraph: str,
    text: str,
    level: str = STANDARD,
    *,
    used: Collection[str] = (),
    split: Split = split_plainly,
) -> Edited:
    """Let a paragraph say `text`. An empty text takes the easier variant away.

    Sentences that are there before and after, unchanged, moved or reworded, keep their ids; new
    ones get ids that neither stand in the unit, nor are cited in it, nor are among `used`: all that
    earlier revisions had (`sentence_ids_used` of each). level: STANDARD or EASIER.
    """
    there = entry(raw, "passage", paragraph)
    if there is None:
        return not_there(f"paragraph {paragraph!r}")
    new = list(split(text))
    if not new and level == EASIER:
        return change_entry(raw, "passage", paragraph, {EASIER: None})
    taken = {*used, *sentence_ids_used(raw)}
    sentences = _named(there.get(level, []), new, f"{paragraph}.{_LETTERS[level]}", taken)
    return change_entry(raw, "passage", paragraph, {level: sentences})


def add_paragraph(
    raw: Raw,
    text: str,
    at: int | None = None,
    *,
    used: Collection[str] = (),
    split: Split = split_plainly,
) -> Edited:
    """Put a paragraph before the one at `at` (from 0), or last.

    used: ids of sentences of earlier revisions; a paragraph of which one is left in there, or in a
    citation, does not get its id again.
    """
    taken = {*used, *sentence_ids_used(raw)}
    paragraphs = {one["id"] for one in raw["passage"]} | {one.partition(".")[0] for one in taken}
    id_ = next_id("p", paragraphs)
    sentences = _named([], list(split(text)), f"{id_}.s", taken)
    return add_entry(raw, "passage", {"id": id_, STANDARD: sentences}, at)


def set_heading(raw: Raw, paragraph: str, heading: str) -> Edited:
    """Give a paragraph a heading, "" for none."""
    return change_entry(raw, "passage", paragraph, {"heading": heading.strip() or None})


def change_sentence(raw: Raw, sentence: str, text: str) -> Edited:
    """Let one sentence say something else, under its id."""
    found = _where(raw, sentence)
    if found is None:
        return not_there(f"sentence {sentence!r}")
    paragraph, level, n = found
    sentences = list(paragraph[level])
    sentences[n] = {**sentences[n], "text": " ".join(text.split())}
    return change_entry(raw, "passage", paragraph["id"], {level: sentences})


def move_sentence(raw: Raw, sentence: str, paragraph: str, to: int) -> Edited:
    """Let a sentence stand at `to` of a paragraph, of the same reading level, under its id.

    Refused when it is the only one where it stands.
    """
    found = _where(raw, sentence)
    target = entry(raw, "passage", paragraph)
    if found is None or target is None:
        return not_there(f"sentence {sentence!r} or paragraph {paragraph!r}")
    source, level, n = found
    taken = {**source, level: [*source[level][:n], *source[level][n + 1 :]]}
    passage = [taken if one["id"] == source["id"] else one for one in raw["passage"]]
    m = next(m for m, one in enumerate(passage) if one["id"] == paragraph)
    sentences = list(passage[m].get(level, ()))
    sentences.insert(max(0, min(to, len(sentences))), source[level][n])
    passage[m] = {**passage[m], level: sentences}
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
    passage = [*raw["passage"][:n], both, *raw["passage"][n + 2 :]]
    return guarded(raw, {**raw, "passage": passage})


def _named(
    old: list[dict[str, Any]], new: list[str], stem: str, taken: set[str]
) -> list[dict[str, Any]]:
    kept = align([one["text"] for one in old], new)
    found = []
    for text, n in zip(new, kept, strict=True):
        id_ = next_id(stem, taken) if n is None else old[n]["id"]
        taken.add(id_)
        found.append({"id": id_, "text": text})
    return found


def _where(raw: Raw, sentence: str) -> tuple[dict[str, Any], str, int] | None:
    for paragraph in raw["passage"]:
        for level in (STANDARD, EASIER):
            for n, one in enumerate(paragraph.get(level, ())):
                if one["id"] == sentence:
                    return paragraph, level, n
    return None
