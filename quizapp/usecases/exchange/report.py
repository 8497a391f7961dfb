"""What came of an import or an export, for programs and in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from quizapp.interop.model import Loss, Refusal
from quizapp.usecases.exchange.export_unit import Exported
from quizapp.usecases.exchange.imported import Imported
from quizapp.usecases.exchange.proposing import Proposed

VERSION = 1
_MOST_LINES = 30
"""Lines of one kind that people are shown."""

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
            "whole": imported.came_in - imported.lossy,
            "with_loss": imported.lossy,
            "refused": len(imported.refusals),
            "unseen": imported.unseen,
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


def loss_in_words(loss: Loss, *, several: bool = False) -> str:
    """One line: of what, where, what cannot be held, what was done.

    several: whether there are units to tell apart.
    """
    place = f" ({loss.place})" if loss.place else ""
    field = f" {loss.field}" if loss.field else ""
    whole = "the file" if several and not loss.unit else "the unit"
    named = f"{_of_unit(loss.unit, several=several)}{loss.item or whole}"
    return f"{named}{field}{place}: {loss.what}; {loss.instead}"


def refusal_in_words(refusal: Refusal, *, several: bool = False) -> str:
    """One line: where, what is wrong, how to mend it. several: as for `loss_in_words`."""
    help_ = f" ({refusal.help})" if refusal.help else ""
    named = f"{_of_unit(refusal.unit, several=several)}{refusal.place or 'a question'}"
    return f"{named}: {refusal.message}{help_}"


def _of_unit(unit: str, *, several: bool) -> str:
    return f"{unit}: " if several and unit else ""


def import_in_words(imported: Imported) -> Iterator[str]:
    """Lines for people."""
    several = len(imported.units) > 1
    yield (
        f"{imported.found} question{'s' if imported.found != 1 else ''} in {imported.format}: "
        f"{imported.came_in - imported.lossy} came in "
        f"whole, {imported.lossy} with a loss, {len(imported.refusals)} refused"
    )
    if imported.unseen:
        yield f"  {imported.unseen} of them travelled along; the file shows nothing of them"
    refused = [refusal_in_words(one, several=several) for one in imported.refusals]
    yield from _some("refused ", refused)
    yield from _some("lost    ", [loss_in_words(one, several=several) for one in imported.losses])
    entered = [one for one in imported.proposals if one in imported.entered]
    yield from _some("entered ", [_in_words(one, several=several) for one in entered])
    left = [one for one in imported.proposals if one not in imported.entered]
    yield from _some("proposed", [_in_words(one, several=several) for one in left])
    if imported.to_write:
        yield f"{len(imported.to_write)} texts are still to be written; quizapp lint says which"


def export_in_words(exported: Exported) -> Iterator[str]:
    """Lines for people."""
    gone = [one for one in exported.losses if not one.kept]
    kept = [one for one in exported.losses if one.kept]
    yield f"{exported.format}: {len(gone)} losses, {len(kept)} more that quizapp reads back"
    yield from _some("lost    ", [loss_in_words(one) for one in gone])
    yield from _some("carried ", [loss_in_words(one) for one in kept])


def _some(what: str, told: Sequence[str]) -> Iterator[str]:
    """The first of some lines, and how many more there are."""
    yield from (f"  {what} {line}" for line in told[:_MOST_LINES])
    if len(told) > _MOST_LINES:
        yield f"  {what} and {len(told) - _MOST_LINES} more, which --report FILE tells"


def _in_words(proposed: Proposed, *, several: bool) -> str:
    share = f"{float(proposed.score):.0%}"
    named = f"{_of_unit(proposed.unit, several=several)}{proposed.item} {proposed.field}"
    return f"{named}: {proposed.sentence} [{proposed.rule}, {share}]"
