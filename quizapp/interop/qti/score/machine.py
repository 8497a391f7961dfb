"""Response processing, carried out for one answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from lxml import etree

from quizapp.interop.qti.score.declared import Variable, declared
from quizapp.interop.qti.score.expressions import OPERATORS, truth
from quizapp.interop.qti.score.templates import named
from quizapp.interop.qti.score.values import NULL, UnscorableError, Value, one, scalar

MOST_STEPS = 200_000
"""Expressions and rules that one item may take, all answers that are tried together."""

SCORE = "SCORE"

Answers = Mapping[str, Value]
"""By response identifier; what is not there is not answered."""


class Machine:
    """An item's variables and rules. Raises UnscorableError when they cannot be understood.

    scored: whether there is any response processing.
    """

    def __init__(self, item: etree._Element) -> None:
        self.responses = _by_id(item.findall("response-declaration"))
        self.outcomes = _by_id(item.findall("outcome-declaration"))
        rules = item.find("response-processing")
        if rules is not None and not len(rules):
            address = rules.get("template", "") or rules.get("template-location", "")
            rules = named(address) if address else None
        self._rules = rules
        self.scored = rules is not None
        self._steps = 0

    def run(self, answers: Answers) -> Mapping[str, Value]:
        """The outcome variables that these answers lead to. Raises UnscorableError."""
        zero = one(Fraction(0))
        state: dict[str, Value] = {}
        for name, variable in self.outcomes.items():
            numeric = variable.base in {"float", "integer"} and variable.kind == "single"
            state[name] = zero if numeric and variable.default.null else variable.default
        state["numAttempts"] = one(Fraction(1))
        if self._rules is not None:
            _Run(self, answers, state).rules(self._rules)
        return state

    def score(self, answers: Answers) -> Fraction:
        """The points that these answers earn. Raises UnscorableError."""
        items = self.run(answers).get(SCORE, NULL).items
        points = items[0] if items else Fraction(0)
        if not isinstance(points, Fraction):
            raise UnscorableError("a score that is no number")
        return points

    def step(self) -> None:
        """Count one step. Raises UnscorableError when they are too many."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise UnscorableError("more steps than can be followed")


class _ExitError(Exception):
    """The rules said that they are done."""


class _Run:
    def __init__(self, machine: Machine, answers: Answers, state: dict[str, Value]) -> None:
        self._machine = machine
        self._answers = answers
        self._state = state

    def rules(self, parent: etree._Element) -> None:
        try:
            self._all(parent.iterchildren(etree.Element))
        except _ExitError:
            return

    def _all(self, rules: Iterable[etree._Element]) -> None:
        for rule in rules:
            self._machine.step()
            name = str(rule.tag)
            if name == "response-condition":
                self._condition(rule)
            elif name == "set-outcome-value":
                self._set(rule)
            elif name == "lookup-outcome-value":
                self._look_up(rule)
            elif name == "response-processing-fragment":
                self._all(rule.iterchildren(etree.Element))
            elif name == "exit-response":
                raise _ExitError
            else:
                raise UnscorableError(f"the rule <{name}>")

    def _condition(self, rule: etree._Element) -> None:
        for branch in rule.iterchildren(etree.Element):
            parts = list(branch.iterchildren(etree.Element))
            if branch.tag == "response-else":
                self._all(parts)
                return
            if not parts:
                raise UnscorableError("a condition that is empty")
            if truth(self._value(parts[0])):
                self._all(parts[1:])
                return

    def _set(self, rule: etree._Element) -> None:
        parts = list(rule.iterchildren(etree.Element))
        if len(parts) != 1:
            raise UnscorableError("a rule that sets nothing")
        self._state[rule.get("identifier", "")] = self._value(parts[0])

    def _look_up(self, rule: etree._Element) -> None:
        name = rule.get("identifier", "")
        variable = self._machine.outcomes.get(name)
        parts = list(rule.iterchildren(etree.Element))
        if variable is None or len(parts) != 1 or not variable.table:
            raise UnscorableError("a table of scores that is not a plain one")
        source = self._value(parts[0])
        found = (target for key, target in variable.table if source.items == (key,))
        self._state[name] = next(found, NULL)

    def _value(self, element: etree._Element) -> Value:
        self._machine.step()
        name = str(element.tag)
        if name == "base-value":
            text = "".join(map(str, element.itertext()))
            return one(scalar(text, element.get("base-type", "string")))
        if name in _LOOKS:
            return self._look(name, element.get("identifier", ""))
        if name not in OPERATORS:
            raise UnscorableError(f"the expression <{name}>")
        values = [self._value(part) for part in element.iterchildren(etree.Element)]
        if not values and name not in {"null", "multiple", "ordered"}:
            raise UnscorableError(f"<{name}> without a value")
        return OPERATORS[name](element, values)

    def _look(self, name: str, id_: str) -> Value:
        variable = self._machine.responses.get(id_) or self._machine.outcomes.get(id_)
        if name == "variable":
            return self._answers.get(id_, NULL) if self._is_response(id_) else self._known(id_)
        if variable is None:
            raise UnscorableError(f"{id_!r}, which is not declared")
        if name == "correct":
            return variable.correct
        if name == "default":
            return variable.default
        if name == "map-response-point":
            raise UnscorableError("points on a picture")
        return self._mapped(variable)

    def _is_response(self, id_: str) -> bool:
        return id_ in self._machine.responses

    def _known(self, id_: str) -> Value:
        if id_ not in self._state and id_ not in _BUILT_IN:
            raise UnscorableError(f"{id_!r}, which is not declared")
        return self._state.get(id_, NULL)

    def _mapped(self, variable: Variable) -> Value:
        answer, mapping = self._answers.get(variable.id, NULL), variable.mapping
        if mapping is None:
            raise UnscorableError("points for answers that are not listed")
        if answer.null:
            return one(mapping.cut(Fraction(0)))
        singles = dict.fromkeys(answer.items)
        return one(mapping.cut(sum((mapping.worth(str(it)) for it in singles), Fraction(0))))


_LOOKS = {"variable", "correct", "default", "map-response", "map-response-point"}
_BUILT_IN = {"completionStatus", "completion-status", "duration"}


def _by_id(elements: Iterable[etree._Element]) -> dict[str, Variable]:
    return {variable.id: variable for variable in map(declared, elements)}
