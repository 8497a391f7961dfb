"""Texts with gaps: text entries, inline choices and gap matches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from lxml import etree

from quizapp.domain.shapes import Choice, Gap, Gaps, Option, TextEntry, Value
from quizapp.interop.qti.reading.asked import (
    Asked,
    Reading,
    Unreadable,
    credited,
    remarked,
    whole,
)
from quizapp.interop.qti.reading.text import MARK, pieces
from quizapp.interop.qti.score import values
from quizapp.interop.qti.score.declared import Variable

INLINE = ("text-entry-interaction", "inline-choice-interaction")

MOST_ANSWERS = 60

Found = tuple[TextEntry | Choice, Fraction]
"""What a gap takes, and the points of its best answer."""


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
    return _typed(reading, element, variable)


def _chosen(reading: Reading, element: etree._Element, variable: Variable) -> Found:
    options = [
        Option(one.get("identifier", ""), reading.words(one), f"/options/{number}/text")
        for number, one in enumerate(element.iter("inline-choice"))
    ]
    if any(not one.text for one in options):
        raise Unreadable("a gap has a choice without words")
    kept = element.get("shuffle", "false") not in {"true", "1"}
    return _scored(reading, variable, options, kept=kept)


def _scored(
    reading: Reading,
    variable: Variable,
    options: Sequence[Option],
    *,
    kept: bool,
    answer: str = "{}",
) -> Found:
    points = [reading.score(variable, answer.format(one.id)) for one in options]
    best = max(points, default=Fraction(0))
    scored = [
        replace(
            one, right=0 < earned == best, credit=max(Fraction(0), credited(earned, best))
        )
        for one, earned in zip(options, points, strict=True)
    ]
    told = [
        one if one.right else remarked(one, _part(reading, f"{variable.id}.{one.id}"))
        for one in scored
    ]
    return Choice(tuple(told), 1, kept), best


def _part(reading: Reading, id_: str):  # noqa: ANN202 - replaced below
    return reading.remarks.of_part(id_)


def _typed(reading: Reading, element: etree._Element, variable: Variable) -> Found:
    answers = typed_answers(reading, variable)
    points = {one: reading.score(variable, _as(variable, one)) for one in answers}
    best = max(points.values(), default=Fraction(0))
    accept = [
        Option(f"accept-{n}", one, f"/accept/{n}/text", True, credited(earned, best))
        for n, (one, earned) in enumerate(points.items())
        if earned > 0
    ]
    reject = [
        remarked(Option(f"reject-{n}", one, f"/reject/{n}/text"), _part(reading, f"{variable.id}.{n}"))
        for n, (one, earned) in enumerate((k, v) for k, v in points.items() if v <= 0)
    ]
    reject = [one for one in reject if one.why or one.explanation]
    accept.sort(key=lambda one: -one.credit)
    return TextEntry(tuple(accept), tuple(reject), element.get("placeholder-text", "")), best


def typed_answers(reading: Reading, variable: Variable) -> list[str]:
    """The answers that the item foresees: right, mapped, or compared with."""
    found = [str(one) for one in variable.correct.items]
    if variable.mapping:
        found += variable.mapping.entries
        if any(variable.mapping.exact_case.values()):
            reading.lose("case-sensitive", "tells small and capital letters apart", "both are taken")
    for one in reading.item.iterfind("response-processing//base-value"):
        parent = one.getparent()
        beside = None if parent is None else parent.find("variable")
        if beside is not None and beside.get("identifier") == variable.id:
            found.append("".join(map(str, one.itertext())).strip())
    if variable.kind != "single":
        raise Unreadable("its answer has several fields")
    return list(dict.fromkeys(one for one in found if one.strip()))[:MOST_ANSWERS]


def _as(variable: Variable, text: str) -> str | Fraction:
    if variable.base in {"float", "integer"}:
        return values.number(text)
    return text


def _asked(
    reading: Reading,
    parts: Sequence[etree._Element | str],
    inline: Sequence[etree._Element],
    found: Sequence[Found],
) -> Asked:
    total = sum((best for _, best in found), Fraction(0))
    if any(best <= 0 for _, best in found):
        raise Unreadable("nothing is right for one of its gaps")
    texts = pieces(parts, reading.dropped, lambda one: MARK if one in inline else None)
    least = min(best for _, best in found)
    made: list[str | Gap] = [texts[0]]
    for element, (entry, best), text in zip(inline, found, texts[1:], strict=True):
        id_ = element.get("response-identifier", "")
        said = reading.remarks.of_part(id_)
        made += [Gap(id_, entry, best / least, said.text, said.evidence), text]
    return Asked(Gaps(tuple(made)), "", total, reading.named_rule() or "")


def gap_match(reading: Reading, element: etree._Element) -> Asked:
    """What a gap match asks: each gap offers all of its words."""
    variable = reading.variable(element)
    offered = [
        Option(one.get("identifier", ""), reading.words(one), "")
        for one in element.findall("gap-text")
    ]
    if element.find("gap-img") is not None or any(not one.text for one in offered):
        raise Unreadable("what goes into its gaps are pictures")
    holes = list(element.iter("gap"))
    if not holes or not offered or len(holes) * len(offered) > MOST_ANSWERS**2 // 2:
        raise Unreadable("it has no gaps, or too many")
    found = [
        _scored(reading, variable, offered, kept=True, answer=f"{{}} {one.get('identifier', '')}")
        for one in holes
    ]
    if not any(best > 0 for _, best in found):
        found = _by_key(reading, variable, offered, holes)
    elif any(best <= 0 for _, best in found):
        raise Unreadable("nothing is right for one of its gaps")
    if any(whole(one, "match-max", 1) == 1 for one in element.findall("gap-text")):
        reading.lose("match-max", "uses each word once", "each gap offers all of the words")
    texts = pieces(
        [one for one in element if one.tag not in {"prompt", "gap-text", "rubric-block"}],
        reading.dropped,
        lambda one: MARK if one.tag == "gap" else None,
    )
    least = min(best for _, best in found)
    made: list[str | Gap] = [texts[0]]
    for hole, (entry, best), text in zip(holes, found, texts[1:], strict=True):
        made += [Gap(hole.get("identifier", ""), entry, best / least), text]
    total = sum((best for _, best in found), Fraction(0))
    return Asked(Gaps(tuple(made)), reading.words(element.find("prompt")), total)


def _by_key(
    reading: Reading, variable: Variable, offered: Sequence[Option], holes: Sequence[etree._Element]
) -> list[Found]:
    """The gaps of an item that gives points only for all of them together."""
    right = dict(
        reversed(str(one).split()) for one in variable.correct.items if len(str(one).split()) == 2
    )
    best = reading.score(variable, *[str(one) for one in variable.correct.items])
    if best <= 0 or right.keys() != {one.get("identifier") for one in holes}:
        raise Unreadable("it does not say what is right for each gap")
    reading.lose(
        "response-processing", "gives points only when every gap is right", "each gap earns a part"
    )
    found: list[Found] = []
    for hole in holes:
        key = right[hole.get("identifier", "")]
        options = tuple(
            replace(one, right=one.id == key, credit=Fraction(int(one.id == key)))
            for one in offered
        )
        found.append((Choice(options, 1, ordered_as_written=True), best / len(holes)))
    return found


def number(reading: Reading, element: etree._Element) -> Value | None:
    """The number that a lone text entry asks for; None when it asks for words."""
    variable = reading.variable(element)
    if variable.base not in {"float", "integer"}:
        return None
    return None
