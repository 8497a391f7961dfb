"""Categorise: put each of several texts where it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import msgspec

from quizapp.domain.numbers import ZERO, decode
from quizapp.domain.options import double_ids, unknown_rule
from quizapp.domain.paper.order import arranged
from quizapp.domain.paper.printed import Printed
from quizapp.domain.posted import sent
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
from quizapp.domain.shapes import Match, Option, Row
from quizapp.domain.shuffle import tokens as shuffled_tokens
from quizapp.questions.categorise import checks
from quizapp.questions.categorise.adopting import adopt as adopt
from quizapp.questions.categorise.authoring import blank as blank
from quizapp.questions.categorise.authoring import compose as compose
from quizapp.questions.categorise.model import (
    RULES,
    Body,
    ReviewedToken,
    ShownCategory,
    ShownToken,
    Token,
)
from quizapp.questions.categorise.rules import credit_of, expected

name = "categorise"
label = "Categorise"
rules = RULES

_OFF_PAGE = "Choose from what is on the page."


def load(raw: Mapping[str, Any], context: Context) -> Body:  # noqa: ARG001
    """See Room.load."""
    return msgspec.convert(raw, Body, dec_hook=decode)


def check(body: Body) -> list[Problem]:
    """Ids differ, each key names categories of the item, and no category stays empty."""
    problems = double_ids("/categories", (one.id for one in body.categories))
    problems += double_ids("/tokens", (one.id for one in body.tokens))
    return problems + unknown_rule(body.scoring.rule, rules) + checks.keys(body)


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:
    """See Room.public: {"categories", "tokens", "several"}.

    several: whether a text may go into more than one category; said for all of them alike.
    """
    categories = _categories(body)
    token_of = {one: token for token, one in categories.items()}
    names = {one.id: one.text for one in body.categories}
    texts = {one.id: one.text for one in body.tokens}
    placed = _placed(given)
    return {
        "several": body.several,
        "categories": tuple(ShownCategory(token, names[one]) for token, one in categories.items()),
        "tokens": tuple(
            _shown(token, texts[one], placed.get(one, ()), token_of)
            for token, one in _order(body, asking.seed).items()
        ),
    }


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:
    """A field `token-<token>` for each text, holding tokens of categories.

    The response is {"tokens": {token id: [category ids]}} without the texts left unplaced.
    """
    categories = _categories(body)
    placed: dict[str, list[str]] = {}
    for token, one in _order(body, asking.seed).items():
        field = f"token-{token}"
        chosen = sent(form, field)
        if any(value not in categories for value in chosen):
            return Unreadable(_OFF_PAGE, field)
        if len(set(chosen)) > 1 and not body.several:
            return Unreadable(_OFF_PAGE, field)
        if chosen:
            placed[one] = sorted({categories[value] for value in chosen})
    return {"tokens": dict(sorted(placed.items()))} if placed else None


def grade(body: Body, response: Response | None) -> Grade:
    """Rule `tokens`: the mean over all texts; one unplaced is wrong once any is placed."""
    placed = _placed(response)
    if not placed:
        return BLANK
    earned = (credit_of(body, one, placed.get(one.id, ())) for one in body.tokens)
    return Grade(sum(earned, ZERO) / len(body.tokens))


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:
    """Right or wrong for each text that was placed, and no more."""
    placed = _placed(response)
    return tuple(
        Feedback(part=one.text, right=set(placed[one.id]) == set(one.keys))
        for one in body.tokens
        if one.id in placed
    )


def review(body: Body, response: Response | None, asking: Asking) -> Mapping[str, Any]:
    """See Room.review: {"tokens": (ReviewedToken, …)}."""
    placed = _placed(response)
    known = {one.id: one for one in body.tokens}
    order = (known[one] for one in _order(body, asking.seed).values())
    return {"tokens": tuple(_reviewed(body, one, placed.get(one.id, ())) for one in order)}


def shape(body: Body) -> Match:
    """See Room.shape: each category may serve several texts."""
    rows = tuple(
        Row(
            one.id,
            one.text,
            one.keys[0],
            f"/tokens/{n}/text",
            one.explanation,
            one.evidence,
            also=one.keys[1:],
        )
        for n, one in enumerate(body.tokens)
    )
    categories = tuple(
        Option(one.id, one.text, f"/categories/{n}/text") for n, one in enumerate(body.categories)
    )
    return Match(rows, categories, reuse=True)


def printed(body: Body, asking: Asking) -> Printed:
    """See Printing.printed."""
    whole = shape(body)
    rows = arranged(whole.rows, _order(body, asking.seed).values())
    return Printed(replace(whole, rows=rows), several=body.several)


def response_class(body: Body, response: Response | None) -> str:
    """The categories chosen, in the file's order of texts; "–" where one is unplaced."""
    placed = _placed(response)
    if not placed:
        return ""
    return "; ".join(_names(body, placed.get(one.id, ())) or "–" for one in body.tokens)


def key(body: Body) -> Response:
    """See Room.key."""
    known = sorted(body.tokens, key=lambda one: one.id)
    return {"tokens": {one.id: sorted(one.keys) for one in known}}


def guess(body: Body) -> Guess:
    """For each text as many categories at random as it belongs to."""
    total = sum((expected(body, one) for one in body.tokens), Fraction(0))
    method = "for each text as many categories at random as it belongs to"
    return Guess(total / len(body.tokens), exact=True, method=method)


def _shown(
    token: str, text: str, chosen: tuple[str, ...], token_of: Mapping[str, str]
) -> ShownToken:
    return ShownToken(token, text, tuple(token_of[one] for one in chosen if one in token_of))


def _reviewed(body: Body, one: Token, chosen: tuple[str, ...]) -> ReviewedToken:
    return ReviewedToken(
        text=one.text,
        chosen=_names(body, chosen),
        key=_names(body, one.keys),
        right=set(chosen) == set(one.keys),
        explanation=one.explanation,
        evidence=one.evidence,
    )


def _names(body: Body, ids: tuple[str, ...]) -> str:
    return ", ".join(one.text for one in body.categories if one.id in ids)


def _order(body: Body, seed: int) -> dict[str, str]:
    return shuffled_tokens((one.id for one in body.tokens), seed, "tokens")


def _categories(body: Body) -> dict[str, str]:
    # As written: "reported, confirmed, analysis" has an order of its own that tells nothing.
    return shuffled_tokens((one.id for one in body.categories), 0, keep=True)


def _placed(response: Response | None) -> Mapping[str, tuple[str, ...]]:
    found = response.get("tokens", {}) if response else {}
    return {one: tuple(chosen) for one, chosen in found.items()}
