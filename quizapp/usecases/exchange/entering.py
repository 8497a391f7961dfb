"""Sentences that decide, put into a unit where they are still to be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from quizapp.interop.model import Raw


class Citing(Protocol):
    """A sentence for the evidence at `field`, a JSON Pointer into the unit."""

    @property
    def field(self) -> str: ...
    @property
    def sentence(self) -> str: ...
    @property
    def quote(self) -> str: ...


def with_evidence(raw: Raw, proposed: Sequence[Citing]) -> Raw:
    """The unit with those citations in place of the ones to be written."""
    by_field = {one.field: one for one in proposed}
    return {key: _entered(value, f"/{key}", by_field) for key, value in raw.items()}


def _entered(node: Any, at: str, by_field: Mapping[str, Citing]) -> Any:
    if at in by_field:
        return [{"sentence": by_field[at].sentence, "quote": by_field[at].quote}]
    if isinstance(node, Mapping):
        return {key: _entered(inner, f"{at}/{key}", by_field) for key, inner in node.items()}
    if isinstance(node, list):
        return [_entered(inner, f"{at}/{n}", by_field) for n, inner in enumerate(node)]
    return node
