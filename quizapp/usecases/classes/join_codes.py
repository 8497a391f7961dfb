"""Codes that let somebody into a class: short, readable aloud, without look-alikes."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from sqlalchemy.exc import IntegrityError

from quizapp.usecases.people.codes import ALPHABET, bare

LENGTH = 8
"""30^8 codes: whoever guesses as fast as one address may needs 20 years to hit one of a thousand
classes. All that it opens is the way in, under the eyes of who teaches there."""

_TRIES = 4
T = TypeVar("T")


def normalised(typed: str) -> str | None:
    """The characters of a code in whatever case, with whatever dashes; None if not one."""
    return bare(typed, LENGTH)


def with_new_code(act: Callable[[str], T]) -> T:
    """What `act` comes to with a new code; it raises IntegrityError where a class has that."""
    for _ in range(_TRIES):
        with suppress(IntegrityError):
            return act(_new())
    return act(_new())


def _new() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
