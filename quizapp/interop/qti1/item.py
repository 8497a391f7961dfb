"""One item as a question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from lxml import etree

from quizapp.domain.shapes import Extended, Gaps, Match, Shape
from quizapp.interop.model import Loss, Question
from quizapp.interop.qti1 import feedback, metadata, presentation, processing
from quizapp.interop.qti1.conditions import Compared, leaves
from quizapp.interop.qti1.material import Said, joined
from quizapp.interop.qti1.metadata import Kind
from quizapp.interop.qti1.numbers import number
from quizapp.interop.qti1.presentation import Response
from quizapp.interop.qti1.shaping import chosen, gaps, rows, typed
from quizapp.interop.qti1.shaping.source import Source
from quizapp.interop.trouble import RefusedError

MOST_POINTS = 1000
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Shaped:
    """question: None for a text that asks nothing; text: that text."""

    question: Question | None
    losses: tuple[Loss, ...] = ()
    text: str = ""


def read(item: etree._Element, id_: str, place: str) -> Shaped:
    """The item under the given id. Raises RefusedError when its key cannot be told."""
    about = metadata.fields(item)
    kind = metadata.kind(about)
    if kind is Kind.REFUSED:
        raise RefusedError(metadata.reason(about), "write it here by hand")
    shown = presentation.read(item)
    if kind is Kind.TEXT or (kind is Kind.UNKNOWN and not shown.responses and _silent(item)):
        return _text(shown, id_, place)
    rules = processing.read(item, shown.kinds)
    said_back = feedback.read(item, rules, shown.responses)
    source = Source(kind, about, shown, rules, said_back)
    shape, rule = _shape(source)
    stem = "" if isinstance(shape, Gaps) else source.take(_stem(shown, shape), "/stem")
    if not stem and not isinstance(shape, Gaps):
        raise RefusedError("it has no text", "write the question in the program that it comes from")
    question = Question(
        id=id_,
        stem=stem,
        shape=shape,
        points=_points(source),
        rule=rule,
        explanation=_explanation(source, shape),
        hint=source.take(said_back.hint, "/hint"),
        place=place,
    )
    _leftovers(source, item)
    losses = (Loss(id_, field, what, instead, place=place) for field, what, instead in source.notes)
    return Shaped(question, tuple(dict.fromkeys(losses)))


def _shape(source: Source) -> tuple[Shape, str]:
    responses = source.shown.responses
    kind = source.kind
    if kind is Kind.ESSAY:
        return typed.written(source), ""
    if not responses:
        raise RefusedError("it asks for no answer")
    if kind in {Kind.GAPS, Kind.BLANKS} or gaps.is_named(source.shown):
        if not gaps.is_named(source.shown) and not gaps.between(source.shown):
            raise RefusedError("its text does not name its gaps")
        return gaps.gapped(source), ""
    if kind is Kind.MATCH or len(responses) > 1:
        return _many(source), ""
    return _single(source, responses[0])


def _single(source: Source, response: Response) -> tuple[Shape, str]:
    """The shape of an item with one response."""
    kind = source.kind
    if response.labels:
        if kind is Kind.ORDER or response.cardinality == "ordered":
            return rows.ordered(source, response), ""
        return chosen.chosen(source, response)
    if response.kind == "lid":
        raise RefusedError("it has no answers to choose from")
    if kind is Kind.UNKNOWN and gaps.between(source.shown) and source.processing.scoring:
        return gaps.gapped(source), ""
    if kind is Kind.NUMBER or response.numeric or (kind is Kind.UNKNOWN and _compares(source)):
        return typed.value(source, response), ""
    if kind is Kind.UNKNOWN and not source.processing.scoring:
        return typed.written(source), ""
    return typed.entry(source, response), ""


def _stem(shown: presentation.Presentation, shape: Shape) -> Said:
    """The text of the item; the prompts of rows are theirs."""
    if isinstance(shape, Match):
        return shown.text
    return joined((shown.text, *(response.prompt for response in shown.responses)))


def _many(source: Source) -> Shape:
    responses = source.shown.responses
    if all(response.kind == "str" for response in responses):
        if not gaps.between(source.shown) and not any(it.prompt.text for it in responses[1:]):
            raise RefusedError("it cannot be told where in its text its gaps stand")
        return gaps.gapped(source)
    return rows.unless_one(rows.matched(source))


def _text(shown: presentation.Presentation, id_: str, place: str) -> Shaped:
    losses = tuple(
        Loss(id_, "text", f"{word} cannot be held here", "the text was kept", place=place)
        for word in shown.text.dropped
    )
    return Shaped(None, losses, shown.text.text)


def _silent(item: etree._Element) -> bool:
    return not any(isinstance(one.tag, str) and "respcondition" in one.tag for one in item.iter())


def _compares(source: Source) -> bool:
    conditions = (rule.condition for rule in source.processing.scoring)
    return any(isinstance(leaf, Compared) for one in conditions for leaf in leaves(one))


def _points(source: Source) -> Fraction:
    if source.kind is Kind.POLL:
        return Fraction(0)
    for name in ("points_possible", "cc_weighting", "qmd_absolutescore_max", "qmd_weighting"):
        if name in source.about:
            found = number(source.about[name])
            break
    else:
        declared = source.processing.most
        found = declared if declared not in {0, _PERCENT} else Fraction(1)
    if found is None or not 0 < found <= MOST_POINTS:
        said = source.about.get("points_possible", "") or "no points"
        source.lose("/points", f"it is worth {said} there", "it is worth 1 point here")
        return Fraction(1)
    return found.limit_denominator(1000) or Fraction(1, 1000)


def _explanation(source: Source, shape: Shape) -> str:
    said_back = source.feedback
    explained = source.take(said_back.explanation, "/explanation")
    if isinstance(shape, Extended):
        return explained
    solved = source.take(said_back.solution, "/explanation")
    return " ".join(dict.fromkeys(text for text in (explained, solved) if text))


# What platforms call a question that nobody has named.
_NUMBERED = re.compile(r"(?:question|item|q)?[ #.]*[0-9]*", re.IGNORECASE)
_SIDES: Mapping[str, str] = {"wrong": "a wrong answer", "right": "a right answer"}


def _leftovers(source: Source, item: etree._Element) -> None:
    """What the item says beside all that."""
    for side, text in source.feedback.left:
        what = f"what is said after {_SIDES[side]} as a whole: {text.text!r}"
        source.lose(f"feedback {side}", what, "left out")
    title = " ".join((item.get("title") or "").split())
    ident = " ".join((item.get("ident") or "").split())
    if title and title.lower() != ident.lower() and not _NUMBERED.fullmatch(title):
        source.lose("title", f"the question's name {title!r}", "left out")
