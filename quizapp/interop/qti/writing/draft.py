"""An item while it is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lxml import etree

from quizapp.domain.lesson import Evidence, Why
from quizapp.interop.model import Question
from quizapp.interop.qti.decimals import decimal
from quizapp.interop.qti.ids import identifier
from quizapp.interop.qti.reading.said import CLASS, EXPLANATION
from quizapp.interop.qti.writing.build import fill, h, put, q

RESPONSE = "RESPONSE"
FEEDBACK = "FEEDBACK"
SCORE = "SCORE"


@dataclass(frozen=True, slots=True)
class Lost:
    """What the item cannot say. shown: it is said all the same where only quizapp reads it."""

    field: str
    what: str
    instead: str
    shown: bool = False


@dataclass(slots=True)
class Draft:
    """What an item will consist of. points: of the whole item, 0 when nothing is scored.

    passage: path of the passage as the item names it, "" when there is none; map: what it is
    answered on, a `maps.Drawn`; drawn: whether it is answered on that.
    """

    question: Question
    passage: str = ""
    map: object = None
    drawn: bool = True
    responses: list[etree._Element] = field(default_factory=list)
    outcomes: list[etree._Element] = field(default_factory=list)
    rules: list[etree._Element] = field(default_factory=list)
    body: list[etree._Element] = field(default_factory=list)
    feedback: list[etree._Element] = field(default_factory=list)
    explained: list[str] = field(default_factory=list)
    conditions: list[etree._Element] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)

    @property
    def points(self) -> Fraction:
        """Of the whole item."""
        return self.question.points

    def lose(self, field_: str, what: str, instead: str, *, shown: bool = False) -> None:
        """Note what cannot be said."""
        self.lost.append(Lost(field_, what, instead, shown))

    def respond(
        self,
        kind: str,
        base: str,
        correct: Iterable[str] = (),
        mapping: etree._Element | None = None,
        name: str = RESPONSE,
    ) -> None:
        """Declare a response variable."""
        made = q("response-declaration", identifier=name, cardinality=kind, base_type=base)
        values = [q("value", one) for one in correct]
        if values:
            made.append(q("correct-response", *values))
        if mapping is not None:
            made.append(mapping)
        self.responses.append(made)

    def choose_feedback(self, outcome: str, response: str, *, several: bool) -> None:
        """Show of each chosen option what is said of it."""
        kind = "multiple" if several else "single"
        self.outcomes.append(
            q("outcome-declaration", identifier=outcome, cardinality=kind, base_type="identifier")
        )
        self.rules.append(setting(outcome, variable(response)))

    def say(
        self, outcome: str, name: str, text: str, evidence: Sequence[Evidence] = (), kind: str = ""
    ) -> None:
        """A feedback under an outcome; the words of the passage that prove it are quoted in it."""
        content = q("content-body")
        put(content, fill(h("p", **({"kind": f"{CLASS}{kind}"} if kind else {})), text))
        if evidence:
            quotes = h("p")
            for n, one in enumerate(evidence):
                put(quotes, " " if n else "")
                put(quotes, h("q", one.quote, cite=f"{self.passage}#{one.sentence}"))
            put(content, quotes)
        made = q(
            "modal-feedback",
            content,
            outcome_identifier=outcome,
            identifier=name,
            show_hide="show",
        )
        self.feedback.append(made)

    def why(self, outcome: str, name: str, why: Why | None, explanation: str = "") -> None:
        """Why an option is wrong, or what else is said of it."""
        if why is not None:
            self.say(outcome, name, why.text, why.evidence, why.kind)
        elif explanation:
            self.say(outcome, name, explanation)

    def explain(self, name: str, text: str, evidence: Sequence[Evidence] = ()) -> None:
        """Say something of a part of the item whatever is answered."""
        if text or evidence:
            self.explained.append(name)
            self.say(EXPLANATION, name, text, evidence)

    def explain_why(self, name: str, why: Why | None, explanation: str = "") -> None:
        """Say why something is wrong whatever is answered."""
        if why is not None or explanation:
            self.explained.append(name)
            self.why(EXPLANATION, name, why, explanation)

    def explain_when(self, name: str, condition: etree._Element) -> None:
        """Show what is said under that name when a condition holds."""
        both = q("multiple", variable(EXPLANATION), base("identifier", name))
        self.conditions.append(when((condition, [setting(EXPLANATION, both)])))


def variable(name: str) -> etree._Element:
    """The value of a variable."""
    return q("variable", identifier=name)


def correct(name: str) -> etree._Element:
    """The right answer of a response variable."""
    return q("correct", identifier=name)


def base(type_: str, value: str) -> etree._Element:
    """A constant."""
    return q("base-value", value, base_type=type_)


def points(value: Fraction) -> etree._Element:
    """Points as a constant."""
    return base("float", decimal(value))


def setting(name: str, value: etree._Element) -> etree._Element:
    """A rule that gives an outcome a value."""
    return q("set-outcome-value", value, identifier=name)


def when(
    *branches: tuple[etree._Element, Sequence[etree._Element]],
    otherwise: Sequence[etree._Element] = (),
) -> etree._Element:
    """A rule with conditions, of which the first that holds counts."""
    made = q("response-condition")
    for number, (condition, rules) in enumerate(branches):
        name = "response-else-if" if number else "response-if"
        put(made, q(name, condition, *rules))
    if otherwise:
        put(made, q("response-else", *otherwise))
    return made


def mapped(
    entries: Iterable[tuple[str, Fraction]],
    least: Fraction | None = Fraction(0),
    most: Fraction | None = None,
    *,
    folded: bool = False,
) -> etree._Element | None:
    """A mapping of answers to points, None when there are none. folded: case does not count."""
    made = q("mapping", default_value="0")
    if least is not None:
        made.set("lower-bound", decimal(least))
    if most is not None:
        made.set("upper-bound", decimal(most))
    for key, worth in entries:
        entry = q("map-entry", map_key=key, mapped_value=decimal(worth))
        if folded:
            entry.set("case-sensitive", "false")
        put(made, entry)
    return made if len(made) else None


def named(text: str) -> str:
    """An id of ours as an identifier."""
    return identifier(text)
