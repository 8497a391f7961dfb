"""Numbers, dates and probabilities on their way out."""

from __future__ import annotations

from fractions import Fraction

from lxml import etree

from quizapp.domain.shapes import Estimate, Tier, Value
from quizapp.interop.qti.decimals import decimal
from quizapp.interop.qti.reading.numbers import DATE
from quizapp.interop.qti.writing.build import fill, h, put, q
from quizapp.interop.qti.writing.draft import (
    RESPONSE,
    SCORE,
    Draft,
    mapped,
    points,
    setting,
    variable,
    when,
)


def value(draft: Draft, shape: Value) -> None:
    """A number or a date to type."""
    if shape.kind == "date":
        _date(draft, shape)
    else:
        _number(draft, shape)


def _number(draft: Draft, shape: Value) -> None:
    first = shape.tiers[0]
    draft.respond("single", "float", [decimal(_middle(first))])
    branches = [
        (_taken(tier), [setting(SCORE, points(tier.credit * draft.points))]) for tier in shape.tiers
    ]
    draft.rules.append(when(*branches, otherwise=[setting(SCORE, points(Fraction(0)))]))
    field = h("p", q("text-entry-interaction", response_identifier=RESPONSE, expected_length="10"))
    if shape.unit:
        put(field, " ")
        put(field, fill(h("span", kind="quizapp-unit"), shape.unit))
    draft.body.append(field)


def _middle(tier: Tier) -> Fraction:
    if tier.value is not None:
        return tier.value
    return (_exact(tier.lowest) + _exact(tier.highest)) / 2


def _exact(bound: Fraction | str) -> Fraction:
    return bound if isinstance(bound, Fraction) else Fraction(0)


def _taken(tier: Tier) -> etree._Element:
    """Whether the number lies in a tier."""
    low, high = _exact(tier.lowest), _exact(tier.highest)
    if tier.value is None:
        return q(
            "and",
            q("gte", variable(RESPONSE), points(low)),
            q("lte", variable(RESPONSE), points(high)),
        )
    made = q("equal", variable(RESPONSE), points(tier.value))
    if tier.relative and tier.value > 0:
        made.set("tolerance-mode", "relative")
        share = decimal(tier.relative * 100)
        made.set("tolerance", f"{share} {share}")
    elif high > low:
        made.set("tolerance-mode", "absolute")
        room = decimal(high - tier.value)
        made.set("tolerance", f"{room} {room}")
    else:
        made.set("tolerance-mode", "exact")
    return made


_FORMS = {"year": "YYYY", "month": "YYYY-MM", "day": "YYYY-MM-DD"}


def _date(draft: Draft, shape: Value) -> None:
    worth: dict[str, Fraction] = {}
    for number, tier in enumerate(shape.tiers):
        if isinstance(tier.lowest, str) and tier.lowest in worth:
            what = "takes each answer once"
            draft.lose(f"/accept/{number}", what, "the better of two equal answers counts")
        elif tier.lowest == tier.highest and isinstance(tier.lowest, str):
            worth[tier.lowest] = tier.credit * draft.points
        else:
            what = "cannot compare dates, so it cannot take every date of a span"
            draft.lose(f"/accept/{number}", what, "answers in that span earn nothing")
    best = [key for key, points_ in worth.items() if points_ == draft.points][:1]
    draft.respond("single", "string", best, mapped(worth.items(), None))
    draft.rules.append(setting(SCORE, q("map-response", identifier=RESPONSE)))
    made = q(
        "text-entry-interaction",
        response_identifier=RESPONSE,
        expected_length="10",
        placeholder_text=_FORMS.get(shape.precision, "YYYY-MM-DD"),
        format=f"{DATE}{shape.precision or 'day'}",
    )
    draft.body.append(h("p", made))
    what = "takes dates only in the form that stands in the field"
    draft.lose("/accept", what, "students are shown that form", shown=True)


def estimate(draft: Draft, shape: Estimate) -> None:
    """How likely something is, on a slider."""
    draft.respond("single", "integer")
    statement = fill(h("span", kind="quizapp-statement"), shape.statement)
    prompt = q("prompt", statement)
    if shape.closes:
        put(prompt, " ")
        put(prompt, fill(h("span", kind="quizapp-closes"), shape.closes))
    draft.body.append(
        q(
            "slider-interaction",
            prompt,
            response_identifier=RESPONSE,
            lower_bound="0",
            upper_bound="100",
            step="1",
        )
    )
    if shape.outcomes:
        what = "does not know what is said once it has happened or not"
        draft.lose("/outcomes", what, "left out")
