"""A typed answer in a posted form."""

from __future__ import annotations

from quizapp.domain.posted import sent
from quizapp.domain.question import Form, Unreadable
from quizapp.domain.text import visible

LONGEST = 200
"""Characters that a typed answer may have."""


def read_typed(form: Form, name: str) -> str | Unreadable | None:
    """What was typed in the field `name`, without hidden characters; None when blank.

    Unreadable: several values, or longer than LONGEST; `given` is {"text": as much as fits}.
    """
    values = [text for value in sent(form, name) if (text := visible(value))]
    if not values:
        return None
    text = values[0][:LONGEST]
    if len(values) > 1:
        return Unreadable("Type one answer.", name, {"text": text})
    if len(values[0]) > LONGEST:
        message = f"That is too long: type the answer alone, in at most {LONGEST} characters."
        return Unreadable(message, name, {"text": text})
    return text
