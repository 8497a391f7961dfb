"""Interactions without options: a written text, a slider, words to mark."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from lxml import etree

from quizapp.domain.shapes import Choice, Estimate, Extended, Mark
from quizapp.interop.qti.reading.asked import Asked, Reading, UnreadableError
from quizapp.interop.qti.reading.choices import choice
from quizapp.interop.qti.score.declared import Variable
from quizapp.interop.qti.score.machine import SCORE
from quizapp.interop.qti.score.values import Value, exact

MOST_GOLDS = 20


def extended(reading: Reading, element: etree._Element) -> Asked:
    """What an extended text interaction asks. Its points are those that the item declares."""
    variable = reading.variable(element)
    model = " ".join(str(one) for one in variable.correct.items)
    declared = maximum(reading)
    points = declared or (Fraction(1) if model else Fraction(0))
    if model and reading.item.get("tool-name") != "quizapp":
        reading.lose("correct-response", "may be marked by the program", "a teacher marks it")
    prompt = reading.words(element.find("prompt"))
    names = element.get("class", "").split()
    least, most = (_count(names, start) for start in ("quizapp-least-", "quizapp-most-"))
    shape = Extended(points > 0, model, least, most, prompt)
    return Asked(shape, "", points, reading.named_rule() or "")


def _count(names: list[str], start: str) -> int | None:
    found = [name.removeprefix(start) for name in names if name.startswith(start)]
    return int(found[0]) if found and found[0].isdecimal() and len(found[0]) < 6 else None


def maximum(reading: Reading) -> Fraction:
    """The most points of the item as it declares them, 0 when it does not."""
    score, most = (reading.machine.outcomes.get(name) for name in (SCORE, "MAXSCORE"))
    if score is not None and score.highest:
        return exact(score.highest)
    items = most.default.items if most is not None else ()
    return exact(items[0]) if items and isinstance(items[0], Fraction) else Fraction(0)


def slider(reading: Reading, element: etree._Element) -> Asked:
    """What a slider asks, if it asks how likely something is and nobody scores it.

    Raises UnreadableError.
    """
    variable = reading.variable(element)
    bounds = element.get("lower-bound", "").strip(), element.get("upper-bound", "").strip()
    plain = [one.removesuffix(".0") for one in bounds]
    if plain != ["0", "100"] or not variable.correct.null or variable.mapping:
        raise UnreadableError("it asks for a place on a scale")
    prompt = element.find("prompt")
    spans = {} if prompt is None else {one.get("class"): one for one in prompt.iter("span")}
    statement = reading.words(prompt)
    closes = spans.get("quizapp-closes")
    if closes is not None:
        statement = reading.words(spans.get("quizapp-statement"))
    return Asked(Estimate(statement, reading.words(closes)))


def hottext(reading: Reading, element: etree._Element) -> Asked:
    """What a hottext interaction asks: to mark sentences of the passage, or to choose words.

    Raises UnreadableError.
    """
    marked = {one.get("identifier", "") for one in element.iter("hottext")}
    if marked and marked <= reading.sentences:
        return _mark(reading, element)
    asked = choice(reading, element, "hottext")
    if not isinstance(asked.shape, Choice):
        raise UnreadableError("it marks words in a way that is not known here")
    reading.lose("hottext-interaction", "has words marked in a text", "the words are options")
    around = reading.words(element)
    prompt = reading.words(element.find("prompt"))
    text = around.removeprefix(prompt).strip()
    shape = replace(asked.shape, ordered_as_written=True)
    return replace(asked, shape=shape, stem=" ".join(one for one in (prompt, text) if one))


def _mark(reading: Reading, element: etree._Element) -> Asked:
    variable = reading.variable(element)
    asked = choice(reading, element, "hottext")
    gold = tuple(str(one) for one in variable.correct.items)
    if not gold or not isinstance(asked.shape, Choice):
        raise UnreadableError("it does not say which sentences are right")
    points = _worth(reading, variable, gold)
    golds = _golds(reading, variable, points) or [gold]
    right = {one for full in golds for one in full}
    told = []
    for one in asked.shape.options:
        said = reading.remarks.of_part(one.id)
        told.append(
            replace(one, pointer="/golds", right=one.id in right, credit=Fraction(0), why=said.why)
        )
    shape = Mark(tuple(told), tuple(golds), asked.shape.most)
    rule = reading.named_rule()
    if rule is None:
        rule = ""
        reading.lose("response-processing", "scores marked sentences", "by the usual rule")
    reading.losses = [one for one in reading.losses if "rule that is not known" not in one[1]]
    return Asked(shape, asked.stem, points, rule, asked.explanation, asked.evidence)


def _worth(reading: Reading, variable: Variable, gold: tuple[str, ...]) -> Fraction:
    answer = Value(gold, variable.kind)
    return exact(reading.machine.score({**reading.base, variable.id: answer}))


def _golds(reading: Reading, variable: Variable, points: Fraction) -> list[tuple[str, ...]]:
    """The full answers of a file of ours: the sentences that it counts together."""
    counted: dict[str, list[str]] = {}
    for rule in reading.item.iterfind("response-processing//set-outcome-value"):
        name, branch = rule.get("identifier", ""), rule.getparent()
        hit = None if branch is None else branch.find("member/base-value")
        if name.startswith("HITS_") and hit is not None:
            counted.setdefault(name, []).append("".join(map(str, hit.itertext())).strip())
    found = [tuple(one) for one in counted.values()]
    full = [one for one in found if _worth(reading, variable, one) == points]
    return full[:MOST_GOLDS]
