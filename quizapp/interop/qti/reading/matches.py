"""Match and associate interactions: pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from lxml import etree

from quizapp.domain.shapes import Match, Option, Row
from quizapp.interop.qti.reading.asked import (
    Asked,
    Reading,
    UnreadableError,
    credited,
    truly,
    whole,
)
from quizapp.interop.qti.score.declared import Variable

MOST_PAIRS = 1500

Ends = tuple[list[Option], list[Option]]


def match(reading: Reading, element: etree._Element) -> Asked:
    """What a match interaction asks: its first set are the rows, unless only the second fits.

    Raises UnreadableError.
    """
    sets = [
        [_option(reading, one, number) for number, one in enumerate(part.iter(_CHOICE))]
        for part in element.findall("simple-match-set")
    ]
    if len(sets) != _PAIR or not all(sets):
        raise UnreadableError("it has not two sets to match")
    variable = reading.variable(element)
    rows, options = sets
    if len(rows) * len(options) > MOST_PAIRS:
        raise UnreadableError(f"it has more than {MOST_PAIRS} possible pairs")
    worth = {
        (row.id, option.id): reading.score(variable, f"{row.id} {option.id}")
        for row in rows
        for option in options
    }
    if not any(points > 0 for points in worth.values()):
        worth = _all_or_nothing(reading, variable, worth)
    keys = _as_listed(variable, _keys(rows, options, worth))
    named = reading.named_rule() is not None
    if not named and any(len(found) > 1 for found in keys.values()):
        turned = {(second, first): points for (first, second), points in worth.items()}
        other = _keys(options, rows, turned)
        if all(len(found) == 1 for found in other.values()):
            rows, options, worth, keys = options, rows, turned, other
    if not all(keys.values()):
        raise UnreadableError("for one of its rows nothing is right")
    return _asked(reading, element, variable, (rows, options), keys)


_CHOICE = "simple-associable-choice"
_PAIR = 2
_Worth = dict[tuple[str, str], Fraction]


def _option(reading: Reading, element: etree._Element, number: int) -> Option:
    text = reading.words(element)
    if not text:
        raise UnreadableError("one of its choices has no words, it is perhaps a picture")
    return Option(element.get("identifier", ""), text, f"/options/{number}/text")


def _all_or_nothing(reading: Reading, variable: Variable, worth: _Worth) -> _Worth:
    best = reading.score(variable, *[str(one) for one in variable.correct.items])
    if best <= 0:
        raise UnreadableError("no pair earns points")
    if reading.named_rule() is None:
        what = "gives points only when every pair is right"
        reading.lose("response-processing", what, "each pair earns a part")
    right = {tuple(str(one).split()) for one in variable.correct.items}
    share = best / len(right)
    return {pair: share if pair in right else Fraction(0) for pair in worth}


def _keys(rows: Sequence[Option], options: Sequence[Option], worth: _Worth) -> dict[str, list[str]]:
    """By row, the options that earn the most for it."""
    found = {}
    for row in rows:
        best = max(worth[row.id, option.id] for option in options)
        right = [option.id for option in options if worth[row.id, option.id] == best]
        found[row.id] = right if best > 0 else []
    return found


def _as_listed(variable: Variable, keys: dict[str, list[str]]) -> dict[str, list[str]]:
    """The same with several right options of a row in the order in which the file lists them."""
    listed = [*variable.correct.items, *(variable.mapping.entries if variable.mapping else ())]
    place = {str(pair): number for number, pair in reversed(list(enumerate(listed)))}
    return {
        row: sorted(right, key=lambda one: place.get(f"{row} {one}", len(place)))
        for row, right in keys.items()
    }


def _asked(
    reading: Reading,
    element: etree._Element,
    variable: Variable,
    ends: Ends,
    keys: dict[str, list[str]],
) -> Asked:
    rows, options = ends
    limits = {
        one.get("identifier", ""): whole(one, "match-max", 1) for one in element.iter(_CHOICE)
    }
    used = [one for right in keys.values() for one in right[:1]]
    reuse = len(set(used)) < len(used) or any(limits[one.id] != 1 for one in options)
    taken = set(used)
    told = [_remarked(reading, one) for one in options]
    shape = Match(
        tuple(_row(reading, row, keys[row.id], number) for number, row in enumerate(rows)),
        tuple(told),
        reuse,
        not truly(element, "shuffle", default=False),
    )
    if reuse and reading.named_rule() is None and not taken >= {one.id for one in options}:
        reading.lose("match-max", "has choices that fit nothing", "they stay, each usable again")
    best = _best(reading, element, variable, keys)
    rule = reading.named_rule() or ""
    general = reading.remarks.all_of(reading.remark(variable) if reading.machine.scored else ())
    return Asked(
        shape, reading.words(element.find("prompt")), best, rule, general.text, general.evidence
    )


def _best(
    reading: Reading, element: etree._Element, variable: Variable, keys: dict[str, list[str]]
) -> Fraction:
    pairs = [f"{row} {right[0]}" for row, right in keys.items()]
    firsts = {one.get("identifier") for one in element.findall("simple-match-set")[0]}
    if not firsts & set(keys):
        pairs = [f"{right[0]} {row}" for row, right in keys.items()]
    best = reading.score(variable, *pairs)
    declared = reading.score(variable, *[str(one) for one in variable.correct.items])
    if declared > best:
        raise UnreadableError("more points can be earned than by the pairs that are right")
    return best


def _row(reading: Reading, row: Option, right: Sequence[str], number: int) -> Row:
    said = reading.remarks.of_part(row.id)
    return Row(
        row.id,
        row.text,
        right[0],
        f"/rows/{number}/text",
        said.text,
        said.evidence,
        tuple(right[1:]),
    )


def _remarked(reading: Reading, option: Option) -> Option:
    said = reading.remarks.of_part(option.id)
    return replace(option, why=said.why, explanation="" if said.why else said.text)


def associate(reading: Reading, element: etree._Element) -> Asked:
    """What an associate interaction asks: of each right pair the first is the row.

    Raises UnreadableError.
    """
    variable = reading.variable(element)
    known = [_option(reading, one, number) for number, one in enumerate(element.iter(_CHOICE))]
    by_id = {one.id: one for one in known}
    pairs = [tuple(str(one).split()) for one in variable.correct.items]
    ends = [one for pair in pairs for one in pair]
    if not pairs or any(len(pair) != _PAIR for pair in pairs) or not by_id.keys() >= set(ends):
        raise UnreadableError("it does not say which pairs are right")
    if len(set(ends)) < len(ends):
        raise UnreadableError("one of its choices is in several pairs")
    best = reading.score(variable, *[" ".join(pair) for pair in pairs])
    if best <= 0:
        raise UnreadableError("the pairs that it calls right earn no points")
    reading.lose("associate-interaction", "lets any two choices be paired", "one of each pair asks")
    firsts = {pair[0]: pair[1] for pair in pairs}
    rows = [by_id[one] for one in firsts]
    others = [one for one in known if one.id not in firsts]
    alone = [credited(reading.score(variable, " ".join(pair)), best) for pair in pairs]
    if len(set(alone)) > 1 or not any(alone):
        reading.lose("mapping", "does not give each pair the same points", "each earns the same")
    shape = Match(
        tuple(_row(reading, row, [firsts[row.id]], number) for number, row in enumerate(rows)),
        tuple(others),
        reuse=False,
    )
    return Asked(shape, reading.words(element.find("prompt")), best)
