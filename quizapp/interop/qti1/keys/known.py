"""Whether the scoring rules and what is shown speak of the same answers."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.interop.qti1.conditions import Blank, Compared, Contains, Is, leaves
from quizapp.interop.qti1.presentation import Response
from quizapp.interop.qti1.processing import Processing
from quizapp.interop.trouble import RefusedError

_MOST_RULES = 500
_MOST_TESTS = 5000
_MOST_LABELS = 600
_AGAIN = "export the question anew, or write its key here by hand"


def check(processing: Processing, responses: tuple[Response, ...]) -> None:
    """Raises RefusedError when a rule that gives points asks for an answer that nobody can give."""
    _bounded(processing, responses)
    labels = {one.id: frozenset(label.id for label in one.labels) for one in responses}
    if len(labels) < len(responses):
        raise RefusedError("two of its responses have the same name", _AGAIN)
    for rule in processing.scoring:
        for leaf in leaves(rule.condition):
            if isinstance(leaf, Is | Contains | Compared | Blank):
                _known(leaf, labels)
    if processing.score({}) > 0:
        raise RefusedError("it gives points for no answer at all")


def _bounded(processing: Processing, responses: tuple[Response, ...]) -> None:
    """More than this nobody writes, and the rules are asked once and more for each answer."""
    if len(processing.rules) > _MOST_RULES:
        raise RefusedError(f"it has more than {_MOST_RULES} scoring rules")
    if sum(len(one.labels) + 1 for one in responses) > _MOST_LABELS:
        raise RefusedError(f"it has more than {_MOST_LABELS} answers to choose from")
    tests = sum(1 for rule in processing.rules for _ in leaves(rule.condition))
    if tests > _MOST_TESTS:
        raise RefusedError(f"its scoring rules have more than {_MOST_TESTS} tests")


def _known(leaf: Is | Contains | Compared | Blank, labels: Mapping[str, frozenset[str]]) -> None:
    if leaf.response not in labels:
        if isinstance(leaf, Is) and not leaf.value:
            # Blackboard says so of what it shows for one option; it can never hold.
            return
        raise RefusedError(f"its key is for {leaf.response!r}, which is not asked for", _AGAIN)
    known = labels[leaf.response]
    if isinstance(leaf, Is) and known and leaf.value not in known:
        raise RefusedError(f"its key {leaf.value!r} is none of the answers", _AGAIN)
