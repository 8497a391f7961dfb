"""One question a page, the passage beside it."""

from __future__ import annotations

from flask import abort, g, redirect, url_for
from flask.typing import ResponseReturnValue

from quizapp.domain.question import Response, Unreadable
from quizapp.usecases.attempts import AttemptView, load_attempt, load_own
from quizapp.web.current import is_here, me, services, token_here
from quizapp.web.fragments import Drawing
from quizapp.web.fresh_names import fresh_name
from quizapp.web.learner.blueprint import bp
from quizapp.web.learner.pacing import page_tag, with_class
from quizapp.web.learner.paused import away_while_paused
from quizapp.web.learner.present import places, question_page
from quizapp.web.learner.unsaved import left_behind
from quizapp.web.offline.who import device_tag
from quizapp.web.roles import Role, route

bp.add_app_template_global(places, "places_of")


def _look_ahead(attempt: str, number: int) -> None:  # noqa: ARG001 - a view's arguments
    """Ask in one statement who is signed in and where their attempt stands, where that does."""
    token = token_here()
    found = load_own(services(), token, attempt) if token else None
    if found is not None:
        who, g.taken = found
        is_here(who)


@route(bp, "/a/<attempt>/<int:number>", role=Role.LEARNER, ahead=_look_ahead)
def question(attempt: str, number: int) -> ResponseReturnValue:
    """Item `number` of the attempt; once submitted, its place on the result page."""
    taken = open_at(attempt, number)
    if taken.submitted:
        return redirect(url_for("learner.result", attempt=attempt, _anchor=f"item-{number}"))
    if away := away_while_paused(taken):
        return away
    if taken.pace is not None and taken.pace.number != number:
        return with_class(taken)
    return shown(taken, number)


def open_at(attempt: str, number: int) -> AttemptView:
    """The attempt, when it is mine and has such an item; else 404."""
    taken: AttemptView | None = g.pop("taken", None)
    if taken is None or taken.id != attempt:
        taken = load_attempt(services(), me().id, attempt)
    if not 1 <= number <= len(taken.items):
        abort(404)
    return taken


def shown(
    taken: AttemptView,
    number: int,
    *,
    key: str | None = None,
    given: Response | None = None,
    error: Unreadable | None = None,
    unsaved: str = "",
    level: int | None = None,
) -> bytes:
    """The page. The others show input again that was not saved, and why.

    key: the page's key, kept when the same answer is to be sent again.
    """
    made, who, drawing = services(), me(), Drawing()
    view = question_page(taken, number, made.rooms, given, error, level)
    title = f"Question {number} of {view.total}"
    place = drawing.drawn(
        "fragments/question_place.html",
        number=number,
        total=view.total,
        practice=view.practice,
        answered=view.answered,
        ends=taken.ends_at,
        assignment=taken.assignment_id,
        led=taken.pace is not None,
    )
    question = drawing.part(
        "learner/question.html",
        attempt=taken,
        page=view,
        key=key or f"p-{fresh_name(16)}",
        error=error,
        unsaved=unsaved,
        now=made.clock() if taken.ends_at else None,
        left=left_behind(taken),
        follows=page_tag(taken),
    )
    text = drawing.encoded(
        "fragments/text_pane.html", held=view.text, level=taken.level, quotes=view.quotes
    )
    return drawing.page(
        "fragments/question_frame.html",
        {
            "title": f"Error: {title}" if error else title,
            "nickname": who.nickname,
            "device": device_tag() or "",
            "place": place,
            "question": question,
            "text": text,
        },
        type=view.item_type,
        open=view.ask is not None,
        role=who.role,
    )
