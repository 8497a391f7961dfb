"""Numbers and states in the words of the pages."""

from __future__ import annotations

from fractions import Fraction

from quizapp.domain.lesson import Level, LevelLabel, Unit
from quizapp.domain.question import State
from quizapp.domain.scoring import percent

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
    State.AWAITED: "Waits for your teacher",
    State.UNSCORED: "Not scored",
}
TAGS = {
    State.RIGHT: "tag-right",
    State.PARTLY: "tag-flag",
    State.AWAITED: "tag-doing",
    State.UNSCORED: "",
}


def share_in_words(share: Fraction) -> str:
    """A share such as "a third" or "40 %"."""
    return _SHARES.get(share, f"{percent(share)}\u202f%")


def verdict(state: State, *, to_teacher: bool = False) -> str:
    """What is said of an answer, to the student or to a teacher."""
    return "Waits to be marked" if to_teacher and state is State.AWAITED else VERDICTS[state]


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
