"""What the page of a map point item posts: a point by its numbers, or a place from the list."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.domain.posted import pick, sent
from quizapp.domain.question import Form, Response, Unreadable
from quizapp.domain.stimulus import Map

_MOST_DIGITS = 6


def read(form: Form, order: Mapping[str, str], shown: Map) -> Response | Unreadable | None:
    """{"choice": option id} or {"x": int, "y": int} in whole map units; None when all is blank.

    Unreadable: numbers that are none or lie beyond the map, one of the two alone, or both ways
    at once.
    """
    chosen = pick(form, "choice", order)
    if isinstance(chosen, Unreadable):
        return chosen
    given: dict[str, int | str] = {"choice": chosen} if chosen else {}
    for name, most in (("x", shown.width), ("y", shown.height)):
        number = _number(form, name, int(most))
        if isinstance(number, Unreadable):
            return number
        if number is not None:
            given[name] = number
    if "x" in given and "y" in given and chosen:
        message = "You have given a point and a place from the list: take one of them back."
        return Unreadable(message, "choice", given)
    return _whole(given, chosen)


def _whole(given: Mapping[str, int | str], chosen: str | None) -> Response | Unreadable | None:
    for name in ("x", "y"):
        if name not in given and len(given) > bool(chosen):
            message = "A point needs both numbers: across the map and down."
            return Unreadable(message, name, given)
    return given or None


def _number(form: Form, name: str, most: int) -> int | Unreadable | None:
    """A whole number from 0 to `most`, in digits of any script."""
    values = sent(form, name)
    if not values:
        return None
    text = values[0].strip()
    if len(values) == 1 and len(text) <= _MOST_DIGITS and text.isdecimal() and int(text) <= most:
        return int(text)
    return Unreadable(f"Use a whole number from 0 to {most}.", name)
