"""What the buttons beside findings mend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from quizapp.content.codes import explain
from quizapp.content.mending import can_mend, mend_one, offered
from quizapp.domain.problem import Problem

Raw = Mapping[str, Any]
_GONE = "That is mended already, or it is another text by now."
_UNSAFE = "That cannot be mended safely by itself: it would change what an answer earns."


def mendable(raw: Raw, problem: Problem) -> bool:
    """Whether there is a mend for a finding."""
    return can_mend(problem) and offered(dict(raw), problem) is not None


def button(raw: Raw, place: str = "") -> Callable[[Problem], str]:
    """Of findings with pointers below `place`: what their buttons send, "" for no button."""

    def of(problem: Problem) -> str:
        pointer = f"{place}{problem.pointer}"
        whole = Problem(problem.code, pointer, problem.message, problem.help, problem.severity)
        return f"{problem.code} {pointer}" if mendable(raw, whole) else ""

    return of


def mended(
    raw: dict[str, Any], problems: Iterable[Problem], code: str, pointer: str
) -> tuple[dict[str, Any], str]:
    """The raw unit with that finding mended, or as it was, and why nothing was done."""
    found = next((one for one in problems if (one.code, one.pointer) == (code, pointer)), None)
    if found is None:
        return raw, _GONE
    made = mend_one(raw, found)
    return (raw, _UNSAFE) if made is None else (made, "")


def mended_what(code: str) -> str:
    """What was done, in words, for the list of revisions."""
    told = explain(code)
    return f"Mended: {told.name if told else code}"
