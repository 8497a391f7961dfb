"""What the proof of the marks reports."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """What the record says and what follows from it.

    derivation: 0 when it is about no mark; what: "score", "maximum", "items", "item <id>", "mark",
    "marks", "unit", "steps <item id>", "type <item id> step <n>", "digest <item id> step <n>",
    "item <item id> step <n>", "regrades" (the mark that holds takes in others than those that are
    in force), "answers", "attempt" or "record".
    """

    attempt_id: str
    derivation: int
    what: str
    stored: str
    recomputed: str
