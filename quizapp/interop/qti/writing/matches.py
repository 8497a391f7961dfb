"""Pairs and orders on their way out."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations, product
from math import factorial, prod

from lxml import etree

from quizapp.domain.shapes import Match, Order
from quizapp.interop.qti.writing.build import fill, h, put, q
from quizapp.interop.qti.writing.draft import (
    RESPONSE,
    SCORE,
    Draft,
    base,
    correct,
    mapped,
    named,
    points,
    setting,
    variable,
    when,
)

MOST_ORDERS = 24


def match(draft: Draft, shape: Match) -> None:
    """An option for each row."""
    share = draft.points / len(shape.rows)
    entries = [
        (f"{named(row.id)} {named(key)}", share)
        for row in shape.rows
        for key in (row.key, *row.also)
    ]
    first = [f"{named(row.id)} {named(row.key)}" for row in shape.rows]
    mapping = mapped(entries, most=draft.points)
    draft.respond("multiple", "directedPair", first, mapping)
    earned = q("map-response", identifier=RESPONSE)
    if draft.question.rule == "chance_corrected":
        _corrected(draft, earned, len(shape.options))
    else:
        draft.rules.append(setting(SCORE, earned))
    made = q(
        "match-interaction",
        response_identifier=RESPONSE,
        shuffle="false" if shape.ordered_as_written else "true",
        max_associations=str(len(shape.rows)),
    )
    each = len(shape.rows) if shape.reuse else 1
    rows = q("simple-match-set")
    for row in shape.rows:
        put(rows, _choice(named(row.id), row.text, 1))
        draft.explain(named(row.id), row.explanation, row.evidence)
    options = q("simple-match-set")
    for one in shape.options:
        put(options, _choice(named(one.id), one.text, each))
        draft.explain_why(named(one.id), one.why, one.explanation)
    put(made, rows)
    put(made, options)
    draft.body.append(made)


def _choice(name: str, text: str, most: int) -> etree._Element:
    return fill(q("simple-associable-choice", identifier=name, match_max=str(most)), text)


def _corrected(draft: Draft, earned: etree._Element, options: int) -> None:
    """max(0, (share - 1/k) / (1 - 1/k)) of the points, k options."""
    chance = Fraction(1, options)
    above = q("subtract", earned, points(draft.points * chance))
    draft.rules.append(setting(SCORE, q("divide", above, points(1 - chance))))
    below = q("lt", variable(SCORE), points(Fraction(0)))
    draft.rules.append(when((below, [setting(SCORE, points(Fraction(0)))])))


def order(draft: Draft, shape: Order) -> None:
    """Entries in order; ties are written as every order that they allow."""
    key = [named(one) for group in shape.key for one in group]
    draft.respond("ordered", "identifier", key)
    whole = [setting(SCORE, points(draft.points))]
    none = [setting(SCORE, points(Fraction(0)))]
    count = prod(factorial(len(group)) for group in shape.key)
    same = q("match", variable(RESPONSE), correct(RESPONSE))
    if 1 < count <= MOST_ORDERS:
        orders = product(*(permutations(group) for group in shape.key))
        matches = [
            q("match", variable(RESPONSE), _ordered([one for group in it for one in group]))
            for it in orders
        ]
        draft.rules.append(when((q("or", *matches), whole), otherwise=none))
    else:
        if count > 1:
            draft.lose("/key", "cannot list so many right orders", "one of them is right")
        draft.rules.append(when((same, whole), otherwise=none))
    if draft.question.rule != "all_or_nothing":
        what = "gives no points for an order that is partly right"
        draft.lose("/scoring", what, "only a right order earns points", shown=True)
    made = q("order-interaction", response_identifier=RESPONSE, shuffle="true")
    if shape.first or shape.last:
        first = h("span", shape.first, kind="quizapp-first")
        last = h("span", shape.last, kind="quizapp-last")
        put(made, q("prompt", first, " → ", last))
    for one in shape.entries:
        put(made, fill(q("simple-choice", identifier=named(one.id)), one.text))
        draft.explain(named(one.id), one.explanation)
    draft.body.append(made)


def _ordered(ids: list[str]) -> etree._Element:
    return q("ordered", *(base("identifier", named(one)) for one in ids))
