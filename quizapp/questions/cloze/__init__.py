"""Cloze: fill the gaps of a text, by typing or from a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from quizapp.domain.options import unknown_rule
from quizapp.domain.paper.order import arranged
from quizapp.domain.paper.printed import Printed
from quizapp.domain.posted import pick
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
from quizapp.domain.shapes import Choice, Gaps
from quizapp.domain.shapes import Gap as GapShape
from quizapp.domain.typed import LONGEST, read_typed
from quizapp.questions.cloze import checks, model, views
from quizapp.questions.cloze.adopting import adopt as adopt
from quizapp.questions.cloze.authoring import blank as blank
from quizapp.questions.cloze.authoring import compose as compose
from quizapp.questions.cloze.authoring import unfold as unfold
from quizapp.questions.cloze.gaps import ChoiceGap, Gap
from quizapp.questions.cloze.model import RULES, Body
from quizapp.questions.cloze.rules import Filled, credit_of, expected, filled

name = "cloze"
label = "Cloze"
rules = RULES


def load(raw: Mapping[str, Any], context: Context) -> Body:
    """See Room.load."""
    return model.load(raw, context)


def check(body: Body) -> list[Problem]:
    """The text names each gap once, each gap has a key, interchangeable gaps differ by it alone."""
    problems = unknown_rule(body.scoring.rule, rules)
    return [*problems, *checks.text(body), *checks.gaps(body), *checks.groups(body)]


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:
    """See Room.public: {"pieces", "count": gaps, "size", "longest", "any_order"}.

    size: characters that every typed field shows; any_order: numbers of interchangeable gaps.
    """
    return {
        "pieces": views.shown_pieces(body, asking.seed, _answers(given)),
        "count": len(body.in_order),
        "size": views.SIZE,
        "longest": LONGEST,
        "any_order": views.any_order(body),
    }


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:
    """A field `gap-<number>` for each gap: a text, or a token of its list.

    The response is {"gaps": {gap id: text or option id}} without the gaps left blank.
    """
    answers: dict[str, str] = {}
    wrong: list[Unreadable] = []
    for number, gap in enumerate(body.in_order, start=1):
        got = _read_gap(body, gap, form, f"gap-{number}", asking.seed)
        if isinstance(got, Unreadable):
            wrong.append(replace(got, message=f"Gap {number}: {got.message}"))
            got = str((got.given or {}).get("text", ""))
        if got:
            answers[gap.id] = got
    response = {"gaps": answers} if answers else None
    return replace(wrong[0], given=response) if wrong else response


def grade(body: Body, response: Response | None) -> Grade:
    """Rule `weighted`: Σ w·s / Σ w over all gaps; one left blank is wrong once any is filled."""
    if not _answers(response):
        return BLANK
    found = filled(body, _answers(response))
    return Grade(credit_of(found), unlisted=any(one.unlisted for one in found))


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:
    """Right or wrong for each gap that was filled, and why a foreseen wrong answer is wrong."""
    found = filled(body, _answers(response))
    return tuple(_said(n, one) for n, one in enumerate(found, start=1) if one.answer)


def review(body: Body, response: Response | None, asking: Asking) -> Mapping[str, Any]:  # noqa: ARG001
    """See Room.review: {"pieces", "gaps": (ReviewedGap, …), "any_order"}."""
    found = filled(body, _answers(response))
    return {
        "pieces": views.reviewed_pieces(body, found),
        "gaps": tuple(views.reviewed_gaps(found)),
        "any_order": views.any_order(body),
    }


def shape(body: Body) -> Gaps:
    """See Room.shape."""
    pointer_of = {gap.id: f"/gaps/{n}" for n, gap in enumerate(body.gaps)}
    parts: list[str | GapShape] = []
    for piece in body.pieces:
        parts.append(piece.before)
        if piece.gap:
            gap = piece.gap
            entry = gap.entry_at(pointer_of[gap.id])
            parts.append(GapShape(gap.id, entry, gap.weight, gap.explanation, gap.evidence))
    together = tuple(tuple(gap.id for gap in group) for group in body.groups if len(group) > 1)
    return Gaps(tuple(parts), together)


def printed(body: Body, asking: Asking) -> Printed:
    """See Printing.printed."""
    whole = shape(body)
    known = {gap.id: gap for gap in body.in_order}
    parts = (
        part if isinstance(part, str) else _in_order(body, part, known[part.id], asking.seed)
        for part in whole.parts
    )
    return Printed(replace(whole, parts=tuple(parts)))


def response_class(body: Body, response: Response | None) -> str:
    """What each gap was taken for, in reading order; interchangeable answers in the keys' order."""
    if not _answers(response):
        return ""
    meant = {one.by.id: one.judged.meant for one in filled(body, _answers(response))}
    return "; ".join(meant[gap.id] or "–" for gap in body.in_order)


def key(body: Body) -> Response:
    """See Room.key."""
    return {"gaps": {gap.id: gap.key for gap in body.in_order}}


def guess(body: Body) -> Guess:
    """Each list at random, nothing typed."""
    return Guess(expected(body), exact=True, method="one of each list at random, nothing typed")


def _read_gap(body: Body, gap: Gap, form: Form, field: str, seed: int) -> str | Unreadable | None:
    if isinstance(gap, ChoiceGap):
        return pick(form, field, views.order_of(body, gap, seed))
    return read_typed(form, field)


def _said(number: int, one: Filled) -> Feedback:
    part = f"{number}: {one.gap.text_of(one.answer)}"
    if one.why:
        return Feedback(part, one.judged.right, one.why.text, one.why.kind, one.why.evidence)
    text = "Each answer counts once." if one.repeated else ""
    return Feedback(part, one.judged.right, text)


def _answers(response: Response | None) -> Mapping[str, str]:
    return response.get("gaps", {}) if response else {}


def _in_order(body: Body, shown: GapShape, gap: Gap, seed: int) -> GapShape:
    if not isinstance(gap, ChoiceGap) or not isinstance(shown.entry, Choice):
        return shown
    order = views.order_of(body, gap, seed).values()
    return replace(shown, entry=replace(shown.entry, options=arranged(shown.entry.options, order)))
