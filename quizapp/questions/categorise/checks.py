"""What the schema can't say of a categorise item."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.domain.problem import Problem, Severity
from quizapp.questions.categorise.model import Body


def keys(body: Body) -> list[Problem]:
    """Keys name categories of the item; a category that nothing belongs to is worth a warning."""
    return [*_known(body), *_empty(body)]


def _known(body: Body) -> Iterator[Problem]:
    known = [one.id for one in body.categories]
    for n, token in enumerate(body.tokens):
        for m, key in enumerate(token.keys):
            if key not in known:
                message = f"the key {key!r} is not a category of this item"
                help_ = f"choose from: {', '.join(known)}"
                yield Problem("F230", f"/tokens/{n}/keys/{m}", message, help_)


def _empty(body: Body) -> Iterator[Problem]:
    used = {key for token in body.tokens for key in token.keys}
    if len(used) < 2 and len(body.tokens) > 1:
        message = "every text belongs to the same category"
        yield Problem("F231", "/tokens", message, "write texts for other categories too")
    for n, category in enumerate(body.categories):
        if category.id not in used:
            message = f"nothing belongs to the category {category.id!r}"
            help_ = "write a text for it, or keep it as a decoy on purpose"
            yield Problem("F232", f"/categories/{n}", message, help_, Severity.WARNING)
