"""What a lesson file is: by the schema that it names, else by its keys."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

_KINDS = ("unit", "course", "source")
_KEYS = {
    "unit": {"passage", "items", "objectives", "glossary", "minutes"},
    "course": {"units"},
    "source": {"paragraphs", "fingerprint", "published", "obtained"},
}


def kind_of_file(path: Path, raw: Mapping[str, Any]) -> str:
    """ "unit", "course", "source", or "" when nothing tells."""
    named = raw.get("$schema")
    if isinstance(named, str):
        stem = named.rpartition("/")[2].removesuffix(".schema.json")
        if stem in _KINDS:
            return stem
    if path.name == "course.json":
        return "course"
    scores = {kind: len(keys & raw.keys()) for kind, keys in _KEYS.items()}
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] else ""
