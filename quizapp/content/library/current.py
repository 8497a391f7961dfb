"""The records of files as they are now: those that hold are kept, the others made anew."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from quizapp.content.library.entries import NOWHERE, Record, Stamp
from quizapp.content.library.examine import examine
from quizapp.content.library.look import Stamps


def current(
    root: Path, stamps: Stamps, old: Mapping[str, Record], seeds: Stamps
) -> tuple[dict[str, Record], frozenset[str]]:
    """The record of each file that has a stamp, and the paths of those that were checked anew.

    old: records of an earlier look; seeds: the stamps of the source records by id.
    """
    held = {path: _held(old.get(path), stamp, seeds) for path, stamp in stamps.items()}
    stale = frozenset(path for path, record in held.items() if record is None)
    records = {path: record for path, record in held.items() if record is not None}
    for path in stale:
        records[path] = examine(root, path, stamps[path])
    return records, stale


def holds(record: Record, stamp: Stamp) -> bool:
    """Whether a file with that stamp is still the one of the record."""
    return record.settled and record.stamp == stamp


def _held(record: Record | None, stamp: Stamp, seeds: Stamps) -> Record | None:
    if record is None or not holds(record, stamp):
        return None
    if record.source and seeds.get(record.source, NOWHERE) != record.origin:
        return None
    return record
