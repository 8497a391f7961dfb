"""What is typed: shortanswer, numerical, essay."""

from __future__ import annotations

from fractions import Fraction

from quizapp.domain.numbers import ZERO
from quizapp.domain.shapes import Estimate, Extended, Option, TextEntry, Tier, Value
from quizapp.interop.decimals import decimal
from quizapp.interop.formats.moodle_xml import essay, estimate
from quizapp.interop.formats.moodle_xml.leaving import Leaving, Made, base, first_keys
from quizapp.interop.formats.moodle_xml.tree import Element
from quizapp.interop.formats.moodle_xml.wildcards import exact
from quizapp.interop.formats.moodle_xml.xmlout import box, element, rich, text


def text_entry(leaving: Leaving, shape: TextEntry) -> Made:
    """Accepted answers and foreseen wrong ones; capitals make no difference."""
    leaving.rule()
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


def value(leaving: Leaving, shape: Value) -> Made:
    """Numbers with their tolerance; a date is a text on Moodle."""
    leaving.rule()
    if shape.kind != "number":
        return _dates(leaving, shape)
    told = [
        _number(leaving, one, tier) for one, tier in zip(shape.accept, shape.tiers, strict=True)
    ]
    covers = first_keys(shape.accept) | {"unit"}
    return Made("numerical", (*told, *_units(shape.unit)), covers=covers)


def _number(leaving: Leaving, option: Option, tier: Tier) -> Element:
    low, high = Fraction(tier.lowest), Fraction(tier.highest)
    middle = (low + high) / 2
    if tier.value != middle:
        leaving.lose(
            option.pointer,
            "Moodle has a number and a tolerance, no range",
            "its middle, and how far it reaches",
        )
    elif tier.relative:
        leaving.lose(
            f"{option.pointer}/relative",
            "Moodle's tolerance is in the number's own unit",
            "reckoned",
        )
    written = [decimal(amount, 12) for amount in (middle, high - middle)]
    if [Fraction(one) for one in written] != [middle, high - middle]:
        leaving.lose(option.pointer, "Moodle keeps decimals", "rounded to twelve")
    return box(
        "answer",
        text(written[0]),
        element("tolerance", written[1]),
        fraction=leaving.percent(tier.credit, f"{option.pointer}/credit"),
        format="moodle_auto_format",
    )


def extended(leaving: Leaving, shape: Extended) -> Made:
    """A text to write; the rubric is for who marks it."""
    leaving.rule()
    if leaving.question.hint:
        leaving.lose("/hint", "Moodle has no hints for an essay", "left out")
    notes = essay.notes(shape.model, leaving.question.rubric) if shape.scored else ""
    bounds = (("minwordlimit", shape.least), ("maxwordlimit", shape.most))
    inside = (
        element("responseformat", "editor"),
        element("responserequired", "1"),
        element("responsefieldlines", "10"),
        *(element(name, str(bound)) for name, bound in bounds if bound is not None),
        element("attachments", "0"),
        element("attachmentsrequired", "0"),
        rich("graderinfo", notes),
        rich("responsetemplate", ""),
    )
    points = None if shape.scored else ZERO
    covers = frozenset({"model", "rubric", "least", "most", "prompt"})
    return Made("essay", inside, essay.prompted(shape.prompt), points=points, covers=covers)


def forecast(shape: Estimate) -> Made:
    """A number of per cent; any is taken, for no points."""
    answer = box("answer", text("*"), fraction="100", format="moodle_auto_format")
    inside = (answer, *_units("%"))
    below = estimate.written(shape)
    covers = frozenset({"statement", "closes"})
    return Made("numerical", inside, below=below, points=ZERO, covers=covers)


def _dates(leaving: Leaving, shape: Value) -> Made:
    for pointer in ("/type", "/accept"):
        what = "Moodle has no type for a date"
        leaving.lose(pointer, what, "a short answer, right as it is written")
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
        return (
            element("unitgradingtype", "0"),
            element("unitpenalty", "0.1"),
            element("showunits", "3"),
        )
    one = box("unit", element("multiplier", "1"), element("unit_name", unit))
    return (
        box("units", one),
        element("unitgradingtype", "0"),
        element("unitpenalty", "0.1"),
        element("showunits", "0"),
        element("unitsleft", "0"),
    )
