"""S102: a word that judges, in the author's own voice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.hedging import hedging
from quizapp.content.wording import wording
from quizapp.content.wording.texts import AUTHORED, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "S102"
NAME = "loaded-word"
REASON = "A word that judges tells students what to think before they have read what happened."
SOURCE = (
    "Reuters Handbook of Journalism: freedom from bias, and terms such as terrorist; BBC "
    "Editorial Guidelines: accurate language, attribute value judgements; ETS Guidelines for "
    "Developing Fair Tests and Communications (2022), avoid controversial and inflammatory "
    "material"
)
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """ "Regime", "terrorist", "so-called" … with nobody named in the text who says so.

    Quoted words are somebody else's. Options and rows may be wrong on purpose, but not unfair.
    """
    words, hedges = wording(unit.language), hedging(unit.language)
    if words is None or hedges is None:
        return
    for text, found in texts(unit, rooms).found(words.fairness.loaded, AUTHORED):
        if not hedges.carries(text.own):
            yield Problem(
                CODE,
                text.pointer,
                f'"{found[0]}" judges, and the text names nobody who says so',
                "use a neutral word, or quote who says it",
                SEVERITY,
            )
