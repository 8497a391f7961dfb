"""Whether the scoring rules and what is shown speak of the same answers."""

from __future__ import annotations

from quizapp.interop.qti1.conditions import Blank, Compared, Contains, Is, leaves
from quizapp.interop.qti1.presentation import Response
from quizapp.interop.qti1.processing import Processing
from quizapp.interop.qti1.strange import StrangeError

_MOST_RULES = 500
_AGAIN = "export the question anew, or write its key here by hand"


def check(processing: Processing, responses: tuple[Response, ...]) -> None:
    """Raises StrangeError when a rule that gives points asks for an answer that nobody can give."""
    if len(processing.rules) > _MOST_RULES:
        raise StrangeError(f"it has more than {_MOST_RULES} scoring rules")
    labels = {one.id: {label.id for label in one.labels} for one in responses}
    if len(labels) < len(responses):
        raise StrangeError("two of its responses have the same name", _AGAIN)
    for rule in processing.scoring:
        for leaf in leaves(rule.condition):
            if not isinstance(leaf, Is | Contains | Compared | Blank):
                continue
            if leaf.response not in labels:
                if isinstance(leaf, Is) and not leaf.value:
                    continue
                raise StrangeError(
                    f"its key is for {leaf.response!r}, which is not asked for", _AGAIN
                )
            known = labels[leaf.response]
            if isinstance(leaf, Is) and known and leaf.value not in known:
                raise StrangeError(f"its key {leaf.value!r} is none of the answers", _AGAIN)
    if processing.score({}) > 0:
        raise StrangeError("it gives points for no answer at all")
