"""Typed answers and texts with gaps on their way out."""

from __future__ import annotations

from fractions import Fraction

from lxml import etree

from quizapp.domain.shapes import Choice, Gaps, TextEntry
from quizapp.interop.qti.reading.gaps import TOGETHER
from quizapp.interop.qti.writing.build import fill, h, put, q
from quizapp.interop.qti.writing.draft import (
    RESPONSE,
    SCORE,
    Draft,
    base,
    mapped,
    named,
    setting,
    variable,
)

LENGTH = "20"


def text_entry(draft: Draft, shape: TextEntry) -> None:
    """A typed answer."""
    field = entry(draft, shape, RESPONSE, draft.points)
    draft.rules.append(setting(SCORE, q("map-response", identifier=RESPONSE)))
    draft.body.append(h("p", field))
    _spelling(draft, "/accept")


def entry(draft: Draft, shape: TextEntry, name: str, whole: Fraction) -> etree._Element:
    """The field, its declaration, and what is said of wrong answers."""
    answers = [(one, True) for one in shape.accept] + [(one, False) for one in shape.reject]
    worth = [(one.text, one.credit * whole) for one, _ in answers]
    best = next((one.text for one in shape.accept if one.credit == 1), "")
    mapping = mapped(worth, None, folded=not shape.capitals)
    draft.respond("single", "string", [best] if best else [], mapping, name)
    for number, (one, right) in enumerate(answers):
        if not right:
            _remark(draft, f"{name}.{number}", name, one.text, shape)
            draft.why("EXPLANATION", f"{name}.{number}", one.why, one.explanation)
    made = q("text-entry-interaction", response_identifier=name, expected_length=LENGTH)
    if shape.expects:
        made.set("placeholder-text", shape.expects)
    return made


def _remark(draft: Draft, part: str, name: str, text: str, shape: TextEntry) -> None:
    same = q(
        "string-match",
        variable(name),
        base("string", text),
        case_sensitive="true" if shape.capitals else "false",
    )
    draft.explain_when(part, same)


def _spelling(draft: Draft, pointer: str) -> None:
    what = "takes each spelling as it is written here and no other"
    draft.lose(pointer, what, "close spellings of names are not taken", shown=True)


def gaps(draft: Draft, shape: Gaps) -> None:
    """A text with gaps."""
    group = {one: n for n, ids in enumerate(shape.interchangeable) for one in ids}
    total = sum((one.weight for one in shape.gaps), Fraction(0))
    text = h("p")
    response = []
    for part in shape.parts:
        if isinstance(part, str):
            _spaced(text, part)
            continue
        name = named(part.id)
        response.append(name)
        whole = draft.points * part.weight / total
        if isinstance(part.entry, Choice):
            field = _chosen(draft, part.entry, name, whole)
        else:
            field = entry(draft, part.entry, name, whole)
        if part.id in group:
            field.set("class", f"{TOGETHER}{group[part.id]}")
        put(text, field)
        draft.explain(name, part.explanation, part.evidence)
    earned = [q("map-response", identifier=name) for name in response]
    draft.rules.append(setting(SCORE, q("sum", *earned)))
    draft.body.append(h("div", text))
    if any(isinstance(one.entry, TextEntry) for one in shape.gaps):
        _spelling(draft, "/gaps")
    if shape.interchangeable:
        what = "cannot say that gaps may be filled in any order"
        draft.lose("/interchangeable", what, "each answer belongs to its own gap", shown=True)
    least = min(one.weight for one in shape.gaps)
    if least != 1:
        for number, one in enumerate(shape.gaps):
            if one.weight != one.weight / least:
                what = "says how much a gap is worth in points"
                draft.lose(f"/gaps/{number}/weight", what, "the weights keep their ratio")


def _spaced(parent: etree._Element, text: str) -> None:
    """A piece of text with the spaces at its edges."""
    start = text[: len(text) - len(text.lstrip())]
    end = text[len(text.rstrip()) :] if text.strip() else ""
    put(parent, start)
    fill(parent, text.strip())
    put(parent, end)


def _chosen(draft: Draft, shape: Choice, name: str, whole: Fraction) -> etree._Element:
    worth = [(named(one.id), one.credit * whole) for one in shape.options if one.credit]
    keys = [named(one.id) for one in shape.options if one.right]
    draft.respond("single", "identifier", keys, mapped(worth, None), name)
    made = q(
        "inline-choice-interaction",
        response_identifier=name,
        shuffle="false" if shape.ordered_as_written else "true",
    )
    for one in shape.options:
        put(made, fill(q("inline-choice", identifier=named(one.id)), one.text))
        if one.why or one.explanation:
            part = f"{name}.{named(one.id)}"
            same = q("match", variable(name), base("identifier", named(one.id)))
            draft.explain_when(part, same)
            draft.why("EXPLANATION", part, one.why, one.explanation)
    return made
