"""Two-part evidence: choose the answer, then the words of the passage that support it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from quizapp.domain.options import feedback_on, neutral, reviewed, shown, unknown_rule
from quizapp.domain.paper.order import arranged
from quizapp.domain.paper.printed import Printed
from quizapp.domain.posted import pick, sent
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
from quizapp.domain.shapes import Choice, Parts
from quizapp.questions.two_part_evidence import checks, model
from quizapp.questions.two_part_evidence.adopting import adopt as adopt
from quizapp.questions.two_part_evidence.authoring import blank as blank
from quizapp.questions.two_part_evidence.authoring import compose as compose
from quizapp.questions.two_part_evidence.model import Body, ReviewedPart, ShownPart
from quizapp.questions.two_part_evidence.rules import RULES, by_chance, support_right

name = "two-part-evidence"
label = "Two-part evidence"
rules = tuple(RULES)


def load(raw: Mapping[str, Any], context: Context) -> Body:  # noqa: ARG001
    """See Room.load."""
    return model.load(raw)


def check(body: Body) -> list[Problem]:
    """Part A has one key, part B as many as it says; distractors of both say why."""
    return [*unknown_rule(body.scoring.rule, rules), *checks.parts(body)]


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:
    """See Room.public: {"answer": ShownPart, "support": ShownPart}."""
    answer, support = model.chosen(given)
    first = model.tokens_of(body.options, asking.seed, "answer", shuffle=body.shuffle)
    second = model.tokens_of(body.support.options, asking.seed, "support", shuffle=True)
    return {
        "answer": ShownPart("", 1, shown(body.options, first, answer)),
        "support": ShownPart(
            body.support.stem, body.support.choose, shown(body.support.options, second, support)
        ),
    }


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:
    """Field `part-a`: one token; field `part-b`: at most `choose` tokens.

    The response is {"answer": option id, "support": [option ids]}, a part left blank is absent.
    """
    first = model.tokens_of(body.options, asking.seed, "answer", shuffle=body.shuffle)
    answer = pick(form, "part-a", first)
    if isinstance(answer, Unreadable):
        return answer
    second = model.tokens_of(body.support.options, asking.seed, "support", shuffle=True)
    tokens = sent(form, "part-b")
    if any(token not in second for token in tokens):
        return Unreadable("Choose from what is on the page.", "part-b")
    support = sorted({second[token] for token in tokens})
    response = {
        **({"answer": answer} if answer else {}),
        **({"support": support} if support else {}),
    }
    if len(support) > body.support.choose:
        message = f"In part B choose {body.support.choose}: you have chosen {len(support)}."
        return Unreadable(message, "part-b", response)
    return response or None


def grade(body: Body, response: Response | None) -> Grade:
    """By the rule, from whether each part is right; part B is right only as a whole."""
    answer, support = model.chosen(response)
    if not answer and not support:
        return BLANK
    right = any(option.key and option.id in answer for option in body.options)
    return RULES[body.scoring.rule](right, support_right(body, support))


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:
    """What may be said of the options chosen in both parts."""
    answer, support = model.chosen(response)
    return (*feedback_on(body.options, answer), *feedback_on(body.support.options, support))


def review(body: Body, response: Response | None, asking: Asking) -> Mapping[str, Any]:
    """See Room.review: {"parts": (ReviewedPart, ReviewedPart)}."""
    answer, support = model.chosen(response)
    first = model.tokens_of(body.options, asking.seed, "answer", shuffle=body.shuffle)
    second = model.tokens_of(body.support.options, asking.seed, "support", shuffle=True)
    return {
        "parts": (
            ReviewedPart("", reviewed(body.options, first, answer)),
            ReviewedPart(body.support.stem, reviewed(body.support.options, second, support)),
        )
    }


def shape(body: Body) -> Parts:
    """See Room.shape."""
    second = tuple(model.below(option, "/support") for option in neutral(body.support.options))
    first = Choice(neutral(body.options), most=1, ordered_as_written=not body.shuffle)
    return Parts((body.support.stem,), (first, Choice(second, most=body.support.choose)))


def printed(body: Body, asking: Asking) -> Printed:
    """See Printing.printed."""
    whole = shape(body)
    orders = (
        model.tokens_of(body.options, asking.seed, "answer", shuffle=body.shuffle),
        model.tokens_of(body.support.options, asking.seed, "support", shuffle=True),
    )
    choices = tuple(
        replace(choice, options=arranged(choice.options, order.values()))
        for choice, order in zip(whole.choices, orders, strict=True)
    )
    return Printed(replace(whole, choices=choices))


def response_class(body: Body, response: Response | None) -> str:
    """The answer, then the words chosen for it; "–" for a part left blank."""
    answer, support = model.chosen(response)
    if not answer and not support:
        return ""
    first = [option.text for option in body.options if option.id in answer]
    second = [option.text for option in body.support.options if option.id in support]
    return " / ".join(["; ".join(first) or "–", "; ".join(second) or "–"])


def key(body: Body) -> Response:
    """See Room.key."""
    return {
        "answer": next(option.id for option in body.options if option.key),
        "support": sorted(option.id for option in body.support.options if option.key),
    }


def guess(body: Body) -> Guess:
    """One option in part A and as many as asked in part B, both blindly."""
    return by_chance(body)
