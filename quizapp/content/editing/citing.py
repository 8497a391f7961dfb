"""What of a unit cites sentences of its passage, what of that is broken, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.content.editing.entries import SPACES
from quizapp.content.editing.guard import Edited, Raw, guarded, not_there
from quizapp.content.scan import escape
from quizapp.content.unfinished import is_to_write
from quizapp.domain.offers.citing import Citing
from quizapp.questions import rooms

_SPACES = ("timeline", "claims", "items")


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a sentence is cited.

    pointer: of the citation, or of the question whose type names sentences in its own way (such as
    those to be marked): then quote is "". space, id: the list and the entry that cites.
    """

    pointer: str
    space: str
    id: str
    sentence: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class BrokenCitation:
    """A citation whose words no longer stand where it says.

    text: what its sentence says now, None when it is gone; repair: the one other sentence that the
    same words stand in, None for none or several: `repair_citation` moves it there on request.
    """

    citation: Citation
    text: str | None
    repair: str | None


def sentences_of(raw: Raw) -> dict[str, str]:
    """The texts of all sentences by id, both reading levels."""
    return {
        one["id"]: one["text"]
        for paragraph in raw["passage"]
        for level in ("sentences", "easier")
        for one in paragraph.get(level, ())
    }


def sentence_ids_used(raw: Raw) -> frozenset[str]:
    """Ids that a new sentence must not get: those in the passage and those that are cited."""
    return frozenset({*sentences_of(raw), *(one.sentence for one in citations(raw))})


def ids_used(raw: Raw) -> frozenset[str]:
    """Ids that nothing new must get: of all entries and sentences, and what is cited."""
    own = {one["id"] for space in SPACES for one in raw.get(space, ())}
    return frozenset({*own, *sentence_ids_used(raw)})


def citations(raw: Raw) -> Iterator[Citation]:
    """Every citation of the timeline, the claims and the questions, in the order of the file."""
    for space in _SPACES:
        for n, one in enumerate(raw.get(space, ())):
            at = f"/{space}/{n}"
            for pointer, cite in _evidence(one, at):
                yield Citation(pointer, space, one["id"], cite["sentence"], cite["quote"])
            if space == "items":
                yield from (Citation(at, space, one["id"], name) for name in _own(one))


def broken_citations(raw: Raw, before: Raw | None = None) -> tuple[BrokenCitation, ...]:
    """Those that no longer hold: the sentence is gone, or does not hold the words any more.

    before: an earlier revision, by whose words a sentence that is named without a quote, and is
    gone, is found again.
    """
    texts = sentences_of(raw)
    earlier = sentences_of(before) if before is not None else {}
    paragraphs = {one["id"] for one in raw["passage"]}
    if before is not None:
        paragraphs |= {one["id"] for one in before["passage"]}
    found = []
    for one in citations(raw):
        text = texts.get(one.sentence)
        own = not one.quote
        # What is still to be quoted was never whole.
        if is_to_write(one.quote):
            continue
        if text is not None and (own or one.quote in text):
            continue
        if own and one.sentence in paragraphs:
            continue
        words = one.quote or earlier.get(one.sentence, "")
        holders = [id_ for id_, said in texts.items() if words and words in said]
        found.append(BrokenCitation(one, text, holders[0] if len(holders) == 1 else None))
    return tuple(found)


def repair_citation(raw: Raw, citation: Citation, sentence: str) -> Edited:
    """Let a citation name another sentence; its words stay."""
    space, _, n = citation.pointer.removeprefix("/").partition("/")
    index = int(n.partition("/")[0])
    entries = list(raw.get(space, ()))
    if index >= len(entries) or entries[index]["id"] != citation.id:
        return not_there("citation at that place", citation.pointer)
    if citation.quote:
        steps = citation.pointer.split("/")[3:]
        mended = _mended(entries[index], steps, citation, sentence)
    else:
        mended = _renamed(entries[index], citation.sentence, sentence)
    if mended is None:
        return not_there("citation at that place", citation.pointer)
    entries[index] = mended
    return guarded(raw, {**raw, space: entries})


def _evidence(node: Any, at: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    if isinstance(node, list):
        for n, one in enumerate(node):
            yield from _evidence(one, f"{at}/{n}")
    elif isinstance(node, dict):
        for key, value in node.items():
            below = f"{at}/{escape(key)}"
            if key == "evidence" and isinstance(value, list):
                yield from ((f"{below}/{n}", one) for n, one in enumerate(value))
            else:
                yield from _evidence(value, below)


def _own(item: Raw) -> list[str]:
    """What the type of a question names in its own way: each name once, in order."""
    room = rooms().get(item.get("type", ""))
    if not isinstance(room, Citing):
        return []
    names: dict[str, None] = {}

    def note(name: str) -> str:
        names[name] = None
        return name

    room.renamed(item, note)
    return list(names)


def _renamed(item: dict[str, Any], old: str, new: str) -> dict[str, Any] | None:
    room = rooms().get(item.get("type", ""))
    if not isinstance(room, Citing):
        return None
    return dict(room.renamed(item, lambda name: new if name == old else name))


def _mended(node: Any, steps: list[str], citation: Citation, sentence: str) -> Any:
    """The node with another sentence at the end of the steps; None when the citation is gone."""
    if not steps:
        same = node == {"sentence": citation.sentence, "quote": citation.quote}
        return {**node, "sentence": sentence} if same else None
    step, rest = steps[0], steps[1:]
    if isinstance(node, list):
        n = int(step)
        inner = _mended(node[n], rest, citation, sentence) if n < len(node) else None
        return None if inner is None else [*node[:n], inner, *node[n + 1 :]]
    key = step.replace("~1", "/").replace("~0", "~")
    inner = _mended(node[key], rest, citation, sentence) if key in node else None
    return None if inner is None else {**node, key: inner}
