"""An answer as it was sent, before anybody has looked where it belongs."""

from __future__ import annotations

import json
from typing import NamedTuple

from quizapp.domain.arrival import DeviceWord
from quizapp.domain.attempt import Kind
from quizapp.domain.certainty import LEVELS
from quizapp.domain.question import Response
from quizapp.store.attempts import Stored
from quizapp.usecases.attempts import keys
from quizapp.usecases.errors import Refused

MOST_CHARACTERS = 20_000
"""Of an answer as JSON; far above what any question type asks for."""


class Posting(NamedTuple):
    """What was sent: for which item, and under which key."""

    item_id: str
    kind: Kind
    answer: Response | None
    key: str
    certainty: int | None
    seen: int | None = None
    device: DeviceWord | None = None

    def same(self, step: Stored) -> bool:
        """Whether the step records just this, be it as one that does not count."""
        kinds = {self.kind.value} | ({Kind.ASIDE.value} if self.kind is Kind.ANSWER else set())
        content = (step.item_id, step.answer, step.certainty)
        return step.kind in kinds and content == (self.item_id, self.answer, self.certainty)


def posting_of(
    item_id: str,
    kind: Kind,
    response: Response | None,
    key: str,
    certainty: int | None,
    seen: int | None,
    device: DeviceWord | None,
) -> Posting:
    """What was sent, as the record would have it. Raises Refused."""
    written = json.dumps(response)
    if len(written) > MOST_CHARACTERS:
        raise Refused("This answer is too long to be kept. Shorten it.")
    if certainty is not None and certainty not in LEVELS:
        raise Refused("Say how sure you are by one of the three levels.")
    said = device if keys.is_strict(key) else None
    if kind is Kind.REVEAL:
        # The key was asked for instead of answering: what stands in the form is no answer.
        return Posting(item_id, kind, None, keys.checked(key), None, seen, said)
    # A copy, and just as it will be read again.
    answer = json.loads(written)
    return Posting(item_id, kind, answer, keys.checked(key), certainty, seen, said)
