"""A lesson tried out as a student takes it: the same pages over no record, so nothing is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from quizapp.domain.attempt import ItemState, Kind, Mode, Step, fold
from quizapp.domain.lesson import Item, Level, Unit
from quizapp.domain.policy import Policy
from quizapp.domain.question import Asking, Response, Unreadable
from quizapp.usecases.attempts import AttemptView
from quizapp.web.current import services
from quizapp.web.fragments import Drawing
from quizapp.web.headers import FRAMED_POLICY
from quizapp.web.learner.present import question_page
from quizapp.web.render_passage import ByDigest

# Every try-out shows the options in one order, so that a teacher who comes back knows it again.
_SEED = 1
_TRY = "try-out"
_TELLING = {"check", "reveal"}
_FRAMED = {"Content-Security-Policy": FRAMED_POLICY}
_NOTHING = Unreadable("There is no answer to check yet.", "answer-area")


@dataclass(frozen=True, slots=True)
class Way:
    """Where the pages of one try-out stand.

    question, framed: address of the question of a number (from 1) at a level, by itself and in a
    frame; frames: of the page with a phone and a desk side by side; back, came_from: where its
    teacher came from, and what that page is called.
    """

    question: Callable[[int, Level], str]
    framed: Callable[[int, Level], str]
    frames: Callable[[int], str]
    back: str
    came_from: str


def tried(unit: Unit, number: int, way: Way) -> ResponseReturnValue:
    """The page of question `number`, before an answer or after the one posted; 404 for none."""
    if not 1 <= number <= len(unit.items):
        abort(404)
    if request.method == "GET":
        return _shown(unit, number, way, ())
    go, level = request.form.get("go", ""), _level(unit)
    if go not in _TELLING:
        return redirect(_onwards(unit, number, way, go), code=303)
    item = unit.items[number - 1]
    room = services().rooms[item.type]
    asking = Asking.of(_SEED, item.id, level)
    answer = room.read(item.body, request.form.to_dict(flat=False), asking)
    if isinstance(answer, Unreadable):
        return _shown(unit, number, way, (), answer)
    if go == "check" and answer is None:
        return _shown(unit, number, way, (), _NOTHING)
    return _shown(unit, number, way, _steps(item, go, answer))


def side_by_side(unit: Unit, number: int, way: Way) -> ResponseReturnValue:
    """Question `number` on a phone and on a desk, each in a frame of its size."""
    if not 1 <= number <= len(unit.items):
        abort(404)
    page = render_template(
        "teacher/try_frames.html",
        unit=unit,
        number=number,
        way=way,
        address=way.framed(number, Level.STANDARD),
    )
    return page, _FRAMED


def _steps(item: Item, go: str, answer: Response | None) -> tuple[Step, ...]:
    kinds = (Kind.CHECK,) if go == "check" else (Kind.ANSWER, Kind.REVEAL)
    now = services().clock()
    return tuple(Step(item.id, n, kind, answer, now) for n, kind in enumerate(kinds, start=1))


def _shown(
    unit: Unit, number: int, way: Way, steps: tuple[Step, ...], error: Unreadable | None = None
) -> ResponseReturnValue:
    status = 422 if error else 200
    attempt, drawing, level = _attempt(unit, steps), Drawing(), _level(unit)
    given = error.given if error else None
    view = question_page(attempt, number, services().rooms, given, error)
    question = drawing.part(
        "learner/question.html",
        attempt=attempt,
        page=view,
        key=_TRY,
        error=error,
        unsaved="",
        now=None,
        left=None,
        follows=None,
    )
    page = render_template(
        "teacher/try.html",
        unit=unit,
        number=number,
        view=view,
        way=way,
        framed=_is_framed(),
        question=question,
        text=_text(unit, level, view.quotes),
    )
    return (page, status, _FRAMED) if _is_framed() else (page, status)


def _text(unit: Unit, level: Level, quotes: object) -> Markup:
    return Drawing().drawn(
        "fragments/text_pane.html", held=ByDigest(unit), level=level, quotes=quotes
    )


def _attempt(unit: Unit, steps: tuple[Step, ...]) -> AttemptView:
    policy = Policy(Mode.PRACTICE)
    return AttemptView(
        id=_TRY,
        person_id="",
        course_id="",
        unit=unit,
        mode=policy.mode,
        level=_level(unit),
        policy=policy,
        seed=_SEED,
        wrong_of=None,
        items=unit.items,
        states=_states(unit, steps, policy),
        steps=steps,
        newest={step.item: step for step in steps},
        flags=frozenset(),
        started_at=services().clock(),
        submitted_at=None,
        mark=None,
    )


def _states(unit: Unit, steps: tuple[Step, ...], policy: Policy) -> dict[str, ItemState]:
    """Of the one item that was answered."""
    item = unit.item(steps[0].item) if steps else None
    if item is None:
        return {}
    grade = partial(services().rooms[item.type].grade, item.body)
    return {item.id: fold(steps, policy.mode, policy.tries, grade)}


def _onwards(unit: Unit, number: int, way: Way, go: str) -> str:
    there = way.framed if _is_framed() else way.question
    steps = {"next": number + 1, "previous": number - 1}
    wanted = int(go) if re.fullmatch(r"[0-9]{1,4}", go) else steps.get(go, number)
    level = Level(go) if go in set(Level) else _level(unit)
    if go == "check-page" or wanted > len(unit.items):
        return there(1, level) if _is_framed() else way.back
    return there(max(1, wanted), level)


def _level(unit: Unit) -> Level:
    easier = request.args.get("level") == Level.EASIER and unit.has_easier
    return Level.EASIER if easier else Level.STANDARD


def _is_framed() -> bool:
    return "framed" in request.args
