"""Ordering: entries are put in order, with ties and unknown dates where the text leaves them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.options import double_ids, unknown_rule
from quizapp.domain.posted import pick_each
from quizapp.domain.problem import Problem
from quizapp.domain.question import (
    BLANK,
    Asking,
    Context,
    Feedback,
    Form,
    Grade,
    Guess,
    Response,
    Unreadable,
)
from quizapp.domain.shapes import Option, Order
from quizapp.domain.shuffle import tokens
from quizapp.questions.ordering import checks, model
from quizapp.questions.ordering.adopting import adopt as adopt
from quizapp.questions.ordering.authoring import blank as blank
from quizapp.questions.ordering.authoring import compose as compose
from quizapp.questions.ordering.authoring import unfold as unfold
from quizapp.questions.ordering.expectation import expected
from quizapp.questions.ordering.model import Body, Entry, ReviewedEntry, ShownEntry
from quizapp.questions.ordering.rules import RULES, pairs

name = "ordering"
label = "Ordering"
rules = tuple(RULES)


def load(raw: Mapping[str, Any], context: Context) -> Body:  # noqa: ARG001
    """See Room.load."""
    return model.load(raw)


def check(body: Body) -> list[Problem]:
    """The key names entries, each once; rules for strict orders get one."""
    problems = double_ids("/entries", (entry.id for entry in body.entries))
    problems += unknown_rule(body.scoring.rule, rules)
    return problems + checks.places(body) + checks.strictness(body)


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:
    """See Room.public: {"entries": (ShownEntry, …), "places", "first", "last"}."""
    texts = {entry.id: entry.text for entry in body.entries}
    placed = _placed(given)
    return {
        "entries": tuple(
            ShownEntry(token, texts[one], placed.get(one))
            for token, one in _order(body, asking.seed).items()
        ),
        "places": tuple(range(1, len(body.entries) + 1)),
        "first": body.first,
        "last": body.last,
    }


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:
    """A field `place-<token>` for each entry, holding 1 to n.

    The response is {"positions": {entry id: place}} without the entries left blank.
    """
    names = {f"place-{token}": one for token, one in _order(body, asking.seed).items()}
    numbers = {str(place): str(place) for place in range(1, len(body.entries) + 1)}
    chosen = pick_each(form, names, numbers)
    if isinstance(chosen, Unreadable):
        return chosen
    response = {"positions": {one: int(place) for one, place in sorted(chosen.items())}}
    taken: set[str] = set()
    for field, one in names.items():
        place = chosen.get(one)
        if place in taken:
            message = f"Place {place} is taken twice: give each entry a place of its own."
            return Unreadable(message, field, response)
        taken |= {place} if place else set()
    return response if chosen else None


def grade(body: Body, response: Response | None) -> Grade:
    """The rule that the item names; nothing placed is blank."""
    placed = _placed(response)
    if not placed:
        return BLANK
    return Grade(RULES[body.scoring.rule](body.key, placed, len(body.entries)))


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:
    """How many pairs stand in order, and no more."""
    placed = _placed(response)
    if not placed:
        return ()
    concordant, _, fixed = pairs(body.key, placed)
    said = f"{concordant} of {fixed} pairs stand in the right order."
    return (Feedback(part="Your order", right=concordant == fixed, text=said),)


def review(body: Body, response: Response | None, asking: Asking) -> Mapping[str, Any]:
    """See Room.review: the key as groups of ReviewedEntry, entries without a known place, pairs."""
    placed = _placed(response)
    known = {entry.id: entry for entry in body.entries}
    groups = (tuple(known[one] for one in sorted(group)) for group in body.key)
    concordant, _, fixed = pairs(body.key, placed)
    rank = {one: token for token, one in _order(body, asking.seed).items()}
    undated = sorted(body.undated, key=lambda entry: int(rank[entry.id]))
    return {
        "groups": tuple(_reviewed(group, placed) for group in groups),
        "undated": _reviewed(undated, placed),
        "answered": bool(placed),
        "concordant": concordant,
        "fixed": fixed,
        "first": body.first,
        "last": body.last,
    }


def shape(body: Body) -> Order:
    """See Room.shape."""
    entries = tuple(
        Option(one.id, one.text, f"/entries/{n}/text", explanation=one.explanation)
        for n, one in enumerate(body.entries)
    )
    return Order(entries, body.key, body.first, body.last)


def response_class(body: Body, response: Response | None) -> str:
    """The texts of the placed entries in the learner's order, "–" for a place left empty."""
    placed = _placed(response)
    at = {placed[entry.id]: entry.text for entry in body.entries if entry.id in placed}
    return " → ".join(at.get(place, "–") for place in range(1, max(at, default=0) + 1))


def key(body: Body) -> Response:
    """Ties as written, entries without a known place last."""
    ordered = [one for group in body.key for one in group]
    ordered += [entry.id for entry in body.undated]
    return {"positions": dict(sorted((one, n) for n, one in enumerate(ordered, start=1)))}


def guess(body: Body) -> Guess:
    """The mean over all orders."""
    sizes = [len(group) for group in body.key]
    credit = expected(body.scoring.rule, sizes, len(body.entries))
    return Guess(credit, exact=True, method=f"all {len(body.entries)} entries in a random order")


def _reviewed(
    entries: tuple[Entry, ...] | list[Entry], placed: Mapping[str, int]
) -> tuple[ReviewedEntry, ...]:
    return tuple(
        ReviewedEntry(entry.text, placed.get(entry.id), entry.explanation) for entry in entries
    )


def _order(body: Body, seed: int) -> dict[str, str]:
    return tokens((entry.id for entry in body.entries), seed, "entries")


def _placed(response: Response | None) -> Mapping[str, int]:
    return response.get("positions", {}) if response else {}
