"""Prove that each answer names the question that it was given to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizapp.store.attempts import Label
from quizapp.usecases.served import Served
from quizapp.usecases.teaching.difference import Difference


def check_labels(attempt_id: str, served: Served, labels: Iterable[Label]) -> Iterator[Difference]:
    """Each answer whose type or digest is not that of its item in the served unit."""
    for one in labels:
        place = f"{one.item_id} step {one.sequence}"
        item = served.unit.item(one.item_id)
        if item is None:
            yield Difference(attempt_id, 0, f"item {place}", one.item_id, "no item of the unit")
            continue
        for what, stored, asked in (
            ("type", one.type, item.type),
            ("digest", one.item_digest, served.item_digests[item.id]),
        ):
            if stored != asked:
                yield Difference(attempt_id, 0, f"{what} {place}", stored, asked)
