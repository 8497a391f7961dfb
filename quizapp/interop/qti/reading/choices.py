"""Choice interactions: one or several of some options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from lxml import etree

from quizapp.domain.lesson import Evidence
from quizapp.domain.shapes import Choice, Option
from quizapp.interop.qti.reading.asked import (
    Asked,
    Reading,
    UnreadableError,
    common,
    credited,
    remarked,
    truly,
    whole,
    without,
)
from quizapp.interop.qti.reading.set_rules import RULES, balanced
from quizapp.interop.qti.score.declared import Variable
from quizapp.interop.qti.score.values import exact

MOST_OPTIONS = 60


def choice(reading: Reading, element: etree._Element, name: str = "simple-choice") -> Asked:
    """What a choice interaction, or another with its options under that name, asks.

    Raises UnreadableError.
    """
    variable = reading.variable(element)
    options = [
        Option(one.get("identifier", ""), reading.words(one), f"/options/{number}/text")
        for number, one in enumerate(element.iter(name))
    ]
    if len(options) > MOST_OPTIONS:
        raise UnreadableError(f"it has {len(options)} options, at most {MOST_OPTIONS} can be read")
    if any(not one.text for one in options):
        raise UnreadableError("an option has no words, it is perhaps a picture")
    most = whole(element, "max-choices", 1) or len(options)
    kept = not truly(element, "shuffle", default=False)
    if variable.kind == "single" or most == 1:
        asked = one_of(reading, variable, options, kept=kept)
    else:
        asked = _several(reading, variable, options, most, kept=kept)
    return replace(asked, stem=reading.words(element.find("prompt")))


def one_of(reading: Reading, variable: Variable, options: list[Option], *, kept: bool) -> Asked:
    """One of some options. kept: whether they stay in their order. Raises UnreadableError."""
    points = [reading.score(variable, one.id) for one in options]
    best = max(points, default=Fraction(0))
    if best <= 0 or not options:
        _no_key(reading)
        return Asked(Choice(tuple(options), 1, kept))
    if min(points) < 0:
        reading.lose("mapping", "takes points off for a wrong option", "a wrong option earns 0")
    right = [one.id for one, earned in zip(options, points, strict=True) if earned == best]
    declared = [str(one) for one in variable.correct.items]
    if declared and declared[0] not in right:
        raise UnreadableError("what it calls right is not what earns the most points")
    if len(right) > 1:
        reading.lose(
            "mapping", "has several options of which any one is right", "all count as right"
        )
    scored = [
        replace(one, right=one.id in right, credit=max(Fraction(0), credited(earned, best)))
        for one, earned in zip(options, points, strict=True)
    ]
    marked, explanation, evidence = _remarked(reading, variable, scored)
    shape = Choice(tuple(marked), 1, kept)
    return Asked(shape, "", best, "", explanation, evidence)


def _no_key(reading: Reading) -> None:
    """A choice without a right answer is meant so in our own files alone."""
    if reading.item.get("tool-name") != "quizapp":
        what = "does not say which option is right"
        reading.lose("correct-response", what, "it asks for an opinion")


def _remarked(
    reading: Reading, variable: Variable, options: list[Option]
) -> tuple[list[Option], str, tuple[Evidence, ...]]:
    """The options with their remarks, and what is said of the item as a whole."""
    seen = [reading.remark(variable, one.id) for one in options]
    always = common(seen)
    told = []
    general = reading.remarks.all_of(always)
    explanation = general.text
    for option, numbers in zip(options, seen, strict=True):
        said = reading.remarks.all_of(without(numbers, always))
        if option.right and not explanation:
            explanation = said.text
            told.append(option)
        else:
            told.append(remarked(option, said))
    return told, explanation, general.evidence


def _several(
    reading: Reading, variable: Variable, options: list[Option], most: int, *, kept: bool
) -> Asked:
    declared = frozenset(str(one) for one in variable.correct.items)
    alone = {one.id: reading.score(variable, one.id) for one in options}
    right = declared or frozenset(one for one, points in alone.items() if points > 0)
    key = [one.id for one in options if one.id in right]
    best = reading.score(variable, *key) if key else Fraction(0)
    if best <= 0:
        if any(points > 0 for points in alone.values()):
            raise UnreadableError("what it calls right earns no points")
        _no_key(reading)
        return Asked(Choice(tuple(options), most, kept))
    beside = {
        one: points if one in right else reading.score(variable, *key, one) - best
        for one, points in alone.items()
    }
    scored = [
        replace(one, right=one.id in right, credit=credited(beside[one.id], best))
        for one in options
    ]
    if any(reading.score(variable, *tried) > best for tried in _tried(scored)):
        raise UnreadableError("what it calls right is not what earns the most points")
    rule, plain = _rule(reading, variable, scored, best)
    fixed = scored if rule == "moodle" else [_plainly(one) for one in plain]
    marked, explanation, evidence = _remarked(reading, variable, fixed)
    return Asked(Choice(tuple(marked), most, kept), "", best, rule, explanation, evidence)


def _plainly(option: Option) -> Option:
    return replace(option, credit=Fraction(int(option.right)))


def _rule(
    reading: Reading, variable: Variable, options: list[Option], best: Fraction
) -> tuple[str, list[Option]]:
    """The rule by which sets of options are scored, found by trying sets."""
    sets = _tried(options)
    earned = [reading.score(variable, *one) for one in sets]
    named = reading.named_rule()
    known = {"": balanced, **RULES}
    for name in dict.fromkeys([named or "", *known]):
        rule = known.get(name)
        if rule and all(
            exact(rule(options, frozenset(one)) * best) == max(Fraction(0), points)
            for one, points in zip(sets, earned, strict=True)
        ):
            return name, options
    reading.lose(
        "response-processing",
        "gives points for a part of the answer by a rule that is not known here",
        "only all right options together earn points",
    )
    return "all_or_nothing", options


def _tried(options: Sequence[Option]) -> list[tuple[str, ...]]:
    """Sets of options that tell the rules apart: all of few options, some of many."""
    ids = [one.id for one in options]
    if len(ids) <= 6:
        return [one for size in range(1, len(ids) + 1) for one in combinations(ids, size)]
    key = [one.id for one in options if one.right]
    other = [one.id for one in options if not one.right]
    sets = [tuple(ids), tuple(key), *[(one,) for one in ids]]
    sets += [tuple(it for it in key if it != one) for one in key if len(key) > 1]
    return sets + [(*key, one) for one in other]
