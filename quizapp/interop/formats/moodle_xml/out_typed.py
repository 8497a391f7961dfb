"""What is typed: shortanswer, numerical, essay."""

from __future__ import annotations

from fractions import Fraction

from babel.numbers import NumberFormatError, parse_decimal

from quizapp.domain.numbers import ZERO
from quizapp.domain.shapes import Estimate, Extended, TextEntry, Value
from quizapp.interop.formats.moodle_xml import essay, estimate, shares
from quizapp.interop.formats.moodle_xml.leaving import Leaving, Made, base, first_keys
from quizapp.interop.formats.moodle_xml.tree import Element
from quizapp.interop.formats.moodle_xml.wildcards import exact
from quizapp.interop.formats.moodle_xml.xmlout import box, element, rich, text

_BETWEEN = " – "


def text_entry(leaving: Leaving, shape: TextEntry) -> Made:
    """Accepted answers and foreseen wrong ones; capitals make no difference."""
    leaving.rule(("names",))
    if shape.expects:
        leaving.lose("/expects", "Moodle does not say what is to be typed", "left out")
    told = tuple(
        box(
            "answer",
            text(exact(one.text)),
            *leaving.feedback(one),
            fraction=leaving.percent(one.credit, f"{base(one)}/credit"),
            format="moodle_auto_format",
        )
        for one in (*shape.accept, *shape.reject)
    )
    covers = first_keys(shape.accept, shape.reject) | {"expects"}
    return Made("shortanswer", (element("usecase", "0"), *told), covers=covers)


def value(leaving: Leaving, shape: Value, language: str) -> Made:
    """Numbers with their tolerance; a date is a text on Moodle."""
    leaving.rule(("tolerance",))
    covers = first_keys(shape.accept) | {"unit"}
    ranges = [numbers(one.text, language) for one in shape.accept]
    if shape.kind != "number" or not all(ranges):
        return _dates(leaving, shape)
    told: list[Element] = []
    for one, found in zip(shape.accept, ranges, strict=True):
        low, high = found
        told.append(
            box(
                "answer",
                text(shares.decimal((low + high) / 2, 12)),
                element("tolerance", shares.decimal((high - low) / 2, 12)),
                fraction=leaving.percent(one.credit, f"{one.pointer}/credit"),
                format="moodle_auto_format",
            )
        )
    return Made("numerical", (*told, *_units(shape.unit)), covers=covers)


def extended(leaving: Leaving, shape: Extended) -> Made:
    """A text to write; the rubric is for who marks it."""
    leaving.rule(("rubric",))
    notes = essay.notes(shape.model, leaving.question.rubric) if shape.scored else ""
    inside = (
        element("responseformat", "editor"),
        element("responserequired", "1"),
        element("responsefieldlines", "10"),
        element("attachments", "0"),
        element("attachmentsrequired", "0"),
        rich("graderinfo", notes),
        rich("responsetemplate", ""),
    )
    points = None if shape.scored else ZERO
    return Made("essay", inside, points=points, covers=frozenset({"model", "rubric"}))


def forecast(leaving: Leaving, shape: Estimate) -> Made:
    """A number of per cent; any is taken, for no points."""
    answer = box("answer", text("*"), fraction="100", format="moodle_auto_format")
    inside = (answer, *_units("%"))
    below = estimate.written(shape)
    covers = frozenset({"statement", "closes"})
    return Made("numerical", inside, below=below, points=ZERO, covers=covers)


def numbers(words: str, language: str) -> tuple[Fraction, Fraction] | None:
    """The range that words of a language name; None when they name none."""
    low, _, high = words.partition(_BETWEEN)
    try:
        ends = [Fraction(parse_decimal(one, locale=_locale(language))) for one in (low, high or low)]
    except (NumberFormatError, ValueError):
        return None
    return ends[0], ends[1]


def _dates(leaving: Leaving, shape: Value) -> Made:
    leaving.lose("/type", "Moodle has no type for a date", "a short answer that takes it as it is written")
    told = tuple(
        box(
            "answer",
            text(exact(one.text)),
            fraction=leaving.percent(one.credit, f"{one.pointer}/credit"),
            format="moodle_auto_format",
        )
        for one in shape.accept
    )
    return Made("shortanswer", (element("usecase", "0"), *told), covers=first_keys(shape.accept))


def _units(unit: str) -> tuple[Element, ...]:
    """The unit stands behind the field and need not be typed."""
    if not unit:
        return (element("unitgradingtype", "0"), element("unitpenalty", "0.1"), element("showunits", "3"))
    one = box("unit", element("multiplier", "1"), element("unit_name", unit))
    return (
        box("units", one),
        element("unitgradingtype", "0"),
        element("unitpenalty", "0.1"),
        element("showunits", "0"),
        element("unitsleft", "0"),
    )

