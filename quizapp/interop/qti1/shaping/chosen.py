"""One or several options chosen, and an opinion asked for."""

from __future__ import annotations

from fractions import Fraction

from quizapp.domain.shapes import Choice, Option
from quizapp.interop.qti1.conditions import Every, positive
from quizapp.interop.qti1.keys import choice as keys
from quizapp.interop.qti1.keys import known
from quizapp.interop.qti1.metadata import Kind
from quizapp.interop.qti1.presentation import Label, Response
from quizapp.interop.qti1.shaping.source import Source
from quizapp.interop.trouble import RefusedError

TWO = 2
_FEW = "it has fewer than two answers to choose from"


def chosen(source: Source, response: Response) -> tuple[Choice, str]:
    """The shape and the scoring rule ("" for the usual one). Raises RefusedError."""
    labels = _labels(response)
    most = len(labels) if _many(source, response) else 1
    as_written = not response.shuffled or all(label.fixed for label in labels)
    if source.kind is Kind.POLL:
        options = tuple(
            _option(source, response, n, label, right=False, credit=Fraction(0))
            for n, label in enumerate(labels)
        )
        return Choice(options, 1, ordered_as_written=True), ""
    known.check(source.processing, (response,))
    if most > 1:
        found = keys.several(source.processing, response)
    else:
        found = keys.one(source.processing, response)
    written: list[Option] = []
    for label in labels:
        n = len(written)
        right = label.id in found.right
        if not label.said.text and not right and not label.said.dropped:
            source.lose(f"/options/{n}", "an answer without a text", "left out")
            continue
        credit = found.credits.get(label.id, Fraction(int(right)))
        written.append(_option(source, response, n, label, right=right, credit=credit))
    if len(written) < TWO:
        raise RefusedError(_FEW)
    most = len(written) if most > 1 else 1
    return Choice(tuple(written), most, as_written), _rule(source, found)


def _rule(source: Source, found: keys.Chosen) -> str:
    """Canvas scores part by part whatever its file says, and Blackboard when it says so."""
    if found.other:
        source.lose("/scoring", "how a part of the answer is scored", "it is scored as usual here")
    if not found.all_or_nothing:
        return found.rule
    partial = source.about.get("bbmd_partialcredit", "").lower() == "true"
    return "" if partial or "question_type" in source.about else "all_or_nothing"


def _many(source: Source, response: Response) -> bool:
    """Blackboard calls several answers "Single", so that the rules are asked, too."""
    if source.kind is Kind.SEVERAL or response.cardinality == "multiple":
        return True
    return source.kind is Kind.UNKNOWN and any(
        isinstance(rule.condition, Every) and len(list(positive(rule.condition))) > 1
        for rule in source.processing.scoring
    )


def _labels(response: Response) -> tuple[Label, ...]:
    labels = response.labels
    if len({label.id for label in labels}) < len(labels):
        raise RefusedError("two of its answers have the same name")
    if len(labels) < TWO:
        raise RefusedError(_FEW)
    return labels


def _option(
    source: Source, response: Response, n: int, label: Label, *, right: bool, credit: Fraction
) -> Option:
    """Raises RefusedError when there is nothing to read on it."""
    if not label.said.text:
        what = ", ".join(label.said.dropped)
        raise RefusedError(f"its answer {n + 1} has no text" + (f", but {what}" if what else ""))
    pointer = f"/options/{n}/text"
    return source.option(response, label.id, label.said, pointer, n + 1, right=right, credit=credit)
