"""Raw JSON of what shapes hold, for rooms that make items of other programs' questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from quizapp.domain.lesson import Evidence, Why, WhyKind
from quizapp.domain.numbers import fraction
from quizapp.domain.question import Context
from quizapp.domain.shapes import Choice, Match, Option, TextEntry

ASSUMED = WhyKind.NOT_IN_TEXT
"""In which way an option is wrong when nobody says it."""

_TODO_WHY = "TODO Say why this is wrong."
_TODO_EXPLANATION = "TODO Say why this is right."
_TODO_QUOTE = "TODO Quote the words that decide."


def number_of(value: Fraction) -> int | float | str:
    """A JSON number where one is exact, else the fraction as text, such as "1/3"."""
    if value.denominator == 1:
        return value.numerator
    decimal = float(value)
    return decimal if fraction(decimal) == value else str(value)


def evidence_of(evidence: Iterable[Evidence]) -> list[dict[str, str]]:
    """Citations as an item has them."""
    return [{"sentence": one.sentence, "quote": one.quote} for one in evidence]


def todo_evidence(context: Context) -> list[dict[str, str]]:
    """A citation that its author still has to write."""
    first = next((one.id for part in context.passage for one in part.sentences), "p1.s1")
    return [{"sentence": first, "quote": _TODO_QUOTE}]


def why_of(option: Option) -> dict[str, Any]:
    """Why an option is wrong: what is said of it in this sense, else what is said at all."""
    if option.why is None:
        return {"kind": ASSUMED.value, "text": option.explanation or _TODO_WHY}
    return _why(option.why)


def explained(explanation: str, evidence: Iterable[Evidence]) -> dict[str, Any]:
    """The keys of a row that says why it is right, and where that shows."""
    cited = evidence_of(evidence)
    said = {"explanation": explanation or _TODO_EXPLANATION}
    return {**({"evidence": cited} if cited else {}), **said}


def option_of(option: Option, *, told: bool = True, reason: bool = True) -> dict[str, Any]:
    """An option: the key, or one that says why it is wrong.

    told: whether it says what it earns where that is not 1 for the key and 0 for the others;
    reason: whether a wrong one needs a why.
    """
    usual = Fraction(1 if option.right else 0)
    raw: dict[str, Any] = {"id": option.id, "text": option.text}
    if option.right:
        raw["key"] = True
    elif reason or option.why or option.explanation:
        raw["why"] = why_of(option)
    if told and option.credit != usual:
        raw["credit"] = number_of(option.credit)
    return raw


def unshuffled(shape: Choice) -> dict[str, Any]:
    """{"shuffle": False} for options that stay as written, else nothing."""
    return {"shuffle": False} if shape.ordered_as_written else {}


def typed_of(entry: TextEntry) -> dict[str, Any]:
    """The accepted and the declared wrong answers of something that is typed."""
    accept = [_typed(one, Fraction(1)) for one in entry.accept]
    reject = [{**_typed(one, Fraction(0)), "why": why_of(one)} for one in entry.reject]
    return {"accept": accept, **({"reject": reject} if reject else {})}


def without_nothing(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The same without keys that say nothing: None and the empty text."""
    return {key: value for key, value in raw.items() if value is not None and value != ""}


def _typed(option: Option, usual: Fraction) -> dict[str, Any]:
    credit = {} if option.credit == usual else {"credit": number_of(option.credit)}
    return {"text": option.text, **credit}


def _why(why: Why) -> dict[str, Any]:
    cited = evidence_of(why.evidence)
    return {
        "kind": why.kind.value,
        "text": why.text,
        **({"evidence": cited} if cited else {}),
    }


_TRUE_FALSE = ["true", "false"]
_JUDGEMENTS = (_TRUE_FALSE, [*_TRUE_FALSE, "not stated"])


def judges(shape: Match) -> bool:
    """Whether each row is a statement that is true or false, or not stated, and just one of them.

    Such a grid is a type of its own; all other rows that share options are put into categories.
    """
    texts = [option.text.casefold() for option in shape.options]
    return shape.reuse and texts in _JUDGEMENTS and not any(row.also for row in shape.rows)
