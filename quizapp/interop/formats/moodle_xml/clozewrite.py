"""Texts with gaps, and two parts, as the language of embedded answers."""

from __future__ import annotations

import math
from fractions import Fraction

from quizapp.domain.shapes import Choice, Gap, Gaps, Option, Parts, TextEntry
from quizapp.interop.formats.moodle_xml import shares
from quizapp.interop.formats.moodle_xml.aside import Aside
from quizapp.interop.formats.moodle_xml.leaving import Leaving, Made, base, first_keys
from quizapp.interop.formats.moodle_xml.out_choice import percents_of_one
from quizapp.interop.formats.moodle_xml.wildcards import exact
from quizapp.interop.safe.html import from_markdown

PARTS = "quizapp-two-parts"

# An ampersand in letters (&amp;) would take its meaning from the sign behind it.
_SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "{}#~\\&<>\"'"}
_MOST_WEIGHT = 10_000


def gaps(leaving: Leaving, shape: Gaps) -> Made:
    """The text with its gaps below the stem."""
    leaving.rule()
    if shape.interchangeable:
        _unexplained(leaving, shape)
        leaving.lose("/interchangeable", "on Moodle each gap has its own answers", "left out")
    weights = _weights(leaving, shape)
    told = "".join(
        _braced(from_markdown_kept(part))
        if isinstance(part, str)
        else _gap(leaving, part, weights[part.id])
        for part in shape.parts
    )
    stem = f"<p>{_braced(from_markdown(leaving.question.stem))}</p>"
    parts = tuple(Aside(gap.explanation, gap.evidence) for gap in shape.gaps)
    total = Fraction(sum(weights.values()))
    covers = frozenset({"text", "gaps", "interchangeable"})
    return Made(
        "cloze", (), instead=f"{stem}<p>{told}</p>", parts=parts, points=total, covers=covers
    )


def two_parts(leaving: Leaving, shape: Parts) -> Made:
    """Each part is a list below its own stem."""
    leaving.rule()
    stems = (leaving.question.stem, *shape.stems)
    told = "".join(
        f"<p>{_braced(from_markdown(stem))}</p><p>{_choices(leaving, choice, 1, list_=True)}</p>"
        for stem, choice in zip(stems, shape.choices, strict=True)
    )
    covers = first_keys(*(choice.options for choice in shape.choices)) | {"shuffle"}
    html = f'<div class="{PARTS}">{told}</div>'
    return Made("cloze", (), instead=html, points=Fraction(len(shape.choices)), covers=covers)


def _unexplained(leaving: Leaving, shape: Gaps) -> None:
    """Note the options that need a reason once their gap stands by itself."""
    for gap in shape.gaps:
        if isinstance(gap.entry, Choice):
            for one in gap.entry.options:
                if not one.right and one.why is None:
                    what = "right in another gap of its group, which needs no reason here"
                    leaving.lose(f"{base(one)}/why", what, "to be written")


def from_markdown_kept(text: str) -> str:
    """HTML of a piece of text whose spaces at both ends count."""
    core = text.strip()
    if not core:
        return " " if text else ""
    before = " " * (text[0] != core[0])
    after = " " * (text[-1] != core[-1])
    return f"{before}{from_markdown(core)}{after}"


def coded(words: str) -> str:
    """Words of an answer as they stand in the HTML around it: nothing in them means anything."""
    return words.translate(_SIGNS)


def _braced(html: str) -> str:
    return html.replace("{", "&#123;")


def _gap(leaving: Leaving, gap: Gap, weight: int) -> str:
    if isinstance(gap.entry, Choice):
        return _choices(leaving, gap.entry, weight)
    return f"{{{weight}:SHORTANSWER:{_answers(leaving, gap.entry)}}}"


def _answers(leaving: Leaving, entry: TextEntry) -> str:
    told = []
    for one in (*entry.accept, *entry.reject):
        percent = leaving.percent(one.credit, f"{one.pointer.removesuffix('/text')}/credit")
        told.append(f"%{percent}%{coded(exact(one.text))}{_feedback(leaving, one)}")
    return "~".join(told)


def _choices(leaving: Leaving, choice: Choice, weight: int, *, list_: bool = False) -> str:
    letters = "V" * (list_ and choice.most == 1) + "S" * (not choice.ordered_as_written)
    name = (
        ("MULTICHOICE" if choice.most == 1 else "MULTIRESPONSE")
        + ("_" if letters else "")
        + letters
    )
    percents = (
        percents_of_one(leaving, choice.options) if choice.most == 1 else _several(choice.options)
    )
    told = (
        f"%{percents[one.id]}%{coded(from_markdown(one.text))}{_feedback(leaving, one)}"
        for one in choice.options
    )
    return f"{{{weight}:{name}:{'~'.join(told)}}}"


def _several(options: tuple[Option, ...]) -> dict[str, str]:
    keys = max(1, sum(one.right for one in options))
    others = max(1, len(options) - keys)
    return {
        one.id: shares.percent(Fraction(1, keys) if one.right else Fraction(-1, others))
        for one in options
    }


def _feedback(leaving: Leaving, option: Option) -> str:
    said = leaving.said(option)
    return f"#{coded(said)}" if said else ""


def _weights(leaving: Leaving, shape: Gaps) -> dict[str, int]:
    """Whole weights in the same proportion."""
    told = {gap.id: gap.weight for gap in shape.gaps}
    times = math.lcm(*(weight.denominator for weight in told.values()))
    largest = max(told.values(), default=Fraction(1)) * times
    if times > 1:
        leaving.lose(
            "/gaps", "Moodle weighs gaps by whole numbers", "whole numbers of the same proportion"
        )
    if largest > _MOST_WEIGHT:
        return {
            name: max(1, round(weight / largest * times * _MOST_WEIGHT))
            for name, weight in told.items()
        }
    return {name: int(weight * times) for name, weight in told.items()}
