"""A live quiz from the teacher's side: the page for the projector, and its buttons."""

from __future__ import annotations

from flask import abort, json, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.domain.assignment.pacing import Move, Stage
from quizapp.usecases.live import pulse_of
from quizapp.usecases.pacing import Screen, end_quiz, move_on, open_quiz, screen
from quizapp.web import polled
from quizapp.web.current import me, services
from quizapp.web.events import Event, tell
from quizapp.web.form_pages import ActionForm
from quizapp.web.links import is_here_only, link_for_others, square_of
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp
from quizapp.web.teacher.lead_page import question_of


@route(bp, "/assignments/<quiz>/quiz", role=Role.TEACHER)
def lead(quiz: str) -> ResponseReturnValue:
    """What the class sees on the screen; the script keeps its numbers new."""
    seen = _seen(quiz)
    link = link_for_others("account.join_by", code=seen.code) if seen.code else None
    return render_template(
        "teacher/lead.html",
        seen=seen,
        question=question_of(seen, services().rooms),
        Stage=Stage,
        tag=_tag(seen),
        link=link,
        here_only=link is not None and is_here_only(link),
        square=square_of(link) if link else None,
    )


@route(bp, "/assignments/<quiz>/quiz/now", role=Role.TEACHER)
def lead_now(quiz: str) -> ResponseReturnValue:
    """How many are there and have answered; 304 while nothing is different."""
    seen = _seen(quiz)
    learners, joined, answered = _counted(seen)
    told = {
        "step": seen.step,
        "over": seen.over,
        "learners": learners,
        "joined": joined,
        "answered": answered,
    }
    return polled.answer(_tag(seen), lambda: json.dumps(told), "application/json")


@route(bp, "/assignments/<quiz>/quiz", role=Role.TEACHER, methods=("POST",))
def lead_on(quiz: str) -> ResponseReturnValue:
    """Let the class in, go on, show results, or end; a button of an earlier stand does nothing."""
    if ActionForm().validate_on_submit():
        _do(quiz, request.form.get("go", ""))
    return redirect(url_for("teacher.lead", quiz=quiz), code=303)


def _do(quiz: str, go: str) -> None:
    if go == "open":
        open_quiz(services(), me().id, quiz)
        tell(Event.WORK_CHANGED, me().id, assignment=quiz)
    elif go == "end":
        end_quiz(services(), me().id, quiz)
        tell(Event.WORK_CHANGED, me().id, assignment=quiz)
    elif go in set(Move):
        step = request.form.get("step", type=int, default=0)
        went = move_on(services(), me().id, quiz, step, Move(go))
        if went and go == Move.SHOW:
            tell(Event.WORK_SHOWN, me().id, assignment=quiz, part="question", on="True")
    else:
        abort(400)


def _seen(quiz: str) -> Screen:
    return screen(services(), me().id, quiz, pulse_of(services(), me().id, quiz))


def _tag(seen: Screen) -> str:
    """Of what changes without a move, and of the move."""
    return polled.tag_of(seen.about.id, seen.step, seen.over, *_counted(seen))


def _counted(seen: Screen) -> tuple[int, int, int]:
    """How many are in the class, take part, and have answered."""
    return seen.learners, seen.joined, seen.now.answered if seen.now else 0
