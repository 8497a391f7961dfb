"""Whether a raw item or unit that others may have written could be one of ours."""

from __future__ import annotations

import msgspec

from quizapp.content.build import build_item, build_unit
from quizapp.content.editing import fault_of
from quizapp.content.validate import validate_item
from quizapp.domain.lesson import Item, Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Context
from quizapp.interop.model import Raw
from quizapp.interop.trouble import RefusedError
from quizapp.questions import rooms
from quizapp.usecases.exchange.fitted import is_text

_UNSOUND = (msgspec.ValidationError, ValueError, ArithmeticError, LookupError)


def sound_item(raw: Raw, context: Context) -> Item:
    """The item, which passes its schema and the checks of its type, in a unit of that context.

    Raises RefusedError for any other.
    """
    if not is_text(raw):
        raise RefusedError("it holds a character that is no text", "take the character out")
    _no_error_in(validate_item(raw))
    try:
        item = build_item(raw, context)
    except _UNSOUND as error:
        message = f"a question type refused it: {error}"
        raise RefusedError(message, "ask it in another way, or leave it out") from error
    _no_error_in(rooms()[item.type].check(item.body))
    return item


def sound_unit(raw: Raw) -> Unit | None:
    """The unit, each item of which is sound, too; None for one that could not be kept as a file."""
    if fault_of(dict(raw)) is not None:
        return None
    try:
        unit = build_unit(raw)
        for item in unit.items:
            _no_error_in(rooms()[item.type].check(item.body))
    except (*_UNSOUND, RefusedError):
        return None
    return unit


def _no_error_in(problems: list[Problem]) -> None:
    for one in problems:
        if one.severity is Severity.ERROR:
            raise RefusedError(f"{one.pointer}: {one.message}", one.help)
