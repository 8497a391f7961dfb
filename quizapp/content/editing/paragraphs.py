"""The whole passage at once, paragraph by paragraph as running text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from quizapp.content.editing.citing import citations, sentence_ids_used, sentences_of
from quizapp.content.editing.guard import Raw
from quizapp.content.editing.ids import next_id
from quizapp.content.editing.passage import EASIER, STANDARD, text_of_paragraph
from quizapp.content.editing.sentences import Split, align, split_plainly
from quizapp.content.pointers import with_value
from quizapp.content.unfinished import is_to_write

_BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Written:
    """A paragraph as it was written. id: of the one it was, None for a new one; text: its usual

    variant, where a blank line begins another paragraph; heading, easier: "" for none.
    """

    id: str | None
    text: str
    heading: str = ""
    easier: str = ""


def write_paragraphs(
    raw: Raw,
    rows: Sequence[Written],
    *,
    used: Collection[str] = (),
    split: Split = split_plainly,
) -> dict[str, Any]:
    """Let the passage hold just these paragraphs, in this order; it may be more than a file holds.

    Sentences that are there before and after, unchanged, moved or reworded, keep their ids, also
    from one paragraph to another; new ones get ids that neither stand in the unit, nor are cited in
    it, nor are among `used`, those that earlier revisions had. What nobody wrote in is left as it
    stands. What is written in the place of a TODO is the sentence that was to be written: it has
    its id, and who cites its words cites all of the new ones.
    """
    before = {one["id"]: one for one in raw["passage"]}
    taken = {*used, *sentence_ids_used(raw)}
    names = {*before, *(one.partition(".")[0] for one in taken)}
    parts = [part for row in rows for part in _parts(row, before, names)]
    kept = {part.id for part in parts if _is_same(part, before)}
    others = [before[id_] for id_ in before if id_ not in kept]
    old = [one for paragraph in others for one in paragraph[STANDARD]]
    pieces = {part.id: list(split(part.text)) for part in parts if part.id not in kept}
    flat = [text for piece in pieces.values() for text in piece]
    found = align([one["text"] for one in old], flat)
    places, ids = iter(found), [one["id"] for one in old]
    waiting = {
        paragraph["id"]: _unwritten(paragraph, {ids[n] for n in found if n is not None})
        for paragraph in others
    }
    passage = []
    for part in parts:
        if part.id in kept:
            sentences = before[part.id][STANDARD]
        else:
            pairs = [(text, next(places)) for text in pieces[part.id]]
            free = waiting.get(part.id, [])
            named = [(text, ids[n] if n is not None else _next(free)) for text, n in pairs]
            sentences = list(_named(named, f"{part.id}.s", taken))
        passage.append(_paragraph(part, sentences, before.get(part.id, {}), taken, split))
    return _cited_anew(raw, {**raw, "passage": passage})


@dataclass(frozen=True, slots=True)
class _Part:
    id: str
    text: str
    heading: str
    easier: str


def _parts(row: Written, before: Collection[str], names: set[str]) -> Iterator[_Part]:
    """A row, and the paragraphs that blank lines in it begin."""
    pieces = _BLANK_LINE.split(row.text.replace("\r\n", "\n"))
    texts = [one for piece in pieces if (one := piece.strip())]
    for n, text in enumerate(texts or [""]):
        first = n == 0
        id_ = row.id if first and row.id in before else None
        if id_ is None:
            id_ = next_id("p", names)
            names.add(id_)
        yield _Part(id_, text, row.heading if first else "", row.easier if first else "")


def _is_same(part: _Part, before: dict[str, Any]) -> bool:
    return part.id in before and part.text == text_of_paragraph(before[part.id])


def _named(
    pairs: Sequence[tuple[str, str | None]], stem: str, taken: set[str]
) -> Iterator[dict[str, str]]:
    for text, known in pairs:
        id_ = known or next_id(stem, taken)
        taken.add(id_)
        yield {"id": id_, "text": text}


def _unwritten(paragraph: Raw, kept: Collection[str]) -> list[str]:
    """Ids of the sentences that were still to be written, and are there no more."""
    return [one["id"] for one in paragraph[STANDARD] if _waits(one) and one["id"] not in kept]


def _waits(sentence: Raw) -> bool:
    return is_to_write(sentence["text"])


def _next(ids: list[str]) -> str | None:
    return ids.pop(0) if ids else None


def _cited_anew(before: Raw, after: Raw) -> dict[str, Any]:
    """Who cited words of a TODO cites what was written there."""
    old, new = sentences_of(before), sentences_of(after)
    made = after
    for one in citations(after):
        was, now = old.get(one.sentence, ""), new.get(one.sentence, "")
        written = is_to_write(was) and now and not is_to_write(now)
        if written and one.quote and one.quote in was and one.quote not in now:
            made = with_value(made, f"{one.pointer}/quote", now)
    return dict(made)


def _paragraph(
    part: _Part,
    sentences: list[dict[str, str]],
    before: Raw,
    taken: set[str],
    split: Split,
) -> dict[str, Any]:
    made: dict[str, Any] = {"id": part.id}
    if part.heading.strip():
        made["heading"] = part.heading.strip()
    made[STANDARD] = sentences
    old = before.get(EASIER, [])
    if part.easier == text_of_paragraph(before, EASIER):
        easier = old
    else:
        texts = list(split(part.easier))
        places = align([one["text"] for one in old], texts)
        named = [
            (text, old[n]["id"] if n is not None else None)
            for text, n in zip(texts, places, strict=True)
        ]
        easier = list(_named(named, f"{part.id}.e", taken))
    return {**made, EASIER: easier} if easier else made
