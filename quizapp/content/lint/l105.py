"""L105: a definition that uses the word it defines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.prose import content, plain, unquoted
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "L105"
NAME = "circular-definition"
REASON = "Whoever looks a word up does not know it, and learns nothing from hearing it again."
SOURCE = (
    "Atkins and Rundell (2008), The Oxford Guide to Practical Lexicography: avoid circularity "
    "in definitions"
)
SEVERITY = Severity.WARNING


def check(
    unit: Unit,
    rooms: Mapping[str, Room],  # noqa: ARG001
) -> Iterator[Problem]:
    """A term of one word stands in its own definition, or one of more words is told by them alone.

    "Reading room" may be a room where people read quietly: its words are known, and more is said.
    """
    words = wording(unit.language)
    if words is None:
        return
    for n, term in enumerate(unit.glossary):
        meant = set(content(term.term, words))
        told = set(content(unquoted(plain(term.definition)), words))
        if meant and (told <= meant if len(meant) > 1 else meant <= told):
            yield Problem(
                CODE,
                f"/glossary/{n}/definition",
                f'the definition of "{term.term}" uses the word itself',
                "say it in words that a reader knows",
                SEVERITY,
            )
