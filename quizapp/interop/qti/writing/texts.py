"""Written texts and marked sentences on their way out."""

from __future__ import annotations

from fractions import Fraction

from lxml import etree

from quizapp.domain.offers.hand_marked import Criterion
from quizapp.domain.shapes import Extended, Mark
from quizapp.interop.qti.writing.build import fill, h, put, q
from quizapp.interop.qti.writing.draft import (
    RESPONSE,
    SCORE,
    Draft,
    base,
    mapped,
    named,
    points,
    setting,
    variable,
    when,
)

HITS = "HITS_"
LEAST, MOST = "quizapp-least-", "quizapp-most-"


def extended(draft: Draft, shape: Extended) -> None:
    """A text that a teacher marks, or that nobody scores."""
    draft.respond("single", "string", [shape.model] if shape.model else [])
    made = q("extended-text-interaction", response_identifier=RESPONSE)
    bounds = ((LEAST, shape.least), (MOST, shape.most))
    asked = [f"{start}{words}" for start, words in bounds if words is not None]
    if asked:
        made.set("class", " ".join(asked))
        what = "has no place for how many words are asked for"
        draft.lose("/words", what, "say it in the question", shown=True)
    if shape.prompt:
        put(made, fill(q("prompt"), shape.prompt))
    draft.body.append(made)
    if draft.question.rubric:
        draft.body.append(_rubric(draft.question.rubric))


def _rubric(criteria: tuple[Criterion, ...]) -> etree._Element:
    """What the marker sees: each line with its weight, below it the levels with their shares."""
    listed = h("dl", kind="quizapp-rubric")
    for line in criteria:
        term = fill(h("dt", id=named(line.id)), line.text)
        put(term, " (×")
        put(term, h("span", str(line.weight), kind="quizapp-share"))
        put(term, ")")
        put(listed, term)
        for level in line.levels:
            said = fill(h("dd", id=f"{named(line.id)}.{named(level.id)}"), level.text)
            put(said, " (=")
            put(said, h("span", str(level.share), kind="quizapp-share"))
            put(said, ")")
            put(listed, said)
    return rubric(listed, "scorer author tutor", "quizapp-criteria", "scoring")


def rubric(content: etree._Element, view: str, kind: str, use: str) -> etree._Element:
    """A block that only some people see."""
    made = q("rubric-block", q("content-body", content), view=view, use=use)
    made.set("class", kind)
    return made


def mark(draft: Draft, shape: Mark) -> None:
    """Sentences of the passage to mark."""
    keys = [named(one) for one in shape.golds[0]]
    rule = draft.question.rule or "f1"
    mapping = None
    if len(shape.golds) > 1:
        _best_of(draft, shape, rule)
    elif rule == "net":
        share = draft.points / len(keys)
        others = [named(one.id) for one in shape.sentences if named(one.id) not in keys]
        worth = [(one, share) for one in keys] + [(one, -share) for one in others]
        mapping = mapped(worth, most=draft.points)
        draft.rules.append(setting(SCORE, q("map-response", identifier=RESPONSE)))
    else:
        mapping = mapped([(one, Fraction(1)) for one in keys])
        earned = _f1(draft.points, q("map-response", identifier=RESPONSE), len(keys))
        draft.rules.append(setting(SCORE, earned))
    draft.respond("multiple", "identifier", keys, mapping)
    made = q("hottext-interaction", response_identifier=RESPONSE, max_choices=str(shape.most))
    text = h("p")
    for one in shape.sentences:
        put(text, fill(q("hottext", identifier=named(one.id)), one.text))
        put(text, " ")
        draft.explain_why(named(one.id), one.why, one.explanation)
    put(made, text)
    draft.body.append(made)


def _f1(whole: Fraction, hits: etree._Element, size: int) -> etree._Element:
    """2 · hits / (chosen + size) of the points."""
    chosen = q("container-size", variable(RESPONSE))
    twice = q("product", points(whole * 2), hits)
    return q("divide", twice, q("sum", chosen, points(Fraction(size))))


def _net(whole: Fraction, hits: etree._Element, size: int) -> etree._Element:
    """(hits - misses) / size of the points, at least 0; hits - misses is 2 · hits - chosen."""
    chosen = q("container-size", variable(RESPONSE))
    more = q("subtract", q("product", points(Fraction(2)), hits), chosen)
    earned = q("product", more, points(whole / size))
    return q("max", earned, points(Fraction(0)))


def _best_of(draft: Draft, shape: Mark, rule: str) -> None:
    """The points by the full answer that fits best; of each the hits are counted."""
    work = _net if rule == "net" else _f1
    scores = []
    for number, gold in enumerate(shape.golds, start=1):
        name = f"{HITS}{number}"
        draft.outcomes.append(
            q("outcome-declaration", identifier=name, cardinality="single", base_type="float")
        )
        for one in gold:
            hit = q("member", base("identifier", named(one)), variable(RESPONSE))
            more = q("sum", variable(name), points(Fraction(1)))
            draft.rules.append(when((hit, [setting(name, more)])))
        scores.append(work(draft.points, variable(name), len(gold)))
    draft.rules.append(setting(SCORE, q("max", *scores)))
