"""A101: an alt text that tells nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.model import Wording
from quizapp.content.wording.prose import plain
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room
from quizapp.domain.stimulus import Stimulus

CODE = "A101"
NAME = "alt-says-nothing"
REASON = "Who cannot see the picture hears that there is one, and nothing of what it shows."
SOURCE = (
    "W3C, Web Content Accessibility Guidelines (WCAG) 2.2, 1.1.1 Non-text Content; W3C, Web "
    "Accessibility Tutorials, Images: tips and tricks"
)
SEVERITY = Severity.WARNING


def check(
    unit: Unit,
    rooms: Mapping[str, Room],  # noqa: ARG001
) -> Iterator[Problem]:
    """The title again, the name of a file, "map" alone, or an opening such as "image of"."""
    words = wording(unit.language)
    for n, stimulus in enumerate(unit.stimuli):
        for kind, alt in _alts(stimulus):
            if fault := _fault(plain(alt), plain(stimulus.title), words):
                yield Problem(
                    CODE,
                    f"/stimuli/{n}/{kind}/alt",
                    f'the alt text "{alt}" {fault}',
                    "say what it shows that a reader needs for the items",
                    SEVERITY,
                )


def _alts(stimulus: Stimulus) -> Iterator[tuple[str, str]]:
    if stimulus.picture:
        yield "picture", stimulus.picture.alt
    if stimulus.map:
        yield "map", stimulus.map.alt


def _fault(alt: str, title: str, words: Wording | None) -> str:
    if alt.casefold().strip(" .") == title.casefold().strip(" ."):
        return "is the title again"
    if words and words.access.alt_alone.fullmatch(alt):
        return "tells nothing of what there is to see"
    if words and (opening := words.access.alt_opening.match(alt)):
        return f'begins with "{opening[0]}", which every alt text is'
    return ""
