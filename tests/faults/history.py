"""What each client was promised against what the record holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from tests.faults.pupil import ITEMS, Pupil
from tests.faults.record import Record, Row


@dataclass(frozen=True)
class Counts:
    """Of all that happened so far. doubled: rows beyond one for each answer that was sent."""

    acknowledged: int
    found: int
    lost: int
    doubled: int

    def __str__(self) -> str:
        return ", ".join(f"{number} {name}" for name, number in asdict(self).items())


def compared(record: Record, everybody: Sequence[Pupil]) -> Counts:
    """Every promise looked up in the record, by attempt, key, item and choice."""
    rows = record.rows()
    stored = {(row.attempt, row.key): (row.item, row.choice) for row in rows}
    promised = [(pupil.id, sent) for pupil in everybody for sent in pupil.promised]
    found = [
        sent
        for attempt, sent in promised
        if stored.get((attempt, sent.key)) == (f"q{sent.number}", sent.choice)
    ]
    times = Counter((row.attempt, row.key.partition("~")[0]) for row in rows)
    return Counts(
        acknowledged=len(promised),
        found=len(found),
        lost=len(promised) - len(found),
        doubled=sum(many - 1 for many in times.values()),
    )


def agree(record: Record, everybody: Sequence[Pupil]) -> None:
    """Steps are numbered without a gap, and the pages show what was promised last."""
    rows = record.rows()
    for pupil in everybody:
        for number in range(1, ITEMS + 1):
            mine = _of(rows, pupil, number)
            assert [row.sequence for row in mine] == list(range(1, len(mine) + 1))
            assert [row.choice for row in mine[-1:]] == pupil.chosen(number)
            assert pupil.chosen(number) == [last for last in [pupil.last(number)] if last]
    assert not any(pupil.refused for pupil in everybody)


def _of(rows: Sequence[Row], pupil: Pupil, number: int) -> list[Row]:
    return [row for row in rows if (row.attempt, row.item) == (pupil.id, f"q{number}")]
