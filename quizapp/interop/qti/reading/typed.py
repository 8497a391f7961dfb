"""Typed answers: which are foreseen, and what each earns."""

from __future__ import annotations

from fractions import Fraction

from lxml import etree

from quizapp.domain.shapes import Choice, Option, TextEntry
from quizapp.interop.qti.decimals import decimal
from quizapp.interop.qti.reading.asked import Reading, UnreadableError, credited, remarked
from quizapp.interop.qti.reading.probes import probe
from quizapp.interop.qti.reading.said import Said
from quizapp.interop.qti.score import values
from quizapp.interop.qti.score.declared import Variable

MOST_ANSWERS = 60

_NUMBERS = {"float", "integer"}

Found = tuple[TextEntry | Choice, Fraction]
"""What a gap takes, and the points of its best answer."""


def typed(reading: Reading, element: etree._Element, variable: Variable) -> Found:
    """What a text entry takes."""
    answers = typed_answers(reading, variable)
    points = _points(reading, variable, answers)
    best = max(points.values(), default=Fraction(0))
    accept: list[Option] = []
    reject: list[Option] = []
    for n, (one, earned) in enumerate(points.items()):
        said = _said(reading, variable, f"{variable.id}.{n}", one, right=earned > 0)
        credit = max(Fraction(0), credited(earned, best))
        same = next((it for it in accept if it.text.casefold() == one.casefold()), None)
        if same is not None and earned > 0:
            _told_apart(reading, same, credit)
        elif earned > 0 and not said.why:
            number = len(accept)
            made = Option(
                f"accept-{number}", one, f"/accept/{number}/text", right=True, credit=credit
            )
            accept.append(made)
        elif said.text:
            made = Option(
                f"reject-{len(reject)}", one, f"/reject/{len(reject)}/text", credit=credit
            )
            reject.append(remarked(made, said))
    mapping = variable.mapping
    cases = [one for key, one in mapping.exact_case.items() if key in points] if mapping else []
    capitals = bool(cases) and all(cases) and variable.base == "string"
    return TextEntry(
        tuple(accept), tuple(reject), element.get("placeholder-text", ""), capitals
    ), best


def _points(reading: Reading, variable: Variable, answers: list[str]) -> dict[str, Fraction]:
    """What each answer earns.

    Kolibri Studio declares several right answers as one answer of several values, which nobody can
    type into a field.
    """
    points = {one: reading.score(variable, _as(variable, one)) for one in answers}
    right = variable.correct.items
    if variable.kind == "multiple" and len(right) > 1 and not any(points.values()):
        whole = reading.score(variable, *(one for one in right if not isinstance(one, bool)))
        points |= {one: whole for one in answers if _as(variable, one) in right}
        what = "wants several answers in one field"
        reading.lose("cardinality", what, "each of them alone is right")
    elif variable.base in _NUMBERS:
        worth = {values.number(one): max(earned, Fraction(0)) for one, earned in points.items()}
        best = max(worth.values(), default=Fraction(0))
        probe(
            reading,
            variable,
            worth,
            best,
            lambda one: credited(worth.get(one, Fraction(0)), best),
        )
    return points


def _said(reading: Reading, variable: Variable, part: str, answer: str, *, right: bool) -> Said:
    """What is said of an answer; what a right one is shown explains the whole, not the answer."""
    if right or variable.base != "string":
        return reading.remarks.of_part(part)
    return reading.said_of(part, variable, answer, _UNFORESEEN)


_UNFORESEEN = "\ue001"


def _told_apart(reading: Reading, same: Option, credit: Fraction) -> None:
    """An answer that differs from another one in its capitals alone."""
    if same.credit != credit:
        what = "gives an answer other points with a capital letter"
        reading.lose("mapping", what, "the points of the first one count for both")


def typed_answers(reading: Reading, variable: Variable) -> list[str]:
    """The answers that the item foresees: right, mapped, or compared with.

    Raises UnreadableError.
    """
    found = list(variable.mapping.entries) if variable.mapping else []
    for right in variable.correct.items:
        found.append(decimal(right) if isinstance(right, Fraction) else str(right))
    for one in reading.item.iterfind("response-processing//base-value"):
        parent = one.getparent()
        beside = None if parent is None else parent.find("variable")
        if beside is not None and beside.get("identifier") == variable.id:
            found.append("".join(map(str, one.itertext())).strip())
    if variable.kind not in {"single", "multiple"}:
        raise UnreadableError("a field of it takes several answers in order")
    known = list(dict.fromkeys(one for one in found if one.strip()))
    if len(known) > MOST_ANSWERS:
        reading.lose("mapping", f"takes {len(known)} answers", f"the first {MOST_ANSWERS} came in")
    return known[:MOST_ANSWERS]


def _as(variable: Variable, text: str) -> str | Fraction:
    if variable.base in _NUMBERS:
        return values.number(text)
    return text
