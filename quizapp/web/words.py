"""Numbers and states in the words of the pages."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from quizapp.domain.lesson import Level, LevelLabel, Unit
from quizapp.domain.mastery import LAST, NEEDED, Estimate, Mastery
from quizapp.domain.question import State
from quizapp.domain.scoring import percent
from quizapp.usecases.reading import ObjectiveMastery

_SHARES = {
    Fraction(1, 2): "half",
    Fraction(1, 3): "a third",
    Fraction(1, 4): "a quarter",
    Fraction(1, 5): "a fifth",
    Fraction(1, 10): "a tenth",
}
VERDICTS = {
    State.RIGHT: "Right",
    State.PARTLY: "Partly right",
    State.WRONG: "Not right",
    State.BLANK: "Not answered",
    State.AWAITED: "Waiting for your teacher",
    State.UNSCORED: "Not scored",
}
TAGS = {
    State.RIGHT: "tag-right",
    State.PARTLY: "tag-flag",
    State.AWAITED: "tag-doing",
    State.UNSCORED: "",
}


SAID_OF_MASTERY = f"Mastered: at least {NEEDED} of the last {LAST} answers were right at once."
_MASTERY_TAGS = {Mastery.MASTERED: "tag-right", Mastery.ON_THE_WAY: "tag-doing"}


@cache
def share_in_words(share: Fraction) -> str:
    """A share such as "a third" or "40 %"."""
    return _SHARES.get(share, f"{percent(share)}\u202f%")


def verdict(state: State, *, to_teacher: bool = False) -> str:
    """What is said of an answer, to the student or to a teacher."""
    return "Waiting to be marked" if to_teacher and state is State.AWAITED else VERDICTS[state]


def verdict_tag(state: State) -> str:
    """The class of the tag that shows a verdict."""
    return TAGS.get(state, "tag-wrong")


def quoted(text: str) -> str:
    """The text in quotation marks; those inside of it become single ones."""
    if text.startswith("“") and text.find("”") == len(text) - 1:
        return text
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def labels(unit: Unit) -> tuple[tuple[Level, LevelLabel], ...]:
    """The reading levels with their names, the standard one first."""
    return tuple((level, unit.levels[level]) for level in Level if level in unit.levels)


def mastery_tag(mastery: Mastery) -> str:
    """The class of the tag that shows it; not yet is no fault."""
    return _MASTERY_TAGS.get(mastery, "")


def last_answers(one: ObjectiveMastery, whose: str = "your") -> str:
    """What is said plainly: "3 of your last 4 answers on this were right"."""
    if one.last == 1:
        answer = f"{whose.capitalize()} one answer on this was"
        return f"{answer} right." if one.right else f"{answer} not right."
    return f"{one.right} of {whose} last {one.last} answers on this were right."


def likely(estimate: Estimate) -> str:
    """The probability in per cent; never none and never all, as no number of answers proves it."""
    share = percent(Fraction(estimate.known))
    bounds = {0: "under 1", 100: "over 99"}
    return f"{bounds.get(share, share)}\u202f%"


def doubt(estimate: Estimate) -> str:
    """How far the estimate is from knowing nothing, in words, and its standard deviation."""
    if estimate.deviation >= 0.4:
        words = "Hardly: little more than a guess"
    elif estimate.deviation >= 0.25:
        words = "Fairly"
    else:
        words = "Quite sure"
    return f"{words} (doubt {estimate.deviation:.2f}; 0 is none, 0.5 is no idea)"
