"""Scoring rules of an item, run on answers as a platform would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lxml import etree

from quizapp.interop.qti1 import conditions
from quizapp.interop.qti1.conditions import Answers, Condition, Every, Kinds
from quizapp.interop.qti1.holding import holds
from quizapp.interop.qti1.numbers import number
from quizapp.interop.safe.xml import local
from quizapp.interop.trouble import RefusedError

_RIGHT = "correct"


@dataclass(frozen=True, slots=True)
class Rule:
    """If the condition holds: changes of the score, by name of the change, and texts shown.

    stops: rules after it are not asked.
    """

    condition: Condition
    changes: tuple[tuple[str, Fraction], ...]
    shows: tuple[str, ...]
    stops: bool

    @property
    def gain(self) -> Fraction:
        """What it gives at most, 0 for a rule that gives nothing."""
        return max((value for change, value in self.changes if change != "subtract"), default=_NONE)


@dataclass(frozen=True, slots=True)
class Processing:
    """The rules in order; most: the largest score as declared, 0 when it is not."""

    rules: tuple[Rule, ...] = ()
    most: Fraction = Fraction(0)

    @property
    def scoring(self) -> tuple[Rule, ...]:
        """The rules that give something."""
        return tuple(rule for rule in self.rules if rule.gain > 0)

    def score(self, answers: Answers) -> Fraction:
        """The score of the answers; other rules than those that score are passed over."""
        total = Fraction(0)
        fired = False
        for rule in self.rules:
            if rule.changes and holds(rule.condition, answers, fired=fired):
                for change, value in rule.changes:
                    total = _changed(total, change, value)
                fired = True
                if rule.stops:
                    break
        return total


_NONE = Fraction(0)


def read(item: etree._Element, kinds: Kinds) -> Processing:
    """The scoring of an item. Raises RefusedError for what is not known here.

    Blackboard leaves out the score where it shows the feedback "correct"; such a rule gives an
    equal share of the points for each response that has one.
    """
    blocks = [child for child in item if local(child) == "resprocessing"]
    if len(blocks) > 1:
        raise RefusedError("it is scored in more than one way")
    if not blocks:
        return Processing()
    most = _declared(blocks[0])
    conditioned = [child for child in blocks[0] if local(child) == "respcondition"]
    rules = tuple(_rule(child, kinds, most) for child in conditioned)
    silent = [rule for rule in rules if not rule.changes and _RIGHT in rule.shows]
    told = any(rule.gain > 0 for rule in rules)
    if silent and not told:
        rules = tuple(_completed(rule, silent, most or Fraction(1)) for rule in rules)
    return Processing(rules, most)


def _changed(total: Fraction, change: str, value: Fraction) -> Fraction:
    match change:
        case "add":
            return total + value
        case "subtract":
            return total - value
        case _:
            return value


def _declared(block: etree._Element) -> Fraction:
    """The largest score, 0 when it is not declared."""
    variables = {
        child.get("varname") or "SCORE": child for child in block.iter() if local(child) == "decvar"
    }
    setters = (child for child in block.iter() if local(child) == "setvar")
    named = (child.get("varname") or child.get("variablename") for child in setters)
    changed = sorted({name for name in named if name})
    if len(changed) > 1:
        raise RefusedError("it keeps more than one score: " + ", ".join(changed))
    name = changed[0] if changed else next(iter(variables), "SCORE")
    most = number(variables[name].get("maxvalue")) if name in variables else None
    return most if most is not None and most > 0 else Fraction(0)


def _rule(element: etree._Element, kinds: Kinds, most: Fraction) -> Rule:
    changes = tuple(_changes(element, most))
    shows = tuple(
        child.get("linkrefid") or "" for child in element if local(child) == "displayfeedback"
    )
    found = [child for child in element if local(child) == "conditionvar"]
    try:
        parts = [conditions.read(child, kinds) for child in found]
    except RefusedError:
        # A rule that only shows a text does not decide what is right.
        if changes or _RIGHT in shows:
            raise
        parts = [Every(())]
    condition = parts[0] if len(parts) == 1 else Every(tuple(parts))
    going = (element.get("continue") or "").lower()
    sets = any(change == "set" for change, _ in changes)
    return Rule(condition, changes, shows, stops=going == "no" or (not going and sets))


def _changes(element: etree._Element, most: Fraction) -> Iterator[tuple[str, Fraction]]:
    for child in element:
        if local(child) == "setvar":
            change = (child.get("action") or "Set").lower()
            text = (child.text or "").strip()
            value = (most or Fraction(1)) if text.upper() == "SCORE.MAX" else number(text)
            if text.upper() == "SCORE.MIN":
                value = Fraction(0)
            if value is None or change not in {"set", "add", "subtract"}:
                raise RefusedError(
                    f"the score is changed in a way that is not known: {change} {text!r}"
                )
            yield change, value


def _completed(rule: Rule, silent: list[Rule], most: Fraction) -> Rule:
    """A rule of Blackboard with the share that it leaves out."""
    if rule not in silent:
        # What sets the score to 0 does so for the answers that no other rule knows.
        return rule
    asked = {one.response for rule_ in silent for one in conditions.positive(rule_.condition)}
    if len(asked) > 1:
        return Rule(rule.condition, (("add", most / len(asked)),), rule.shows, stops=False)
    return Rule(rule.condition, (("set", most),), rule.shows, stops=True)
