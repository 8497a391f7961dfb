"""Bring students into a class without their names: who is who stays with the teacher."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from itertools import count, islice

from quizapp.domain.roster import MOST_LINES
from quizapp.usecases.classes.roster import Slip, add_roster
from quizapp.usecases.errors import Refused
from quizapp.usecases.people.codes import ALPHABET
from quizapp.usecases.services import Services

START = "S-"
"""Of every label, so that a page can find them and nobody takes one for a name."""

LETTERS = 4


def add_numbered(
    services: Services, teacher_id: str, class_id: str, number: int, key: str
) -> tuple[Slip, ...]:
    """Bring in so many students under labels such as S-K7QM, each with a code to come in with.

    key: as in `add_roster`; the same one gives the same labels and codes. Raises as that does, and
    Refused (field "number").
    """
    if not 1 <= number <= MOST_LINES:
        raise Refused(f"Bring in 1 to {MOST_LINES} at once.", "number")
    labels = list(islice(_labels(services, f"{class_id}:{key}"), number))
    return add_roster(services, teacher_id, class_id, "\n".join(labels), key)


def _labels(services: Services, what: str) -> Iterator[str]:
    """Different ones without end; they follow from a secret, so none tells its place in a list."""
    seen: set[str] = set()
    for place in count():
        drawn = hmac.digest(services.secret, f"label:{what}:{place}".encode(), hashlib.sha256)
        rest, letters = int.from_bytes(drawn), ""
        for _ in range(LETTERS):
            rest, letter = divmod(rest, len(ALPHABET))
            letters += ALPHABET[letter]
        if letters not in seen:
            seen.add(letters)
            yield START + letters
