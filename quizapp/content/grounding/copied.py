"""Copied words: what of a passage stands word for word in a source that is not free."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from typing import Any

from quizapp.content.grounding.evidence import levels
from quizapp.content.licences import is_free
from quizapp.content.nearest import clip
from quizapp.domain.lesson import Level, Unit
from quizapp.domain.overlap import Run
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.scoring import percent
from quizapp.domain.traces import LIMIT, overlap_with

_CODE = "G126"
_HELP = "write it in your own words; where it quotes somebody, say whom and quote less"
_MOST_SHOWN = 200


def copied(unit: Unit, source: Mapping[str, Any] | None) -> Iterator[Problem]:
    """A warning for each run, an error for a level of which too much is copied.

    Nothing is said where the record has no traces of the article or names a free licence.
    """
    traces = source.get("traces") if source else None
    if source is None or traces is None or is_free(source["licence"]):
        return
    slots = base64.b64decode(traces["slots"])
    told: dict[tuple[str, str], Problem] = {}
    for level in levels(unit):
        places = list(_places(unit, level))
        texts = [text for _, text in places]
        found = overlap_with(texts, slots, source["id"], traces["run"])
        for run in found.runs:
            problem = _told(run, places)
            # A paragraph without an easier variant is read at both levels.
            told.setdefault((problem.pointer, problem.message), problem)
        if found.share > LIMIT:
            share, most = percent(found.share), percent(LIMIT)
            message = f"{share} % of the words at level {level.value} stand in the source in runs"
            help_ = f"at most {most} % may; {_HELP}"
            yield Problem(_CODE, "/passage", message, help_)
    yield from told.values()


def _told(run: Run, places: list[tuple[str, str]]) -> Problem:
    words = " … ".join(places[mark.text][1][mark.start : mark.end] for mark in run.marks)
    pointer = places[run.marks[0].text][0]
    message = f"{run.words} words in a row stand in the source: “{clip(words, _MOST_SHOWN)}”"
    return Problem(_CODE, pointer, message, _HELP, Severity.WARNING)


def _places(unit: Unit, level: Level) -> Iterator[tuple[str, str]]:
    """Pointer and text of each sentence that a reader of that level sees."""
    for n, paragraph in enumerate(unit.passage):
        easier = level is Level.EASIER and bool(paragraph.easier)
        key = "easier" if easier else "sentences"
        for m, sentence in enumerate(paragraph.at(level)):
            yield f"/passage/{n}/{key}/{m}/text", sentence.text
