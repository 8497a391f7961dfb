"""Matching: each premise gets the option that fits, and each option serves once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import msgspec

from quizapp.domain.numbers import decode
from quizapp.domain.options import double_ids, unknown_rule
from quizapp.domain.paper.order import arranged
from quizapp.domain.paper.printed import Printed
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
from quizapp.domain.shapes import Match, Option, Row
from quizapp.domain.shuffle import tokens
from quizapp.questions.matching import checks
from quizapp.questions.matching.adopting import adopt as adopt
from quizapp.questions.matching.authoring import blank as blank
from quizapp.questions.matching.authoring import compose as compose
from quizapp.questions.matching.model import (
    RULES,
    Body,
    Premise,
    ReviewedPremise,
    ShownCandidate,
    ShownPremise,
)

name = "matching"
label = "Matching"
rules = RULES

_TWICE = "Use each choice only once: this one is chosen twice."


def load(raw: Mapping[str, Any], context: Context) -> Body:  # noqa: ARG001
    """See Room.load."""
    return msgspec.convert(raw, Body, dec_hook=decode)


def check(body: Body) -> list[Problem]:
    """Keys are options, one each; options that fit nothing say why."""
    problems = double_ids("/premises", (premise.id for premise in body.premises))
    problems += double_ids("/options", (option.id for option in body.options))
    problems += unknown_rule(body.scoring.rule, rules)
    return problems + checks.keys(body) + checks.whys(body)


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:
    """See Room.public: {"premises": (ShownPremise, …), "options": (ShownCandidate, …)}."""
    options = _options(body, asking.seed)
    token_of = {one: token for token, one in options.items()}
    texts = {option.id: option.text for option in body.options}
    prompts = {premise.id: premise.text for premise in body.premises}
    pairs = _pairs(given)
    return {
        "premises": tuple(
            ShownPremise(token, prompts[one], token_of.get(pairs.get(one, ""), ""))
            for token, one in _premises(body, asking.seed).items()
        ),
        "options": tuple(ShownCandidate(token, texts[one]) for token, one in options.items()),
    }


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:
    """A field `pair-<token>` for each premise, holding an option's token.

    The response is {"pairs": {premise id: option id}} without the premises left blank.
    """
    names = {f"pair-{token}": one for token, one in _premises(body, asking.seed).items()}
    pairs = pick_each(form, names, _options(body, asking.seed))
    if isinstance(pairs, Unreadable):
        return pairs
    response = {"pairs": dict(sorted(pairs.items()))}
    used: set[str] = set()
    for field, premise in names.items():
        if pairs.get(premise) in used:
            return Unreadable(_TWICE, field, response)
        used |= {pairs[premise]} if premise in pairs else set()
    return response if pairs else None


def grade(body: Body, response: Response | None) -> Grade:
    """Rule `pairs`: right pairs / premises; one left blank is wrong once any is matched."""
    pairs = _pairs(response)
    if not pairs:
        return BLANK
    right = sum(pairs.get(premise.id) == premise.key for premise in body.premises)
    return Grade(Fraction(right, len(body.premises)))


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:
    """Right or wrong for each pair made, and why an option that fits nothing is wrong."""
    pairs = _pairs(response)
    return tuple(
        _feedback(body, premise, pairs[premise.id])
        for premise in body.premises
        if premise.id in pairs
    )


def review(body: Body, response: Response | None, asking: Asking) -> Mapping[str, Any]:
    """See Room.review: {"premises": (ReviewedPremise, …)}."""
    pairs = _pairs(response)
    known = {premise.id: premise for premise in body.premises}
    ordered = (known[one] for one in _premises(body, asking.seed).values())
    return {
        "premises": tuple(
            _reviewed(body, premise, pairs.get(premise.id, "")) for premise in ordered
        )
    }


def shape(body: Body) -> Match:
    """See Room.shape."""
    rows = tuple(
        Row(one.id, one.text, one.key, f"/premises/{n}/text", one.explanation, one.evidence)
        for n, one in enumerate(body.premises)
    )
    options = tuple(
        Option(option.id, option.text, f"/options/{n}/text", why=option.why)
        for n, option in enumerate(body.options)
    )
    return Match(rows, options, reuse=False, ordered_as_written=not body.shuffle)


def printed(body: Body, asking: Asking) -> Printed:
    """See Printing.printed."""
    whole = shape(body)
    rows = arranged(whole.rows, _premises(body, asking.seed).values())
    options = arranged(whole.options, _options(body, asking.seed).values())
    return Printed(replace(whole, rows=rows, options=options))


def response_class(body: Body, response: Response | None) -> str:
    """The options chosen, in the file's order of premises; "–" where one is blank."""
    pairs = _pairs(response)
    if not pairs:
        return ""
    texts = {option.id: option.text for option in body.options}
    return "; ".join(texts.get(pairs.get(premise.id, ""), "–") for premise in body.premises)


def key(body: Body) -> Response:
    """See Room.key."""
    return {"pairs": {one.id: one.key for one in sorted(body.premises, key=lambda one: one.id)}}


def guess(body: Body) -> Guess:
    """Different options at random: each of m options is as likely for a premise, so 1/m."""
    method = "different options at random, each premise as likely to get any of them"
    return Guess(Fraction(1, len(body.options)), exact=True, method=method)


def _feedback(body: Body, premise: Premise, chosen: str) -> Feedback:
    option = next((one for one in body.options if one.id == chosen), None)
    part = f"{premise.text} – {option.text}" if option else premise.text
    why = option.why if option else None
    return Feedback(
        part=part,
        right=chosen == premise.key,
        text=why.text if why else "",
        kind=why.kind if why else None,
        evidence=why.evidence if why else (),
    )


def _reviewed(body: Body, premise: Premise, chosen: str) -> ReviewedPremise:
    known = {option.id: option for option in body.options}
    option = known.get(chosen)
    return ReviewedPremise(
        text=premise.text,
        chosen=option.text if option else "",
        key=known[premise.key].text,
        right=chosen == premise.key,
        explanation=premise.explanation,
        evidence=premise.evidence,
        why=option.why if option else None,
    )


def _premises(body: Body, seed: int) -> dict[str, str]:
    # Always shuffled: with options kept as written, two lists side by side could run parallel.
    return tokens((premise.id for premise in body.premises), seed, "premises")


def _options(body: Body, seed: int) -> dict[str, str]:
    ids = (option.id for option in body.options)
    return tokens(ids, seed, "options", keep=not body.shuffle)


def _pairs(response: Response | None) -> Mapping[str, str]:
    return response.get("pairs", {}) if response else {}
