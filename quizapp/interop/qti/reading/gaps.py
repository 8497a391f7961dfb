"""Texts with gaps: text entries, inline choices and gap matches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from lxml import etree

from quizapp.domain.shapes import Choice, Gap, Gaps, Option, TextEntry
from quizapp.interop.qti.reading.asked import (
    Asked,
    Reading,
    UnreadableError,
    credited,
    remarked,
)
from quizapp.interop.qti.reading.said import Said
from quizapp.interop.qti.reading.text import MARK, pieces
from quizapp.interop.qti.reading.typed import Found, typed
from quizapp.interop.qti.score import values
from quizapp.interop.qti.score.declared import Variable

INLINE = ("text-entry-interaction", "inline-choice-interaction")

TOGETHER = "quizapp-any-order-"
"""What a class begins with by which our own files tell gaps that may change places."""


def gaps(
    reading: Reading, parts: Sequence[etree._Element | str], inline: Sequence[etree._Element]
) -> Asked:
    """The text of some parts of an item with the interactions in it as gaps."""
    found = []
    for element in inline:
        with_others = {
            name: variable.correct
            for name, variable in reading.machine.responses.items()
            if name != element.get("response-identifier") and not variable.correct.null
        }
        found.append(_gap(reading, element, with_others))
    return _asked(reading, parts, inline, found)


def _gap(reading: Reading, element: etree._Element, others: dict[str, values.Value]) -> Found:
    """What a gap takes: by its own points, or where it has none alone, beside right others."""
    entry, best = _taken(reading, element)
    if best > 0 or not others:
        return entry, best
    kept = reading.base
    reading.base = {**kept, **others}
    try:
        entry, best = _taken(reading, element)
    finally:
        reading.base = kept
    if best > 0:
        reading.lose(
            "response-processing",
            "gives points only when every gap is right",
            "each gap earns a part",
        )
    return entry, best


def _taken(reading: Reading, element: etree._Element) -> Found:
    variable = reading.variable(element)
    if element.tag == "inline-choice-interaction":
        return _chosen(reading, element, variable)
    return typed(reading, element, variable)


def _chosen(reading: Reading, element: etree._Element, variable: Variable) -> Found:
    options = [
        Option(one.get("identifier", ""), reading.words(one), f"/options/{number}/text")
        for number, one in enumerate(element.iter("inline-choice"))
    ]
    if any(not one.text for one in options):
        raise UnreadableError("a gap has a choice without words")
    kept = element.get("shuffle", "false") not in {"true", "1"}
    return scored(reading, variable, options, kept=kept)


def scored(
    reading: Reading,
    variable: Variable,
    options: Sequence[Option],
    *,
    kept: bool,
    answer: Callable[[str], str] = str,
) -> Found:
    """Options of which one goes into a gap. answer: how the answer says which, around its id."""
    points = [reading.score(variable, answer(one.id)) for one in options]
    best = max(points, default=Fraction(0))
    scored_options = [
        replace(one, right=0 < earned == best, credit=max(Fraction(0), credited(earned, best)))
        for one, earned in zip(options, points, strict=True)
    ]
    told = [
        one
        if one.right
        else remarked(one, reading.said_of(f"{variable.id}.{one.id}", variable, answer(one.id)))
        for one in scored_options
    ]
    return Choice(tuple(told), 1, kept), best


def _asked(
    reading: Reading,
    parts: Sequence[etree._Element | str],
    inline: Sequence[etree._Element],
    found: Sequence[Found],
) -> Asked:
    total = sum((best for _, best in found), Fraction(0))
    if any(best <= 0 for _, best in found):
        raise UnreadableError("nothing is right for one of its gaps")
    texts = pieces(parts, reading.dropped, lambda one: MARK if one in inline else None)
    if len(texts) != len(found) + 1:
        raise UnreadableError("some of its gaps are shown only at times")
    least = min(best for _, best in found)
    made: list[str | Gap] = [texts[0]]
    for element, (entry, best), text in zip(inline, found, texts[1:], strict=True):
        id_ = element.get("response-identifier", "")
        said = _explained(reading, reading.machine.responses[id_], entry)
        made += [Gap(id_, entry, best / least, said.text, said.evidence), text]
    made = [str(made[0]).lstrip(), *made[1:-1], str(made[-1]).rstrip()]
    shape = Gaps(tuple(made), _together(inline))
    return Asked(shape, "", total, reading.named_rule() or "")


def _explained(reading: Reading, variable: Variable, entry: TextEntry | Choice) -> Said:
    """What is said of a gap: by our own file, else what its right answer is shown."""
    answers = entry.options if isinstance(entry, Choice) else entry.accept
    key = next((one for one in answers if one.right), None)
    if key is None or variable.base not in {"string", "identifier"}:
        return reading.remarks.of_part(variable.id)
    answer = key.id if isinstance(entry, Choice) else key.text
    return reading.said_of(variable.id, variable, answer)


def _together(inline: Sequence[etree._Element]) -> tuple[tuple[str, ...], ...]:
    """The gaps that our own files let be filled in any order."""
    groups: dict[str, list[str]] = {}
    for one in inline:
        for name in one.get("class", "").split():
            if name.startswith(TOGETHER):
                groups.setdefault(name, []).append(one.get("response-identifier", ""))
    return tuple(tuple(ids) for _, ids in sorted(groups.items()) if len(ids) > 1)
