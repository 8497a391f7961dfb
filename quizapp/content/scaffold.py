"""A new unit and its course: sound in every reference, with TODO where the author's words go."""

from __future__ import annotations

import json
from typing import Any

from quizapp.content.fmt import format_text

_FIRST = "TODO Write the first sentence of the passage here."
_EVENT = "TODO Write here when the event took place."
_AUTHOR = "TODO Your name or your group"


def new_unit(unit_id: str, title: str, schema: str) -> str:
    """The text of a unit file in the common form that lints clean apart from its TODO texts.

    schema: where the unit's JSON Schema stands, relative to the file, for editors.
    """
    raw = {
        "$schema": schema,
        "format": 1,
        "id": unit_id,
        "language": "en",
        "direction": "ltr",
        "title": title,
        "summary": "TODO Say in one or two sentences what the unit is about.",
        "minutes": 20,
        "levels": {"standard": {"label": "Standard", "grades": "9–11"}},
        "objectives": [{"id": "o1", "text": "TODO Say what a student can do afterwards."}],
        "names": [],
        "passage": [
            {
                "id": "p1",
                "sentences": [{"id": "p1.s1", "text": _FIRST}, {"id": "p1.s2", "text": _EVENT}],
            }
        ],
        "glossary": [
            {"id": "passage", "term": "passage", "definition": "TODO Explain a word of the text."}
        ],
        "timeline": [
            {
                "id": "t1",
                "when": "2024-01-01",
                "label": "TODO A few words",
                "text": "TODO Tell the event in a sentence.",
                "evidence": [_cite("p1.s2", "the event")],
            }
        ],
        "claims": [
            {
                "id": "c1",
                "text": "TODO Repeat one thing that the text claims.",
                "status": "confirmed",
                "who": "TODO Name who says so",
                "as_of": "2024-01-01",
                "evidence": [_cite("p1.s1", "the first sentence")],
            }
        ],
        "items": [_item()],
        "notes": {"aims": ["TODO Say what the unit is for."], "sensitive": [], "discussion": []},
        "licence": "CC-BY-4.0",
        "authors": [_AUTHOR],
    }
    return format_text(json.dumps(raw, ensure_ascii=False), "unit")


def new_course(course_id: str, unit_id: str, schema: str) -> str:
    """The text of a course.json in the common form with that unit; its own texts are TODO.

    schema: as for `new_unit`.
    """
    raw = {
        "$schema": schema,
        "format": 1,
        "id": course_id,
        "language": "en",
        "title": "TODO Title",
        "summary": "TODO Say in one or two sentences what the course is about.",
        "units": [unit_id],
        "licence": "CC-BY-4.0",
        "authors": [_AUTHOR],
    }
    return format_text(json.dumps(raw, ensure_ascii=False), "course")


def _item() -> dict[str, Any]:
    return {
        "id": "q1",
        "type": "single-choice",
        "stem": "TODO Ask what one sentence decides.",
        "options": [
            {"id": "a", "text": "TODO The right option", "key": True},
            {"id": "b", "text": "TODO An error in reading", "why": _why()},
            {"id": "c", "text": "TODO Another mistake", "why": _why()},
        ],
        "objective": "o1",
        "points": 1,
        "claims": ["c1"],
        "evidence": [_cite("p1.s1", "the first sentence")],
        "explanation": "TODO Say why the key is right.",
        "hint": "TODO Help without giving the key away.",
    }


def _why() -> dict[str, str]:
    return {"kind": "not-in-text", "text": "TODO Say why this is wrong."}


def _cite(sentence: str, quote: str) -> dict[str, str]:
    return {"sentence": sentence, "quote": quote}
