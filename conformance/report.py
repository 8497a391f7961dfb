"""The figures as a table or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from conformance.listed import Listed
from conformance.run import Note, Result

_HEADER = (
    *("format", "corpus", "files", "refused files"),
    *("questions", "whole", "with loss", "refused", "crashed"),
)


def table(results: Sequence[Result], known: Mapping[str, Listed] | None = None) -> str:
    """A table in Markdown, a row for each corpus and format, then what to look at in lines.

    known: corpora to say where they are from.
    """
    rows = [_HEADER, tuple("---" for _ in _HEADER)]
    rows += [
        (one.format, _called(one, known or {}), *_counts([one]))
        for one in sorted(results, key=_by_format)
    ]
    rows += [("all", "", *_counts(results))]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    for result in results:
        lines += ["", *notes] if (notes := _notes(result)) else []
    return "\n".join(lines)


def as_json(results: Iterable[Result]) -> str:
    """All figures, one object for each corpus and format."""
    return json.dumps(
        [{**msgspec.to_builtins(one), "items": one.items} for one in results], indent=2
    )


def _by_format(result: Result) -> tuple[str, str]:
    return result.format, result.corpus


def _called(result: Result, known: Mapping[str, Listed]) -> str:
    one = known.get(result.corpus)
    if one is None:
        return result.corpus
    folders = "".join(f" `{folder}`" for folder in one.folders)
    made = f", by {one.made}" if one.made else ""
    return (
        f"[{one.repository}](https://github.com/{one.repository}){folders} {one.commit[:7]}{made}"
    )


def _counts(results: Sequence[Result]) -> tuple[str, ...]:
    rows = (
        (one.files, one.empty, one.items, one.whole, one.lossy, one.refused, len(one.crashes))
        for one in results
    )
    return tuple(map(str, map(sum, zip(*rows, strict=True)))) or ("0",) * 7


def _notes(result: Result) -> list[str]:
    return [
        *(f"refused: {result.corpus}/{_said(note)}" for note in result.refusals),
        *(f"CRASHED: {result.corpus}/{_said(note)}" for note in result.crashes),
        *(f"SLOW: {result.corpus}/{_said(note)}" for note in result.slow),
    ]


def _said(note: Note) -> str:
    return f"{note.file}{f', {note.place}' if note.place else ''}: {note.said}"
