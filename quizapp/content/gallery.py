"""One unit that shows every installed question type with each of its rules.

Made of the examples that each type brings along, so a type from outside is in it, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from quizapp.content.fmt import format_text
from quizapp.questions import Registered, registry

COURSE = "gallery"
UNIT = "question-types"

_SENTENCE = re.compile(r"p(\d+)\.([a-z]+\d+)")
_PARAGRAPH = re.compile(r"p(\d+)")
_OBJECTIVES = (
    ("see", "See how each type asks, and how it explains the answer afterwards."),
    ("say", "Say something that nobody scores."),
)


def examples() -> Iterator[tuple[str, Registered, Mapping[str, Any]]]:
    """Item id, type and content of each example, by type and by the name of its file."""
    for kind, registered in registry().items():
        folder = registered.folder.joinpath("examples")
        for file in sorted(folder.iterdir(), key=lambda one: one.name):
            if file.name.endswith(".json"):
                name = f"{kind}.{file.name.removesuffix('.json')}"
                yield name, registered, json.loads(file.read_text(encoding="utf-8"))


def gallery() -> Mapping[str, str]:
    """Texts of the files of a course with that unit, by name."""
    course = {
        "format": 1,
        "id": COURSE,
        "language": "en",
        "title": "Gallery of question types",
        "summary": "Every type and every scoring rule that is installed here, to try out.",
        "units": [UNIT],
        "licence": "CC-BY-4.0",
        "authors": ["quizapp contributors"],
    }
    return {
        "course.json": format_text(json.dumps(course), "course"),
        f"{UNIT}.json": format_text(json.dumps(_unit(), ensure_ascii=False), "unit"),
    }


def _unit() -> dict[str, Any]:
    passage: list[Any] = []
    items: list[Any] = []
    stimuli: list[Any] = []
    names: set[str] = set()
    for number, (name, _, raw) in enumerate(examples(), start=1):
        # Every example has a text of its own; in one unit their sentences must differ in name.
        unit, item = _renamed(raw["unit"], number), _renamed(raw["item"], number)
        paragraphs = unit.get("passage") or list(_paragraphs(item))
        if paragraphs:
            paragraphs[0].setdefault("heading", name.replace(".", ": ").replace("-", " "))
        passage += paragraphs
        names.update(unit.get("names", ()))
        stimuli += [{**one, "id": f"{one['id']}-{number}"} for one in unit.get("stimuli", ())]
        if "stimulus" in item:
            item["stimulus"] = f"{item['stimulus']}-{number}"
        objective = "see" if item.get("points") else "say"
        items.append({**item, "id": name, "objective": objective})
    asked = {item["objective"] for item in items}
    return {
        "format": 1,
        "id": UNIT,
        "language": "en",
        "direction": "ltr",
        "title": "Every question type, and every rule",
        "summary": "Samples about a village and its council, to see how each type works.",
        "minutes": 60,
        "levels": {
            "standard": {"label": "Standard", "grades": "9–11"},
            "easier": {"label": "Easier", "grades": "6–8"},
        },
        "objectives": [{"id": one, "text": text} for one, text in _OBJECTIVES if one in asked],
        "names": sorted(names),
        "passage": passage,
        "glossary": [],
        "timeline": [],
        "claims": [],
        **({"stimuli": stimuli} if stimuli else {}),
        "items": items,
        "notes": {
            "aims": ["To choose a type for a question of one’s own."],
            "sensitive": [],
            "discussion": [],
        },
        "licence": "CC-BY-4.0",
        "authors": ["quizapp contributors"],
    }


def _renamed(node: Any, number: int) -> Any:
    """The same JSON, its paragraphs and sentences named after the example."""
    if isinstance(node, dict):
        return {key: _renamed(inner, number) for key, inner in node.items()}
    if isinstance(node, list):
        return [_renamed(inner, number) for inner in node]
    if isinstance(node, str):
        if found := _SENTENCE.fullmatch(node):
            return f"p{100 * number + int(found[1])}.{found[2]}"
        if found := _PARAGRAPH.fullmatch(node):
            return f"p{100 * number + int(found[1])}"
    return node


def _paragraphs(item: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A text that holds just the words that the item cites."""
    cited: dict[str, dict[str, None]] = {}
    for sentence, quote in _citations(item):
        cited.setdefault(sentence, {})[quote] = None
    by_paragraph: dict[str, list[dict[str, str]]] = {}
    for sentence, quotes in sorted(cited.items()):
        text = f"The sample text says: {'; '.join(quotes)}."
        paragraph = sentence.partition(".")[0]
        by_paragraph.setdefault(paragraph, []).append({"id": sentence, "text": text})
    for paragraph, sentences in by_paragraph.items():
        yield {"id": paragraph, "sentences": sentences}


def _citations(node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        if node.keys() == {"sentence", "quote"}:
            yield node["sentence"], node["quote"]
        for inner in node.values():
            yield from _citations(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _citations(inner)
