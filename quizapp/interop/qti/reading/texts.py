"""Interactions without options: a written text, a slider, words to mark."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from lxml import etree

from quizapp.domain.shapes import Choice, Estimate, Extended, Mark
from quizapp.interop.qti.reading.asked import Asked, Reading, Unreadable
from quizapp.interop.qti.reading.choices import choice
from quizapp.interop.qti.score.machine import SCORE
from quizapp.interop.qti.score.values import Value, exact


def extended(reading: Reading, element: etree._Element) -> Asked:
    """What an extended text interaction asks. Its points are those that the item declares."""
    variable = reading.variable(element)
    model = " ".join(str(one) for one in variable.correct.items)
    declared = maximum(reading)
    points = declared or (Fraction(1) if model else Fraction(0))
    if model:
        reading.lose("correct-response", "may be marked by the program", "a teacher marks it")
    prompt = reading.words(element.find("prompt"))
    return Asked(Extended(points > 0, model), prompt, points, reading.named_rule() or "")


def maximum(reading: Reading) -> Fraction:
    """The most points of the item as it declares them, 0 when it does not."""
    score, most = (reading.machine.outcomes.get(name) for name in (SCORE, "MAXSCORE"))
    if score is not None and score.highest:
        return exact(score.highest)
    items = most.default.items if most is not None else ()
    return exact(items[0]) if items and isinstance(items[0], Fraction) else Fraction(0)


def slider(reading: Reading, element: etree._Element) -> Asked:
    """What a slider asks, if it asks how likely something is and nobody scores it."""
    variable = reading.variable(element)
    bounds = element.get("lower-bound", "").strip(), element.get("upper-bound", "").strip()
    plain = [one.removesuffix(".0") for one in bounds]
    if plain != ["0", "100"] or not variable.correct.null or variable.mapping:
        raise Unreadable("it asks for a place on a scale")
    prompt = element.find("prompt")
    spans = {} if prompt is None else {one.get("class"): one for one in prompt.iter("span")}
    statement = reading.words(prompt)
    closes = spans.get("quizapp-closes")
    if closes is not None:
        statement = reading.words(spans.get("quizapp-statement"))
    return Asked(Estimate(statement, reading.words(closes)))


def hottext(reading: Reading, element: etree._Element) -> Asked:
    """What a hottext interaction asks: to mark sentences of the passage, or to choose words."""
    marked = {one.get("identifier", "") for one in element.iter("hottext")}
    if marked and marked <= reading.sentences:
        return _mark(reading, element)
    asked = choice(reading, element, "hottext")
    if not isinstance(asked.shape, Choice):
        raise Unreadable("it marks words in a way that is not known here")
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
        raise Unreadable("it does not say which sentences are right")
    answer = Value(gold, variable.kind)
    points = exact(reading.machine.score({**reading.base, variable.id: answer}))
    told = []
    for one in asked.shape.options:
        said = reading.remarks.of_part(one.id)
        pointer, right = "/golds", one.id in gold
        told.append(replace(one, pointer=pointer, right=right, credit=Fraction(0), why=said.why))
    shape = Mark(tuple(told), (gold,), asked.shape.most)
    rule = reading.named_rule()
    if rule is None:
        rule = ""
        reading.lose("response-processing", "scores marked sentences", "by the usual rule")
    reading.losses = [one for one in reading.losses if "rule that is not known" not in one[1]]
    return Asked(shape, asked.stem, points, rule, asked.explanation, asked.evidence)
