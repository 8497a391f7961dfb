"""Answers as programs send them, and what became of them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from quizapp.web.api.asked import Checked
from quizapp.web.api.problems import Problem

MOST = 100
"""Answers at a time."""

Key = Annotated[
    str,
    msgspec.Meta(
        pattern="^s-[A-Za-z0-9_-]{8,48}$",
        description="Made by the client for this one save; sent again it changes nothing.",
    ),
]
Number = Annotated[int, msgspec.Meta(ge=1, le=10_000)]
Sequence = Annotated[
    int,
    msgspec.Meta(
        ge=0,
        le=2**31 - 1,
        description="Of the last step of the question that the client knows, 0 for none; "
        "an answer that it does not know is then not replaced.",
    ),
]
Fields = Annotated[
    dict[
        Annotated[str, msgspec.Meta(max_length=100)],
        Annotated[
            list[Annotated[str, msgspec.Meta(max_length=20_000)]], msgspec.Meta(max_length=200)
        ],
    ],
    msgspec.Meta(max_length=200, description="By name, the values of the form's fields."),
]
When = Annotated[
    datetime,
    msgspec.Meta(tz=True, description="When the person answered, by the client's clock."),
]
Sent = Annotated[
    datetime,
    msgspec.Meta(
        tz=True,
        description="The client's clock at the sending, by which answered_at is corrected; "
        "left out, the clock is taken to be right.",
    ),
]


class Save(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An answer. kind: to keep it, to check it, or (in practice) to be told the key instead, which

    needs no fields. Fields that are left out are blank. certainty: how sure one is, 1 to 3. An
    answer that says when it was given is set aside when the question had closed by then, or when
    another device's that this client had not seen was given later.
    """

    key: Key
    kind: Literal["answer", "check", "reveal"] = "answer"
    fields: Fields = {}
    sequence: Sequence | None = None
    certainty: Literal[1, 2, 3] | None = None
    answered_at: When | None = None
    sent_at: Sent | None = None


class SaveOne(Save, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An answer among several. item: the place of its question in the attempt, from 1."""

    item: Number


class Batch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answers in the order in which they were given."""

    responses: Annotated[list[SaveOne], msgspec.Meta(min_length=1, max_length=MOST)]


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """An answer that is on the disk. sequence: of its step; repeated: it was there before.

    counts: whether it is the one that counts, not one set aside; closed: the question takes
    no more answers; tries: how many were used; checked: as far as it may be told.
    """

    item: int
    sequence: int
    repeated: bool
    counts: bool
    closed: bool
    tries: int
    checked: Checked | None


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one answer among several: just one of kept and problem is set."""

    item: int
    key: str
    status: Literal["saved", "repeated", "refused"]
    kept: Kept | None = None
    problem: Problem | None = None


class Outcomes(msgspec.Struct, frozen=True):
    """One outcome for each answer, in the order sent."""

    outcomes: list[Outcome]
