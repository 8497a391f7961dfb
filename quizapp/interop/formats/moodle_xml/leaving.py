"""One question while it is written: its elements, and what is lost on the way out."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from quizapp.domain.shapes import Option
from quizapp.interop.differences import covered
from quizapp.interop.formats.moodle_xml import aside, shares
from quizapp.interop.formats.moodle_xml.aside import Aside
from quizapp.interop.formats.moodle_xml.options import kind_of
from quizapp.interop.formats.moodle_xml.tree import Element
from quizapp.interop.formats.moodle_xml.xmlout import rich
from quizapp.interop.model import Loss, Question

_USUAL = frozenset({"balanced", "gated", "kendall", "names", "option", "pairs", "rows", "rubric"})
_USUAL |= {"distance", "f1", "inside", "tokens", "tolerance", "weighted"}
"""Rules that hold where none is named, so that they need no name."""


@dataclass(frozen=True, slots=True)
class Made:
    """A question of Moodle. kind: its type; inside: the elements of that type.

    below: HTML behind the stem; instead: all of its HTML, where the stem is inside of it; parts:
    what is said of each part; points: where the type sets them; covers: the keys of the raw item
    that travel in it, beside those that every question has.
    """

    kind: str
    inside: tuple[Element, ...]
    below: str = ""
    instead: str = ""
    parts: tuple[Aside, ...] = ()
    points: Fraction | None = None
    covers: frozenset[str] = frozenset()


@dataclass
class Leaving:
    """A question on its way out. carried: its whole JSON goes along in a comment."""

    question: Question
    carried: bool
    losses: list[Loss] = field(default_factory=list)

    def lose(self, pointer: str, what: str, instead: str) -> None:
        """Note a loss, unless it is a part of one that is told already.

        pointer: of the raw item, "" for all of it.
        """
        if any(covered(pointer, [one.field]) for one in self.losses):
            return
        self.losses.append(Loss(self.question.id, pointer, what, instead, kept=self.carried))

    def percent(self, part: Fraction, pointer: str) -> str:
        """A share that Moodle accepts. pointer: of the share in the raw item."""
        near = shares.listed(part)
        if abs(near - part) > Fraction(1, 1_000_000):
            said = f"Moodle's list of shares has no {shares.percent(part)} per cent"
            self.lose(pointer, said, f"{shares.percent(near)} per cent")
        return shares.percent(near)

    def rule(self, *same: str) -> None:
        """Note the scoring rule, unless it is a usual one or what was written says it.

        same: the rules that it says.
        """
        rule = self.question.rule
        if rule and rule not in (*same, *_USUAL):
            what = f"Moodle has no name for the scoring rule {rule}"
            self.lose("/scoring", what, "scored in the way that Moodle has")

    def feedback(self, option: Option) -> tuple[Element, ...]:
        """The <feedback> of an option, () when nothing is said of it."""
        return tuple(rich("feedback", html) for html in (self.said(option),) if html)

    def said(self, option: Option) -> str:
        """What is said of an option, as HTML."""
        if option.why is None:
            return aside.written(Aside(option.explanation))
        if option.pointer.endswith("/text") and option.why.kind is not kind_of(option.why.evidence):
            what = "Moodle does not say in which way an answer is wrong"
            self.lose(f"{base(option)}/why/kind", what, "left out")
        return aside.written(Aside(option.why.text, option.why.evidence))


def base(option: Option) -> str:
    """The JSON Pointer of the option itself."""
    return option.pointer.removesuffix("/text")


def first_keys(*groups: tuple[Option, ...]) -> frozenset[str]:
    """The keys of the raw item under which options stand."""
    return frozenset(
        one.pointer.split("/")[1] for group in groups for one in group if "/" in one.pointer
    )
