"""The proof view: all of a unit on one page, keys and reasons included."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from quizapp.domain.lesson import Claim, Item, Level, Unit
from quizapp.domain.numbers import ZERO
from quizapp.domain.offers.hand_marked import Criterion, HandMarked
from quizapp.domain.problem import Problem
from quizapp.domain.question import Guess, Room
from quizapp.domain.shapes import (
    Choice,
    Estimate,
    Extended,
    Gaps,
    Locate,
    Mark,
    Match,
    Order,
    Parts,
    Shape,
    TextEntry,
    Value,
)
from quizapp.domain.stimulus import Stimulus
from quizapp.web.current import services
from quizapp.web.render_passage import plain_paragraph, visible
from quizapp.web.render_review import Explainer
from quizapp.web.results import decisive, footnotes
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp
from quizapp.web.teacher.findings import Told, of_item, told
from quizapp.web.teacher.units import unit_path
from quizapp.web.words import labels

LAYOUTS: Mapping[type[Shape], str] = {
    Choice: "choice",
    Match: "match",
    Order: "order",
    TextEntry: "text_entry",
    Value: "value",
    Gaps: "gaps",
    Parts: "parts",
    Mark: "mark",
    # The places and areas of a map are shown by their names, as options are.
    Locate: "choice",
    Extended: "extended",
    Estimate: "estimate",
}
"""The macro of teacher/shapes.html that lays out each shape."""


@dataclass(frozen=True, slots=True)
class ProofItem:
    """An item with all that its author wrote. kind: the macro that lays out its shape."""

    number: int
    item: Item
    label: str
    rule: str
    guess: Guess
    kind: str
    shape: Shape
    objective: str
    claims: tuple[Claim, ...]
    warnings: tuple[Told, ...]
    rubric: tuple[Criterion, ...]
    stimulus: Stimulus | None


@dataclass(frozen=True, slots=True)
class ProofClaim:
    """A claim, and the numbers of the items that rest on it."""

    claim: Claim
    items: tuple[int, ...]


@route(bp, "/c/<course>/<unit>", role=Role.TEACHER)
def proof(course: str, unit: str) -> ResponseReturnValue:
    """All of a unit on one page, keys and reasons included."""
    library = services().library
    lesson = library.unit(course, unit)
    if lesson is None:
        abort(404)
    known = proof_of(lesson, unit_path(course, unit), library.warnings(course, unit))
    return render_template("teacher/proof.html", course=course, **known)


def proof_of(unit: Unit, path: str, problems: Sequence[Problem]) -> dict[str, Any]:
    """What the template of the proof shows of a unit. path: of its file; problems: found in it."""
    items = _items(unit, services().rooms, path, problems)
    return {
        "unit": unit,
        "levels": labels(unit),
        "paragraphs": _paragraphs(unit),
        "claims": _claims(unit),
        "items": items,
        "points": sum((item.points for item in unit.items), ZERO),
        "guess": blind_share(items),
        "exact": all(one.guess.exact for one in items),
        "warnings": told(path, problems),
        "explainer": Explainer(visible(unit, Level.STANDARD) | visible(unit, Level.EASIER)),
    }


def blind_share(items: Iterable[ProofItem]) -> Fraction:
    """The share of all points that a blind guesser earns on average."""
    worth = [(one.item.points, one.guess.credit) for one in items]
    possible = sum((points for points, _ in worth), ZERO)
    earned = sum((points * credit for points, credit in worth), ZERO)
    return earned / possible if possible else ZERO


def _paragraphs(unit: Unit) -> tuple[tuple[Markup, Markup | None], ...]:
    """Each paragraph at standard level and in its easier variant, None when it has none."""
    quotes, notes = decisive(unit.items), footnotes(unit.items)
    return tuple(
        (
            plain_paragraph(one, Level.STANDARD, quotes, notes),
            plain_paragraph(one, Level.EASIER, quotes, notes) if one.easier else None,
        )
        for one in unit.passage
    )


def _claims(unit: Unit) -> tuple[ProofClaim, ...]:
    return tuple(
        ProofClaim(claim, tuple(n for n, one in enumerate(unit.items, 1) if claim.id in one.claims))
        for claim in unit.claims
    )


def _items(
    unit: Unit, rooms: Mapping[str, Room], path: str, problems: Sequence[Problem]
) -> tuple[ProofItem, ...]:
    return tuple(
        _item(unit, number, item, rooms[item.type], told(path, of_item(problems, number - 1)))
        for number, item in enumerate(unit.items, start=1)
    )


def _item(unit: Unit, number: int, item: Item, room: Room, warnings: tuple[Told, ...]) -> ProofItem:
    shape = room.shape(item.body)
    objectives = {one.id: one.text for one in unit.objectives}
    return ProofItem(
        number=number,
        item=item,
        label=room.label,
        rule=_rule(item, room),
        guess=room.guess(item.body),
        kind=LAYOUTS[type(shape)],
        shape=shape,
        objective=objectives.get(item.objective, item.objective),
        claims=tuple(claim for claim in unit.claims if claim.id in item.claims),
        warnings=warnings,
        rubric=room.rubric(item.body) if isinstance(room, HandMarked) else (),
        stimulus=unit.stimulus(item.stimulus),
    )


def _rule(item: Item, room: Room) -> str:
    # A body belongs to its room; one without a choice of rules uses the room's first.
    scoring = getattr(item.body, "scoring", None)
    return str(getattr(scoring, "rule", next(iter(room.rules), "")))
