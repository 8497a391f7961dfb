"""The two kinds of gap: one that is typed, one that is chosen from a list."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quizapp.domain.lesson import Evidence, Why
from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.options import AuthoredOption
from quizapp.domain.shapes import Choice, Option, TextEntry
from quizapp.domain.typed import Rejected, TypedAnswers, take


@dataclass(frozen=True, slots=True)
class Judged:
    """What one answer is worth in a gap.

    meant: the authored answer it is taken for, else its normal form; unlisted: the author foresaw
    nothing like it; taken_for: the accepted answer when slips were forgiven.
    """

    credit: Fraction
    meant: str
    right: bool = False
    unlisted: bool = False
    taken_for: str = ""
    why: Why | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedGap(TypedAnswers):
    """A gap that is typed. weight: its part in the item; answers are texts."""

    id: str
    weight: Fraction = ONE
    explanation: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def key(self) -> str:
        """An answer that earns 1."""
        return self.best.text

    @property
    def accepted(self) -> tuple[str, ...]:
        """The texts of all right answers."""
        return tuple(one.text for one in self.accept)

    def text_of(self, answer: str) -> str:
        """An answer as the learner saw it."""
        return answer

    def judge(self, answer: str) -> Judged:
        """As a short answer."""
        taken = take(self, answer)
        if taken is None:
            meant = self.normal(answer)
            return Judged(ZERO, meant, unlisted=bool(meant))
        one = taken.answer
        if isinstance(one, Rejected):
            return Judged(one.credit, one.text, why=one.why)
        taken_for = one.text if taken.slips else ""
        return Judged(one.credit, one.text, right=True, taken_for=taken_for)

    def entry_at(self, pointer: str) -> TextEntry:
        """The neutral shape of the gap that stands at a JSON Pointer."""
        return self.entry(pointer)


@dataclass(frozen=True, slots=True)
class ChoiceGap:
    """A gap with a list to choose from. weight: its part in the item; answers are option ids."""

    id: str
    options: tuple[AuthoredOption, ...]
    shuffle: bool = True
    weight: Fraction = ONE
    explanation: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def key(self) -> str:
        """An answer that earns 1."""
        return next(option.id for option in self.options if option.key)

    @property
    def accepted(self) -> tuple[str, ...]:
        """The texts of all right answers."""
        return tuple(option.text for option in self.options if option.key)

    def text_of(self, answer: str) -> str:
        """An answer as the learner saw it, "" when the list has no such option."""
        return next((option.text for option in self.options if option.id == answer), "")

    def judge(self, answer: str) -> Judged:
        """As a single choice."""
        option = next((option for option in self.options if option.id == answer), None)
        if option is None:
            return Judged(ZERO, "")
        return Judged(option.worth, option.text, option.key, why=option.why)

    def entry_at(self, pointer: str) -> Choice:
        """The neutral shape of the gap that stands at a JSON Pointer."""
        options = tuple(
            Option(one.id, one.text, f"{pointer}/options/{n}/text", one.key, one.worth, one.why)
            for n, one in enumerate(self.options)
        )
        return Choice(options, most=1, ordered_as_written=not self.shuffle)


Gap = TypedGap | ChoiceGap
