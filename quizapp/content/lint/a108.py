"""A108: a long passage without headings, or headings that say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "A108"
NAME = "headings"
REASON = "Headings let a reader find the place again; without them a long text is one wall."
SOURCE = (
    "W3C, Web Content Accessibility Guidelines (WCAG) 2.2, 2.4.6 Headings and Labels, 2.4.10 "
    "Section Headings"
)
SEVERITY = Severity.WARNING

_MOST_PARAGRAPHS = 6
_MOST_WORDS = 500


def check(
    unit: Unit,
    rooms: Mapping[str, Room],  # noqa: ARG001
) -> Iterator[Problem]:
    """More than six paragraphs and 500 words without a heading, or a heading that comes twice."""
    seen: dict[str, int] = {}
    since, count = 0, 0
    for n, paragraph in enumerate(unit.passage):
        if paragraph.heading:
            first = seen.setdefault(paragraph.heading.casefold(), n)
            if first != n:
                yield _problem(
                    n, f'"{paragraph.heading}" is also the heading of paragraph {first + 1}'
                )
            since, count = n, 0
        before = count
        count += sum(len(sentence.text.split()) for sentence in paragraph.sentences)
        if n - since >= _MOST_PARAGRAPHS and before <= _MOST_WORDS < count:
            yield _problem(n, f"no heading for {n - since + 1} paragraphs and {count} words")


def _problem(n: int, message: str) -> Problem:
    help_ = "give each part a heading that says what it is about"
    return Problem(CODE, f"/passage/{n}", message, help_, SEVERITY)
