"""The figures as a table or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from conformance.run import Note, Result

_HEADER = ("corpus", "format", "files", "items", "whole", "with loss", "refused", "crashed")


def table(results: Sequence[Result]) -> str:
    """A table in Markdown, then each refusal and crash in a line."""
    rows = [_HEADER, tuple("---" for _ in _HEADER), *map(_row, results)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    for result in results:
        lines += ["", *_notes(result)] if result.refusals or result.crashes else []
    return "\n".join(lines)


def as_json(results: Iterable[Result]) -> str:
    """All figures, one object a corpus."""
    return json.dumps([_plain(one) for one in results], indent=2)


def _plain(result: Result) -> dict[str, object]:
    notes = {
        "refusals": [asdict(note) for note in result.refusals],
        "crashes": [asdict(note) for note in result.crashes],
    }
    counts = {"files": result.files, "passed_over": result.passed_over, "items": result.items}
    came = {"whole": result.whole, "lossy": result.lossy}
    named = {"formats": dict(result.formats), "losses": dict(result.losses)}
    return {"corpus": result.corpus, **counts, **came, **named, **notes}


def _row(result: Result) -> tuple[str, ...]:
    counts = (result.files, result.items, result.whole, result.lossy)
    formats = ", ".join(sorted(result.formats)) or "–"
    ends = (len(result.refusals), len(result.crashes))
    return (result.corpus, formats, *map(str, (*counts, *ends)))


def _notes(result: Result) -> list[str]:
    return [
        *(f"refused: {result.corpus}/{_said(note)}" for note in result.refusals),
        *(f"CRASHED: {result.corpus}/{_said(note)}" for note in result.crashes),
    ]


def _said(note: Note) -> str:
    return f"{note.file}{f', {note.place}' if note.place else ''}: {note.said}"
