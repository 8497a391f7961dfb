"""A question in the form that GIFT has for it."""

from __future__ import annotations

from quizapp.domain.shapes import (
    Choice,
    Estimate,
    Extended,
    Gap,
    Gaps,
    Locate,
    Mark,
    Match,
    Order,
    Parts,
    Shape,
    TextEntry,
    Value,
)
from quizapp.interop.formats.gift.out import choosing, entering, matching
from quizapp.interop.formats.gift.out.texts import Style
from quizapp.interop.losses import Losses
from quizapp.interop.model import Question


def texts(question: Question) -> tuple[str, str]:
    """The question's own text before the braces and behind them."""
    match question.shape:
        case Gaps(parts) if len(question.shape.gaps) == 1:
            at = parts.index(question.shape.gaps[0])
            before, after = ("".join(map(str, some)) for some in (parts[:at], parts[at + 1 :]))
            return f"{question.stem} {before}".rstrip(), after.strip()
        case Extended(prompt=prompt) if prompt:
            return f"{question.stem} {prompt}", ""
        case _:
            return question.stem, ""


def braces(question: Question, style: Style, losses: Losses) -> list[str] | None:
    """What stands between the braces, line by line; None for what GIFT cannot ask at all."""
    return _lines(question.shape, question.rule, style, losses)


def _lines(shape: Shape, rule: str, style: Style, losses: Losses) -> list[str] | None:
    match shape:
        case Choice():
            return choosing.lines(shape, rule, style, losses) if choosing.can_hold(shape) else None
        case Match():
            return matching.matched(shape, rule, style, losses)
        case Order():
            return matching.placed(shape, style, losses)
        case TextEntry():
            return entering.typed(shape, style, losses)
        case Value():
            return _value(shape, style, losses)
        case Gaps():
            return _gap(shape, style, losses)
        case Parts():
            return _first(shape, style, losses)
        case Extended():
            return _essay(shape, losses)
        case Mark() | Locate() | Estimate():
            return None


def _value(shape: Value, style: Style, losses: Losses) -> list[str] | None:
    if shape.kind == "number":
        return ["#", *entering.number(shape, style, losses)]
    found = entering.years(shape, style, losses)
    if found is None:
        return None
    losses.lose("", "that a year is asked for", "a question for a number")
    return ["#", *found]


def _gap(shape: Gaps, style: Style, losses: Losses) -> list[str] | None:
    gaps: tuple[Gap, ...] = shape.gaps
    if len(gaps) != 1:
        return None
    losses.lose("", "a gap in a text", "a question with a missing word")
    return _lines(gaps[0].entry, "", style, losses)


def _first(shape: Parts, style: Style, losses: Losses) -> list[str] | None:
    losses.lose("", "a second part that is scored with the first", "the first part alone")
    return _lines(shape.choices[0], "", style, losses)


def _essay(shape: Extended, losses: Losses) -> list[str]:
    if not shape.scored:
        losses.lose("", "that nobody marks the text", "an essay that is marked")
    if shape.model:
        losses.lose("/model", "the model answer")
    for name, bound in (("least", shape.least), ("most", shape.most)):
        if bound is not None:
            losses.lose(f"/{name}", "how many words are asked for")
    return []
