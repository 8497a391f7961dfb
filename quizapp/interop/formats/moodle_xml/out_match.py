"""Pairs as matching, orders as ordering."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.domain.shapes import Match, Option, Order
from quizapp.interop.formats.moodle_xml.aside import Aside
from quizapp.interop.formats.moodle_xml.leaving import Leaving, Made, base, first_keys
from quizapp.interop.formats.moodle_xml.markup import plain
from quizapp.interop.formats.moodle_xml.rules import SAME, USUAL
from quizapp.interop.formats.moodle_xml.tree import Element
from quizapp.interop.formats.moodle_xml.xmlout import box, element, rich, text
from quizapp.interop.safe.html import from_markdown

_ENDS = ("first", "last")
"""What the ends are called where nobody says it."""


def match(leaving: Leaving, shape: Match) -> Made:
    """Each prompt with its answer. An answer that fits none has no prompt."""
    leaving.rule()
    texts = {one.id: _bare(leaving, one) for one in shape.options}
    keys = _keys(leaving, shape)
    for one in shape.options:
        if one.why is not None:
            leaving.lose(
                f"{base(one)}/why", "Moodle says nothing of an answer that fits none", "left out"
            )
    shuffled = "false" if shape.ordered_as_written else "true"
    inside = (element("shuffleanswers", shuffled), *_pairs(shape, keys, texts))
    rows = frozenset(row.pointer.split("/")[1] for row in shape.rows)
    parts = tuple(Aside(row.explanation, row.evidence) for row in shape.rows)
    return Made(
        "matching", inside, parts=parts, covers=first_keys(shape.options) | rows | {"shuffle"}
    )


def order(leaving: Leaving, shape: Order) -> Made:
    """The entries from first to last."""
    known = {one.id: one for one in shape.entries}
    leaving.rule(*SAME)
    if any(len(group) > 1 for group in shape.key):
        leaving.lose(
            "/key", "Moodle knows one order alone, and no ties", "the order as it is written"
        )
    sequence = [known[name] for group in shape.key for name in group if name in known]
    if sequence != list(shape.entries):
        what = "a file of Moodle lists the entries in their order, each of them with a place"
        leaving.lose("/entries", what, "sorted; those without a date are left out")
        leaving.lose("/key", what, "the order of the entries")
    if (shape.first, shape.last) != _ENDS:
        for pointer, name in (("/from", shape.first), ("/to", shape.last)):
            if name:
                leaving.lose(pointer, f"Moodle does not call an end {name!r}", "left out")
    answers = [
        rich("answer", from_markdown(one.text), fraction=str(n))
        for n, one in enumerate(sequence, start=1)
    ]
    inside = (
        element("layouttype", "VERTICAL"),
        element("selecttype", "ALL"),
        element("selectcount", str(max(2, len(sequence)))),
        element("gradingtype", SAME.get(leaving.question.rule, USUAL)),
        element("showgrading", "SHOW"),
        element("numberingstyle", "none"),
        # Without it Moodle looks for two hints, and stops when there is one.
        element("shownumcorrect", "1"),
        *answers,
    )
    covers = first_keys(shape.entries) | {"key", "from", "to"}
    parts = tuple(Aside(one.explanation) for one in sequence)
    return Made("ordering", inside, parts=parts, covers=covers)


def _bare(leaving: Leaving, option: Option) -> str:
    html = from_markdown(option.text)
    if "<" in html:
        leaving.lose(option.pointer, "answers to a prompt have no emphasis on Moodle", "plain text")
    return plain(html)


def _keys(leaving: Leaving, shape: Match) -> list[str]:
    """The one option that is right for each row; where several are, one that no other row has."""
    used = {row.key for row in shape.rows if not row.also}
    keys: list[str] = []
    for row in shape.rows:
        if row.also:
            pointer = f"{row.pointer.removesuffix('/text')}/keys"
            leaving.lose(pointer, "Moodle takes one answer to each prompt", "one is right alone")
        keys.append(next((one for one in (row.key, *row.also) if one not in used), row.key))
        used.add(keys[-1])
    right = {one for row in shape.rows for one in (row.key, *row.also)}
    if right - used:
        leaving.lose("", "on Moodle no prompt is left for some of the answers", "they fit none")
    return keys


def _pairs(shape: Match, keys: Sequence[str], texts: dict[str, str]) -> Sequence[Element]:
    """The prompts, and answers without a prompt: those that fit none, or all of them where their
    order would be lost. In front they say that an answer may be reused. Moodle takes equal answers
    for one.
    """
    asked = [
        _pair(from_markdown(row.text), texts[key])
        for row, key in zip(shape.rows, keys, strict=True)
    ]
    listed = [_pair("", texts[one.id]) for one in shape.options]
    if shape.reuse:
        return [*listed, *asked]
    used = list(dict.fromkeys(keys))
    spare = [one.id for one in shape.options if one.id not in used]
    if used + spare == [one.id for one in shape.options]:
        return [*asked, *(_pair("", texts[name]) for name in spare)]
    return [*asked, *listed]


def _pair(prompt: str, answer: str) -> Element:
    return rich("subquestion", prompt, box("answer", text(answer)))
