"""Corrections in the words of the pages, for students and for teachers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quizapp.domain.changes import Aspect
from quizapp.domain.regrade import Treatment
from quizapp.domain.scoring import percent
from quizapp.usecases.attempts import AttemptView
from quizapp.usecases.corrections import MarkChanged

ASPECTS: Mapping[Aspect, str] = {
    Aspect.ADDED: "new",
    Aspect.REMOVED: "taken out",
    Aspect.TYPE: "another kind of question",
    Aspect.STEM: "the question itself",
    Aspect.KEY: "what is right",
    Aspect.SCORING: "points or scoring",
    Aspect.OPTIONS: "what can be chosen",
    Aspect.WORDING: "wording of the options",
    Aspect.EVIDENCE: "the words that decide it",
    Aspect.EXPLANATION: "explanations",
    Aspect.STIMULUS: "picture, table or map",
    Aspect.CLAIMS: "the claims it rests on",
    Aspect.OBJECTIVE: "objective",
    Aspect.HINT: "hint",
    Aspect.SETTINGS: "settings",
}
_TO_STUDENT: Mapping[Treatment, str] = {
    Treatment.RAISE: "was graded anew, and the better grading counts",
    Treatment.FULL: "gives full points to everybody",
    Treatment.DROP: "does not count any more",
    Treatment.RECOMPUTE: "was graded anew",
}

_ACCEPTED = "takes your answer as right, too"


@dataclass(frozen=True, slots=True)
class Told:
    """A correction of somebody's mark. lines: what became of which questions; why: the reason."""

    change: MarkChanged
    score: str
    lines: tuple[str, ...]

    @property
    def why(self) -> str:
        """The teacher's reason."""
        return self.change.reason


def told(taken: AttemptView, changes: Sequence[MarkChanged]) -> tuple[Told, ...]:
    """What corrections did to one's own mark, the newest first; questions by their number."""
    numbers = {item.id: number for number, item in enumerate(taken.items, start=1)}
    return tuple(
        Told(
            one,
            _moved(one.before, one.after),
            ()
            if one.taken_back
            else tuple(
                f"Question {numbers[name]} {_ACCEPTED if one.accepted else _TO_STUDENT[treatment]}."
                for name, treatment in sorted(one.items.items(), key=lambda of: numbers[of[0]])
            ),
        )
        for one in reversed(changes)
    )


def in_percent(share: Fraction | None) -> str:
    """A share of the points; in words where nothing can be earned."""
    return "no score" if share is None else f"{percent(share)}\u202f%"


def _moved(before: Fraction | None, after: Fraction | None) -> str:
    was, now = in_percent(before), in_percent(after)
    if before == after:
        return f"Your score stays {now}."
    return f"Your score was {was}, it is {now} now."
