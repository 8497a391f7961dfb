"""What the buttons beside findings mend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from quizapp.content.codes import explain
from quizapp.content.editing import broken_citations, repair_citation
from quizapp.content.mending import can_mend, mend_one, offered
from quizapp.domain.problem import Problem

Raw = Mapping[str, Any]
_GONE = "That is mended already, or it is another text by now."
_BROKEN = frozenset({"G102", "G103"})
"""A sentence that is gone, and words that it does not hold any more."""
_UNSAFE = "That cannot be mended safely by itself: it would change what an answer earns."


def mendable(raw: Raw, problem: Problem) -> bool:
    """Whether there is a mend for a finding."""
    found = offered(dict(raw), problem) if can_mend(problem) else None
    return found is not None or _cited_where_it_stands(raw, problem) is not None


def button(raw: Raw, place: str = "") -> Callable[[Problem], str]:
    """Of findings with pointers below `place`: what their buttons send, "" for no button."""

    def of(problem: Problem) -> str:
        pointer = f"{place}{problem.pointer}"
        whole = Problem(problem.code, pointer, problem.message, problem.help, problem.severity)
        return f"{problem.code} {pointer}" if mendable(raw, whole) else ""

    return of


def offer(raw: Raw, problem: Problem) -> str:
    """What the button of a finding that can be mended says."""
    safe = can_mend(problem) and offered(dict(raw), problem) is not None
    return "Mend it" if safe else "Cite the sentence that has these words now"


def mended(
    raw: dict[str, Any], problems: Iterable[Problem], code: str, pointer: str
) -> tuple[dict[str, Any], str]:
    """The raw unit with that finding mended, or as it was, and why nothing was done."""
    found = next((one for one in problems if (one.code, one.pointer) == (code, pointer)), None)
    if found is None:
        return raw, _GONE
    made = mend_one(raw, found) or _cited_where_it_stands(raw, found)
    return (raw, _UNSAFE) if made is None else (made, "")


def _cited_where_it_stands(raw: Raw, problem: Problem) -> dict[str, Any] | None:
    """The unit in which a broken citation names the one other sentence that holds its words.

    Asked for by a button alone: whether this sentence decides the question, a teacher must say.
    """
    if problem.code not in _BROKEN:
        return None
    at = problem.pointer.rpartition("/")[0]
    for one in broken_citations(raw):
        if one.citation.pointer == at and one.repair is not None:
            made = repair_citation(raw, one.citation, one.repair)
            return None if isinstance(made, Problem) else made
    return None


def mended_what(code: str) -> str:
    """What was done, in words, for the list of revisions."""
    told = explain(code)
    return f"Mended: {told.name if told else code}"
