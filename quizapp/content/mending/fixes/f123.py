"""F123: the paragraphs of a source record are numbered 1, 2, 3 …; claims follow their paragraph."""

from __future__ import annotations

from quizapp.content.pointers import Raw
from quizapp.domain.problem import Problem

CODE = "F123"


def mended(raw: Raw, problem: Problem) -> Raw | None:  # noqa: ARG001 - one mend numbers them all
    """The record with new numbers; None where two paragraphs share one, as a claim may mean both.

    None as well when a claim names no paragraph: it could come to mean one that it did not.
    """
    numbers = [paragraph["n"] for paragraph in raw["paragraphs"]]
    now = {number: n for n, number in enumerate(numbers, start=1)}
    if len(now) < len(numbers) or any(one["paragraph"] not in now for one in raw["claims"]):
        return None
    paragraphs = [{**one, "n": now[one["n"]]} for one in raw["paragraphs"]]
    claims = [{**one, "paragraph": now[one["paragraph"]]} for one in raw["claims"]]
    return {**raw, "paragraphs": paragraphs, "claims": claims}
