"""One attempt item by item: answer, key, mark, and when each answer came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from flask import render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from quizapp.domain.attempt import Kind, Step
from quizapp.domain.lesson import Item
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.question import Room
from quizapp.usecases.attempts import AttemptView
from quizapp.usecases.corrections import Derivation, mark_history
from quizapp.usecases.selections import current_digest
from quizapp.usecases.teaching import OnDevice, attempt_for_teacher, mark_by_now, on_device
from quizapp.usecases.teaching import student as who_took
from quizapp.web.certainty import said
from quizapp.web.corrected import in_percent
from quizapp.web.current import services
from quizapp.web.in_words import in_words
from quizapp.web.render_passage import passage
from quizapp.web.results import certainty_score, decisive, footnotes, item_results
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp
from quizapp.web.words import verdict, verdict_tag

_WHAT = {
    Kind.ANSWER: "Saved",
    Kind.CHECK: "Checked",
    Kind.REVEAL: "Asked for the answer",
    Kind.ASIDE: "Set aside, does not count",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One recorded step. answer, sure: in words, "" for none; verdict, tag: of a checked answer.

    said: when a device says that it was given, None when none says so.
    """

    at: datetime
    what: str
    answer: Markup
    verdict: str = ""
    tag: str = ""
    sure: str = ""
    said: OnDevice | None = None


@route(bp, "/a/<attempt>", role=Role.TEACHER)
def attempt(attempt: str) -> ResponseReturnValue:
    """One attempt item by item; one under way is marked as it stands by now."""
    taken = attempt_for_teacher(services(), attempt)
    rooms = services().rooms
    said = on_device(services(), taken)
    mark = mark_by_now(services(), taken)
    return render_template(
        "teacher/attempt.html",
        attempt=taken,
        student=who_took(services(), taken.person_id),
        mark=mark,
        items=item_results(taken, mark, rooms, "Student’s"),
        certainty=certainty_score(taken, rooms),
        histories=histories(taken, rooms, said),
        handed_in=said.get(("", 0)),
        passage=passage(taken.unit, taken.level, decisive(taken.items), footnotes(taken.items)),
        types=sorted({item.type for item in taken.items}),
        by_hand=_by_hand(taken, rooms),
        changed=_has_changed(taken),
        marks=_marks(taken),
    )


def _marks(taken: AttemptView) -> tuple[tuple[Derivation, str], ...]:
    """Every mark that the attempt has had, each with its share; none where there was just one."""
    history = mark_history(services(), taken.id) if taken.submitted else ()
    return tuple((one, in_percent(one.share)) for one in history) if len(history) > 1 else ()


def histories(
    taken: AttemptView, rooms: Mapping[str, Room], said: Mapping[tuple[str, int], OnDevice]
) -> tuple[tuple[Happening, ...], ...]:
    """The steps of each item, in the order asked; those of an item in the order they came."""
    steps: dict[str, list[Step]] = {}
    for step in sorted(taken.steps, key=lambda step: step.sequence):
        steps.setdefault(step.item, []).append(step)
    return tuple(
        tuple(
            replace(
                _happening(item, rooms[item.type], step), said=said.get((item.id, step.sequence))
            )
            for step in steps.get(item.id, ())
        )
        for item in taken.items
    )


def _happening(item: Item, room: Room, step: Step) -> Happening:
    what, answer = _WHAT[step.kind], in_words(item, room, step.response)
    sure = "" if step.certainty is None else said(step.certainty)
    if step.kind is not Kind.CHECK:
        return Happening(step.at, what, answer, sure=sure)
    state = room.grade(item.body, step.response).state
    found = verdict(state, to_teacher=True), verdict_tag(state)
    return Happening(step.at, what, answer, *found, sure)


def _by_hand(taken: AttemptView, rooms: Mapping[str, Room]) -> frozenset[str]:
    """The items whose answers can be marked by hand now."""
    if not taken.submitted:
        return frozenset()
    return frozenset(
        item.id
        for item in taken.items
        if isinstance(rooms[item.type], HandMarked) and taken.states[item.id].response
    )


def _has_changed(taken: AttemptView) -> bool:
    """Whether students who begin now get another version of the unit, or none."""
    return current_digest(services(), taken.course_id, taken.unit.id) != taken.unit.digest
