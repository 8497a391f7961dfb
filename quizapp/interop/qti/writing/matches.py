"""Pairs and orders on their way out."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations, product
from math import factorial, perm, prod

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
    """Entries in order; ties, and entries that fit anywhere, are written as all right orders."""
    held = [one for group in shape.key for one in group]
    free = [one.id for one in shape.entries if one.id not in held]
    draft.respond("ordered", "identifier", [named(one) for one in (*held, *free)])
    whole = [setting(SCORE, points(draft.points))]
    none = [setting(SCORE, points(Fraction(0)))]
    count = prod(factorial(len(group)) for group in shape.key)
    count *= perm(len(shape.entries), len(free))
    same = q("match", variable(RESPONSE), correct(RESPONSE))
    if 1 < count <= MOST_ORDERS:
        matches = [q("match", variable(RESPONSE), _ordered(one)) for one in _orders(shape, free)]
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


def _orders(shape: Order, free: list[str]) -> Iterator[tuple[str, ...]]:
    """Every right order: the groups in theirs, and the free entries anywhere between."""
    for one in product(*(permutations(group) for group in shape.key)):
        orders: list[tuple[str, ...]] = [tuple(it for group in one for it in group)]
        for entry in free:
            orders = [
                (*it[:place], entry, *it[place:]) for it in orders for place in range(len(it) + 1)
            ]
        yield from orders


def _ordered(ids: tuple[str, ...]) -> etree._Element:
    return q("ordered", *(base("identifier", named(one)) for one in ids))
