"""What came of an import or an export, for programs and in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from quizapp.interop.model import Loss, Refusal
from quizapp.usecases.exchange.export_unit import Exported
from quizapp.usecases.exchange.import_file import Imported

VERSION = 1

SCHEMA: Mapping[str, Any] = json.loads(
    files(__package__).joinpath("report.schema.json").read_text(encoding="utf-8")
)
"""JSON Schema (2020-12) of both reports."""


def import_report(imported: Imported, file: str, written: Sequence[str] = ()) -> dict[str, Any]:
    """JSON of an import; docs/schema/exchange-report.schema.json says what it holds."""
    return {
        "report": VERSION,
        "direction": "in",
        "file": file,
        "format": imported.format,
        "questions": {
            "found": imported.found,
            "whole": imported.came_in - len(_with_loss(imported.losses)),
            "with_loss": len(_with_loss(imported.losses)),
            "refused": len(imported.refusals),
        },
        "units": [
            {"id": one["id"], "title": one["title"], "questions": len(one["items"])}
            for one in imported.units
        ],
        "losses": [asdict(one) for one in imported.losses],
        "refusals": [asdict(one) for one in imported.refusals],
        "to_write": [asdict(one) for one in imported.to_write],
        "proposals": [
            {**asdict(one), "score": round(float(one.score), 3), "entered": one in imported.entered}
            for one in imported.proposals
        ],
        "written": list(written),
    }


def export_report(exported: Exported, file: str, written: Sequence[str] = ()) -> dict[str, Any]:
    """JSON of an export, of the same schema."""
    return {
        "report": VERSION,
        "direction": "out",
        "file": file,
        "format": exported.format,
        "losses": [asdict(one) for one in exported.losses],
        "written": list(written),
    }


def loss_in_words(loss: Loss) -> str:
    """One line: of what, where, what cannot be held, what was done."""
    place = f" ({loss.place})" if loss.place else ""
    field = f" {loss.field}" if loss.field else ""
    return f"{loss.item or 'the unit'}{field}{place}: {loss.what}; {loss.instead}"


def refusal_in_words(refusal: Refusal) -> str:
    """One line: where, what is wrong, how to mend it."""
    help_ = f" ({refusal.help})" if refusal.help else ""
    return f"{refusal.place or 'a question'}: {refusal.message}{help_}"


def import_in_words(imported: Imported) -> Iterator[str]:
    """Lines for people."""
    whole = imported.came_in - len(_with_loss(imported.losses))
    yield (
        f"{imported.found} questions in {imported.format}: {whole} came in whole, "
        f"{len(_with_loss(imported.losses))} with a loss, {len(imported.refusals)} were refused"
    )
    yield from (f"  refused  {refusal_in_words(one)}" for one in imported.refusals)
    yield from (f"  lost     {loss_in_words(one)}" for one in imported.losses)
    for one in imported.proposals:
        taken = "entered " if one in imported.entered else "proposed"
        share = f"{float(one.score):.0%}"
        yield f"  {taken} {one.item} {one.field}: {one.sentence} [{one.rule}, {share}]"
    if imported.to_write:
        yield f"{len(imported.to_write)} texts are still to be written; quizapp lint says which"


def export_in_words(exported: Exported) -> Iterator[str]:
    """Lines for people."""
    gone = [one for one in exported.losses if not one.kept]
    kept = [one for one in exported.losses if one.kept]
    yield f"{exported.format}: {len(gone)} losses, {len(kept)} more that quizapp reads back"
    yield from (f"  lost     {loss_in_words(one)}" for one in gone)
    yield from (f"  carried  {loss_in_words(one)}" for one in kept)


def _with_loss(losses: Sequence[Loss]) -> set[str]:
    return {one.item for one in losses if one.item}
