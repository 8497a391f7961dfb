"""Evidence highlight, out of questions of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.domain.lesson import Paragraph
from quizapp.domain.offers.adopting import Wanted
from quizapp.domain.question import Context
from quizapp.domain.shapes import Mark


def adopt(wanted: Wanted, context: Context) -> Mapping[str, Any] | None:
    """See Adopting.adopt: sentences that all stand in the passage are to be chosen."""
    shape = wanted.shape
    if not isinstance(shape, Mark):
        return None
    asked = {one.id for one in shape.sentences}
    shown = [one for one in context.passage if _ids(one) & asked]
    if set().union(*(_ids(one) for one in shown)) != asked:
        return None
    remarks = [
        {"sentence": one.id, "kind": one.why.kind.value, "text": one.why.text}
        for one in shape.sentences
        if one.why and not one.right
    ]
    return {
        "golds": [list(gold) for gold in shape.golds],
        **({} if len(shown) == len(context.passage) else {"paragraphs": [one.id for one in shown]}),
        **({"remarks": remarks} if remarks else {}),
    }


def _ids(paragraph: Paragraph) -> set[str]:
    return {one.id for one in (*paragraph.sentences, *paragraph.easier)}
