"""Accepted drafts of questions as items whose every text is still to be written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from quizapp.content.article.proposals import ItemProposal, Proposals, Span

_LONGEST_ANSWER = 200
_MOST_ENTRIES = 12
Cite = Callable[[str], dict[str, str]]


def draft_items(
    drafts: Sequence[ItemProposal], proposals: Proposals, cite: Cite
) -> Iterator[dict[str, Any]]:
    """An item for each draft. cite: evidence where the sentence of the article is to be retold."""
    texts = {
        one.id: one.text
        for paragraph in proposals.article.paragraphs
        for one in paragraph.sentences
    }
    for number, one in enumerate(drafts, start=1):
        common = {
            "id": f"q{number}",
            "type": one.type,
            "objective": "o1",
            "points": 1,
            "evidence": [cite(one.spans[0].sentence)],
            "explanation": "TODO Say why the key is right.",
        }
        if one.type == "ordering":
            yield common | _ordering(min(len(one.spans), _MOST_ENTRIES))
        else:
            yield common | _cloze(number, [_words(texts, span) for span in one.spans])


def _words(texts: dict[str, str], span: Span) -> str:
    return texts[span.sentence][span.start : span.end][:_LONGEST_ANSWER]


def _cloze(number: int, answers: Sequence[str]) -> dict[str, Any]:
    gaps = [f"g{n}" for n in range(1, len(answers) + 1)]
    places = " and ".join(f"[[{gap}]]" for gap in gaps)
    return {
        "stem": f"TODO Say how to fill the gaps of question {number}.",
        "text": f"TODO Write a sentence of your passage with {places} in place of its words.",
        "gaps": [
            {"id": gap, "accept": [{"text": answer}]}
            for gap, answer in zip(gaps, answers, strict=True)
        ],
    }


def _ordering(entries: int) -> dict[str, Any]:
    ids = [f"e{n}" for n in range(1, entries + 1)]
    return {
        "stem": "TODO Say in which order to put the events.",
        "entries": [
            {
                "id": id_,
                "text": f"TODO Tell event {n} of the timeline.",
                "explanation": "TODO Say how one knows its place.",
            }
            for n, id_ in enumerate(ids, start=1)
        ],
        "key": [[id_] for id_ in ids],
    }
