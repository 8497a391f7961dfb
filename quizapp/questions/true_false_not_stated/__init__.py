"""True, false or not stated: a grid of statements, each judged by the passage alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import comb
from typing import Any

import msgspec

from quizapp.domain.numbers import ZERO, decode
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
from quizapp.questions.true_false_not_stated import checks
from quizapp.questions.true_false_not_stated.adopting import adopt as adopt
from quizapp.questions.true_false_not_stated.authoring import blank as blank
from quizapp.questions.true_false_not_stated.authoring import compose as compose
from quizapp.questions.true_false_not_stated.authoring import unfold as unfold
from quizapp.questions.true_false_not_stated.model import (
    COLUMNS,
    RULES,
    Body,
    ReviewedRow,
    ShownColumn,
    ShownRow,
)

name = "true-false-not-stated"
label = "True, false or not stated"
rules = RULES


def load(raw: Mapping[str, Any], context: Context) -> Body:  # noqa: ARG001
    """See Room.load."""
    return msgspec.convert(raw, Body, dec_hook=decode)


def check(body: Body) -> list[Problem]:
    """Rows have ids of their own, keys that are columns, and evidence unless not stated."""
    problems = double_ids("/rows", (row.id for row in body.rows))
    return problems + unknown_rule(body.scoring.rule, rules) + checks.rows(body)


def public(body: Body, asking: Asking, given: Response | None = None) -> Mapping[str, Any]:
    """See Room.public: {"columns": (ShownColumn, …), "rows": (ShownRow, …)}."""
    columns = _columns(body)
    token_of = {column: token for token, column in columns.items()}
    texts = {row.id: row.text for row in body.rows}
    judged = _judged(given)
    return {
        "columns": tuple(ShownColumn(token, COLUMNS[one]) for token, one in columns.items()),
        "rows": tuple(
            ShownRow(token, texts[one], token_of.get(judged.get(one, ""), ""))
            for token, one in _order(body, asking.seed).items()
        ),
    }


def read(body: Body, form: Form, asking: Asking) -> Response | Unreadable | None:
    """A field `row-<token>` for each row, holding a column's token.

    The response is {"rows": {row id: column}} without the rows left blank.
    """
    names = {f"row-{token}": one for token, one in _order(body, asking.seed).items()}
    judged = pick_each(form, names, _columns(body))
    if isinstance(judged, Unreadable):
        return judged
    return {"rows": dict(sorted(judged.items()))} if judged else None


def grade(body: Body, response: Response | None) -> Grade:
    """The rule over right rows; a row left blank is wrong once any row is answered."""
    judged = _judged(response)
    if not judged:
        return BLANK
    return Grade(_credit(body, sum(judged.get(row.id) == row.key for row in body.rows)))


def feedback(body: Body, response: Response | None) -> tuple[Feedback, ...]:
    """Right or wrong for each row that was answered, and no more."""
    judged = _judged(response)
    return tuple(
        Feedback(part=row.text, right=judged[row.id] == row.key)
        for row in body.rows
        if row.id in judged
    )


def review(body: Body, response: Response | None, asking: Asking) -> Mapping[str, Any]:
    """See Room.review: {"rows": (ReviewedRow, …)}."""
    judged = _judged(response)
    known = {row.id: row for row in body.rows}
    rows = (known[one] for one in _order(body, asking.seed).values())
    return {
        "rows": tuple(
            ReviewedRow(
                text=row.text,
                chosen=COLUMNS.get(judged.get(row.id, ""), ""),
                key=COLUMNS[row.key],
                right=judged.get(row.id) == row.key,
                explanation=row.explanation,
                evidence=row.evidence,
            )
            for row in rows
        )
    }


def shape(body: Body) -> Match:
    """See Room.shape: each column may serve several rows."""
    rows = tuple(
        Row(row.id, row.text, row.key, f"/rows/{n}/text", row.explanation, row.evidence)
        for n, row in enumerate(body.rows)
    )
    columns = tuple(
        Option(column, COLUMNS[column], f"/columns/{n}") for n, column in enumerate(body.columns)
    )
    return Match(rows, columns, reuse=True, ordered_as_written=not body.shuffle)


def printed(body: Body, asking: Asking) -> Printed:
    """See Printing.printed."""
    whole = shape(body)
    return Printed(replace(whole, rows=arranged(whole.rows, _order(body, asking.seed).values())))


def response_class(body: Body, response: Response | None) -> str:
    """The words chosen for the rows, as written in the file; "–" where a row is blank."""
    judged = _judged(response)
    if not judged:
        return ""
    return ", ".join(COLUMNS.get(judged.get(row.id, ""), "–") for row in body.rows)


def key(body: Body) -> Response:
    """See Room.key."""
    return {"rows": {row.id: row.key for row in sorted(body.rows, key=lambda row: row.id)}}


def guess(body: Body) -> Guess:
    """A column at random for each row: the number of right rows is binomial."""
    count, hit = len(body.rows), Fraction(1, len(body.columns))
    expected = sum(
        (
            comb(count, right) * hit**right * (1 - hit) ** (count - right) * _credit(body, right)
            for right in range(count + 1)
        ),
        ZERO,
    )
    return Guess(expected, exact=True, method="a column at random for each row")


def _credit(body: Body, right: int) -> Fraction:
    """rows: r/n. chance_corrected: max(0, (r/n - 1/k)/(1 - 1/k)), k columns."""
    share = Fraction(right, len(body.rows))
    if body.scoring.rule == "rows":
        return share
    chance = Fraction(1, len(body.columns))
    return max(ZERO, (share - chance) / (1 - chance))


def _order(body: Body, seed: int) -> dict[str, str]:
    return tokens((row.id for row in body.rows), seed, "rows", keep=not body.shuffle)


def _columns(body: Body) -> dict[str, str]:
    return tokens(body.columns, 0, keep=True)


def _judged(response: Response | None) -> Mapping[str, str]:
    return response.get("rows", {}) if response else {}
