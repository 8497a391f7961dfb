"""Order interactions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import factorial, perm, prod

from lxml import etree

from quizapp.domain.shapes import Option, Order
from quizapp.interop.qti.reading.asked import Asked, Reading, UnreadableError

Entries = tuple[str, ...]


def order(reading: Reading, element: etree._Element) -> Asked:
    """What an order interaction asks. Orders that earn all are found among those it names.

    Raises UnreadableError.
    """
    variable = reading.variable(element)
    entries = [_entry(reading, one, n) for n, one in enumerate(element.iter("simple-choice"))]
    known = [one.id for one in entries]
    right = tuple(str(one) for one in variable.correct.items)
    if sorted(right) != sorted(known) or len(set(known)) < len(known):
        raise UnreadableError("it does not say in which order its entries are right")
    best = reading.score(variable, *right)
    if best <= 0:
        raise UnreadableError("the order that it calls right earns no points")
    earned = {one: reading.score(variable, *one) for one in _named(reading.item, set(known))}
    if any(points > best for points in earned.values()):
        raise UnreadableError("what it calls right is not what earns the most points")
    others = (one for one, points in earned.items() if points == best and one != right)
    key = _key([right, *others])
    if not key:
        reading.lose("response-processing", "takes several orders as right", "one of them is right")
        key = tuple((one,) for one in right)
    partly = any(0 < points < best for points in earned.values()) or any(
        reading.score(variable, *one) > 0 for one in _swapped(right, key) if len(one) == len(right)
    )
    rule = reading.named_rule()
    if rule is None:
        rule = "" if partly else "all_or_nothing"
        if partly:
            reading.lose(
                "response-processing",
                "gives points for some orders that are partly right",
                "the usual rule gives points for pairs in order",
            )
    general = reading.remarks.all_of(reading.remark(variable, *right))
    first, last = _ends(element)
    prompt = "" if first or last else reading.words(element.find("prompt"))
    shape = Order(tuple(entries), key, first, last)
    return Asked(shape, prompt, best, rule, general.text, general.evidence)


def _entry(reading: Reading, element: etree._Element, number: int) -> Option:
    text = reading.words(element)
    if not text:
        raise UnreadableError("one of its entries has no words, it is perhaps a picture")
    entry = Option(element.get("identifier", ""), text, f"/entries/{number}/text")
    return replace(entry, explanation=reading.remarks.of_part(entry.id).text)


def _named(item: etree._Element, known: set[str]) -> list[Entries]:
    """The whole orders that the response processing compares with."""
    found = []
    for one in item.iter("ordered"):
        values = tuple("".join(map(str, it.itertext())).strip() for it in one.iter("base-value"))
        if set(values) == known and len(values) == len(known):
            found.append(values)
    return found[:200]


def _key(full: Sequence[Entries]) -> tuple[Entries, ...]:
    """The groups that allow just these orders; () when none do.

    What may stand at any place belongs to no group.
    """
    count = len(full[0])
    anywhere = {
        one for one in full[0] if {order_.index(one) for order_ in full} == set(range(count))
    }
    for free in (frozenset[str](), frozenset(anywhere)):
        held = [tuple(one for one in it if one not in free) for it in full]
        if not held[0]:
            continue
        key = _groups(held)
        allowed = prod(factorial(len(group)) for group in key) * perm(count, len(free))
        if allowed == len(full):
            return key
    return ()


def _groups(full: Sequence[Entries]) -> tuple[Entries, ...]:
    """The entries in groups, so that in every order each group stands in the same places."""
    groups: list[Entries] = []
    start = 0
    for end in range(1, len(full[0]) + 1):
        if len({frozenset(one[:end]) for one in full}) == 1:
            groups.append(full[0][start:end])
            start = end
    return tuple(groups)


def _swapped(right: Entries, key: Sequence[Entries]) -> list[Entries]:
    """The right order with two neighbours of different groups changed round."""
    right = tuple(one for one in right if any(one in members for members in key))
    group = {one: number for number, members in enumerate(key) for one in members}
    found = []
    for place, (one, two) in enumerate(pairwise(right)):
        if group[one] != group[two]:
            found.append((*right[:place], two, one, *right[place + 2 :]))
    return found


def _ends(element: etree._Element) -> tuple[str, str]:
    """What our own files call the two ends."""
    prompt = element.find("prompt")
    spans = [] if prompt is None else list(prompt.iter("span"))
    return _named_span(spans, "quizapp-first"), _named_span(spans, "quizapp-last")


def _named_span(spans: Sequence[etree._Element], name: str) -> str:
    found = next((one for one in spans if one.get("class") == name), None)
    return "" if found is None else " ".join("".join(map(str, found.itertext())).split())
