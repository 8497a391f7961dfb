"""What the readers of interactions share: the item at hand, and what they make of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lxml import etree

from quizapp.domain.lesson import Evidence
from quizapp.domain.shapes import Option, Shape
from quizapp.interop.qti.reading.said import NOTHING, Remarks, Said
from quizapp.interop.qti.reading.text import Dropped, words
from quizapp.interop.qti.score.declared import Variable
from quizapp.interop.qti.score.machine import SCORE, Answers, Machine
from quizapp.interop.qti.score.values import Value, exact

RULE = "quizapp scoring rule: "
"""What stands in front of a rule's name in the interpretation of SCORE in our own files."""

USUAL = "usual"


class UnreadableError(Exception):
    """A question that stays outside; the message says why, in words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of an item, as far as its interactions say it."""

    shape: Shape
    stem: str = ""
    points: Fraction = Fraction(0)
    rule: str = ""
    explanation: str = ""
    evidence: tuple[Evidence, ...] = ()
    stimulus: str = ""


@dataclass(slots=True)
class Reading:
    """An item at hand. base: answers to its other interactions while one is looked at.

    losses: what could not be held, as (the file's word for it, what, what was done instead).
    """

    item: etree._Element
    machine: Machine
    dropped: Dropped
    remarks: Remarks
    sentences: frozenset[str] = frozenset()
    base: dict[str, Value] = field(default_factory=dict)
    losses: list[tuple[str, str, str]] = field(default_factory=list)

    def lose(self, field_: str, what: str, instead: str) -> None:
        """Note a loss, each once."""
        if (field_, what, instead) not in self.losses:
            self.losses.append((field_, what, instead))

    def words(self, element: etree._Element | None) -> str:
        """The words of an element; a picture leaves its description."""
        return words(element, self.dropped)

    def variable(self, interaction: etree._Element) -> Variable:
        """The response variable that an interaction is bound to. Raises UnreadableError."""
        name = interaction.get("response-identifier", "")
        if name not in self.machine.responses:
            raise UnreadableError(f"its answer {name!r} is not declared")
        return self.machine.responses[name]

    def run(self, answers: Answers) -> Answers:
        """The outcomes of some answers, the others being those of `base`."""
        return self.machine.run({**self.base, **answers})

    def score(self, variable: Variable, *items: str | Fraction) -> Fraction:
        """What an answer adds to the points when it is given beside `base`."""
        answer = {variable.id: Value(items, variable.kind)}
        given, without = self.machine.score({**self.base, **answer}), self.machine.score(self.base)
        return exact(given - without)

    def named_rule(self) -> str | None:
        """The rule that our own file names, "" for the usual one; None in files of others."""
        score = self.machine.outcomes.get(SCORE)
        if score is None or not score.note.startswith(RULE):
            return None
        name = score.note.removeprefix(RULE).strip()
        return "" if name == USUAL else name

    def remark(self, variable: Variable, *items: str | Fraction) -> tuple[int, ...]:
        """Numbers of the feedbacks that an answer is shown."""
        return self.remarks.shown(self.run({variable.id: Value(items, variable.kind)}))

    def said_of(
        self, part: str, variable: Variable, answer: str | Fraction, other: str = ""
    ) -> Said:
        """What is said of one answer: by our own file under that name, else what it alone is shown.

        other: an answer that nobody foresees, "" for none at all.
        """
        own = self.remarks.of_part(part)
        if own.text or not self.machine.scored:
            return own
        usual = self.remark(variable, other) if other else self.remark(variable)
        return self.remarks.all_of(without(self.remark(variable, answer), usual))


def credited(points: Fraction, best: Fraction) -> Fraction:
    """Points as a part of the best."""
    return exact(points / best) if best else Fraction(0)


def common(seen: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """What every answer is shown."""
    return tuple(one for one in seen[0] if all(one in other for other in seen)) if seen else ()


def without(seen: tuple[int, ...], others: Iterable[int]) -> tuple[int, ...]:
    """What is not among the others."""
    apart = set(others)
    return tuple(one for one in seen if one not in apart)


def remarked(option: Option, said: Said) -> Option:
    """The option with what is said of choosing it."""
    if said is NOTHING or not said.text:
        return option
    why = None if option.right else said.why
    return Option(
        option.id,
        option.text,
        option.pointer,
        option.right,
        option.credit,
        why,
        "" if why else said.text,
    )


def truly(element: etree._Element, name: str, *, default: bool) -> bool:
    """A yes or no of an element."""
    return element.get(name, "true" if default else "false").strip() in {"true", "1"}


def whole(element: etree._Element, name: str, default: int) -> int:
    """A whole number of an element, the default for what is none."""
    text = element.get(name, "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default
