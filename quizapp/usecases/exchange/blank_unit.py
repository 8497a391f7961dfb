"""The unit around questions of another program, with TODO where an author's words go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from quizapp.domain.lesson import Objective, Paragraph, Sentence
from quizapp.domain.stimulus import Stimulus
from quizapp.interop.model import Parcel

TODO_OBJECTIVE = Objective("o1", "TODO Say what a student can do afterwards.")
TODO_PASSAGE = (
    Paragraph("p1", (Sentence("p1.s1", "TODO Write the first sentence of the passage here."),)),
)
_MINUTES = (5, 2, 600)
"""At least, for each question, and at most."""


def unit_around(
    parcel: Parcel,
    unit_id: str,
    objectives: Sequence[Objective],
    items: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """A raw unit of these items."""
    least, each, most = _MINUTES
    stimuli = raw_stimuli(parcel.stimuli)
    return {
        "format": 1,
        "id": unit_id,
        "language": parcel.language,
        "direction": parcel.direction,
        "title": parcel.title or "TODO Title",
        "summary": parcel.summary or "TODO Say in one or two sentences what the unit is about.",
        "minutes": min(most, max(least, each * len(items))),
        "objectives": [{"id": one.id, "text": one.text} for one in objectives],
        "names": [],
        "passage": raw_passage(parcel.passage or TODO_PASSAGE),
        "glossary": [],
        "timeline": [],
        "claims": [],
        **({"stimuli": stimuli} if stimuli else {}),
        "items": list(items),
        "notes": {"aims": ["TODO Say what the unit is for."]},
        "licence": "TODO Say under which licence it may be used.",
        "authors": ["TODO Who wrote it"],
    }


def raw_passage(passage: Sequence[Paragraph]) -> list[dict[str, Any]]:
    """Paragraphs as a unit has them."""
    return [dict(_paragraph(one)) for one in passage]


def raw_stimuli(stimuli: Sequence[Stimulus]) -> list[dict[str, Any]]:
    """Stimuli as a unit has them."""
    return [_bare(asdict(one)) for one in stimuli]


def _paragraph(paragraph: Paragraph) -> Iterator[tuple[str, Any]]:
    yield "id", paragraph.id
    if paragraph.heading:
        yield "heading", paragraph.heading
    yield "sentences", [asdict(one) for one in paragraph.sentences]
    if paragraph.easier:
        yield "easier", [asdict(one) for one in paragraph.easier]


def _bare(node: Any) -> Any:
    """The same without what is not set, tuples as lists."""
    if isinstance(node, dict):
        told = {key: _bare(inner) for key, inner in node.items()}
        return {key: inner for key, inner in told.items() if inner is not None and inner != []}
    return [_bare(one) for one in node] if isinstance(node, list | tuple) else node
